"""Where numbers come from: one folder a kind, with all that it owns."""
