"""Change points: where a series took another level or another slope, by more than its noise explains.

A series is cut into stretches, each with a mean of its own (or a straight line of its own). For every number of cuts
the best ones are found exactly. How many there are is decided from the simplest description up: a richer one is taken
only if what it explains is more than its penalty, and neighbours that resemble each other count as fewer values.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from headway.kpi.patterns.cuts import best_cuts
from headway.kpi.patterns.noise import cautious_likeness, likeness, worth
from headway.kpi.patterns.outliers import without_outliers
from headway.kpi.patterns.scale import near_one
from headway.kpi.patterns.season import season
from headway.kpi.patterns.stretches import residual_table, residuals

Float = NDArray[np.float64]
Int = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class ChangeLines:
    """What it takes to see a change.

    Attributes:
        most: changes at most.
        longest_shortest: values of the shortest stretch in a long series.
        shortest_share: the same as a share of a short series.
        shortest: never fewer than so many.
        seen: share of the whole variance below which nobody sees a difference.
        errors: standard errors by which the likeness of neighbours is taken higher than it was found.
        outlier: robust standard deviations from which a single value is left out.
        season: normal deviations by which a season must pass its chance.
    """

    most: int
    longest_shortest: int
    shortest_share: float
    shortest: int
    seen: float
    errors: float
    outlier: float
    season: float


@dataclass(frozen=True, slots=True)
class Description:
    """One way to describe a series by stretches.

    Attributes:
        cuts: first position of each stretch but the first.
        sloped: whether each stretch has a straight line.
        numbers: how many numbers it takes: means, slopes and cuts.
        penalty: what it must explain, in units of twice the logarithm of a likelihood.
        left: share of each column's variance that it leaves, shape (d,).
        worth: values that each column is worth, its numbers taken off, shape (d,).
    """

    cuts: list[int]
    sloped: bool
    numbers: int
    penalty: float
    left: Float
    worth: Float


def change_points(values: Float, ordinals: Int, lines: ChangeLines, season_length: int = 0) -> Int:
    """First position of each new stretch of one series.

    Args:
        values: shape (n,) or (n, d) for a series of several columns; NaN is missing.
        ordinals: periods, rising, shape (n,).
        lines: what it takes.
        season_length: periods of one season that is taken out first, if there is one; 0: none is looked for.

    Returns:
        Positions, rising, without the 0 of the first stretch. Time and memory grow with the square of n.

    Examples:
        >>> lines = ChangeLines(15, 7, 0.125, 5, 0.01, 1.0, 6.0, 3.0)
        >>> values = np.array([4.0, 5, 4, 5, 4, 5, 4, 5, 9, 8, 9, 8, 9, 8, 9, 8])
        >>> change_points(values, np.arange(16), lines).tolist()
        [8]
    """
    table = values[:, None] if values.ndim == 1 else values
    kept = np.flatnonzero(np.isfinite(table).any(axis=1))
    times = ordinals[kept]
    columns = [_settled(column[kept], times, lines, season_length) for column in table.T]
    found = describe([column for column in columns if len(column)], times, lines)
    return kept[found.cuts] if found else np.zeros(0, np.int64)


def describe(columns: list[Float], times: Int, lines: ChangeLines) -> Description | None:
    """The description that is kept of a series of standardised columns; none where there is none to describe."""
    if not columns:
        return None
    ladder = descriptions(columns, times.astype(np.float64), lines)
    return climb(ladder, lines.seen) if ladder else None


def descriptions(columns: list[Float], times: Float, lines: ChangeLines) -> list[Description]:
    """The best description for each number of cuts, with means and with lines, the simplest first."""
    count = len(times)
    shortest = max(lines.shortest, min(lines.longest_shortest, int(count * lines.shortest_share)))
    found: list[Description] = []
    for sloped in (False, True):
        whole = np.zeros((count, count))
        for column in columns:
            whole = whole + residual_table(column, times, sloped=sloped, shortest=shortest)
        found += [_described(columns, times, cuts, sloped=sloped, lines=lines) for cuts in best_cuts(whole, lines.most)]
    return sorted(found, key=lambda one: (one.numbers, float(np.sum(one.left))))


def climb(ladder: list[Description], seen: float) -> Description:
    """From the simplest description up: take the next richer one that explains more than its penalty, and go on.

    What a richer description explains is ``worth * log((left + seen) / (its left + seen))``, with the worth that the
    values have under the richer one. Of several columns either all together or one alone must pass.
    """
    held = ladder[0]
    columns = len(held.left)
    alone = 2.0 * np.log(columns)  # one column of several: as likely as any other to look striking
    while True:
        for richer in ladder:
            if richer.numbers <= held.numbers:
                continue
            gains = richer.worth * np.log((held.left + seen) / (richer.left + seen))
            asked = richer.penalty - held.penalty
            if np.sum(gains) > columns * asked or np.max(gains) > asked + alone:
                held = richer
                break
        else:
            return held


def _described(columns: list[Float], times: Float, cuts: list[int], *, sloped: bool, lines: ChangeLines) -> Description:
    count, fitted = len(times), 2 if sloped else 1
    numbers = fitted * (len(cuts) + 1) + len(cuts)
    shares = np.diff(np.array([0, *cuts, count])) / count
    penalty = ((fitted + 2) * len(cuts) + fitted) * np.log(count) + np.sum(np.log(shares))
    left, said = np.empty(len(columns)), np.empty(len(columns))
    for at, column in enumerate(columns):
        rest = residuals(column, times, cuts, sloped=sloped)
        left[at] = np.sum(rest * rest) / count
        said[at] = max(worth(count, cautious_likeness(likeness(rest), count, lines.errors)) - numbers, 0.0)
    return Description(cuts, sloped, numbers, float(penalty), left, said)


def _settled(column: Float, times: Int, lines: ChangeLines, season_length: int) -> Float:
    """A column without gaps, season and outliers, with mean 0 and variance 1; empty where it does not vary."""
    there = np.isfinite(column)
    if not there.any():
        return np.zeros(0)
    known, _ = near_one(column[there])
    filled = np.interp(times, times[there], known)
    found = season(filled, times, season_length, lines.season)
    if found is not None:
        filled = filled - found.adds  # before outliers, for a month that stands out every year is none
    return standardised(without_outliers(filled, lines.outlier))


def standardised(values: Float) -> Float:
    """The values with mean 0 and variance 1; empty where they do not vary by more than rounding.

    Examples:
        >>> standardised(np.array([2.0, 4.0])).tolist(), standardised(np.full(3, 0.1)).tolist()
        ([-1.0, 1.0], [])
    """
    if not len(values):
        return values
    scaled, _ = near_one(values)
    middle = scaled - scaled.mean()
    wide = float(np.sqrt(np.mean(middle * middle)))
    return middle / wide if wide > len(values) * np.finfo(np.float64).eps else np.zeros(0)
