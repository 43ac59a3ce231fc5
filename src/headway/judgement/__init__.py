"""Facts in, verdicts out: the one place that runs kpi, okr and steering in order. Pure."""
