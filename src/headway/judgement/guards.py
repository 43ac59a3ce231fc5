"""What the KPIs of guardrails did day by day, by what was known on each: a correction changes no day before it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from headway.judgement.alerts import Alerting, breaches, days_of
from headway.judgement.context import Context
from headway.judgement.definitions import Kpi
from headway.judgement.derive import with_derived
from headway.judgement.facts import Observations
from headway.judgement.known import known_series
from headway.judgement.kpi_alerts import made_of
from headway.judgement.kpi_layout import lay_out
from headway.kpi.judge import judge_kpis
from headway.series.batch import run_lengths
from headway.series.words import Status

Int = NDArray[np.int64]
Bool = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Told:
    """What was told of a KPI, each from a day on, shapes (n,).

    Attributes:
        days: day numbers, rising; before the first nothing was known.
        firing: whether its alert fires.
        healthy_for: healthy periods in a row up to the newest one.
        periods: how many periods are known.
        newest: last day of the newest one.
    """

    days: Int
    firing: Bool
    healthy_for: Int
    periods: Int
    newest: Int

    def on(self, days: Int) -> tuple[Bool, Int, Int, Int]:
        """The same at the end of each of these days."""
        # the first place is that of the days on which nothing was known yet
        at = np.searchsorted(self.days, days, side="right")
        return (
            np.append(False, self.firing)[at],
            np.append(0, self.healthy_for)[at],
            np.append(0, self.periods)[at],
            np.append(0, self.newest)[at],
        )


def told_of(context: Context, kpis: Sequence[Kpi], first: int) -> dict[str, Told]:
    """What was told of KPIs from a day on, by id.

    Args:
        context: of the judgement.
        kpis: the KPIs.
        first: day number from which on it is asked; what was known before is told from then.
    """
    now = _as_known(context, kpis)
    revised = _revisions(context, kpis, first)
    if not revised:
        return now
    by_id = {one.id: one for one in kpis}
    pieces: dict[str, list[tuple[int, Told]]] = {}
    for day in sorted({day for days in revised.values() for day in days}):
        before = [by_id[kpi] for kpi, days in revised.items() if day in days]
        for kpi, told in _as_known(_context_on(context, day - 1, before), before).items():
            pieces.setdefault(kpi, []).append((day, told))
    return {kpi: _joined(pieces[kpi], told) if kpi in pieces else told for kpi, told in now.items()}


def _as_known(context: Context, kpis: Sequence[Kpi]) -> dict[str, Told]:
    """What was told of KPIs, by what is known on the context's day."""
    found: dict[str, Told] = {}
    laid = lay_out(context, kpis)
    said, offsets = judge_kpis(laid.batch), laid.batch.offsets
    first_known = context.series.first_known[laid.rows].astype(np.int64)
    alerting = Alerting(laid.batch, laid.grids, laid.grace, first_known, context.today, context.policy)
    alerts, known_on = breaches(alerting, said.alert_runs), days_of(alerting)
    healthy = run_lengths(said.codes == Status.HEALTHY, offsets)
    for index, kpi in enumerate(kpis):
        own = slice(int(offsets[index]), int(offsets[index + 1]))
        known = np.maximum.accumulate(known_on[own]) if own.stop > own.start else known_on[own]
        days = np.unique(known)
        last = np.searchsorted(known, days, side="right") - 1
        firing = np.zeros(len(days), bool)
        for one in alerts[index]:
            begins = one.fired_on.toordinal() if one.fired_on else 0
            firing |= (days >= begins) & (one.resolved_on is None or days < one.resolved_on.toordinal())
        found[kpi.id] = Told(days, firing, healthy[own][last].astype(np.int64), last + 1, laid.ends[own][last])
    return found


def _joined(pieces: Iterable[tuple[int, Told]], now: Told) -> Told:
    """Each piece up to the day on which it was revised, then what is told now."""
    begins = np.iinfo(np.int64).min
    parts: list[Told] = []
    for until, told in [*pieces, (np.iinfo(np.int64).max, now)]:
        inside = told.days[(told.days > begins) & (told.days < until)]
        days = inside if begins < 0 else np.append(begins, inside)
        parts.append(Told(days, *told.on(days)))
        begins = until
    return Told(*(np.concatenate([getattr(one, name) for one in parts]) for name in Told.__slots__))


def _revisions(context: Context, kpis: Sequence[Kpi], first: int) -> dict[str, set[int]]:
    """Day numbers after the first on which a period was told anew, or after a later one, by KPI; none left out."""
    read_by: dict[int, list[str]] = {}
    for kpi in kpis:
        for read in (kpi.metric, *made_of(context, kpi.metric)):
            if read in context.metric_at:
                read_by.setdefault(context.metric_at[read], []).append(kpi.id)
    of = context.observations
    known = (of.known_on <= context.today) & np.isin(of.metric, list(read_by))
    order = np.lexsort((of.known_on[known], of.metric[known]))
    metric, period, day = (part[known][order].astype(np.int64) for part in (of.metric, of.period, of.known_on))
    found: dict[str, set[int]] = {}
    if not len(day):
        return found
    # the latest period of the metric up to each row, and up to the last row of an earlier day
    least, span = int(period.min()), int(period.max()) - int(period.min()) + 2
    latest = np.maximum.accumulate(metric * span + period - least)
    stamp = metric * (context.today + 2) + day
    before = np.searchsorted(stamp, stamp, side="left") - 1
    same = (before >= 0) & (metric[before] == metric)
    late = same & (metric * span + period - least <= latest[before]) & (day > first)
    for row in np.flatnonzero(late).tolist():
        for name in read_by[int(metric[row])]:
            found.setdefault(name, set()).add(int(day[row]))
    return found


def _context_on(context: Context, day: int, kpis: Iterable[Kpi]) -> Context:
    """The context with the numbers of some KPIs as they were known on an earlier day."""
    known, of = context.definitions, context.observations
    read = {metric for kpi in kpis for metric in (kpi.metric, *made_of(context, kpi.metric))}
    mine = np.isin(of.metric, [context.metric_at[one] for one in read if one in context.metric_at])
    told = Observations(of.metric[mine], of.period[mine], of.value[mine], of.known_on[mine])
    series = with_derived(known_series(told, len(known.metrics), day), known.metrics, context.grids)
    return replace(context, as_of=date.fromordinal(day), today=day, series=series)
