"""Grades that say that something was dropped."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from headway.goals import codes
from headway.judgement.definitions import Grade
from headway.records.kinds import GRADE
from headway.services.drafting.ground import Ground
from headway.services.drafting.problems import DraftRefusedError, problem
from headway.services.drafting.reading import Draft, read


def dropped(key_results: Iterable[str], by: str | None, because: str, ground: Ground, today: date) -> list[Grade]:
    """A grade of today for each of the key results.

    Raises:
        DraftRefusedError: there is no reason, or no such person.
    """
    if not because.strip():
        raise DraftRefusedError([problem(("because",), codes.MISSING_KEY, "the reason is missing; write why")])
    names = list(key_results)
    drafted = [
        {"key_result": id_, "date": today, "grade": "dropped", "by": by, "because": because} for id_ in names[:1]
    ]
    found = read(Draft("grades", drafted), ground, today).grades
    return [replace(found[0], key_result=id_) for id_ in names]


def newest_grade(key_result: str, ground: Ground) -> Grade | None:
    """The grade that holds, if there is one."""
    grades: list[Grade] = [one for one in ground.of(GRADE).values() if one.key_result == key_result]
    return grades[-1] if grades else None
