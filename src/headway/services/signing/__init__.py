"""What the verbs of accounts have in common: addresses that work once, passwords, and a limit on attempts."""
