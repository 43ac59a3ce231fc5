"""The trends: a wall of small charts for the monthly review, what changed most first, and what no number shows."""
