"""Where a cycle stands: how much of it is gone, what is aimed at in it, and what has no objective. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from headway.judgement.definitions import Cycle, Definitions, Team
from headway.judgement.verdicts import KeyResultVerdict, ObjectiveVerdict, Verdicts
from headway.okr.course import NEARLY
from headway.series.words import Course


@dataclass(frozen=True, slots=True)
class CycleStanding:
    """Where a cycle stands on a day.

    Attributes:
        cycle: the cycle.
        stage: ``drafting`` before it, ``active`` in it, then ``grading`` until every objective in it is closed, and
            ``closed``; that also from the day on which somebody closed it.
        gone: its days that are over at the end of the day.
        days: all of its days.
        objectives: of this cycle, in order of id.
        succeeded: ids of those that are closed with a grade that is success.
        courses: how many of their key results are on each course; graded ones count as they ended, dropped ones not.
        dropped: how many of their key results were dropped.
        teams: those that aim at nothing in it: neither they, nor a team above or below them, nor as contributors.
        priorities: of the organisation, those that no objective in it supports.
    """

    cycle: Cycle
    stage: str
    gone: int
    days: int
    objectives: tuple[ObjectiveVerdict, ...]
    succeeded: frozenset[str]
    courses: dict[str, int]
    dropped: int
    teams: tuple[Team, ...]
    priorities: tuple[str, ...]


def days_gone(cycle: Cycle, as_of: date) -> tuple[int, int]:
    """How many days of a cycle are over at the end of a day, and how many it has.

    Examples:
        >>> days_gone(Cycle("h1", "First half", date(2019, 1, 1), date(2019, 6, 30)), date(2019, 3, 31))
        (90, 181)
    """
    days = (cycle.ends - cycle.starts).days + 1
    return min(days, max(0, (as_of - cycle.starts).days + 1)), days


def is_success(grade: float | None, success: float) -> bool:
    """Whether a grade is success; none is not.

    Examples:
        >>> is_success(0.7, 0.7), is_success(0.65, 0.7), is_success(None, 0.7)
        (True, False, False)
    """
    return grade is not None and grade >= success - NEARLY


def cycle_standings(
    definitions: Definitions, verdicts: Verdicts, success: Mapping[str, float]
) -> dict[str, CycleStanding]:
    """Where every cycle stands, by its id, in order of start.

    Args:
        definitions: of the organisation, as known on the day of the verdicts.
        verdicts: of the day.
        success: progress that is success, by ambition.
    """
    objectives: dict[str, list[ObjectiveVerdict]] = {one.id: [] for one in definitions.cycles}
    for one in verdicts.objectives:
        objectives[one.cycle].append(one)
    key_results = {one.id: one for one in verdicts.key_results}
    cycles = sorted(definitions.cycles, key=lambda one: (one.starts, one.ends, one.id))
    wanted = {one.id: success[one.ambition] for one in definitions.objectives}
    return {
        one.id: _standing(one, objectives[one.id], key_results, wanted, definitions, verdicts.as_of) for one in cycles
    }


def _standing(
    cycle: Cycle,
    objectives: Iterable[ObjectiveVerdict],
    key_results: dict[str, KeyResultVerdict],
    wanted: dict[str, float],
    definitions: Definitions,
    as_of: date,
) -> CycleStanding:
    said = tuple(objectives)
    gone, days = days_gone(cycle, as_of)
    courses = {course.word: 0 for course in Course}
    below = [key_results[name] for one in said for name in one.key_results]
    kept = [one for one in below if not one.is_dropped]
    for each in kept:
        courses[each.course] += 1
    return CycleStanding(
        cycle=cycle,
        stage=_stage(cycle, said, as_of),
        gone=gone,
        days=days,
        objectives=said,
        succeeded=frozenset(
            one.id for one in said if one.stage == "closed" and is_success(one.expected_grade, wanted[one.id])
        ),
        courses=courses,
        dropped=len(below) - len(kept),
        teams=_idle(said, definitions),
        priorities=_unsupported(said, definitions),
    )


def _stage(cycle: Cycle, objectives: Iterable[ObjectiveVerdict], as_of: date) -> str:
    if as_of < cycle.starts:
        return "drafting"
    if cycle.runs_on(as_of):
        return "active"
    return "closed" if cycle.is_closed(as_of) or all(one.stage == "closed" for one in objectives) else "grading"


def _idle(objectives: Iterable[ObjectiveVerdict], definitions: Definitions) -> tuple[Team, ...]:
    """Teams that aim at nothing: an objective counts for its team, its contributors, and all above and below these."""
    chosen = {one.id for one in objectives}
    owners: set[str] = set()
    for one in definitions.objectives:
        if one.id in chosen:
            owners |= {one.team, *one.contributors}
    parent = {one.id: one.parent for one in definitions.teams}
    above: set[str] = set()
    for owner in owners:
        up: str | None = owner
        while up is not None and up not in above:
            above.add(up)
            up = parent.get(up)
    return tuple(one for one in definitions.teams if one.id not in above and not _is_below(one, owners, parent))


def _is_below(team: Team, owners: set[str], parent: dict[str, str | None]) -> bool:
    up = team.parent
    while up is not None:
        if up in owners:
            return True
        up = parent.get(up)
    return False


def _unsupported(objectives: Iterable[ObjectiveVerdict], definitions: Definitions) -> tuple[str, ...]:
    """Priorities that nothing supports, directly or by what it supports."""
    chosen = {one.id for one in objectives}
    by_id = {one.id: one for one in definitions.objectives}
    of_key_result = {one.id: one.objective for one in definitions.key_results}
    supported: set[str] = set()
    for name in chosen:
        seen: set[str] = set()
        at = by_id[name].supports if name in by_id else None
        while at is not None and at not in seen:
            seen.add(at)
            above = by_id.get(of_key_result.get(at, at))
            at = above.supports if above else None
        supported |= seen
    return tuple(one for one in definitions.organisation.priorities if one not in supported)
