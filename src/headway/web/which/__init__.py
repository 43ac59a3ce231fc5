"""KPI or OKR? Four questions that lead from a wish to what it should be."""
