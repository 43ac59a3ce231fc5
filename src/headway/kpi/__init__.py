"""The speedometer: bands, status, compliance and alerts. Pure."""
