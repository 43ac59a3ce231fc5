"""What presses most of an organisation that has been read whole, and how much of it that is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar

from headway.judgement.definitions import Definitions
from headway.judgement.policy import Policy
from headway.judgement.verdicts import KpiVerdict, ObjectiveVerdict, TeamVerdict, Verdicts
from headway.rhythm.words import COURSE, QUADRANT, STATUS
from headway.services.decided import Taken
from headway.services.judging.press import LOWEST, places, press_of_team

V = TypeVar("V", KpiVerdict, ObjectiveVerdict)

RUNNING = ("active", "grading")
"""Stages of the objectives that are shown."""
RANKS = {"kpi": {word: at for at, word in enumerate(STATUS)}, "objective": {word: at for at, word in enumerate(COURSE)}}
"""Rank of each word of a KPI and of an objective, the most pressing first."""


@dataclass(frozen=True, slots=True)
class Most:
    """How many are shown at most.

    Attributes:
        teams: teams that have something of their own, and none below them that has.
        above: teams above such ones that have something of their own, too.
        named: teams of one quadrant that a sentence names, rather than counting them.
        decisions: decisions.
        kpis: KPIs of one team.
        objectives: running objectives of one team.
    """

    teams: int = 6
    above: int = 3
    named: int = 3
    decisions: int = 12
    kpis: int = 8
    objectives: int = 4


MOST = Most()


@dataclass(frozen=True, slots=True)
class Whole:
    """How much there is, of which the foremost is a part.

    Attributes:
        teams: number of teams in each quadrant, of those with something of their own and none below them that has.
        named: of a quadrant with few of them, their ids in order.
        decisions: number of decisions.
        kpis: number of KPIs that are a shown team's own, by team.
        objectives: number of running objectives that are a shown team's own, by team.
        running: number of objectives of each cycle that runs.
        lowest: ids of the shown teams that have something of their own, and none below them that has.
    """

    teams: Mapping[str, int]
    named: Mapping[str, tuple[str, ...]]
    decisions: int
    kpis: Mapping[str, int]
    objectives: Mapping[str, int]
    running: Mapping[str, int]
    lowest: frozenset[str]

    def beside(self, team: str, kpis: int, objectives: int) -> tuple[int, int]:
        """How many KPIs and running objectives a team has beside so many that are shown."""
        return self.kpis.get(team, 0) - kpis, self.objectives.get(team, 0) - objectives


@dataclass(frozen=True, slots=True)
class Foremost:
    """What presses most.

    Attributes:
        definitions: what is shown by name.
        verdicts: on the teams shown, on the KPIs and running objectives of their own, and the first decisions.
        whole: how much there is in all.
        policy: thresholds in force on the day.
        today: which day it is where the organisation lives.
        decided: what was decided about what the first decisions ask for.
    """

    definitions: Definitions
    verdicts: Verdicts
    whole: Whole
    policy: Policy
    today: date
    decided: Taken = field(default_factory=dict)


def foremost_of(
    definitions: Definitions, verdicts: Verdicts, policy: Policy, today: date, most: Most = MOST
) -> Foremost:
    """What presses most of an organisation.

    Args:
        definitions: of the organisation.
        verdicts: on all of it.
        policy: thresholds in force on the day.
        today: which day it is where the organisation lives.
        most: how many are shown.
    """
    owners = {one.team for one in verdicts.kpis} | {one.team for one in verdicts.objectives}
    where = places(owners, definitions.teams)
    ranked = sorted(
        (team for team in verdicts.teams if team.id in where),
        key=lambda team: press_of_team(team, where[team.id or ""]) or b"",
    )
    lowest = [team for team in ranked if where[team.id or ""] == LOWEST]
    above = [team for team in ranked if where[team.id or ""] != LOWEST]
    chosen = {team.id for team in (*lowest[: most.teams], *above[: most.above])}
    own_kpis = [one for one in verdicts.kpis if one.team in chosen]
    own_objectives = [one for one in verdicts.objectives if one.team in chosen and one.stage in RUNNING]
    objectives = _first(own_objectives, most.objectives, lambda one: RANKS["objective"][one.course])
    named = {name for one in objectives for name in one.key_results}
    part = replace(
        verdicts,
        teams=tuple(team for team in verdicts.teams if team.id in chosen),
        kpis=_first(own_kpis, most.kpis, lambda one: RANKS["kpi"][one.status]),
        objectives=objectives,
        key_results=tuple(one for one in verdicts.key_results if one.id in named),
        decisions=verdicts.decisions[: most.decisions],
    )
    whole = Whole(
        teams=dict(Counter(team.quadrant for team in lowest)),
        named=_named(lowest, most.named),
        decisions=len(verdicts.decisions),
        kpis=dict(Counter(one.team for one in own_kpis)),
        objectives=dict(Counter(one.team for one in own_objectives)),
        running=dict(Counter(one.cycle for one in verdicts.objectives if one.stage == "active")),
        lowest=frozenset(team.id or "" for team in lowest[: most.teams]),
    )
    return Foremost(definitions, part, whole, policy, today)


def _first(verdicts: Iterable[V], most: int, rank: Callable[[V], int]) -> tuple[V, ...]:
    """The most pressing ones of each team, in order of id."""
    by_team: dict[str, list[V]] = {}
    for one in verdicts:
        by_team.setdefault(one.team, []).append(one)
    found = [one for held in by_team.values() for one in sorted(held, key=lambda each: (rank(each), each.id))[:most]]
    return tuple(sorted(found, key=lambda one: one.id))


def _named(teams: Iterable[TeamVerdict], most: int) -> dict[str, tuple[str, ...]]:
    """Of each quadrant with few teams, their ids in order."""
    found: dict[str, list[str]] = {quadrant: [] for quadrant in QUADRANT}
    for team in teams:
        found[team.quadrant].append(team.id or "")
    return {quadrant: tuple(sorted(ids)) for quadrant, ids in found.items() if 0 < len(ids) <= most}
