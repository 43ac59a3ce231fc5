"""Read every alert of an organisation with its history, as of a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from headway.judgement.answers import AlertRecord, Took, records_of, took
from headway.judgement.context import metric_grid
from headway.judgement.definitions import Definitions
from headway.judgement.followed import Followed, followed
from headway.judgement.kpi_alerts import Acted, acted_on, newest_asked
from headway.judgement.verdicts import KpiVerdict, OpenAlert
from headway.records import kinds, organisations
from headway.records.load import load_definitions
from headway.services.judging.within import Policies
from headway.services.read_cockpit import read_cockpit
from headway.services.read_pasts import read_pasts
from headway.services.transaction import Clock
from headway.services.who_answered import who_owned

RANK = {"severe": 0, "serious": 1, "minor": 2}
NOTHING = Acted((), (), ())


@dataclass(frozen=True, slots=True)
class AlertsRead:
    """The alerts of an organisation.

    Attributes:
        definitions: what is shown by name.
        firing: those that fire: the verdict on the KPI, what is asked, and the record; those that press most first.
        resolved: those that are over since lately, the newest first: the verdict on the KPI, the record, and what the
            KPI did after what was done about it; ``None`` where nothing was.
        look_back: how many days back those are looked for.
        times: by team, how long all its alerts took, in order of id.
        day: the day.
        today: which day it is where the organisation lives.
    """

    definitions: Definitions
    firing: tuple[tuple[KpiVerdict, OpenAlert, AlertRecord], ...]
    resolved: tuple[tuple[KpiVerdict, AlertRecord, Followed | None], ...]
    look_back: int
    times: tuple[tuple[str, Took], ...]
    day: date
    today: date


def read_alerts(*, organisation: str, clock: Clock, policies: Policies, as_of: date | None = None) -> AlertsRead:
    """The alerts as of a day: those that fire, those that are over since lately, and how long all took, team by team.

    Args:
        organisation: its id.
        clock: gives the time.
        policies: gives the thresholds in force on a day.
        as_of: the day; today where the organisation lives, where ``None``.

    Raises:
        OrganisationUnknownError: there is none of this id.
    """
    found = read_cockpit(organisation=organisation, clock=clock, policies=policies, as_of=as_of)
    day = found.verdicts.as_of
    row = organisations.find(organisation)
    dated = load_definitions(row, day, kinds=(kinds.INTERVENTION, kinds.ALERT_ACT))
    if day < found.today:
        dated = replace(dated, interventions=who_owned(row, dated.interventions, day))
    acted = acted_on(dated, {one.id for one in found.verdicts.kpis}, day)
    metrics, policy = {one.id: one for one in found.definitions.metrics}, policies(day)
    firing: list[tuple[KpiVerdict, OpenAlert, AlertRecord]] = []
    over: list[tuple[KpiVerdict, AlertRecord]] = []
    of_team: dict[str, list[AlertRecord]] = {}
    oldest = day - timedelta(days=policy.alerts_look_back)
    for verdict in found.verdicts.kpis:
        intervals = [*verdict.alerts, *verdict.stopped]
        if not intervals:
            continue
        theirs = acted.get(verdict.id, NOTHING)
        grid = metric_grid(metrics[verdict.metric], found.definitions.organisation)
        newest = newest_asked(verdict, metrics[verdict.metric], grid, policy, day)
        records = records_of(verdict.id, intervals, theirs.acts, theirs.interventions, grid, newest)
        of_team.setdefault(verdict.team, []).extend(records)
        by_id = {one.id: one for one in records}
        firing += [(verdict, one, by_id[one.id]) for one in verdict.open_alerts]
        over += [(verdict, one) for one in records if (ended := one.interval.resolved_on) and ended > oldest]
    firing.sort(key=lambda each: _place(each[1]))
    over.sort(key=lambda each: (each[1].interval.resolved_on or day, each[1].id), reverse=True)
    times = tuple((team, took(records)) for team, records in sorted(of_team.items()))
    resolved = _with_what_followed(over, found.definitions, day, policies)
    return AlertsRead(found.definitions, tuple(firing), resolved, policy.alerts_look_back, times, day, found.today)


def _with_what_followed(
    over: Sequence[tuple[KpiVerdict, AlertRecord]], definitions: Definitions, day: date, policies: Policies
) -> tuple[tuple[KpiVerdict, AlertRecord, Followed | None], ...]:
    acted = {verdict.id for verdict, record in over if record.acted is not None}
    pasts = read_pasts(definitions, day, policies, acted) if acted else {}
    metrics = {one.id: one for one in definitions.metrics}
    return tuple(
        (
            verdict,
            record,
            followed(record, pasts[verdict.id], metrics[verdict.metric]) if verdict.id in pasts else None,
        )
        for verdict, record in over
    )


def _place(alert: OpenAlert) -> tuple[bool, bool, int, date, str]:
    """What asks for something first, what nobody owns before that, then the worst, then what has waited longest."""
    is_owned = alert.owner is not None
    return not alert.asks, is_owned, RANK[alert.interval.severity], alert.interval.fired_on or date.max, alert.id
