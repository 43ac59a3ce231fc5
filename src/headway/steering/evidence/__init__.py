"""What the data say for a driver: whether a key result's metric follows a KPI. Association, and never cause. Pure."""
