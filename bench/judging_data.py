"""KPIs and key results as arrays, for the benchmark of judging: the same count and seed give the same bytes."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from headway.kpi.band import BandTable
from headway.kpi.judge import KpiBatch
from headway.okr.key_result_batch import KeyResultBatch
from headway.series.batch import offsets_of

PERIODS = 104
"""Weeks of two years."""
GAPS = 0.02
SECOND_BAND_FROM = 60
WINDOW = 26
ALWAYS = np.iinfo(np.int64).min

READINGS = 26
"""Weeks of a half year."""
CYCLE_STARTS = 737_060
"""A Monday's day number."""


def kpi_batch(count: int, seed: int = 1) -> KpiBatch:
    """KPIs with a weekly value for two years, a gap in fifty and a band that was tightened on the way.

    A third each rises, falls and stays in a range; alerts fire after one to three weeks and clear after one to three.
    """
    chance = np.random.default_rng(seed)
    kept = chance.random((count, PERIODS)) >= GAPS
    values = chance.normal(95, 3, (count, PERIODS))[kept]
    periods = np.broadcast_to(np.arange(PERIODS), (count, PERIODS))[kept]
    return KpiBatch(
        values,
        periods,
        offsets_of(kept.sum(axis=1)),
        _bands(count, chance),
        chance.integers(1, 4, count),
        chance.integers(1, 4, count),
        np.full(count, WINDOW),
    )


def _bands(count: int, chance: np.random.Generator) -> BandTable:
    """Two versions a KPI; the watch zone is two wide, and one KPI in ten has none."""
    kind = np.repeat(chance.integers(0, 3, count), 2)
    tighter = np.tile([0.0, 1.0], count)
    watch = np.repeat(np.where(chance.random(count) < 0.1, 0.0, 2.0), 2)
    low = np.where(kind == 1, -np.inf, 92.0 + tighter)
    high = np.where(kind == 0, np.inf, 98.0 - tighter)
    return BandTable(
        np.repeat(np.arange(count), 2),
        np.tile([ALWAYS, SECOND_BAND_FROM], count),
        low,
        high,
        low - watch,
        high + watch,
    )


def key_result_batch(count: int, seed: int = 2) -> KeyResultBatch:
    """Key results with a weekly reading for half a year: rising and falling, of the end, the sum and the best."""
    chance = np.random.default_rng(seed)
    values = np.cumsum(chance.normal(1, 3, (count, READINGS)), axis=1)
    target = chance.normal(20, 5, count)
    target[::4] *= -1
    starts = np.full(count, CYCLE_STARTS)
    days = starts[:, None] + 6 + 7 * np.arange(READINGS)
    return KeyResultBatch(
        values.ravel(),
        np.tile(np.arange(READINGS), count),
        days.ravel(),
        np.arange(count + 1) * READINGS,
        chance.integers(0, 3, count),
        np.zeros(count),
        target,
        np.where(np.arange(count) % 2, 1.0, 0.7),
        starts,
        starts + 7 * READINGS - 1,
        np.zeros(count, np.int64),
        np.full(count, READINGS - 1),
        np.full(count, 4),
    )


def joined(batches: list[KpiBatch]) -> KpiBatch:
    """Several batches as one."""
    counts = np.cumsum([0] + [len(batch.offsets) - 1 for batch in batches])
    bands = [batch.bands for batch in batches]

    def end_to_end(name: str) -> NDArray[np.float64]:
        return np.concatenate([getattr(table, name) for table in bands])

    return KpiBatch(
        np.concatenate([batch.values for batch in batches]),
        np.concatenate([batch.periods for batch in batches]),
        offsets_of(np.concatenate([np.diff(batch.offsets) for batch in batches])),
        BandTable(
            np.concatenate([table.kpi + first for table, first in zip(bands, counts[:-1], strict=True)]),
            np.concatenate([table.first for table in bands]),
            end_to_end("healthy_low"),
            end_to_end("healthy_high"),
            end_to_end("breach_low"),
            end_to_end("breach_high"),
        ),
        np.concatenate([batch.periods_to_fire for batch in batches]),
        np.concatenate([batch.periods_to_clear for batch in batches]),
        np.concatenate([batch.window for batch in batches]),
    )
