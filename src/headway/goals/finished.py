"""Key results that nobody works towards any more. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from headway.judgement.definitions import Cycle, Grade, KeyResult, Objective
from headway.judgement.newest import newest
from headway.series.unchanging import unchanging


@unchanging
class Finished:
    """Why nobody works towards it: what happened to it or its cycle, and, in a form, what to do instead."""

    what: str
    way: str


def finished(cycle: Cycle, grade: Grade | None, today: date) -> Finished | None:
    """Why nobody works towards a key result any more; ``None`` where somebody can.

    Args:
        cycle: its objective's.
        grade: its newest one; ``None`` while there is none.
        today: the day.

    Examples:
        >>> spring = Cycle("q2", "Spring", date(2019, 4, 1), date(2019, 6, 30))
        >>> finished(spring, None, date(2019, 6, 30)) is None
        True
        >>> finished(spring, None, date(2019, 7, 1)).what
        'Spring ended on 2019-06-30'
    """
    if cycle.ends < today:
        return Finished(f"{cycle.name} ended on {cycle.ends}", "open a cycle that goes on from it")
    if cycle.is_closed(today):
        return Finished(f"{cycle.name} was closed on {cycle.closed}", "open it again")
    if grade is not None and grade.date <= today and (cycle.reopened is None or cycle.reopened <= grade.date):
        word = "dropped" if grade.grade is None else "graded"
        return Finished(f"it was {word} on {grade.date}", "add a key result in its place")
    return None


def all_finished(
    key_results: Iterable[KeyResult],
    objectives: Sequence[Objective],
    cycles: Iterable[Cycle],
    grades: Sequence[Grade],
    today: date,
) -> frozenset[str]:
    """Those that are finished, and those of objectives that were dropped, by id.

    Args:
        key_results: those that are looked at.
        objectives: theirs, and maybe others.
        cycles: of those objectives.
        grades: of those key results.
        today: the day.
    """
    by_id = {one.id: one for one in cycles}
    within = {one.id: by_id[one.cycle] for one in objectives if one.cycle in by_id}
    dropped = {one.id for one in objectives if one.retired_on is not None and one.retired_on <= today}
    last = newest(grades, today)
    return frozenset(
        one.id
        for one in key_results
        if one.objective in dropped
        or (one.objective in within and finished(within[one.objective], last.get(one.id), today) is not None)
    )
