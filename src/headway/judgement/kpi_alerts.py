"""The alerts of many KPIs with what people did about them, and which of them another KPI's alert explains."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from headway.judgement.alerts import Alerting, breaches, flapping, missing_at, stops
from headway.judgement.answers import AlertRecord, open_alerts, records_of
from headway.judgement.context import Context
from headway.judgement.dated import AlertAct, Intervention
from headway.judgement.definitions import Definitions, Kpi, Metric
from headway.judgement.overdue import grace_of
from headway.judgement.policy import Policy
from headway.judgement.verdicts import AlertInterval, KpiVerdict, OpenAlert
from headway.kpi.alert import AlertRuns
from headway.series.grid import Grid


@dataclass(frozen=True, slots=True)
class KpiAlerts:
    """What is said of a KPI's alerts.

    Attributes:
        breaches: those that come from breaches, the oldest first.
        stopped: those that come from reporting that stopped.
        flapping: breaches that fired within the window of its compliance, where they are enough to say so.
        open_alerts: those that fire.
        due: day numbers on which time alone may change this.
    """

    breaches: tuple[AlertInterval, ...]
    stopped: tuple[AlertInterval, ...]
    flapping: int
    open_alerts: tuple[OpenAlert, ...]
    due: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Acted:
    """What people did about the alerts of one KPI up to a day, in order of date.

    Attributes:
        acts: short of answering them.
        interventions: answers to them; what was said of one only later is left out.
        later: day numbers of what is dated after the day.
    """

    acts: tuple[AlertAct, ...]
    interventions: tuple[Intervention, ...]
    later: tuple[int, ...]


def inputs_of(context: Context, kpis: Sequence[Kpi]) -> list[Kpi]:
    """The KPIs beside these on metrics from which the metrics of these are derived, in order of id."""
    chosen = {kpi.id for kpi in kpis}
    above = {metric for kpi in kpis for metric in made_of(context, kpi.metric)}
    return [kpi for kpi in context.definitions.kpis if kpi.metric in above and kpi.id not in chosen]


def made_of(context: Context, metric: str) -> set[str]:
    """The metrics from which one is derived, directly and through others."""
    found: set[str] = set()
    waiting = [metric]
    while waiting:
        derived = context.definitions.metrics[context.metric_at[waiting.pop()]].derived
        more = set(derived.of) - found if derived else set()
        found |= more
        waiting += more
    return found


def kpi_alerts(context: Context, kpis: Sequence[Kpi], of: Alerting, runs: AlertRuns) -> list[KpiAlerts]:
    """What is said of the alerts of KPIs, among them all those that may explain another's."""
    fired = breaches(of, runs)
    stopped, next_stop = stops(of)
    flaps = flapping(of, runs).tolist()
    acted = acted_on(context.definitions, {kpi.id for kpi in kpis}, context.as_of)
    firing: dict[tuple[str, str], str] = {}
    for kpi, *of_causes in zip(kpis, fired, stopped, strict=True):
        for cause, intervals in zip(("breach", "stopped"), of_causes, strict=True):
            if intervals and intervals[-1].resolved is None:
                # of several KPIs on one metric the first by id, in whatever order they are judged
                firing[kpi.metric, cause] = min(kpi.id, firing.get((kpi.metric, cause), kpi.id))
    nothing = Acted((), (), ())
    said = []
    for index, kpi in enumerate(kpis):
        theirs = acted.get(kpi.id, nothing)
        due = list(theirs.later)
        opened: tuple[OpenAlert, ...] = ()
        first, end = int(of.batch.offsets[index]), int(of.batch.offsets[index + 1])
        if first < end:
            newest = int(of.batch.periods[end - 1])
            count, next_late = missing_at(of.grids[index], int(of.grace[index]), newest, of.today)
            due += [next_late, int(next_stop[index])]
            intervals = [*fired[index], *stopped[index]]
            if any(one.resolved is None for one in intervals):
                records = records_of(
                    kpi.id, intervals, theirs.acts, theirs.interventions, of.grids[index], newest + count
                )
                patience = int(of.batch.periods_to_fire[index] + of.batch.periods_to_clear[index])
                longest = context.policy.snooze_longest
                opened = open_alerts(records, context.as_of, patience, longest, _explained(context, kpi, firing))
                due += [one.snoozed_until.toordinal() + 1 for one in opened if one.snoozed_until]
        said.append(KpiAlerts(tuple(fired[index]), tuple(stopped[index]), flaps[index], opened, tuple(due)))
    return said


def _explained(context: Context, kpi: Kpi, firing: dict[tuple[str, str], str]) -> dict[str, str]:
    """By cause, the KPI on an input of this one's metric that fires for the same cause."""
    above = sorted(made_of(context, kpi.metric))
    return {
        cause: by
        for cause in ("breach", "stopped")
        if (by := next((firing[metric, cause] for metric in above if (metric, cause) in firing), None)) is not None
    }


def acts_of(context: Context, kpi: str) -> Acted:
    """What people did about the alerts of one KPI up to the context's day."""
    return acted_on(context.definitions, {kpi}, context.as_of).get(kpi, Acted((), (), ()))


def records_of_kpi(
    context: Context, kpi: Kpi, intervals: Sequence[AlertInterval], newest: int | None
) -> tuple[AlertRecord, ...]:
    """Every alert of a KPI with its history, as it is known on the context's day.

    Args:
        context: of the judgement.
        kpi: the KPI.
        intervals: its alerts of both causes.
        newest: ordinal of the newest period that is judged, or overdue; ``None``: there is none.
    """
    grid = context.grids[context.metric_at[kpi.metric]]
    acted = acts_of(context, kpi.id)
    return records_of(kpi.id, intervals, acted.acts, acted.interventions, grid, newest)


def newest_asked(verdict: KpiVerdict, metric: Metric, grid: Grid, policy: Policy, day: date) -> int | None:
    """Ordinal of the newest period that is judged, or overdue after it on a day; ``None`` without a value."""
    if verdict.period is None:
        return None
    newest = grid.parse(verdict.period)
    return newest + missing_at(grid, grace_of(metric, policy.due_after), newest, day.toordinal())[0]


def acted_on(definitions: Definitions, kpis: Iterable[str], day: date) -> dict[str, Acted]:
    """What people did about the alerts of KPIs up to a day, by id of the KPI."""
    wanted = set(kpis)
    acts: dict[str, list[AlertAct]] = {}
    answers: dict[str, list[Intervention]] = {}
    later: dict[str, list[int]] = {}
    for act in definitions.alert_acts:
        if act.kpi in wanted and act.date <= day:
            acts.setdefault(act.kpi, []).append(act)
        elif act.kpi in wanted:
            later.setdefault(act.kpi, []).append(act.date.toordinal())
    for one in definitions.interventions:
        if one.kpi in wanted and one.date <= day:
            answers.setdefault(one.kpi, []).append(as_known(one, day))
        elif one.kpi in wanted:
            later.setdefault(one.kpi, []).append(one.date.toordinal())
    return {
        kpi: Acted(tuple(acts.get(kpi, ())), tuple(answers.get(kpi, ())), tuple(later.get(kpi, ())))
        for kpi in {*acts, *answers, *later}
    }


def as_known(intervention: Intervention, day: date) -> Intervention:
    """Without how it ended, where that was known only later."""
    if intervention.closed is None or intervention.closed <= day:
        return intervention
    return replace(intervention, closed=None, worked=None)
