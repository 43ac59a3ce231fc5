"""The demonstration organisation: real hospitals' numbers under invented names, and goals invented for them."""
