"""The page of calibration: how what was said fits what happened."""
