"""Planned dips: which waivers are agreed on a day, and which values they cover."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from headway.judgement.context import Context
from headway.judgement.definitions import Kpi, Waiver
from headway.judgement.steered import Tolerance
from headway.kpi.band import parse_bound
from headway.steering.waivers import Waivers, waived

Bool = NDArray[np.bool_]
Int = NDArray[np.int64]
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Agreed:
    """The waivers of a batch of KPIs that are agreed by a day.

    Attributes:
        records: the waivers.
        table: their days and bounds, in the same order.
        covers: values that lie in a waiver's days, inside its bound, shape (n,).
        of: places of the waivers of each KPI, by its place in the batch.
    """

    records: Sequence[Waiver]
    table: Waivers
    covers: Bool
    of: Mapping[int, Sequence[int]]

    def on(self, index: int, day: int, value: float) -> Tolerance | None:
        """What is agreed of a KPI on a day: the waiver whose bound holds the value, else one that does not."""
        table = self.table
        mine = np.array(self.of.get(index, ()), np.int64)
        mine = mine[(table.first[mine] <= day) & (day <= table.last[mine])]
        said = [
            Tolerance(
                self.records[at], date.fromordinal(int(table.last[at])), bool(table.low[at] <= value <= table.high[at])
            )
            for at in mine.tolist()
        ]
        return max(said, key=lambda one: (one.holds, one.until), default=None)


def days_of(waiver: Waiver, context: Context) -> tuple[date, date] | None:
    """First and last day on which a waiver tolerates anything; ``None`` where it never does, as known on the day.

    It tolerates nothing that was over before it was approved, and nothing from the day on which it was ended or the
    objective was dropped for whose sake it was agreed.
    """
    day = context.as_of
    if waiver.approved_by is None or (waiver.approved is not None and waiver.approved > day):
        return None
    first = waiver.starts if waiver.approved is None else max(waiver.starts, waiver.approved)
    ends = [waiver.until]
    if waiver.ended is not None and waiver.ended <= day:
        ends.append(waiver.ended - DAY)
    if waiver.objective in context.retired:
        ends.append(context.retired[waiver.objective] - DAY)
    last = min(ends)
    return (first, last) if first <= last else None


def agree(context: Context, kpis: Sequence[Kpi], ends: Int, batch: tuple[NDArray[np.float64], Int]) -> Agreed | None:
    """The agreed waivers of KPIs; ``None`` without any.

    Args:
        context: of the judgement.
        kpis: the KPIs.
        ends: day number of each period's last day, shape (n,).
        batch: values, shape (n,), and offsets, shape (m + 1,).
    """
    at = {kpi.id: index for index, kpi in enumerate(kpis)}
    records, rows = [], []
    for waiver in context.definitions.waivers:
        days = days_of(waiver, context) if waiver.kpi in at else None
        if days is not None:
            records.append(waiver)
            low, high = parse_bound(waiver.tolerate).edges()
            rows.append((at[waiver.kpi], days[0].toordinal(), days[1].toordinal(), low, high))
    if not rows:
        return None
    series, first, last, low_, high_ = np.array(rows, np.float64).T
    table = Waivers(series.astype(np.int64), first.astype(np.int64), last.astype(np.int64), low_, high_)
    of: defaultdict[int, list[int]] = defaultdict(list)
    for row, index in enumerate(table.series.tolist()):
        of[index].append(row)
    return Agreed(records, table, waived(batch[0], ends, batch[1], table), of)
