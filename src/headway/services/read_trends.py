"""Read what the monthly review of trends looks at: which KPIs moved, what they did, and what no number shows."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from headway.judgement.blindness import BlindVerdict, blind_teams, last_closed
from headway.judgement.definitions import Cycle, Definitions, Kpi
from headway.judgement.held_together import HeldTogether, held_together
from headway.judgement.history import KpiHistory, kpi_history
from headway.judgement.patterns import GamedVerdict, PatternVerdict, look_back
from headway.judgement.verdicts import Verdicts
from headway.records import organisations
from headway.records.models import AuditHead
from headway.services.judging.today import today_in
from headway.services.judging.within import Policies
from headway.services.read_cockpit import judged_on
from headway.services.read_pasts import context_of
from headway.services.transaction import Clock

MOST_WEIGHED = 40
"""Of KPIs with a counter-metric so many are looked at on one page, those first that changed most."""
LOOKS_KEPT = 16


@dataclass(frozen=True, slots=True)
class Trends:
    """Every KPI of an organisation as of a day, as far as its verdict tells.

    Attributes:
        definitions: what is shown by name, as known on the day.
        verdicts: of the day.
        held: the open signals, held together over the whole organisation.
        today: which day it is where the organisation lives.
        version: of the store; see :func:`look_closer`.
    """

    definitions: Definitions
    verdicts: Verdicts
    held: HeldTogether
    today: date
    version: str


@dataclass(frozen=True, slots=True)
class SmallChart:
    """What is drawn and said of one KPI."""

    kpi: Kpi
    history: KpiHistory
    patterns: tuple[PatternVerdict, ...]


@dataclass(frozen=True, slots=True)
class Closer:
    """What a closer look finds.

    Attributes:
        charts: of the KPIs that are shown, by id.
        gamed: those that improve while a counter-metric worsens, in order of metric.
        cycle: the one that ended last; ``None`` where none is over.
        blind: teams that its numbers did not warn, in order of id.
    """

    charts: dict[str, SmallChart]
    gamed: tuple[GamedVerdict, ...]
    cycle: Cycle | None
    blind: tuple[BlindVerdict, ...]


def read_trends(*, organisation: str, clock: Clock, policies: Policies, as_of: date | None = None) -> Trends:
    """The KPIs of an organisation as of a day: stored verdicts where they are of that day, else judged anew.

    Args:
        organisation: its id.
        clock: gives the time.
        policies: gives the thresholds in force on a day.
        as_of: the day; today where the organisation lives, where ``None``.

    Raises:
        OrganisationUnknownError: there is no such organisation.
    """
    row = organisations.find(organisation)
    today = today_in(row, clock)
    day = as_of or today
    version = AuditHead.objects.for_organisation(row).values_list("hash", flat=True).get()
    definitions, verdicts = judged_on(organisation, version, day, policies)
    return Trends(definitions, verdicts, _held(organisation, version, day, policies), today, version)


def look_closer(
    trends: Trends, policies: Policies, *, shown: Sequence[str], weighed: Sequence[str], teams: Collection[str]
) -> Closer:
    """The past of the KPIs that a page shows, and what the numbers of the teams it is about do not show.

    Args:
        trends: as they were read.
        policies: gives the thresholds in force on a day.
        shown: ids of KPIs that are drawn.
        weighed: ids of KPIs that are set against their counter-metrics, the first ``MOST_WEIGHED`` of them.
        teams: ids of the teams that the page is about.
    """
    organisation, day = trends.definitions.organisation.id, trends.verdicts.as_of
    asked = (tuple(shown), tuple(weighed[:MOST_WEIGHED]), frozenset(teams))
    return _looked(organisation, trends.version, day, policies, *asked)


@lru_cache(maxsize=LOOKS_KEPT)
def _held(organisation: str, version: str, day: date, policies: Policies) -> HeldTogether:
    return held_together(judged_on(organisation, version, day, policies)[1].kpis, policies(day).signals)


@lru_cache(maxsize=LOOKS_KEPT)
def _looked(
    organisation: str,
    version: str,
    day: date,
    policies: Policies,
    shown: tuple[str, ...],
    weighed: tuple[str, ...],
    teams: frozenset[str],
) -> Closer:
    """A closer look; ``version`` says at which state of the store."""
    definitions, verdicts = judged_on(organisation, version, day, policies)
    kpis = {one.id: one for one in definitions.kpis}
    cycle = last_closed(definitions.cycles, day)
    failing = _failing(definitions, verdicts, cycle, policies(day).failed_below) & teams
    warned = [one for one in definitions.kpis if one.team in failing]
    weighing = _weighing(definitions, [kpis[one].metric for one in weighed])
    drawn = [kpis[one].metric for one in shown]
    wanted = {*drawn, *weighing, *(one.metric for one in warned)}
    context = context_of(definitions, day, policies, wanted)
    metrics = list(dict.fromkeys((*drawn, *weighing)))
    found = look_back(context, metrics)
    patterns = dict(zip(metrics, found.patterns, strict=True))
    charts = {one: SmallChart(kpis[one], kpi_history(context, kpis[one]), patterns[kpis[one].metric]) for one in shown}
    first = {kpis[one].metric for one in weighed}
    blind = blind_teams(context, cycle, _grades(verdicts)) if cycle and failing else ()
    return Closer(
        charts,
        tuple(one for one in found.gamed if one.metric in first),
        cycle,
        tuple(one for one in blind if one.team in teams),
    )


def _grades(verdicts: Verdicts) -> dict[str, float]:
    """Grades of objectives that were graded, by id."""
    closed = (one for one in verdicts.objectives if one.stage == "closed")
    return {one.id: one.expected_grade for one in closed if one.expected_grade is not None}


def _failing(definitions: Definitions, verdicts: Verdicts, cycle: Cycle | None, line: float) -> set[str]:
    """Teams with an objective of the cycle that failed."""
    grades = _grades(verdicts)
    ran = (one for one in definitions.objectives if cycle is not None and one.cycle == cycle.id)
    return {one.team for one in ran if grades.get(one.id, line) < line}


def _weighing(definitions: Definitions, metrics: Sequence[str]) -> list[str]:
    """Metrics and their counter-metrics."""
    by_id = {one.id: one for one in definitions.metrics}
    counters = (name for one in metrics if by_id[one].counter for name in (one, *by_id[one].counter))
    return [name for name in counters if name in by_id]
