"""Says of any sentence whether it reads as a measure, an objective, a key result or a task, and why."""
