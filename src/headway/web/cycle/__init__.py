"""The pages of cycles: all of them as a tree, and each with its objectives, team by team."""
