"""The GPS: progress, pace, rates and course. Pure."""
