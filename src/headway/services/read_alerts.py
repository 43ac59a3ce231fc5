"""Read every alert of an organisation with its history, as of a day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from headway.judgement.answers import AlertRecord, Took, records_of, took
from headway.judgement.context import metric_grid
from headway.judgement.definitions import Definitions
from headway.judgement.kpi_alerts import Acted, acted_on, newest_asked
from headway.judgement.verdicts import KpiVerdict, OpenAlert
from headway.records import kinds, organisations
from headway.records.load import load_definitions
from headway.services.judging.within import Policies
from headway.services.read_cockpit import read_cockpit
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
        times: by team, how long all its alerts took, in order of id.
        day: the day.
        today: which day it is where the organisation lives.
    """

    definitions: Definitions
    firing: tuple[tuple[KpiVerdict, OpenAlert, AlertRecord], ...]
    times: tuple[tuple[str, Took], ...]
    day: date
    today: date


def read_alerts(*, organisation: str, clock: Clock, policies: Policies, as_of: date | None = None) -> AlertsRead:
    """The alerts as of a day: those that fire, and how long all alerts took, team by team.

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
    of_team: dict[str, list[AlertRecord]] = {}
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
    firing.sort(key=lambda each: _place(each[1]))
    times = tuple((team, took(records)) for team, records in sorted(of_team.items()))
    return AlertsRead(found.definitions, tuple(firing), times, day, found.today)


def _place(alert: OpenAlert) -> tuple[bool, bool, int, date, str]:
    """What asks for something first, what nobody owns before that, then the worst, then what has waited longest."""
    is_owned = alert.owner is not None
    return not alert.asks, is_owned, RANK[alert.interval.severity], alert.interval.fired_on or date.max, alert.id
