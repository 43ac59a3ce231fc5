"""What well-made goals look like: the advisor on one sentence, and the rules over all goals. Pure."""
