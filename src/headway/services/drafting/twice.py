"""What is there already: a form that was sent, gone back to and sent again writes it down once."""

from __future__ import annotations

from headway.goals import codes
from headway.judgement.definitions import Cycle, KeyResult, Objective
from headway.records.kinds import CYCLE, KEY_RESULT, OBJECTIVE
from headway.series.period_words import day_words
from headway.services.drafting.drop import newest_grade
from headway.services.drafting.ground import Ground
from headway.services.drafting.problems import DraftRefusedError, problem


def refuse_second_cycle(drafted: Cycle, ground: Ground) -> None:
    """Refuse a cycle of the name and the days of another one: in no list could the two be told apart.

    Raises:
        DraftRefusedError: there is one.
    """
    for one in ground.of(CYCLE).values():
        if one.id != drafted.id and _alike(one.name, drafted.name) and (one.starts, one.ends) == (
            drafted.starts, drafted.ends,
        ):  # fmt: skip
            days = f"from {day_words(one.starts)} to {day_words(one.ends)}"
            _refuse("name", f"{one.name} {days} is there already; use that one, or choose another name or other days")


def refuse_second_objective(drafted: Objective, ground: Ground, replaced: str | None = None) -> None:
    """Refuse an objective that its team has in the cycle already, unless that one was dropped.

    Args:
        drafted: the objective.
        ground: what is there.
        replaced: id of the one that is dropped for it.

    Raises:
        DraftRefusedError: there is one.
    """
    for one in ground.among(OBJECTIVE, "cycle", [drafted.cycle]):
        if one.id in (drafted.id, replaced) or one.team != drafted.team or one.retired_on is not None:
            continue
        if _alike(one.title, drafted.title):
            _refuse("title", "its team has an objective of these words in the cycle already; change that one instead")


def refuse_second_key_result(drafted: KeyResult, ground: Ground, replaced: str | None = None) -> None:
    """Refuse a key result that its objective has already, unless that one was dropped.

    Args:
        drafted: the key result.
        ground: what is there.
        replaced: id of the one that is dropped for it.

    Raises:
        DraftRefusedError: there is one.
    """
    for one in ground.among(KEY_RESULT, "objective", [drafted.objective]):
        if (
            one.id not in (drafted.id, replaced)
            and _alike(one.title, drafted.title)
            and not _is_dropped(one.id, ground)
        ):
            _refuse("title", "the objective has a key result of these words already; change that one instead")


def _alike(one: str, other: str) -> bool:
    """Whether two names are read as the same.

    Examples:
        >>> _alike("Q1  2019", "q1 2019")
        True
    """
    return one.casefold().split() == other.casefold().split()


def _is_dropped(key_result: str, ground: Ground) -> bool:
    last = newest_grade(key_result, ground)
    return last is not None and last.grade is None


def _refuse(field: str, message: str) -> None:
    raise DraftRefusedError([problem((field,), codes.DEFINED_TWICE, message)])
