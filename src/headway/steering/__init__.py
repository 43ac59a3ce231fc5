"""Where the two meet: quadrant and decisions. Pure."""
