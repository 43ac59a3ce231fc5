"""How steps went here before: milestones and binary key results of the cycles that are over when another one begins.

What is counted is how they stood on the last day of their own cycle: done by then, or not. What became known later is
not counted, nor what was dropped by then. So it is the same on every day of the cycle that begins, and nothing looks
ahead.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from headway.judgement.definitions import Cycle, Definitions
from headway.okr.forecast.milestones import NOTHING_BEFORE, Before


@dataclass(frozen=True, slots=True)
class Steps:
    """So many steps of a cycle that went alike.

    Attributes:
        cycle: its id.
        kind: of their key results: ``milestones`` or ``binary``.
        done: day on which they were done; ``None``: they are not.
        known_on: day from which their key results and objectives are known; ``None``: always.
        retired_on: first day on which their objectives were gone; ``None``: they are not.
        dropped_on: first day on which their key results were graded as dropped; ``None``: they were not.
        count: how many.
    """

    cycle: str
    kind: str
    done: date | None
    known_on: date | None
    retired_on: date | None
    dropped_on: date | None
    count: int = 1


def steps_in(definitions: Definitions) -> tuple[Steps, ...]:
    """The steps of all key results whose objective is there."""
    objectives = {one.id: one for one in definitions.objectives}
    dropped: dict[str, date] = {}
    for grade in definitions.grades:
        if grade.grade is None:
            dropped[grade.key_result] = min(grade.date, dropped.get(grade.key_result, grade.date))
    return tuple(
        Steps(above.cycle, one.kind, done, _later(one.known_on, above.known_on), above.retired_on, dropped.get(one.id))
        for one in definitions.key_results
        if one.kind != "numeric" and (above := objectives.get(one.objective)) is not None
        for done in ([step.done for step in one.milestones] if one.kind == "milestones" else [one.done])
    )


def _later(one: date | None, other: date | None) -> date | None:
    return max((day for day in (one, other) if day is not None), default=None)


def went(cycles: Iterable[Cycle], steps: Iterable[Steps]) -> dict[tuple[str, str], Before]:
    """How the steps of each cycle and kind stood on the cycle's last day, by its id and ``milestones`` or ``binary``.

    Examples:
        Of the three steps of a quarter one was done a day too late, and one never:

        >>> quarter = Cycle("q1", "First quarter", date(2019, 1, 1), date(2019, 3, 31))
        >>> days = (date(2019, 2, 8), date(2019, 4, 1), None)
        >>> went([quarter], [Steps("q1", "milestones", day, None, None, None) for day in days])
        {('q1', 'milestones'): Before(made=1, missed=2)}
    """
    ends, found = {one.id: one.ends for one in cycles}, dict[tuple[str, str], Before]()
    for one in steps:
        last = ends.get(one.cycle)
        if last is not None and _counts(one, last):
            so_far = found.get((one.cycle, one.kind), NOTHING_BEFORE)
            made = one.count if one.done is not None and one.done <= last else 0
            found[one.cycle, one.kind] = Before(so_far.made + made, so_far.missed + one.count - made)
    return found


def before(cycle: Cycle, kind: str, cycles: Iterable[Cycle], told: Mapping[tuple[str, str], Before]) -> Before:
    """How steps of a kind went in the cycles that ended before one begins.

    Args:
        cycle: the one that begins.
        kind: ``milestones`` or ``binary``.
        cycles: all cycles.
        told: how the steps of each went.
    """
    mine = [told.get((one.id, kind), NOTHING_BEFORE) for one in cycles if one.ends < cycle.starts]
    return Before(sum(one.made for one in mine), sum(one.missed for one in mine))


def _counts(steps: Steps, last: date) -> bool:
    """Whether steps were known, and not dropped, on the last day of their cycle."""
    known = steps.known_on is None or steps.known_on <= last
    return known and all(day is None or day > last for day in (steps.retired_on, steps.dropped_on))
