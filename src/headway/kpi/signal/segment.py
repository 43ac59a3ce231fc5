"""Segments: where a process has become another one, proposed once a signal has lasted, and its limits since then."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from headway.kpi.signal.batch import SignalBatch, SignalReading
from headway.kpi.signal.lines import SignalLines
from headway.kpi.signal.read import read_signals

Float = NDArray[np.float64]
Int = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class ProposedSegments:
    """New segments for a person to accept, decline or move. Accepted ones go into ``SignalBatch.segments``.

    Attributes:
        series: index of the series, shape (k,); at most one proposal a series.
        position: where the segment would start, shape (k,).
        before: level before it, in the unit of the values, shape (k,).
        level: mean of the values in it so far, shape (k,).
    """

    series: Int
    position: Int
    before: Float
    level: Float

    def take(self, which: NDArray[Any]) -> ProposedSegments:
        """Some of them."""
        return ProposedSegments(self.series[which], self.position[which], self.before[which], self.level[which])


def proposed_segments(batch: SignalBatch, reading: SignalReading, lines: SignalLines) -> ProposedSegments:
    """What signals that are still open, and have lasted, propose: a new segment where they began."""
    signals = reading.episodes
    lasts = np.isin(signals.ended, batch.offsets[1:]) & (signals.ended - signals.since >= lines.lasting)
    since, ended = signals.since[lasts], signals.ended[lasts]
    level = np.array([batch.values[low:high].mean() for low, high in zip(since.tolist(), ended.tolist(), strict=True)])
    series = np.searchsorted(batch.offsets, since, side="right") - 1
    return ProposedSegments(series, since, reading.mean[since], level.reshape(-1))


def limits_since(batch: SignalBatch, proposed: ProposedSegments, lines: SignalLines) -> tuple[Float, Float, Int]:
    """Natural limits of the values from each proposed segment on, as if it had been accepted.

    Returns:
        Lower and upper ones, NaN where the values are too few for them, and how many are needed still, shape (k,).
    """
    said = read_signals(batch.begun(proposed.series, proposed.position), lines)
    last = np.cumsum(np.diff(batch.offsets)[proposed.series]) - 1
    told = np.where(said.told[last], 1.0, np.nan) if len(last) else np.zeros(0)
    return said.natural_lower * told, said.natural_upper * told, said.needed
