"""Starting: the first organisation, and the one next thing to do."""
