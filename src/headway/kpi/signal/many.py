"""Many KPIs at once: what an organisation lists, so that its false signals are held together and not per chart.

A hundred charts that each signal falsely once in ten years make ten false signals a year. So each signal says how
rare it is (its chance: the share of charts that go so far in 52 periods by noise alone, at the least since it opened),
and on each day the signals that are open are ranked by it. With K KPIs that can be told, the i-th rarest is listed, and
all before it, where its chance is at most ``(expected + share_false * (i - 1)) / K``: by noise alone an organisation of
any size lists ``expected`` signals in 52 periods, and where much has really moved, a share of what is listed may be
false. Few KPIs are judged as if each were alone: no line is wider than a chart's own rate.

What is listed on a day follows from what is open on that day alone, whatever was listed before.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from headway.kpi.signal.batch import SignalReading
from headway.kpi.signal.lines import SignalLines

Float = NDArray[np.float64]
Int = NDArray[np.int64]
Bool = NDArray[np.bool_]


def least_so_far(reading: SignalReading) -> Float:
    """How rare the signal that is open at each value is, by what it said up to then, shape (n,); NaN without one."""
    least = np.full(len(reading.rate), np.nan)
    for opened, ended in zip(reading.episodes.opened.tolist(), reading.episodes.ended.tolist(), strict=True):
        least[opened:ended] = np.minimum.accumulate(reading.rate[opened:ended])
    return least


def least_of(reading: SignalReading, which: Int) -> Float:
    """How rare some signals are, by the most that each has said, shape of ``which``: positions among the episodes."""
    spans = zip(reading.episodes.opened[which].tolist(), reading.episodes.ended[which].tolist(), strict=True)
    return np.array([reading.rate[opened:ended].min() for opened, ended in spans], np.float64)


def listed(chance: Float, told: int, lines: SignalLines) -> Bool:
    """Which signals an organisation lists on a day.

    Args:
        chance: how rare each signal that is open is, NaN where none is, shape (k,).
        told: KPIs that can be told on that day.
        lines: the lines.

    Examples:
        Of a hundred KPIs three signal; the line is 0.03 for the rarest, 0.032 for the third:

        >>> from types import SimpleNamespace
        >>> lines = SimpleNamespace(expected=3.0, share_false=0.1, rate=0.1)
        >>> listed(np.array([0.05, 0.0001, np.nan, 0.0315]), 100, lines).tolist()
        [False, True, False, False]
        >>> listed(np.array([0.0315, 0.0001, 0.0002]), 100, lines).tolist()
        [True, True, True]
    """
    order = np.argsort(chance, kind="stable")  # what is not known comes last
    rank = np.arange(len(chance))
    line = np.minimum((lines.expected + lines.share_false * rank) / max(told, 1), lines.rate)
    within = np.flatnonzero(chance[order] <= line)
    said = np.zeros(len(chance), bool)
    if len(within):
        said[order[: int(within[-1]) + 1]] = True
    return said
