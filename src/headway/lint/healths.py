"""Which of a KPI's values were healthy by the band that is in force now."""

from __future__ import annotations

from headway.judgement.definitions import Band, Kpi
from headway.kpi.band import parse_bound
from headway.lint.goals import Goals


def band_of(goals: Goals, kpi: Kpi) -> Band | None:
    """The band in force on the day, if it says what is healthy."""
    started = [band for band in kpi.bands if band.start is None or band.start <= goals.today]
    return started[-1] if started and started[-1].healthy else None


def is_healthy(band: Band, value: float) -> bool:
    """Whether a value is on the healthy side."""
    low, high = parse_bound(band.healthy or "").edges()
    return low <= value <= high


def is_breach(band: Band, value: float) -> bool:
    """Whether a value is a breach; without a breach bound whatever is not healthy is one."""
    if band.breach is None:
        return not is_healthy(band, value)
    bound = parse_bound(band.breach)
    low, high = bound.edges()
    return not low <= value <= high if bound.kind == "outside" else low <= value <= high
