"""Where messages go: one folder for each kind of channel. What they say is written elsewhere."""
