"""Settings and wiring: the one place that builds engines, sources and channels."""
