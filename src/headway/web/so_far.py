"""A number of a period that is not over: it is there, and does not count yet."""

from __future__ import annotations

from headway.judgement.definitions import Metric
from headway.judgement.kpi_words import shown
from headway.judgement.metric_history import MetricReading
from headway.rhythm.counted import capital
from headway.series.grid import Grid
from headway.series.period_words import day_words, period_words


def so_far_words(reading: MetricReading | None, metric: Metric, grid: Grid) -> str:
    """What is known of a period so far, and from when on it counts; empty where nothing is."""
    if reading is None:
        return ""
    said = f"{period_words(grid, reading.period)} so far: {shown(reading.value, metric)}"
    return f"{capital(said)}. It counts once the {grid.grain} is over, from {day_words(grid.ends(reading.period))}."
