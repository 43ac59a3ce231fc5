"""What a cycle still lacks before it can be closed: grades, and the cycles that lie in it. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from headway.judgement.definitions import Cycle, Grade, KeyResult, Objective


@dataclass(frozen=True, slots=True)
class Lacking:
    """What stands in the way of closing a cycle.

    Attributes:
        key_results: those of its objectives that have no grade, in order of id.
        cycles: those that lie in it and are neither closed nor over with every grade, in order of start.
    """

    key_results: tuple[KeyResult, ...]
    cycles: tuple[Cycle, ...]

    def __bool__(self) -> bool:
        """Whether anything does."""
        return bool(self.key_results or self.cycles)


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
        >>> bool(lacking(quarter, Aimed([quarter], [calm], [rota], graded), date(2019, 4, 2)))
        False
    """
    open_ones = _ungraded(aimed, as_of)
    nested = [one for one in aimed.cycles if one.parent == cycle.id and not one.is_closed(as_of)]
    waits = (one for one in nested if one.ends >= as_of or open_ones.get(one.id))
    return Lacking(
        tuple(sorted(open_ones.get(cycle.id, ()), key=lambda one: one.id)),
        tuple(sorted(waits, key=lambda one: (one.starts, one.id))),
    )


def _ungraded(aimed: Aimed, as_of: date) -> dict[str, list[KeyResult]]:
    """Key results without a grade, by cycle."""
    cycle_of = {one.id: one.cycle for one in aimed.objectives if one.retired_on is None or one.retired_on > as_of}
    found: dict[str, list[KeyResult]] = {}
    for one in aimed.key_results:
        if one.objective in cycle_of and one.id not in aimed.grades:
            found.setdefault(cycle_of[one.objective], []).append(one)
    return found
