"""Judge the KPIs of an organisation: facts to one batch, one batch to verdicts with their reasons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from math import isfinite

import numpy as np
from numpy.typing import NDArray

from headway.judgement.alerts import Alerting
from headway.judgement.budgets import budgets_of
from headway.judgement.context import Context
from headway.judgement.definitions import Kpi
from headway.judgement.dip_verdicts import Dips, judge_dips
from headway.judgement.kpi_alerts import KpiAlerts, inputs_of, kpi_alerts
from headway.judgement.kpi_layout import Laid, band_then, lay_out, subjects_of
from headway.judgement.kpi_pasts import WholePast, whole_past
from headway.judgement.kpi_words import KpiSubject, kpi_reasons
from headway.judgement.land import land, limits_now
from headway.judgement.overdue import overdue_days
from headway.judgement.process import Process, mode_of, read_processes
from headway.judgement.process_words import ProcessSubject, process_verdict
from headway.judgement.steered import LandingVerdict, LoanVerdict
from headway.judgement.verdicts import KpiVerdict, OpenAlert, ProcessVerdict, Reading
from headway.judgement.words import KpiWord
from headway.kpi.judge import KpiBatch, KpiJudgement, judge_kpis
from headway.series.batch import lower_bound
from headway.series.grid import Grid
from headway.series.words import AlertState, Status

SOUND, COUNTED, FIRING = 1, 2, 4
"""Bits of a KPI's path: it is sound, it counts (it is stale, or its status is known), its alert fires."""
_STATUS_WORDS = {int(status): status.word for status in Status}


def past_of(context: Context, kpis: Sequence[Kpi]) -> WholePast:
    """All that the verdicts on these KPIs are made from."""
    # an alert may be explained by that of a KPI on an input of its metric
    return whole_past(context, [*kpis, *inputs_of(context, kpis)])


def judge_all_kpis(context: Context, kpis: Sequence[Kpi], past: WholePast | None = None) -> list[KpiVerdict]:
    """Verdicts on these KPIs, in their order; ``past`` is :func:`past_of` them, where that was looked at before."""
    if not kpis:
        return []
    past = past_of(context, kpis) if past is None else past
    laid, said, subjects, process = past.laid, past.said, past.subjects, past.process
    alerting = Alerting(laid.batch, laid.grids, laid.grace, past.first_known, context.today, context.policy)
    alerts = kpi_alerts(context, laid.kpis, alerting, said.alert_runs)
    dips = judge_dips(context, subjects, laid.agreed, said.codes == Status.BREACH, laid.ends)
    overdue_day = _overdue_days(laid)
    paths = _paths(context, laid, said)
    batch = laid.batch
    budgets = budgets_of(said.codes, batch.periods, batch.offsets, batch.window, laid.grids, context.policy)
    return [
        replace(
            _verdict(context, laid, said, (alerts[index], dips), index, int(overdue_day[index]), paths[index]),
            process=_process(context, laid, process, index),
            budget=budgets[index],
            landing=_landing(context, laid, process, index),
        )
        for index in range(len(kpis))
    ]


def process_of(context: Context, kpi: Kpi) -> Process:
    """The process of one KPI, period by period: its values are those of the verdict's whole past, in their order."""
    return read_processes(context, subjects_of(context, lay_out(context, [kpi])))


def status_of(context: Context, kpis: Sequence[Kpi]) -> tuple[NDArray[np.uint8], NDArray[np.int64], NDArray[np.int64]]:
    """``Status`` codes of every period of these KPIs that is over, with the periods' ordinals and the KPIs' offsets."""
    laid = lay_out(context, kpis)
    return judge_kpis(laid.batch).codes, laid.batch.periods, laid.batch.offsets


def _process(context: Context, laid: Laid, process: Process, index: int) -> ProcessVerdict | None:
    first, end = laid.batch.offsets[index : index + 2].tolist()
    if first == end:
        return None
    kpi, metric, grid = laid.kpis[index], laid.metrics[index], laid.grids[index]
    mode = mode_of(kpi, context.definitions.organisation)
    newest = int(laid.batch.periods[end - 1])
    band = band_then(kpi, grid, newest)
    value = float(laid.batch.values[end - 1])
    subject = ProcessSubject(metric, grid, mode, band, laid.batch.periods, newest, value, context.policy)
    return process_verdict(subject, process, index)


def _landing(context: Context, laid: Laid, process: Process, index: int) -> LandingVerdict | None:
    lent = laid.lending.ended(index, context.today)
    if lent is None:
        return None
    end, since = int(laid.batch.offsets[index + 1]), int(process.since[index])
    limits = float(process.low[index]), float(process.high[index])
    moved = laid.batch.values[since:end] if since >= 0 else None
    now = limits_now(limits, moved, context.policy.process, context.policy.landing.fewest)
    return land(context, laid.kpis[index], laid.metrics[index], lent, now)


def judge_kpi_words(context: Context, kpis: Sequence[Kpi]) -> tuple[list[KpiWord], NDArray[np.uint8]]:
    """What the verdicts on these KPIs come to, in their order, and their paths, shape (k, d)."""
    if not kpis:
        return [], np.zeros((0, len(context.path_days)), np.uint8)
    laid = lay_out(context, kpis)
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


def _newest(laid: Laid) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    last = laid.batch.offsets[1:] - 1
    return last, laid.batch.offsets[:-1] < laid.batch.offsets[1:]


def _overdue_days(laid: Laid) -> NDArray[np.int64]:
    """Day number on which each KPI turns stale unless a newer value comes; 0 where there never was one."""
    last, full = _newest(laid)
    days = np.zeros(len(last), np.int64)
    for grid in set(laid.grids):
        mine = full & np.array([one == grid for one in laid.grids])
        days[mine] = overdue_days(grid, laid.batch.periods[last[mine]], laid.grace[mine])
    return days


def _paths(context: Context, laid: Laid, said: KpiJudgement) -> NDArray[np.uint8]:
    """Bits of each KPI on each day of the path, by the newest period that was over then, shape (k, d)."""
    batch, days = laid.batch, context.path_days
    of_value = np.repeat(np.arange(len(laid.kpis)), np.diff(batch.offsets))
    shape = (len(laid.kpis), len(days))
    first = np.repeat(batch.offsets[:-1], len(days))
    last = np.repeat(batch.offsets[1:], len(days))
    day = np.tile(days, len(laid.kpis))
    at = lower_bound(laid.ends, first, last, day + 1) - 1
    there = at >= first
    code = np.full(len(at), Status.UNKNOWN, np.uint8)
    code[there] = said.codes[at[there]]
    # a period that follows without a value makes it stale from its own overdue day on
    gone_stale = there.copy()
    gone_stale[there] = day[there] >= _next_overdue(laid, of_value)[at[there]]
    sound = np.zeros(len(at), bool)
    sound[there] = _sound(batch, said.codes)[at[there]]
    sound &= ~gone_stale
    counted = (code != Status.UNKNOWN) | gone_stale
    runs = said.alert_runs
    run = np.searchsorted(runs.fired, at, side="right") - 1
    firing = (run >= 0) & there
    firing[firing] = at[firing] < runs.resolved[run[firing]]
    if batch.waived is not None:
        firing[firing] = ~batch.waived[at[firing]]
    bits: NDArray[np.uint8] = (sound * SOUND + counted * COUNTED + firing * FIRING).astype(np.uint8)
    return bits.reshape(shape)


def _sound(batch: KpiBatch, codes: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Which periods are sound: healthy, watch, waived within bounds, or on loan above the floor, shape (n,)."""
    sound = (codes == Status.HEALTHY) | (codes == Status.WATCH)
    if batch.waived is not None:
        sound |= batch.waived & (codes == Status.BREACH)
    if batch.floors is not None:
        above = (batch.values >= batch.floors.low) & (batch.values <= batch.floors.high)
        sound |= batch.floors.on_loan & above
    return np.asarray(sound, bool)


def _next_overdue(laid: Laid, of_value: NDArray[np.int64]) -> NDArray[np.int64]:
    """For each value: day number on which the period after it is overdue, whether or not it came later."""
    days = np.empty(len(of_value), np.int64)
    for grid in set(laid.grids):
        mine = np.array([one == grid for one in laid.grids])[of_value]
        days[mine] = overdue_days(grid, laid.batch.periods[mine], laid.grace[of_value[mine]])
    return days


def _verdict(
    context: Context,
    laid: Laid,
    said: KpiJudgement,
    steered: tuple[KpiAlerts, Dips],
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
    alerts, found = steered
    dips, loan = found.of.get(index, ()), _loan(context, laid, index)
    dues = *alerts.due, *found.due.get(index, ()), *_loan_dues(context, laid, index)
    role = "protect" if loan is None else "on_loan"
    waived_until = max((dip.until for dip in dips if dip.runs), default=None)
    if first == end:
        subject = KpiSubject(kpi, metric, grid, dips=dips, loan=loan)
        return KpiVerdict(
            id=kpi.id, metric=metric.id, team=kpi.team, role=role, period=None, value=None, status="unknown",
            last_status=None, since=None, known_since=None, compliance=None, alert="inactive", alert_since=None,
            alerts=(), sound=None, due=_due(context, dues, so_far, grid), so_far=so_far, recent=(),
            reasons=kpi_reasons(subject), path=tuple(path.tolist()),
            waived_until=waived_until, dips=dips, loan=loan,
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
        dips=dips, loan=loan,
        tolerance=laid.tolerance(index, last),
        floored=batch.floors is not None and bool(batch.floors.cut(last, end).on_loan[0]),
    )  # fmt: skip
    share = float(said.compliance[index])
    return KpiVerdict(
        id=kpi.id, metric=metric.id, team=kpi.team, role=role,
        period=grid.label(newest), value=subject.value,
        status="stale" if stale else code.word,
        last_status=code.word if stale else None,
        since=grid.label(newest + 1) if stale else grid.label(int(batch.periods[since_at])),
        known_since=subject.overdue or known_since,
        compliance=None if np.isnan(share) else share,
        alert=subject.alert.word,
        alert_since=None if subject.alert_since is None else grid.label(subject.alert_since),
        alerts=alerts.breaches,
        sound=None if code is Status.UNKNOWN and not stale else not stale and bool(path[-1] & SOUND),
        due=_due(context, (*dues, overdue_day), so_far, grid),
        so_far=so_far,
        recent=_recent(context, laid, said, index),
        reasons=kpi_reasons(subject),
        path=tuple(path.tolist()),
        stopped=alerts.stopped,
        flapping=alerts.flapping,
        open_alerts=_unmuted(alerts.open_alerts, subject.alert),
        waived_until=_waived_until(subject, waived_until),
        dips=dips,
        loan=loan,
    )  # fmt: skip


def _loan(context: Context, laid: Laid, index: int) -> LoanVerdict | None:
    """The loan in which a KPI is on the judged day."""
    now = laid.lending.held_on(index, context.today)
    if now is None:
        return None
    last, low, high = now
    lent = max(
        (one for one in laid.lending.of[index] if one.last >= context.today), key=lambda one: (one.last, one.key_result)
    )
    return LoanVerdict(lent.key_result, lent.objective, date.fromordinal(last), _finite(low), _finite(high))


def _loan_dues(context: Context, laid: Laid, index: int) -> list[int]:
    """Days on which a loan is over, and no longer waits to land."""
    lent = laid.lending.of.get(index, ())
    return [day for one in lent for day in (one.last + 1, one.last + context.policy.landing.days + 1)]


def _waived_until(subject: KpiSubject, running: date | None) -> date | None:
    """Last day of the planned dip in force; else of the one by which the alert of the newest period is waived."""
    if subject.alert is not AlertState.WAIVED or subject.tolerance is None:
        return running
    return max(running or subject.tolerance.until, subject.tolerance.until)


def _unmuted(alerts: tuple[OpenAlert, ...], state: AlertState) -> tuple[OpenAlert, ...]:
    """The alerts that fire: a breach that is agreed to mutes its own, until one comes that is not."""
    return tuple(one for one in alerts if one.interval.cause != "breach" or state is not AlertState.WAIVED)


def _period_at(batch: KpiBatch, position: int) -> int | None:
    return None if position < 0 else int(batch.periods[position])


def _so_far(context: Context, laid: Laid, index: int) -> Reading | None:
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


def _recent(context: Context, laid: Laid, said: KpiJudgement, index: int) -> tuple[Reading, ...]:
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
