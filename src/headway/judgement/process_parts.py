"""KPIs that are read for signals, laid end to end, with what people said of their segments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from headway.judgement.context import Context
from headway.judgement.definitions import Kpi, Metric
from headway.kpi.judge import KpiBatch
from headway.series.batch import lower_bound, offsets_of
from headway.series.grid import Grid

Float = NDArray[np.float64]
Int = NDArray[np.int64]

GOOD = {"up": 1, "down": -1, "range": 0}
_NEVER = np.iinfo(np.int64).min


@dataclass(frozen=True, slots=True)
class Subjects:
    """The KPIs that are read, with their values as they lie in a batch; lists have one entry a KPI.

    ``cases`` says of how many cases each value is a share, NaN where not known, shape (n,).
    """

    kpis: Sequence[Kpi]
    metrics: Sequence[Metric]
    grids: Sequence[Grid]
    batch: KpiBatch
    cases: Float


@dataclass(frozen=True, slots=True)
class Words:
    """What people said of segments: of each KPI, ordinals of the periods with their state."""

    of: dict[int, dict[int, str]]

    @staticmethod
    def known(context: Context, subjects: Subjects) -> Words:
        """What was said up to the judged day."""
        at = {kpi.id: index for index, kpi in enumerate(subjects.kpis)}
        found: dict[int, dict[int, str]] = {}
        for word in context.definitions.segments:
            if word.kpi in at and word.date <= context.as_of:
                index = at[word.kpi]
                found.setdefault(index, {})[subjects.grids[index].ordinal(word.starts)] = word.state
        return Words(found)

    def ordinals(self, index: int, state: str) -> list[int]:
        """Of one KPI, ordinals of the periods with this state, rising."""
        return sorted(ordinal for ordinal, said in self.of.get(index, {}).items() if said == state)


@dataclass(frozen=True, slots=True)
class Part:
    """KPIs of one mode, laid end to end; arrays have one entry a KPI unless said."""

    which: Int
    rows: Int  # one a value: where it lies in the whole batch
    values: Float
    cases: Float
    periods: Int
    offsets: Int
    metrics: list[Metric]
    grids: list[Grid]
    good: NDArray[np.int8]
    healthy_low: Float
    healthy_high: Float
    segments: Int  # positions at which an accepted one starts
    declined: Int  # the newest period that was declined, the least int64 where none was

    @staticmethod
    def of(subjects: Subjects, which: Int, words: Words) -> Part:
        """Some of the KPIs: their indices, rising."""
        batch = subjects.batch
        first, lengths = batch.offsets[which], np.diff(batch.offsets)[which]
        offsets = offsets_of(lengths)
        rows = np.repeat(first - offsets[:-1], lengths) + np.arange(offsets[-1])
        periods = batch.periods[rows]
        starts: list[int] = []
        for place, index in enumerate(which.tolist()):
            low, high = int(offsets[place]), int(offsets[place + 1])
            for ordinal in words.ordinals(index, "accepted"):
                at = low + int(np.searchsorted(periods[low:high], ordinal))
                if low < at < high:
                    starts.append(at)
        declined = [max(words.ordinals(index, "declined"), default=_NEVER) for index in which.tolist()]
        band = _bands_then(batch, which)
        metrics = [subjects.metrics[index] for index in which.tolist()]
        return Part(
            which,
            rows,
            batch.values[rows],
            subjects.cases[rows],
            periods,
            offsets,
            metrics,
            [subjects.grids[index] for index in which.tolist()],
            np.array([GOOD[metric.direction] for metric in metrics], np.int8),
            batch.bands.healthy_low[band],
            batch.bands.healthy_high[band],
            np.unique(np.array(starts, np.int64)),
            np.array(declined, np.int64),
        )

    def last(self) -> tuple[Int, NDArray[np.bool_]]:
        """Position of each KPI's newest value, and whether it has one."""
        return self.offsets[1:] - 1, self.offsets[:-1] < self.offsets[1:]


def _bands_then(batch: KpiBatch, which: Int) -> Int:
    """Row of the band by which the newest value of each KPI is judged; of one without a value, of its first one."""
    bands, last = batch.bands, batch.offsets[which + 1]
    newest = np.full(len(which), _NEVER, np.int64)
    full = batch.offsets[which] < last
    newest[full] = batch.periods[last[full] - 1] + 1
    first, end = (np.searchsorted(bands.kpi, which, side=side) for side in ("left", "right"))
    return np.maximum(lower_bound(bands.first, first, end, newest) - 1, first)
