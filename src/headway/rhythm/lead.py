"""The sentence first: what a careful colleague would say about a review before showing any number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from headway.judgement.definitions import Cycle, Definitions
from headway.judgement.verdicts import TeamVerdict, Verdicts
from headway.rhythm.words import QUADRANT
from headway.series.period_words import count_of

MOST_NAMES = 3

SAID = {
    "stop_and_fix": (
        "has to stop and fix: neither its KPIs nor its objectives are where they should be",
        "have to stop and fix: neither their KPIs nor their objectives are where they should be",
    ),
    "overheating": (
        "reaches its goals at a cost that will not hold",
        "reach their goals at a cost that will not hold",
    ),
    "going_nowhere": (
        "runs well and goes nowhere: its KPIs are sound, its objectives are not on course",
        "run well and go nowhere: their KPIs are sound, their objectives are not on course",
    ),
    "no_speedometer": ("has no KPI that can be read", "have no KPI that can be read"),
    "no_gps": ("has no key result that can be read", "have no key result that can be read"),
    "making_headway": ("makes headway", "make headway"),
}
"""What each quadrant says of one team, and of several."""

STATUSES = {"breach": "in breach", "watch": "to watch", "healthy": "healthy", "stale": "stale", "unknown": "not known"}
COURSES = {
    "off_course": "off course",
    "drifting": "drifting",
    "held": "held",
    "on_course": "on course",
    "arrived": "arrived",
    "unknown": "not known yet",
}


def lead(definitions: Definitions, verdicts: Verdicts) -> tuple[str, ...]:
    """Where the organisation stands, then how many of what, then where in the cycle; each a sentence."""
    return (*standing(definitions, verdicts), *numbers(definitions, verdicts))


def numbers(definitions: Definitions, verdicts: Verdicts) -> list[str]:
    """How many of what, then where in the cycle."""
    return [*_counts(verdicts.summary), *_cycle(definitions, verdicts)]


def standing(definitions: Definitions, verdicts: Verdicts) -> list[str]:
    """Where the organisation and its teams stand, the most pressing first; each a sentence."""
    if not verdicts.kpis and not verdicts.objectives:
        return ["Nothing is measured and nothing is aimed at yet: declare a first KPI and write a first objective."]
    named = own_teams(definitions, verdicts)
    quadrants = [quadrant for quadrant in QUADRANT if any(team.quadrant == quadrant for team in named)]
    if len(quadrants) <= 1:
        name = _name_of(definitions, verdicts.summary.id)
        return [f"{name} {SAID[verdicts.summary.quadrant][0]}."]
    names = {team.id: team.name for team in definitions.teams}
    return [
        _of_several([names[team.id or ""] for team in named if team.quadrant == quadrant], quadrant)
        for quadrant in quadrants
    ]


def own_teams(definitions: Definitions, verdicts: Verdicts) -> list[TeamVerdict]:
    """The teams that have KPIs or objectives of their own and none below them that has."""
    owners = {kpi.team for kpi in verdicts.kpis} | {objective.team for objective in verdicts.objectives}
    parent = {team.id: team.parent for team in definitions.teams}
    above = set()
    for owner in owners:
        up = parent.get(owner)
        while up is not None and up not in above:
            above.add(up)
            up = parent.get(up)
    return [team for team in verdicts.teams if team.id in owners - above]


def _name_of(definitions: Definitions, team: str | None) -> str:
    if team is None:
        return definitions.organisation.name
    return next(one.name for one in definitions.teams if one.id == team)


def _of_several(names: Sequence[str], quadrant: str) -> str:
    one, several = SAID[quadrant]
    if len(names) == 1:
        return f"{names[0]} {one}."
    if len(names) > MOST_NAMES:
        return f"{len(names)} teams {several}."
    return f"{', '.join(names[:-1])} and {names[-1]} {several}."


def _counts(summary: TeamVerdict) -> list[str]:
    said = [
        _count("KPI", summary.kpis, STATUSES, "No KPI is declared."),
        _count("key result", summary.key_results, COURSES, "No key result is under way."),
    ]
    return [" ".join(said)]


def _count(noun: str, found: Mapping[str, int], words: Mapping[str, str], none: str) -> str:
    total = sum(found.values())
    if not total:
        return none
    parts = [f"{found[key]} {word}" for key, word in words.items() if found.get(key)]
    if len(parts) == 1:
        word = parts[0].split(" ", 1)[1]
        return f"{count_of(total, noun)}, {'all ' if total > 1 else ''}{word}."
    return f"{count_of(total, noun)}: {', '.join(parts)}."


def _cycle(definitions: Definitions, verdicts: Verdicts) -> list[str]:
    """How much of the cycle is gone in which most of the objectives are under way."""
    running = [objective.cycle for objective in verdicts.objectives if objective.stage == "active"]
    cycles = {cycle.id: cycle for cycle in definitions.cycles}
    if not running:
        return []
    name = max(sorted(set(running)), key=running.count)
    cycle: Cycle = cycles[name]
    days = (cycle.ends - cycle.starts).days + 1
    gone = min(days, (verdicts.as_of - cycle.starts).days + 1)
    return [f"{cycle.name}: {gone} of {days} days gone."]
