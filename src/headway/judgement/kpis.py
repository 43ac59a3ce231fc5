"""Judge the KPIs of an organisation: facts to one batch, one batch to verdicts with their reasons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import isfinite

import numpy as np
from numpy.typing import NDArray

from headway.judgement.alerts import Alerting
from headway.judgement.budgets import budgets_of
from headway.judgement.context import Context
from headway.judgement.definitions import Band, Kpi, Metric
from headway.judgement.kpi_alerts import KpiAlerts, inputs_of, kpi_alerts
from headway.judgement.kpi_words import KpiSubject, kpi_reasons
from headway.judgement.overdue import grace_of, overdue_days
from headway.judgement.policy import Policy
from headway.judgement.process import Process, mode_of, read_processes
from headway.judgement.process_parts import Subjects
from headway.judgement.process_words import ProcessSubject, process_verdict
from headway.judgement.verdicts import KpiVerdict, ProcessVerdict, Reading
from headway.judgement.words import KpiWord
from headway.kpi.band import BandTable, encode, parse_bound
from headway.kpi.judge import KpiBatch, KpiJudgement, judge_kpis
from headway.series.batch import lower_bound, offsets_of
from headway.series.grid import Grid
from headway.series.words import AlertState, Status

ALWAYS = np.iinfo(np.int64).min
SOUND, COUNTED, FIRING = 1, 2, 4
"""Bits of a KPI's path: it is sound, it counts (it is stale, or its status is known), its alert fires."""
_STATUS_WORDS = {int(status): status.word for status in Status}


@dataclass(frozen=True, slots=True)
class _Laid:
    """KPIs laid out for a judgement; arrays have one entry a KPI unless said."""

    kpis: Sequence[Kpi]
    metrics: list[Metric]
    grids: list[Grid]
    rows: NDArray[np.int64]  # one a value: where it lies in the context's series
    batch: KpiBatch
    grace: NDArray[np.int64]
    newest_so_far: NDArray[np.int64]  # where a reading of an open period lies in the series, -1 if none


def judge_all_kpis(context: Context, kpis: Sequence[Kpi]) -> list[KpiVerdict]:
    """Verdicts on these KPIs, in their order."""
    if not kpis:
        return []
    # an alert may be explained by that of a KPI on an input of its metric
    laid = _lay_out(context, [*kpis, *inputs_of(context, kpis)])
    said = judge_kpis(laid.batch)
    first_known = context.series.first_known[laid.rows].astype(np.int64)
    alerting = Alerting(laid.batch, laid.grids, laid.grace, first_known, context.today, context.policy)
    alerts = kpi_alerts(context, laid.kpis, alerting, said.alert_runs)
    process = read_processes(
        context, Subjects(laid.kpis, laid.metrics, laid.grids, laid.batch, context.series.cases[laid.rows])
    )
    overdue_day = _overdue_days(laid)
    paths = _paths(context, laid, said)
    batch = laid.batch
    budgets = budgets_of(said.codes, batch.periods, batch.offsets, batch.window, laid.grids, context.policy)
    return [
        replace(
            _verdict(context, laid, said, alerts[index], index, int(overdue_day[index]), paths[index]),
            process=_process(context, laid, process, index),
            budget=budgets[index],
        )
        for index in range(len(kpis))
    ]


def process_of(context: Context, kpi: Kpi) -> Process:
    """The process of one KPI, period by period: its values are those of the verdict's whole past, in their order."""
    laid = _lay_out(context, [kpi])
    return read_processes(
        context, Subjects([kpi], laid.metrics, laid.grids, laid.batch, context.series.cases[laid.rows])
    )


def whole_past(context: Context, kpis: Sequence[Kpi]) -> tuple[KpiBatch, KpiJudgement, Process, NDArray[np.int64]]:
    """Of these KPIs: the periods that are over, status and alerts, process, and day numbers on which each was known."""
    laid = _lay_out(context, kpis)
    subjects = Subjects(kpis, laid.metrics, laid.grids, laid.batch, context.series.cases[laid.rows])
    first_known = context.series.first_known[laid.rows].astype(np.int64)
    return laid.batch, judge_kpis(laid.batch), read_processes(context, subjects), first_known


def status_of(context: Context, kpis: Sequence[Kpi]) -> tuple[NDArray[np.uint8], NDArray[np.int64], NDArray[np.int64]]:
    """``Status`` codes of every period of these KPIs that is over, with the periods' ordinals and the KPIs' offsets."""
    laid = _lay_out(context, kpis)
    return judge_kpis(laid.batch).codes, laid.batch.periods, laid.batch.offsets


def _process(context: Context, laid: _Laid, process: Process, index: int) -> ProcessVerdict | None:
    first, end = laid.batch.offsets[index : index + 2].tolist()
    if first == end:
        return None
    kpi, metric, grid = laid.kpis[index], laid.metrics[index], laid.grids[index]
    mode = mode_of(kpi, context.definitions.organisation)
    newest = int(laid.batch.periods[end - 1])
    band = band_then(kpi, grid, newest)
    subject = ProcessSubject(metric, grid, mode, band, laid.batch.periods, newest, context.policy)
    return process_verdict(subject, process, index)


def judge_kpi_words(context: Context, kpis: Sequence[Kpi]) -> tuple[list[KpiWord], NDArray[np.uint8]]:
    """What the verdicts on these KPIs come to, in their order, and their paths, shape (k, d)."""
    if not kpis:
        return [], np.zeros((0, len(context.path_days)), np.uint8)
    laid = _lay_out(context, kpis)
    said = judge_kpis(laid.batch)
    last, full = _newest(laid)
    words = []
    for kpi, known, at, overdue, alert in zip(
        kpis, full.tolist(), last.tolist(), _overdue_days(laid).tolist(), said.alert_state.tolist(), strict=True
    ):
        if not known:
            words.append(KpiWord(kpi.id, kpi.team, kpi.metric, Status.UNKNOWN.word, AlertState.INACTIVE.word, None))
            continue
        status = "stale" if context.today >= overdue else Status(int(said.codes[at])).word
        value = float(laid.batch.values[at])
        words.append(KpiWord(kpi.id, kpi.team, kpi.metric, status, AlertState(alert).word, value))
    return words, _paths(context, laid, said)


def _lay_out(context: Context, kpis: Sequence[Kpi]) -> _Laid:
    policy = context.policy
    at = np.array([context.metric_at[kpi.metric] for kpi in kpis], np.int64)
    metrics = [context.definitions.metrics[index] for index in at.tolist()]
    grids = [context.grids[index] for index in at.tolist()]
    complete = {grid: grid.last_complete(context.as_of) for grid in set(grids)}
    series = context.series
    first, end = series.offsets[at], series.offsets[at + 1]
    last = lower_bound(
        series.periods,
        first,
        end,
        np.array([complete[grid] + 1 for grid in grids], np.int64),
    )
    offsets = offsets_of(last - first)
    rows = np.repeat(first - offsets[:-1], last - first) + np.arange(offsets[-1])
    newest = [
        int(series.periods[after - 1]) if after > begin else None
        for begin, after in zip(first.tolist(), last.tolist(), strict=True)
    ]
    to_alert = [periods_to_alert(kpi, metric, policy) for kpi, metric in zip(kpis, metrics, strict=True)]
    batch = KpiBatch(
        values=series.values[rows],
        periods=series.periods[rows],
        offsets=offsets,
        bands=_band_table(kpis, grids, context.as_of),
        periods_to_fire=np.array([one[0] for one in to_alert], np.int64),
        periods_to_clear=np.array([one[1] for one in to_alert], np.int64),
        window=np.array(
            [window_of(kpi, grid, last, policy) for kpi, grid, last in zip(kpis, grids, newest, strict=True)], np.int64
        ),
    )
    grace = np.array([grace_of(metric, policy.due_after) for metric in metrics], np.int64)
    return _Laid(kpis, metrics, grids, rows, batch, grace, np.where(end > last, end - 1, -1))


def periods_to_alert(kpi: Kpi, metric: Metric, policy: Policy) -> tuple[int, int]:
    """Breaches in a row that fire, and healthy periods in a row that resolve: the KPI's own, else its grain's."""
    fires, clears = policy.alert_for[metric.grain], policy.alert_clear[metric.grain]
    return fires if kpi.alert_for is None else kpi.alert_for, clears if kpi.alert_clear is None else kpi.alert_clear


def _in_force(bands: Sequence[Band], as_of: date) -> list[Band]:
    return [band for band in bands if band.start is None or band.start <= as_of]


def window_of(kpi: Kpi, grid: Grid, newest: int | None, policy: Policy) -> int:
    """Periods over which compliance is counted: as the band in force in the judged period says, else its grain's."""
    stated = None
    if newest is not None and any(band.window for band in kpi.bands):
        band = band_then(kpi, grid, newest)
        stated = band.window if band else None
    return policy.compliance_window[grid.grain] if stated is None else stated


def _band_table(kpis: Sequence[Kpi], grids: Sequence[Grid], as_of: date) -> BandTable:
    numbers: list[tuple[float, ...]] = []
    kpi_at: list[int] = []
    first: list[int] = []
    for index, (kpi, grid) in enumerate(zip(kpis, grids, strict=True)):
        started = _in_force(kpi.bands, as_of)
        if not started or started[0].start is not None:
            started.insert(0, Band())
        for place, band in enumerate(started):
            kpi_at.append(index)
            first.append(ALWAYS if place == 0 or band.start is None else grid.ordinal(band.start))
            numbers.append(_encoded(band.healthy, band.breach))
    columns = np.array(numbers).T.reshape(4, -1)
    return BandTable(np.array(kpi_at, np.int64), np.array(first, np.int64), *columns)


def _encoded(healthy: str | None, breach: str | None) -> tuple[float, float, float, float]:
    return encode(
        parse_bound(healthy) if healthy else None,
        parse_bound(breach) if breach else None,
    )


def _newest(laid: _Laid) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    last = laid.batch.offsets[1:] - 1
    return last, laid.batch.offsets[:-1] < laid.batch.offsets[1:]


def _overdue_days(laid: _Laid) -> NDArray[np.int64]:
    """Day number on which each KPI turns stale unless a newer value comes; 0 where there never was one."""
    last, full = _newest(laid)
    days = np.zeros(len(last), np.int64)
    for grid in set(laid.grids):
        mine = full & np.array([one == grid for one in laid.grids])
        days[mine] = overdue_days(grid, laid.batch.periods[last[mine]], laid.grace[mine])
    return days


def _paths(context: Context, laid: _Laid, said: KpiJudgement) -> NDArray[np.uint8]:
    """Bits of each KPI on each day of the path, by the newest period that was over then, shape (k, d)."""
    batch, days = laid.batch, context.path_days
    ends = np.empty(len(batch.periods), np.int64)
    lengths = np.diff(batch.offsets)
    of_value = np.repeat(np.arange(len(laid.kpis)), lengths)
    for grid in set(laid.grids):
        mine = np.array([one == grid for one in laid.grids])[of_value]
        ends[mine] = grid.last_day(batch.periods[mine])
    shape = (len(laid.kpis), len(days))
    first = np.repeat(batch.offsets[:-1], len(days))
    last = np.repeat(batch.offsets[1:], len(days))
    day = np.tile(days, len(laid.kpis))
    at = lower_bound(ends, first, last, day + 1) - 1
    there = at >= first
    code = np.full(len(at), Status.UNKNOWN, np.uint8)
    code[there] = said.codes[at[there]]
    # a period that follows without a value makes it stale from its own overdue day on
    gone_stale = there.copy()
    gone_stale[there] = day[there] >= _next_overdue(laid, of_value)[at[there]]
    sound = ((code == Status.HEALTHY) | (code == Status.WATCH)) & ~gone_stale
    counted = (code != Status.UNKNOWN) | gone_stale
    runs = said.alert_runs
    run = np.searchsorted(runs.fired, at, side="right") - 1
    firing = (run >= 0) & there
    firing[firing] = at[firing] < runs.resolved[run[firing]]
    bits: NDArray[np.uint8] = (sound * SOUND + counted * COUNTED + firing * FIRING).astype(np.uint8)
    return bits.reshape(shape)


def _next_overdue(laid: _Laid, of_value: NDArray[np.int64]) -> NDArray[np.int64]:
    """For each value: day number on which the period after it is overdue, whether or not it came later."""
    days = np.empty(len(of_value), np.int64)
    for grid in set(laid.grids):
        mine = np.array([one == grid for one in laid.grids])[of_value]
        days[mine] = overdue_days(grid, laid.batch.periods[mine], laid.grace[of_value[mine]])
    return days


def _verdict(
    context: Context,
    laid: _Laid,
    said: KpiJudgement,
    alerts: KpiAlerts,
    index: int,
    overdue_day: int,
    path: NDArray[np.uint8],
) -> KpiVerdict:
    kpi, metric, grid, batch = (
        laid.kpis[index],
        laid.metrics[index],
        laid.grids[index],
        laid.batch,
    )
    first, end = int(batch.offsets[index]), int(batch.offsets[index + 1])
    so_far = _so_far(context, laid, index)
    if first == end:
        subject = KpiSubject(kpi, metric, grid)
        return KpiVerdict(
            id=kpi.id, metric=metric.id, team=kpi.team, role=None, period=None, value=None, status="unknown",
            last_status=None, since=None, known_since=None, compliance=None, alert="inactive", alert_since=None,
            alerts=(), sound=None, due=_due(context, alerts.due, so_far, grid), so_far=so_far, recent=(),
            reasons=kpi_reasons(subject), path=tuple(path.tolist()),
        )  # fmt: skip
    last = end - 1
    code = Status(int(said.codes[last]))
    stale = context.today >= overdue_day
    since_at = int(said.since[index])
    newest = int(batch.periods[last])
    known_since = date.fromordinal(int(context.series.known_on[laid.rows[since_at]]))
    subject = KpiSubject(
        kpi, metric, grid,
        period=newest, value=float(batch.values[last]), code=code, since=int(batch.periods[since_at]),
        run=last - since_at + 1, band=band_then(kpi, grid, newest),
        overdue=date.fromordinal(overdue_day) if stale else None,
        alert=AlertState(int(said.alert_state[index])),
        alert_since=_period_at(batch, int(said.alert_since[index])),
    )  # fmt: skip
    share = float(said.compliance[index])
    return KpiVerdict(
        id=kpi.id, metric=metric.id, team=kpi.team, role=None,
        period=grid.label(newest), value=subject.value,
        status="stale" if stale else code.word,
        last_status=code.word if stale else None,
        since=grid.label(newest + 1) if stale else grid.label(int(batch.periods[since_at])),
        known_since=subject.overdue or known_since,
        compliance=None if np.isnan(share) else share,
        alert=subject.alert.word,
        alert_since=None if subject.alert_since is None else grid.label(subject.alert_since),
        alerts=alerts.breaches,
        sound=None if code is Status.UNKNOWN and not stale else not stale and code in (Status.HEALTHY, Status.WATCH),
        due=_due(context, (*alerts.due, overdue_day), so_far, grid),
        so_far=so_far,
        recent=_recent(context, laid, said, index),
        reasons=kpi_reasons(subject),
        path=tuple(path.tolist()),
        stopped=alerts.stopped,
        flapping=alerts.flapping,
        open_alerts=alerts.open_alerts,
    )  # fmt: skip


def _period_at(batch: KpiBatch, position: int) -> int | None:
    return None if position < 0 else int(batch.periods[position])


def band_then(kpi: Kpi, grid: Grid, period: int) -> Band | None:
    """The band in force in a period, which is the one in force on its last day."""
    started = _in_force(kpi.bands, grid.ends(period))
    return started[-1] if started else None


def _so_far(context: Context, laid: _Laid, index: int) -> Reading | None:
    at = int(laid.newest_so_far[index])
    if at < 0:
        return None
    grid, series = laid.grids[index], context.series
    return Reading(
        grid.label(int(series.periods[at])),
        float(series.values[at]),
        "so_far",
        None,
        None,
    )


def _due(context: Context, dues: Sequence[int], so_far: Reading | None, grid: Grid) -> date | None:
    """The next day on which time alone may change the verdict."""
    days = list(dues)
    if so_far is not None:
        days.append(grid.ends(grid.parse(so_far.period)).toordinal())
    later = [day for day in days if day > context.today]
    return date.fromordinal(min(later)) if later else None


def _recent(context: Context, laid: _Laid, said: KpiJudgement, index: int) -> tuple[Reading, ...]:
    batch, grid = laid.batch, laid.grids[index]
    end = int(batch.offsets[index + 1])
    first = max(
        int(batch.offsets[index]),
        end - context.policy.recent[laid.metrics[index].grain],
    )
    rows = batch.bands
    mine = slice(*np.searchsorted(rows.kpi, [index, index + 1]).tolist())
    starts, lows, highs = (
        rows.first[mine],
        rows.healthy_low[mine],
        rows.healthy_high[mine],
    )
    periods = batch.periods[first:end]
    row = np.searchsorted(starts, periods, side="right") - 1
    return tuple(
        Reading(grid.label(period), value, _STATUS_WORDS[code], _finite(low), _finite(high))
        for period, value, code, low, high in zip(
            periods.tolist(),
            batch.values[first:end].tolist(),
            said.codes[first:end].tolist(),
            lows[row].tolist(),
            highs[row].tolist(),
            strict=True,
        )
    )


def _finite(number: float) -> float | None:
    return number if isfinite(number) else None
