"""Bands, sources and people of a KPI in the words of its page."""

from __future__ import annotations

from headway.judgement.definitions import Metric
from headway.judgement.history import BandVersion
from headway.judgement.kpi_words import bound_words
from headway.kpi.band import Bound
from headway.series.grid import Grid
from headway.series.period_words import count_of, period_words
from headway.series.quantity import SYMBOLS, exactly, number

SIGNS = {">=": "≥", "<=": "≤", ">": ">", "<": "<"}
LONGEST_UNIT = 2


def bound_sign(bound: Bound, metric: Metric) -> str:
    """A bound as it stands in a chart: short, and with its unit only where that is short too."""
    unit = metric.unit if metric.unit in SYMBOLS or len(metric.unit) <= LONGEST_UNIT else ""
    if bound.kind in SIGNS:
        return f"{SIGNS[bound.kind]} {exactly(bound.low, unit)}"
    ends = f"{exactly(bound.low)} to {exactly(bound.high, unit)}"
    return ends if bound.kind == "inside" else f"outside {ends}"


def band_words(version: BandVersion, metric: Metric) -> str:
    """A band in words."""
    if version.healthy is None:
        return "none in force"
    healthy = f"healthy at {bound_words(version.healthy, metric)}"
    if version.breach is None:
        return f"{healthy}, else in breach"
    return f"{healthy}, in breach at {bound_words(version.breach, metric)}"


def since_words(version: BandVersion, grid: Grid) -> str:
    """Since when a band holds."""
    return "from the beginning" if version.first is None else f"since {period_words(grid, version.first)}"


def source_words(metric: Metric) -> str:
    """Where the numbers of a metric come from."""
    if metric.derived is not None:
        made = metric.derived
        if made.kind == "change":
            return f"reckoned: the change of {made.of[0]} over {count_of(made.over or 1, metric.grain)}"
        scale = "" if made.scale == 1 else f", times {number(made.scale)}"
        return f"reckoned: {made.of[0]} over {made.of[1]}{scale}"
    source = metric.source
    if source is None:
        return "recorded by people: check-ins, single values and imports"
    value = source.value or f"{source.numerator} over {source.denominator}"
    scale = "" if source.scale == 1 else f", times {number(source.scale)}"
    where = "".join(f", where {column} is {what}" for column, what in source.where)
    each = f", one a {source.grain}" if source.grain else ""
    return f"{source.file}: {value}{scale}{where}{each}"
