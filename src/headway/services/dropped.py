"""Objectives that were dropped by a day: since when, by whom and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from headway.judgement.definitions import Grade, KeyResult, Objective


@dataclass(frozen=True, slots=True)
class Dropped:
    """An objective that was dropped.

    Attributes:
        objective: as it was defined last.
        on: the first day on which it is gone.
        by: id of the person who dropped it; ``None`` where that is not known.
        because: why; empty where that is not known.
    """

    objective: Objective
    on: date
    by: str | None
    because: str


def dropped_by(
    day: date, objectives: Iterable[Objective], key_results: Iterable[KeyResult], grades: Iterable[Grade]
) -> tuple[Dropped, ...]:
    """Those of some objectives that were dropped by a day, the newest first.

    Who did it and why it says itself; else that stands with the grades that were given by it.

    Args:
        day: the day.
        objectives: as they are defined.
        key_results: theirs, and any others.
        grades: of these, and any others.
    """
    gone = {one.id: one for one in objectives if one.retired_on is not None and one.retired_on <= day}
    of = {one.id: gone[one.objective] for one in key_results if one.objective in gone}
    said = {
        of[one.key_result].id: one
        for one in grades
        if one.grade is None and one.key_result in of and one.date == of[one.key_result].retired_on
    }
    found = (_dropped(one, said.get(one.id)) for one in gone.values())
    return tuple(sorted(found, key=lambda one: (one.on, one.objective.id), reverse=True))


def _dropped(objective: Objective, said: Grade | None) -> Dropped:
    on = objective.retired_on or date.max
    if objective.retired_by or objective.retired_because:
        return Dropped(objective, on, objective.retired_by, objective.retired_because or "")
    return Dropped(objective, on, said.by, said.because) if said else Dropped(objective, on, None, "")
