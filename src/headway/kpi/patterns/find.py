"""Patterns for who looks back over a series: what it shows, since when, and how much."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from headway.kpi.patterns.change_points import ChangeLines, Description, describe, standardised
from headway.kpi.patterns.found import Found, Patterns, collected, in_the_unit
from headway.kpi.patterns.noise import cautious_likeness, likeness, worth
from headway.kpi.patterns.outliers import without_outliers
from headway.kpi.patterns.scale import near_one
from headway.kpi.patterns.scatter import scatter_change
from headway.kpi.patterns.season import season
from headway.kpi.patterns.silence import missing_for, stuck_for
from headway.kpi.patterns.stretches import residuals
from headway.series.words import Pattern

Float = NDArray[np.float64]
Int = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class PatternLines:
    """What it takes to see a pattern.

    Attributes:
        fewest: values below which no level, slope, season or scatter is spoken of.
        deviations: standard errors from which a slope, or a step between two slopes, is one.
        scatter: factor on the penalty of a change of scatter.
        scatter_shortest: values on each side of it.
        stuck_chance: the largest chance of so many repetitions that counts as stuck.
        stuck_fewest: equal values in a row below which nothing is stuck.
        missing: due periods without a value from which reporting has stopped.
    """

    fewest: int
    deviations: float
    scatter: float
    scatter_shortest: int
    stuck_chance: float
    stuck_fewest: int
    missing: int


def patterns(
    values: Float,
    periods: Int,
    offsets: Int,
    season_length: Int,
    newest_due: Int,
    changes: ChangeLines,
    lines: PatternLines,
) -> Patterns:
    """Every pattern of many series, each read from its own values alone and none from after its end.

    Args:
        values: finite, shape (n,). Give each series the periods that are looked back over: the time that one takes
            grows with the square of its length.
        periods: ordinals, rising within each series, shape (n,).
        offsets: offsets of the series, shape (m + 1,).
        season_length: periods of one season, 0 where none is looked for, shape (m,).
        newest_due: the newest period of which a value is due, shape (m,).
        changes, lines: what it takes.

    Returns:
        At most one pattern of each kind a series. The level is that of outlier-free values with the season taken out.
    """
    found = []
    for at, (first, last) in enumerate(zip(offsets[:-1].tolist(), offsets[1:].tolist(), strict=True)):
        one, when = values[first:last], periods[first:last]
        found.append(list(_of_one(one, when, int(season_length[at]), int(newest_due[at]), changes, lines)))
    return collected(found, offsets)


def _of_one(
    values: Float, periods: Int, season_length: int, newest_due: int, changes: ChangeLines, lines: PatternLines
) -> Iterator[Found]:
    if not len(values):
        return
    newest = int(periods[-1])
    if missing := missing_for(periods, newest_due, lines.missing):
        yield Found(Pattern.STOPPED, len(values) - 1, newest + 1, missing, float(values[-1]))
    if stuck := stuck_for(values, lines.stuck_chance, lines.stuck_fewest):
        began = len(values) - stuck
        value = float(values[-1])
        yield Found(Pattern.STUCK, began, int(periods[began]), newest - int(periods[began]) + 1, value, value)
        values, periods = values[: began + 1], periods[: began + 1]  # repetitions say nothing of level or scatter
    if len(values) >= lines.fewest:
        small, exponent = near_one(values)
        for found in _over_time(small, periods, newest, season_length, changes, lines):
            yield in_the_unit(found, exponent)


def _over_time(
    values: Float, periods: Int, newest: int, season_length: int, changes: ChangeLines, lines: PatternLines
) -> Iterator[Found]:
    """Season, level, slope and scatter of values that are near 1."""
    here = season(values, periods, season_length, changes.season)
    if here is not None:
        lowest, highest = (
            newest - (newest - int(place)) % season_length for place in (np.argmin(here.places), np.argmax(here.places))
        )
        low, high = float(np.min(here.places)), float(np.max(here.places))
        lasted = newest - int(periods[0]) + 1
        yield Found(Pattern.SEASON, 0, int(periods[0]), lasted, low, high, lowest=lowest, highest=highest)
        values = values - here.adds
    plain = without_outliers(values, changes.outlier)
    column = standardised(plain)
    described = describe([column], periods, changes) if len(column) else None
    if described is not None:
        yield from _level_and_slope(plain, periods, newest, described, changes.errors, lines.deviations)
        yield from _scatter(values, periods, newest, described, lines)


def _level_and_slope(
    plain: Float, periods: Int, newest: int, described: Description, errors: float, deviations: float
) -> Iterator[Found]:
    cuts = described.cuts
    began = cuts[-1] if cuts else 0
    since, lasted = int(periods[began]), newest - int(periods[began]) + 1
    earlier = slice(cuts[-2] if len(cuts) > 1 else 0, began)
    now = slice(began, len(plain))
    if not described.sloped:
        if cuts:
            before, after = float(np.mean(plain[earlier])), float(np.mean(plain[now]))
            yield Found(Pattern.SHIFT, began, since, lasted, before, after)
        return
    times = periods.astype(np.float64)
    left = residuals(plain, times, cuts, sloped=True)
    alike = cautious_likeness(likeness(left), len(left), errors)
    spread = np.sum(left * left) / max(len(left) - described.numbers, 1) * len(left) / worth(len(left), alike)
    start, slope, centre_error, slope_error = _line(plain[now], times[now], times[began], float(spread))
    if cuts:
        end, _, before_error, _ = _line(plain[earlier], times[earlier], times[began], float(spread))
        if abs(start - end) > deviations * np.hypot(centre_error, before_error):
            yield Found(Pattern.SHIFT, began, since, lasted, end, start)
    if abs(slope) > deviations * slope_error:
        until = start + slope * (times[-1] - times[began])
        yield Found(Pattern.DRIFT, began, since, lasted, start, until, slope)


def _line(values: Float, times: Float, at: float, spread: float) -> tuple[float, float, float, float]:
    """A straight line through a stretch: its value at a time, its slope, and the standard errors of both."""
    centre = float(np.mean(times))
    x = times - centre
    wide = float(np.sum(x * x))
    slope = float(np.sum(x * values)) / wide
    value = float(np.mean(values)) + slope * (at - centre)
    error = np.sqrt(spread * (1.0 / len(values) + (at - centre) ** 2 / wide))
    return value, slope, float(error), float(np.sqrt(spread / wide))


def _scatter(values: Float, periods: Int, newest: int, described: Description, lines: PatternLines) -> Iterator[Found]:
    left = residuals(values, periods.astype(np.float64), described.cuts, sloped=described.sloped)
    found = scatter_change(left, described.numbers, lines.scatter_shortest, lines.scatter)
    if found is not None and found.before != found.after:
        kind = Pattern.MORE_VARIABLE if found.after > found.before else Pattern.LESS_VARIABLE
        since = int(periods[found.position])
        yield Found(kind, found.position, since, newest - since + 1, found.before, found.after)
