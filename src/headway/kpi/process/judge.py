"""Process behaviour of many KPIs at once: limits of every stretch, rules of every point, variation and assurance."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from headway.kpi.process.icons import assurance, variation
from headway.kpi.process.limits import Limits, limits_of_rows
from headway.kpi.process.lines import ProcessLines
from headway.kpi.process.rules import Bytes, Point, points_of, rules_of_rows
from headway.kpi.process.stretches import Stretches, rows_of, stretches
from headway.series.batch import finite

Float = NDArray[np.float64]
Int = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class ProcessBatch:
    """Many KPIs laid end to end.

    Attributes:
        values: float64, shape (n,). What is not finite is a period without a point; one that is left out altogether
            makes neighbours of those around it.
        offsets: offsets of the KPIs, int64, shape (m + 1,).
        rebased: positions in the batch at which a new stretch begins, with limits and rules of its own, int64.
        fixed_after: how many first periods of a stretch give its limits, 0 for all of them, int64, shape (m,).
        good: 1 where up is good, -1 where down is, 0 where neither is, int8, shape (m,).
        healthy_low, healthy_high: the band in force now, infinite on an open side, NaN where there is none, shape (m,).
    """

    values: Float
    offsets: Int
    rebased: Int
    fixed_after: Int
    good: NDArray[np.int8]
    healthy_low: Float
    healthy_high: Float


@dataclass(frozen=True, slots=True)
class ProcessJudgement:
    """What is said of a batch of m KPIs with n values in s stretches.

    Attributes:
        cut: the stretches.
        limits: of each stretch, shape (s,).
        on_trial: whether a stretch has fewer points than limits need to be relied on, bool, shape (s,).
        rules: bits of every :class:`~headway.kpi.process.rules.Rule` that holds, uint8, shape (n,).
        points: what each point is called, codes of :class:`~headway.kpi.process.rules.Point`, uint8, shape (n,).
        variation: codes of :class:`~headway.series.words.Variation`, uint8, shape (m,).
        assurance: codes of :class:`~headway.series.words.Assurance`, by the limits of the newest stretch, shape (m,).
    """

    cut: Stretches
    limits: Limits
    on_trial: NDArray[np.bool_]
    rules: Bytes
    points: Bytes
    variation: Bytes
    assurance: Bytes


def judge_process(batch: ProcessBatch, lines: ProcessLines, *, screened: bool = True) -> ProcessJudgement:
    """Judge a batch; each KPI gets the very bytes that it would get alone."""
    cut = stretches(batch.offsets, batch.rebased)
    limits = _no_limits(len(cut.starts))
    rules, points = np.empty(len(batch.values), np.uint8), np.empty(len(batch.values), np.uint8)
    for rows in rows_of(cut, batch.fixed_after):
        values = rows.read(batch.values)
        with np.errstate(invalid="ignore", over="ignore"):
            whole = bool(np.isfinite(values.sum()))
        if not whole:
            values = finite(values)
        here = limits_of_rows(values[:, : rows.window], lines, screened=screened)
        found = rules_of_rows(values, here, lines)
        called = points_of(found)
        if not whole:
            called = np.where(np.isnan(values), np.uint8(Point.MISSING), called)
        rows.write(rules, found)
        rows.write(points, called)
        for field in fields(Limits):
            getattr(limits, field.name)[rows.which] = getattr(here, field.name)
    now = of_newest(limits, cut)
    return ProcessJudgement(
        cut,
        limits,
        limits.counted < lines.short,
        rules,
        points,
        variation(_newest(points, batch.offsets), batch.good),
        assurance(now.lower, now.upper, batch.healthy_low, batch.healthy_high),
    )


def of_newest(limits: Limits, cut: Stretches) -> Limits:
    """The limits of each series' newest stretch; none where it has no value."""
    none = _no_limits(1)
    joined = Limits(
        *(np.concatenate((getattr(limits, field.name), getattr(none, field.name))) for field in fields(Limits))
    )
    return joined.at(cut.newest)


def _no_limits(count: int) -> Limits:
    def none() -> Float:
        return np.full(count, np.nan)

    return Limits(none(), none(), none(), none(), none(), none(), np.zeros(count, np.int64))


def _newest(points: Bytes, offsets: Int) -> Bytes:
    """The newest point of each series; periods without one are passed over."""
    full = offsets[:-1] < offsets[1:]
    newest = np.full(len(full), Point.MISSING, np.uint8)
    newest[full] = points[offsets[1:][full] - 1]
    if (newest[full] != Point.MISSING).all():
        return newest
    there = np.append(np.flatnonzero(points != Point.MISSING), len(points))
    last = there[np.searchsorted(there, offsets[1:]) - 1]
    found = (last >= offsets[:-1]) & (last < offsets[1:])
    newest[found] = points[last[found]]
    return newest
