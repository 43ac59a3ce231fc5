"""One more point of many KPIs whose limits are fixed, at the cost of the point and not of the history behind it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from headway.kpi.process.judge import ProcessBatch, ProcessJudgement, of_newest
from headway.kpi.process.limits import Limits
from headway.kpi.process.lines import ProcessLines
from headway.kpi.process.rules import Bytes, rules_of_rows
from headway.series.batch import finite

Float = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Watch:
    """What is to be known of m KPIs to judge their next points.

    Attributes:
        limits: of each KPI's newest stretch, which what follows does not move any more.
        tail: its newest values, the newest last, NaN before its first and where there is no point, shape (m, t).
    """

    limits: Limits
    tail: Float


def reach(lines: ProcessLines) -> int:
    """Points to which a new one can give a rule, itself included.

    Examples:
        >>> reach(ProcessLines(limit=2.66, near_thirds=2, screen=3.267, run=7, trend=7, short=12))
        7
    """
    return max(lines.run, lines.trend, 3)


def watch(batch: ProcessBatch, said: ProcessJudgement, lines: ProcessLines) -> Watch:
    """Where a judgement has ended. Every KPI's newest stretch has all the values of which its limits are taken."""
    cut, keep = said.cut, 2 * (reach(lines) - 1)
    there = cut.newest >= 0
    start, end = np.zeros(len(there), np.int64), np.zeros(len(there), np.int64)
    start[there], end[there] = cut.starts[cut.newest[there]], cut.ends[cut.newest[there]]
    at = end[:, np.newaxis] + np.arange(-keep, 0)
    values = np.append(batch.values, np.nan)  # the last one is of none
    inside = at >= start[:, np.newaxis]
    return Watch(of_newest(said.limits, cut), finite(values[np.where(inside, at, len(batch.values))]))


def next_points(before: Watch, values: Float, lines: ProcessLines) -> tuple[Watch, Bytes]:
    """Judge one more point of each KPI.

    Args:
        before: where the KPIs stood.
        values: one more value each, shape (m,); what is not finite is a period without a point.
        lines: those of the judgement before.

    Returns:
        Where they stand now, and bits of :class:`~headway.kpi.process.rules.Rule` of the newest points, the new one
        last, shape (m, reach): what a judgement of all their values says of these.
    """
    rows = np.concatenate((before.tail, finite(values)[:, np.newaxis]), axis=1)
    found = rules_of_rows(rows, before.limits, lines)
    return Watch(before.limits, rows[:, 1:]), found[:, -reach(lines) :]
