"""What the KPIs and key results of the organisation in :mod:`bench.steering_data` did, week by week."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from headway.judgement.definitions import KeyResult
from headway.judgement.facts import Observations
from headway.series.batch import offsets_of
from headway.series.grid import grid_of

WEEKS = (26, 104)
"""The shortest and the longest series."""
SO_FAR, HALF = 17, 26
"""Weeks of the cycle that runs: those that are over, and all."""
LEVEL, NOISE, TARGET = 95.0, 1.5, 20.0
RECOVERS, FOLLOWS, LATE = 1 / 3, 0.3, 0.01
"""Shares of KPIs that got worse and recover, of driven results that follow their driver, of newest values to come."""

Float = NDArray[np.float64]


def observations(
    chance: np.random.Generator, worse: NDArray[np.bool_], own: Sequence[KeyResult], until: date
) -> Observations:
    """Weekly values of KPIs, and then of key results with a metric of their own, up to the week that is over.

    Args:
        chance: where all is drawn from.
        worse: which KPIs get worse some weeks before the end, shape (k,).
        own: the key results.
        until: the day.
    """
    count, longest = len(worse), WEEKS[1]
    moved = _noise(chance, count, longest)
    since = chance.integers(2, 14, count)
    back = np.where(chance.random(count) < RECOVERS, since // 3, 0)
    place = longest - np.arange(longest)
    falls = worse[:, None] & (place <= since[:, None]) & (place > back[:, None])
    values = LEVEL + NOISE * moved - np.where(falls, chance.uniform(3, 9, (count, 1)), 0.0)
    results = chance.normal(0, NOISE, (len(own), longest))
    results[:, -SO_FAR:] += TARGET * chance.normal(1.15, 0.5, (len(own), 1)) * np.linspace(0, 1, HALF)[:SO_FAR]
    for row, one in enumerate(own):
        if one.drivers and chance.random() < FOLLOWS:
            driver = one.drivers[0]
            late = np.roll(moved[int(driver.kpi[4:])], driver.lag)
            results[row] += -late if driver.effect == "opposes" else late
    return _laid_out(chance, np.concatenate((values, results)), until)


def _noise(chance: np.random.Generator, count: int, length: int) -> Float:
    """Noise that keeps a little of the week before."""
    made = chance.standard_normal((count, length))
    for at in range(1, length):
        made[:, at] = 0.3 * made[:, at - 1] + np.sqrt(1 - 0.3**2) * made[:, at]
    return made


def _laid_out(chance: np.random.Generator, rows: Float, until: date) -> Observations:
    grid, longest = grid_of("week"), WEEKS[1]
    newest = grid.last_complete(until)
    lengths = chance.integers(WEEKS[0], longest + 1, len(rows))
    counts = lengths - (chance.random(len(rows)) < LATE)
    offsets = offsets_of(counts)
    series = np.repeat(np.arange(len(rows)), counts)
    column = np.arange(offsets[-1]) + np.repeat(longest - lengths - offsets[:-1], counts)
    period = column + newest - longest + 1
    known_on = grid.last_day(period).astype(np.int32)
    return Observations(series.astype(np.int32), period.astype(np.int64), rows[series, column], known_on)
