"""Where another process is proposed in Headway's own mode, and what the values since a signal that lasts can keep."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from headway.judgement.policy import Policy
from headway.judgement.process_parts import Part
from headway.kpi.process.icons import assurance
from headway.kpi.signal.batch import SignalBatch, SignalReading
from headway.kpi.signal.learned import LearnedLines, learned_shifts
from headway.kpi.signal.segment import limits_since, proposed_segments
from headway.series.words import Assurance

Float = NDArray[np.float64]
Int = NDArray[np.int64]
Bytes = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Proposed:
    """What is proposed of m KPIs; positions count from the part's first value.

    Attributes:
        position: from which another process seems to have begun, -1 where none is proposed, shape (m,).
        before, level: levels that a change point inside the baseline parts, NaN where a signal proposes, shape (m,).
        lasts: whether a signal has lasted so long that it proposes one, whatever people said of it, shape (m,).
        low, high: natural limits of the values since it, NaN where they are too few, shape (m,).
        needed: values that are still needed for these, 0 where no signal lasts, shape (m,).
        assurance: by these limits, codes of ``Assurance``, uint8, shape (m,).
    """

    position: Int
    before: Float
    level: Float
    lasts: NDArray[np.bool_]
    low: Float
    high: Float
    needed: Int
    assurance: Bytes


def propose(part: Part, batch: SignalBatch, reading: SignalReading, policy: Policy) -> Proposed:
    """What lasting signals propose, and where none does, shifts inside the baseline."""
    count = len(part.which)
    said = Proposed(
        position=np.full(count, -1, np.int64),
        before=np.full(count, np.nan),
        level=np.full(count, np.nan),
        lasts=np.zeros(count, bool),
        low=np.full(count, np.nan),
        high=np.full(count, np.nan),
        needed=np.zeros(count, np.int64),
        assurance=np.full(count, Assurance.UNKNOWN, np.uint8),
    )
    lasting = proposed_segments(batch, reading, policy.signals)
    mine = lasting.series
    said.lasts[mine] = True
    said.low[mine], said.high[mine], said.needed[mine] = limits_since(batch, lasting, policy.signals)
    said.assurance[:] = assurance(said.low, said.high, part.healthy_low, part.healthy_high)
    learned = learned_shifts(batch, LearnedLines(policy.signals, policy.changes, policy.patterns))
    free = ~said.lasts[learned.series]
    for each in (lasting, learned.take(free)):
        # what was declined is not proposed again, nor is what lies before it
        wanted = each.take(part.periods[each.position] > part.declined[each.series] + 1)
        said.position[wanted.series] = wanted.position
    shown = free & (said.position[learned.series] == learned.position)
    said.before[learned.series[shown]] = learned.before[shown]
    said.level[learned.series[shown]] = learned.level[shown]
    return said
