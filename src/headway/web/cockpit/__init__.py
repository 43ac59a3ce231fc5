"""The cockpit: where we stand, what needs a decision, the KPIs and the objectives, on one page."""
