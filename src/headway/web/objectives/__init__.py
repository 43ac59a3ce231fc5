"""The tree of objectives: how they support one another, up to the priorities and the mission."""
