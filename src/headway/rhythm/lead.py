"""The sentence first: what a careful colleague would say about a review before showing any number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import date

from headway.judgement.definitions import Cycle, Definitions
from headway.judgement.narrow import lowest
from headway.judgement.verdicts import TeamVerdict, Verdicts
from headway.rhythm.words import QUADRANT
from headway.series.period_words import count_of, day_words

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
    "no_gps": ("has no key result under way that can be read", "have no key result under way that can be read"),
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


def numbers(definitions: Definitions, verdicts: Verdicts) -> list[str]:
    """How many of what, then where in the cycle."""
    running = Counter(objective.cycle for objective in verdicts.objectives if objective.stage == "active")
    return numbers_of(definitions, verdicts.summary, running, verdicts.as_of)


def numbers_of(definitions: Definitions, summary: TeamVerdict, running: Mapping[str, int], as_of: date) -> list[str]:
    """How many of what, then where in the cycle, from what has been counted.

    Args:
        definitions: for the cycles.
        summary: the verdict on the whole.
        running: number of objectives that are under way in each cycle.
        as_of: the day.
    """
    return [*_counts(summary), *_cycle(definitions, running, as_of)]


def standing(definitions: Definitions, verdicts: Verdicts, own: Collection[str] | None = None) -> list[str]:
    """Where the organisation and its teams stand, the most pressing first; each a sentence.

    Args:
        definitions: for the names.
        verdicts: on the teams.
        own: ids of the teams that count, as :func:`own_teams` takes them.
    """
    found: dict[str, list[str]] = {}
    for team in own_teams(definitions, verdicts, own):
        found.setdefault(team.quadrant, []).append(team.id or "")
    return standing_of(definitions, verdicts.summary, {quadrant: len(ids) for quadrant, ids in found.items()}, found)


def standing_of(
    definitions: Definitions,
    summary: TeamVerdict,
    counts: Mapping[str, int],
    teams: Mapping[str, Sequence[str]],
) -> list[str]:
    """Where an organisation and its teams stand, from how many of them stand where.

    One sentence says it whole; of several, each leaves out what it explains after a colon.

    Args:
        definitions: for the names.
        summary: the organisation's verdict, or that of the team to which all is narrowed.
        counts: number of teams in each quadrant, of those with something of their own and none below them that has.
        teams: ids of those teams, at least of each quadrant that holds no more than ``MOST_NAMES``.
    """
    if not counts:
        return ["Nothing is measured and nothing is aimed at yet: declare a first KPI and write a first objective."]
    quadrants = [quadrant for quadrant in QUADRANT if counts.get(quadrant)]
    if len(quadrants) <= 1:
        return [f"{_name_of(definitions, summary.id)} {SAID[summary.quadrant][0]}."]
    names = {team.id: team.name for team in definitions.teams}
    return [
        of_several(counts[quadrant], [names[team] for team in teams.get(quadrant, ())], quadrant)
        for quadrant in quadrants
    ]


def own_teams(definitions: Definitions, verdicts: Verdicts, own: Collection[str] | None = None) -> list[TeamVerdict]:
    """The teams that have KPIs or objectives of their own and none below them that has: ``own``, where it says so."""
    if own is not None:
        return [team for team in verdicts.teams if team.id in own]
    owners = {kpi.team for kpi in verdicts.kpis} | {objective.team for objective in verdicts.objectives}
    bottom = lowest(owners, definitions.teams)
    return [team for team in verdicts.teams if team.id in bottom]


def _name_of(definitions: Definitions, team: str | None) -> str:
    if team is None:
        return definitions.organisation.name
    return next(one.name for one in definitions.teams if one.id == team)


def of_several(count: int, names: Sequence[str], quadrant: str) -> str:
    """The sentence on the teams of a quadrant: by their names, or how many they are."""
    one, several = SAID[quadrant]
    if count == 1:
        return f"{names[0]} {in_short(one)}."
    if count > MOST_NAMES:
        return f"{count} teams {in_short(several)}."
    return f"{', '.join(names[:-1])} and {names[-1]} {in_short(several)}."


def in_short(said: str) -> str:
    """Without what is explained after a colon."""
    return said.partition(":")[0]


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


def _cycle(definitions: Definitions, running: Mapping[str, int], as_of: date) -> list[str]:
    """How much of the cycle is gone in which most of the objectives are under way."""
    if not running:
        return []
    name = max(sorted(running), key=lambda one: running[one])
    cycle = next(one for one in definitions.cycles if one.id == name)
    days = (cycle.ends - cycle.starts).days + 1
    gone = min(days, (as_of - cycle.starts).days + 1)
    return [f"{cycle.name}: {gone} of {days} days gone.", *moved_words(cycle)]


def moved_words(cycle: Cycle) -> list[str]:
    """That a cycle ends on another day than it was to end on first, and why; nothing where it does not.

    Examples:
        >>> from datetime import date
        >>> days = {"starts": date(2019, 4, 1), "ends": date(2019, 7, 31)}
        >>> moved_words(Cycle("q2", "Spring", **days, first_ends=date(2019, 6, 30), because="The ward opens late."))
        ['It was to end on 30 June 2019, and now ends on 31 July 2019: The ward opens late.']
        >>> moved_words(Cycle("q2", "Spring", **days))
        []
    """
    if not cycle.is_moved or cycle.first_ends is None:
        return []
    why = f": {cycle.because.rstrip('.')}" if cycle.because else ""
    return [f"It was to end on {day_words(cycle.first_ends)}, and now ends on {day_words(cycle.ends)}{why}."]
