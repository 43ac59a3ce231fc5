"""Many KPIs at once: what an organisation lists, so that its false signals are held together and not per chart.

A hundred charts that each signal falsely once in ten years make ten false signals a year. So each signal says how
rare it is (its rate: the share of charts that go so far by noise alone in 52 periods), and on each day the signals that
are open are ranked by it. With K KPIs that can be told, the i-th rarest is listed, and all before it, where its rate is
at most ``(expected + share_false * (i - 1)) / K``: by noise alone an organisation of any size lists ``expected``
signals in 52 periods, and where much has really moved, a share of what is listed may be false. Few KPIs are judged as
if each were alone: no line is wider than a chart's own rate.

A signal that is listed stays listed until it ends. A KPI that is added makes K greater by one: it can take from the
list what was about to be left out, ``1 / K`` of the line at most, and only from the day on which it can be told itself.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from headway.kpi.signal.batch import SignalReading
from headway.kpi.signal.lines import SignalLines
from headway.series.batch import rising

Float = NDArray[np.float64]
Int = NDArray[np.int64]
Bool = NDArray[np.bool_]


def listed(reading: SignalReading, days: Int, offsets: Int, lines: SignalLines) -> Bool:
    """Whether the organisation lists the signal that is open at each value, shape (n,).

    Args:
        reading: of all KPIs of one organisation.
        days: day number on which each value is known, not falling within a KPI, shape (n,).
        offsets: offsets of the KPIs, shape (m + 1,).
        lines: the lines.
    """
    told = np.sort(days[rising(reading.told, offsets)])
    at = np.flatnonzero(reading.sign != 0)
    rare = np.zeros(len(days), bool)
    rare[at] = _rare(reading.rate[at], *_spans(at, days, offsets), told, lines)
    return _kept(rare, reading)


def _spans(at: Int, days: Int, offsets: Int) -> tuple[Int, Int]:
    """The days on which each of these values is the newest of its KPI: from the first to before the second."""
    following = np.append(days, 0)[at + 1]
    last = np.isin(at + 1, offsets)
    return days[at], np.where(last, np.iinfo(np.int64).max, following)


def _rare(rate: Float, begins: Int, ends: Int, told: Int, lines: SignalLines) -> Bool:
    """Whether each signal is rare enough on its own first day, among all that are open then."""
    calendar = np.unique(begins)
    first = np.searchsorted(calendar, begins)
    spans = np.searchsorted(calendar, ends) - first
    which = np.repeat(np.arange(len(rate)), spans)
    step = np.arange(len(which)) - np.repeat(np.cumsum(spans) - spans, spans)
    day = first[which] + step
    order = np.lexsort((rate[which], day))
    day, which, step = day[order], which[order], step[order]
    starts = np.searchsorted(day, np.arange(len(calendar)))
    rank = np.arange(len(day)) - starts[day]
    among = np.maximum(np.searchsorted(told, calendar, side="right"), 1)[day]
    line = np.minimum((lines.expected + lines.share_false * rank) / among, lines.rate)
    within = np.where(rate[which] <= line, rank, -1)
    most = np.maximum.reduceat(within, starts) if len(within) else within
    said = np.zeros(len(rate), bool)
    own = step == 0
    said[which[own]] = rank[own] <= most[day[own]]
    return said


def _kept(rare: Bool, reading: SignalReading) -> Bool:
    """From the first rare value of a signal to the signal's end."""
    signals = reading.episodes
    where = np.append(np.flatnonzero(rare), len(rare))
    first = where[np.searchsorted(where, signals.opened)]
    marks = np.zeros(len(rare) + 1, np.int64)
    kept = first < signals.ended
    np.add.at(marks, first[kept], 1)
    np.add.at(marks, signals.ended[kept], -1)
    return np.cumsum(marks)[:-1] > 0
