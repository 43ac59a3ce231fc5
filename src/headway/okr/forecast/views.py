"""Simple forecasts of the end, each of which knows something that the levels do not."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from headway.okr.forecast.rows import Table, running_sums
from headway.series.batch import limited

Float = NDArray[np.float64]
Int = NDArray[np.int64]
Bool = NDArray[np.bool_]

WINDOW = 13
LEAST_RATIO, MOST_RATIO = 0.2, 5.0


@dataclass(frozen=True, slots=True)
class Views:
    """Values at the end (for sums: of the rest), shapes (m,).

    Attributes:
        last: the newest value goes on.
        year_ago: what the same phase of a season ago brought; ``last`` where that is not known.
        grown: the same, moved as the newest periods differ from those of a season ago.
        mean: of the newest 13 periods.
        drift: change by the mean step of the whole series.
        knows_year, knows_growth: where a season ago is known, and where its growth is.
    """

    last: Float
    year_ago: Float
    grown: Float
    mean: Float
    drift: Float
    knows_year: Bool
    knows_growth: Bool


def views_of(table: Table, left: Int, sums: Bool, ratios: Bool) -> Views:
    """Args: the table, steps that remain (m,), which columns are sums (m,), and which may grow by ratios (m,)."""
    values, lengths, phases = table.values, table.lengths, table.season
    width, length, at = len(lengths), len(values), np.arange(len(lengths))
    run = running_sums(values)

    def newest(number: Int) -> Float:
        said: Float = run[np.minimum(number, length), at]
        return said

    def over_rest(step: Float) -> Float:
        return np.where(sums, step * left, step)

    last = over_rest(values[0])
    number = np.minimum(lengths, WINDOW)
    mean = over_rest(newest(number) / number)
    step = (values[0] - values[lengths - 1, at]) / np.maximum(lengths - 1, 1)
    drift = step * np.where(sums, left * (left + 1) * 0.5, left)
    none = np.zeros(width, bool)
    if phases == 1 or length < phases:  # no series is as long as a season
        return Views(last, last, last, mean, drift, none, none)
    knows_year, knows_growth = lengths >= phases, lengths > phases
    same_phase = values[np.minimum(phases * -(-left // phases) - left, length - 1), at]
    season = np.full(width, phases)
    whole = newest(season)
    rest = (left // phases) * whole + whole - newest(phases - left % phases)
    before = np.where(sums, rest, same_phase)
    compared = np.minimum(np.maximum(lengths - phases, 1), min(phases, WINDOW))
    now = newest(compared) / compared
    then = (newest(season + compared) - whole) / compared
    by_ratio = ratios & knows_growth & (now > 0) & (then > 0)
    ratio = np.where(by_ratio, limited(now / np.where(by_ratio, then, 1.0), LEAST_RATIO, MOST_RATIO), 1.0)
    moved = np.where(knows_growth & ~by_ratio, over_rest(now - then), 0.0)
    return Views(
        last,
        np.where(knows_year, before, last),
        np.where(knows_growth, before * ratio + moved, last),
        mean,
        drift,
        knows_year,
        knows_growth,
    )
