"""Days and names of a key result's steps and targets that nobody may newly say."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from headway.goals import codes
from headway.goals.draft import Path
from headway.goals.out_of_time import ahead_words, alike, alike_words, done_ahead, misdated
from headway.judgement.definitions import Cycle, KeyResult
from headway.judgement.newest import newest
from headway.records.kinds import GRADE
from headway.services.drafting.ground import Ground
from headway.services.drafting.problems import DraftRefusedError, FieldProblem, problem


def refuse_steps(drafted: Iterable[tuple[Path, KeyResult | None, KeyResult]], today: date) -> None:
    """Refuse steps that are done on a day that has not come, and two of one title.

    What was said so before stays, so that what stands beside it can be changed.

    Args:
        drafted: key results as they were (``None`` where there was none) and as they shall be, each with its path.
        today: the day.

    Raises:
        DraftRefusedError: with each of them.
    """
    found: list[FieldProblem] = []
    for at, before, after in drafted:
        found += [
            problem((*at, *path), codes.BAD_PERIOD, ahead_words(day)) for path, day in done_ahead(before, after, today)
        ]
        found += [
            problem((*at, "milestones", number, "title"), codes.DEFINED_TWICE, alike_words(title))
            for number, title in alike(before, after)
        ]
    if found:
        raise DraftRefusedError(found)


def refuse_misdated(before: KeyResult, after: KeyResult, cycle: Cycle, ground: Ground, today: date) -> None:
    """Refuse targets that begin on a day gone by, after the end, or once nobody works towards them any more.

    Args:
        before: the key result as it was.
        after: as it shall be.
        cycle: its objective's.
        ground: what is there.
        today: the day.

    Raises:
        DraftRefusedError: with each of them.
    """
    grade = newest(ground.among(GRADE, "key_result", [before.id]), today).get(before.id)
    found = []
    for target, text in misdated(before, after, cycle, grade, today):
        path = ("target",) if target.start in (None, today) else ("target", "from")
        found.append(problem(path, codes.BAD_PERIOD, text))
    if found:
        raise DraftRefusedError(found)
