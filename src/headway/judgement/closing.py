"""What a cycle still lacks before it can be closed: grades, what was learned, and the cycles that lie in it. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from headway.judgement.definitions import Cycle, Grade, KeyResult, Objective


@dataclass(frozen=True, slots=True)
class Lacking:
    """What stands in the way of closing a cycle.

    Attributes:
        key_results: those of its objectives that have no grade, in order of id.
        unlearned: those that have one, and of which nobody said what was learned, nor of their objective; likewise.
        cycles: those that lie in it and are neither closed nor over with nothing that stands in their own way, in order
            of start.
    """

    key_results: tuple[KeyResult, ...]
    unlearned: tuple[KeyResult, ...]
    cycles: tuple[Cycle, ...]

    def __bool__(self) -> bool:
        """Whether anything does."""
        return bool(self.key_results or self.unlearned or self.cycles)


@dataclass(frozen=True, slots=True)
class Aimed:
    """What is aimed at in cycles.

    Attributes:
        cycles: all there are.
        objectives: all there are, also those that were dropped.
        key_results: theirs.
        grades: the newest one of each key result, by its id.
    """

    cycles: Iterable[Cycle]
    objectives: Iterable[Objective]
    key_results: Iterable[KeyResult]
    grades: Mapping[str, Grade]


def lacking(cycle: Cycle, aimed: Aimed, as_of: date) -> Lacking:
    """What a cycle still lacks on a day.

    Args:
        cycle: the cycle.
        aimed: what is aimed at, also in other cycles.
        as_of: the day.

    Examples:
        >>> quarter = Cycle("q1", "Q1", date(2019, 1, 1), date(2019, 3, 31))
        >>> calm, rota = Objective("calm", "Calm", "ward", "q1"), KeyResult("rota", "calm", "Rota", "binary")
        >>> [one.id for one in lacking(quarter, Aimed([quarter], [calm], [rota], {}), date(2019, 4, 2)).key_results]
        ['rota']
        >>> graded = {"rota": Grade("rota", date(2019, 4, 1), 1.0)}
        >>> [one.id for one in lacking(quarter, Aimed([quarter], [calm], [rota], graded), date(2019, 4, 2)).unlearned]
        ['rota']
        >>> learned = {"rota": Grade("rota", date(2019, 4, 1), 1.0, learned="Ask sooner.")}
        >>> bool(lacking(quarter, Aimed([quarter], [calm], [rota], learned), date(2019, 4, 2)))
        False
    """
    ungraded, unlearned = _open(aimed, as_of)
    nested = [one for one in aimed.cycles if one.parent == cycle.id and not one.is_closed(as_of)]
    waits = (one for one in nested if one.ends >= as_of or ungraded.get(one.id) or unlearned.get(one.id))
    return Lacking(
        tuple(sorted(ungraded.get(cycle.id, ()), key=lambda one: one.id)),
        tuple(sorted(unlearned.get(cycle.id, ()), key=lambda one: one.id)),
        tuple(sorted(waits, key=lambda one: (one.starts, one.id))),
    )


def says_what_was_learned(grade: Grade, objective: Objective, as_of: date) -> bool:
    """Whether somebody said what was learned from a key result: of itself, or once of all its objective.

    What was dropped was not brought to an end: of that the reason says it.

    Examples:
        >>> calm = Objective("calm", "Calm", "ward", "q1", learned="Ask sooner.", learned_on=date(2019, 4, 2))
        >>> graded = Grade("rota", date(2019, 4, 1), 0.3)
        >>> says_what_was_learned(graded, calm, date(2019, 4, 2)), says_what_was_learned(graded, calm, graded.date)
        (True, False)
    """
    return grade.grade is None or bool(grade.learned.strip() or objective.lesson(as_of).strip())


def _open(aimed: Aimed, as_of: date) -> tuple[dict[str, list[KeyResult]], dict[str, list[KeyResult]]]:
    """Key results without a grade, and those of which nothing was learned, by cycle."""
    above = {one.id: one for one in aimed.objectives if one.retired_on is None or one.retired_on > as_of}
    ungraded: dict[str, list[KeyResult]] = defaultdict(list)
    unlearned: dict[str, list[KeyResult]] = defaultdict(list)
    for one in aimed.key_results:
        objective, grade = above.get(one.objective), aimed.grades.get(one.id)
        if objective is None:
            continue
        if grade is None:
            ungraded[objective.cycle].append(one)
        elif not says_what_was_learned(grade, objective, as_of):
            unlearned[objective.cycle].append(one)
    return ungraded, unlearned
