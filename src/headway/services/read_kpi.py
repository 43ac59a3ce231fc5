"""Read what the page of a KPI shows: its verdict, its whole past, and what hangs on it, as of a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from headway.judgement.answers import AlertRecord, records_of
from headway.judgement.context import Context, make_context, metric_grid
from headway.judgement.definitions import AlertAct, Decision, Definitions, Event, Intervention, Kpi, Metric, Segment
from headway.judgement.facts import Facts
from headway.judgement.followed import Followed, followed_each
from headway.judgement.happened import happened
from headway.judgement.history import KpiHistory, kpi_history
from headway.judgement.judge import judge
from headway.judgement.kpi_alerts import Acted, acted_on, as_known, newest_asked
from headway.judgement.patterns import GamedVerdict, Looked, PatternVerdict, look_back
from headway.judgement.policy import Policy
from headway.judgement.verdicts import KpiVerdict, Verdicts
from headway.records import kinds, organisations, rows
from headway.records.load import load_definitions, load_observations
from headway.records.models import Organisation
from headway.services.counters import Counter, counters, read_by
from headway.services.day_with import day_with
from headway.services.decided import Taken, decided_about, in_order_of_day
from headway.services.gone import Gone, gone
from headway.services.judging.within import Policies
from headway.services.read_cockpit import read_cockpit
from headway.services.steered_by import with_steering
from headway.services.transaction import Clock
from headway.services.who_answered import Hands, who_acted, who_retired


class KpiUnknownError(LookupError):
    """There is no KPI of this id on the day.

    Attributes:
        day: a day on which there is one; ``None`` where there never was.
        name: what it is called; empty where it was not retired by the day.
        who: name of the person who retired it; empty where that is not known.
        metric: id of its metric, where it was measured on the day and declared later; else empty.
    """

    def __init__(self, kpi: str, day: date | None, name: str = "", who: str = "", metric: str = "") -> None:
        super().__init__(f"there is no KPI {kpi!r}")
        self.day, self.name, self.who, self.metric = day, name, who, metric


@dataclass(frozen=True, slots=True)
class KpiRead:
    """What the page of a KPI shows.

    Attributes:
        definitions: what is shown by name, as known on the day.
        verdicts: of the day, for all that hangs on the KPI.
        verdict: on the KPI.
        kpi: as it was declared.
        metric: that it is of.
        history: its whole past.
        events: that touch its metric, up to the day, in order of date, also those that were withdrawn.
        interventions: answers to its alerts, up to the day, in order of date.
        alerts: every alert, of both causes, with its history.
        followed: what it did after the newest action on an alert, by id of the alert.
        decisions: about it or its metric, up to the day, in order of date, also those that were withdrawn.
        decided: what was decided about what the verdicts ask for.
        gone: numbers that were taken back by the day, in order of period.
        counters: its counter-metrics that have a reading, as they stand.
        patterns: what it did over the time that is looked back over.
        gamed: counter-metrics that worsen while it improves.
        today: which day it is where the organisation lives.
    """

    definitions: Definitions
    verdicts: Verdicts
    verdict: KpiVerdict
    kpi: Kpi
    metric: Metric
    history: KpiHistory
    events: tuple[Event, ...]
    interventions: tuple[Intervention, ...]
    alerts: tuple[AlertRecord, ...]
    followed: Mapping[str, Followed]
    decisions: tuple[Decision, ...]
    decided: Taken
    gone: tuple[Gone, ...]
    counters: tuple[Counter, ...]
    patterns: tuple[PatternVerdict, ...]
    gamed: tuple[GamedVerdict, ...]
    today: date


def read_kpi(*, organisation: str, kpi: str, clock: Clock, policies: Policies, as_of: date | None = None) -> KpiRead:
    """A KPI as of a day.

    Args:
        organisation: its id.
        kpi: id of the KPI.
        clock: gives the time.
        policies: gives the thresholds in force on a day.
        as_of: the day; today where the organisation lives, where ``None``.

    Raises:
        OrganisationUnknownError: there is no such organisation.
        KpiUnknownError: there is no such KPI on the day.
    """
    found = read_cockpit(organisation=organisation, clock=clock, policies=policies, as_of=as_of)
    row = organisations.find(organisation)
    day = found.verdicts.as_of
    verdict = next((one for one in found.verdicts.kpis if one.id == kpi), None)
    if verdict is None:
        raise _missing(row, kpi, day)
    declared = next(one for one in found.definitions.kpis if one.id == kpi)
    metrics = read_by(declared.metric, found.definitions)
    words: Mapping[str, Segment] = rows.read(kinds.SEGMENT, row.number, among=("kpi", [kpi]))
    narrow = Definitions(
        found.definitions.organisation, metrics=metrics, kpis=(declared,), segments=tuple(words.values())
    )
    narrow = with_steering(narrow, found.definitions, row, [kpi])
    ids = {metric.id for metric in metrics}
    observed = load_observations(row, metrics, day, ids, narrow.organisation)
    context = make_context(Facts(narrow, observed), day, policies(day))
    metric = context.definitions.metrics[context.metric_at[declared.metric]]
    dated = load_definitions(row, day, kinds=(kinds.EVENT,))
    answers: Mapping[str, Intervention] = rows.read(kinds.INTERVENTION, row.number, among=("kpi", [kpi]))
    acts: Mapping[str, AlertAct] = rows.read(kinds.ALERT_ACT, row.number, among=("kpi", [kpi]))
    hands = who_acted(row, answers.keys(), day)
    owned = (replace(one, owner=hands.owned.get(subject, one.owner)) for subject, one in answers.items())
    done = replace(narrow, interventions=tuple(owned), alert_acts=tuple(acts.values()))
    acted = acted_on(done, {kpi}, day).get(kpi, Acted((), (), ()))
    history, looked = kpi_history(context, declared), _looked(context, metric)
    alerts = _alerts(context, verdict, metric, acted)
    return KpiRead(
        definitions=found.definitions,
        verdicts=found.verdicts,
        verdict=verdict,
        kpi=declared,
        metric=metric,
        history=history,
        events=happened(dated.events, day, declared.metric),
        interventions=tuple(_interventions(answers, hands, day)),
        alerts=alerts,
        followed=followed_each(alerts, history, metric),
        decisions=decided_about(row.number, {kpi, declared.metric}, day)[::-1],
        decided=found.decided,
        gone=gone(
            observed,
            [one.id for one in metrics].index(declared.metric),
            metric,
            metric_grid(metric, narrow.organisation),
            row.number,
        ),
        counters=tuple(counters(context, metric.counter)),
        patterns=looked.patterns[0],
        gamed=looked.gamed,
        today=found.today,
    )


def _looked(context: Context, metric: Metric) -> Looked:
    """What a metric did; its counter-metrics are looked at for whether it may be gamed."""
    return look_back(context, [metric.id, *(one for one in metric.counter if one in context.metric_at)])


def _alerts(context: Context, verdict: KpiVerdict, metric: Metric, acted: Acted) -> tuple[AlertRecord, ...]:
    """Every alert of a KPI, with what was done about it."""
    grid = context.grids[context.metric_at[metric.id]]
    newest = newest_asked(verdict, metric, grid, context.policy, context.as_of)
    intervals = [*verdict.alerts, *verdict.stopped]
    return records_of(verdict.id, intervals, acted.acts, acted.interventions, grid, newest)


def _interventions(found: Mapping[str, Intervention], hands: Hands, day: date) -> Iterable[Intervention]:
    """The answers to its alerts up to a day, each with who gave it, whoever took it over since."""
    for subject, one in found.items():
        if one.date <= day:
            yield as_known(replace(one, owner=hands.gave.get(subject, one.owner)), day)


@dataclass(frozen=True, slots=True)
class JudgedFacts:
    """Facts without a store, judged as of a day."""

    context: Context
    verdicts: Verdicts


def judged_facts(facts: Facts, as_of: date, policy: Policy) -> JudgedFacts:
    """Judge facts that are in no store, once for all their KPIs."""
    return JudgedFacts(make_context(facts, as_of, policy), judge(facts, as_of, policy))


def kpi_of_facts(judged: JudgedFacts, kpi: str, *, today: date) -> KpiRead:
    """A KPI of facts that are in no store, as its page would show it if they were.

    Args:
        judged: the facts.
        kpi: id of the KPI.
        today: which day it is where the organisation lives.

    Raises:
        KpiUnknownError: there is no such KPI on the day.
    """
    context = judged.context
    known, day = context.definitions, context.as_of
    declared = next((one for one in known.kpis if one.id == kpi), None)
    if declared is None:
        raise KpiUnknownError(kpi, None)
    metric = known.metrics[context.metric_at[declared.metric]]
    about = [one for one in known.decisions if one.about in (kpi, metric.id)]
    verdict = next(one for one in judged.verdicts.kpis if one.id == kpi)
    acted = acted_on(known, {kpi}, day).get(kpi, Acted((), (), ()))
    history, looked = kpi_history(context, declared), _looked(context, metric)
    alerts = _alerts(context, verdict, metric, acted)
    return KpiRead(
        definitions=known,
        verdicts=judged.verdicts,
        verdict=verdict,
        kpi=declared,
        metric=metric,
        history=history,
        events=happened(known.events, day, declared.metric),
        interventions=tuple(as_known(one, day) for one in known.interventions if one.kpi == kpi and one.date <= day),
        alerts=alerts,
        followed=followed_each(alerts, history, metric),
        decisions=in_order_of_day(about, day)[::-1],
        decided={},
        gone=(),
        counters=tuple(counters(context, metric.counter)),
        patterns=looked.patterns[0],
        gamed=looked.gamed,
        today=today,
    )


def _missing(organisation: Organisation, kpi: str, day: date) -> KpiUnknownError:
    """That there is no KPI on a day; of one that was retired by then, its name and who did it."""
    number = organisation.number
    then = day_with(kinds.KPI, kpi, number, day)
    if then is None:
        return KpiUnknownError(kpi, None)
    held = rows.read(kinds.KPI, number, subjects=[kpi])[kpi]
    metric = rows.read(kinds.METRIC, number, subjects=[held.metric])[held.metric]
    if then > day:
        measured = metric.known_on is None or metric.known_on <= day
        return KpiUnknownError(kpi, then, metric=metric.id if measured else "")
    actor = who_retired(organisation, kpi, held.retired_on) or ""
    people = rows.read(kinds.PERSON, number, subjects=[actor])
    return KpiUnknownError(kpi, then, metric.name, people[actor].name if actor in people else "")
