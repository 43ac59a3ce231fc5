"""Targets that would be worse than their baselines, or lie where no sum can."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from headway.goals import codes
from headway.goals.draft import Path
from headway.goals.finished import all_finished
from headway.judgement.definitions import Definitions, KeyResult, Metric
from headway.judgement.sides import newly_wrong, wrong_sides
from headway.records.kinds import CYCLE, GRADE, KEY_RESULT, METRIC, OBJECTIVE
from headway.services.drafting.ground import Ground
from headway.services.drafting.problems import DraftRefusedError, problem
from headway.services.setting_out import starts_on

NAMED = 3
"""Key results that stand in the way and are named; those after them are counted."""


def refuse_wrong_sides(drafted: Sequence[tuple[Path, KeyResult]], ground: Ground, starts: Mapping[str, float]) -> None:
    """Refuse key results whose targets lie on the wrong side; what stood so before may stay.

    Where no baseline is stated, it is the last known value before the cycle that they must not be worse than.

    Args:
        drafted: as they are to be, each with its path in the draft.
        ground: what is there.
        starts: by id of those that state no baseline, the known value from which they set out.

    Raises:
        DraftRefusedError: with each such target.
    """
    key_results = [one for _, one in drafted]
    metrics = {one.id: one for one in ground.those(METRIC, [one.metric or "" for one in key_results])}
    wrong = wrong_sides(key_results, metrics, starts)
    if not wrong:
        return
    held = ground.those(KEY_RESULT, [one.key_result.id for one in wrong])
    paths = {one.id: path for path, one in drafted}
    problems = [
        problem(
            (*paths[one.key_result.id], "target"),
            codes.OUT_OF_BOUNDS if one.is_beyond else codes.WRONG_SIDE,
            str(one),
        )
        for one in newly_wrong(held, metrics, wrong, starts)
    ]
    if problems:
        raise DraftRefusedError(problems)


def refuse_turned(before: Metric, after: Metric, found: Definitions, ground: Ground, today: date) -> None:
    """Refuse another direction of a metric by which targets would come to lie on the wrong side.

    Key results that nobody works towards any more do not stand in its way.

    Args:
        before: the metric as it was.
        after: as it shall be.
        found: what was read with it.
        ground: what is there.
        today: the day.

    Raises:
        DraftRefusedError: with each such target.
    """
    if before.direction == after.direction:
        return
    own = [one for one in ground.of(KEY_RESULT).values() if one.metric == after.id]
    starts = starts_on(ground, found, own, today)
    wrong = newly_wrong(own, {before.id: before}, wrong_sides(own, {after.id: after}, starts), starts)
    if not wrong:
        return
    read = [one.key_result for one in wrong]
    objectives = {one.id: one for one in ground.those(OBJECTIVE, [one.objective for one in read])}
    cycles = {one.id: one for one in ground.those(CYCLE, [one.cycle for one in objectives.values()])}
    grades = ground.among(GRADE, "key_result", [one.id for one in read])
    over = all_finished(read, list(objectives.values()), cycles.values(), grades, today)
    left = [one for one in wrong if one.key_result.id not in over]
    problems = [problem(("direction",), codes.OUT_OF_BOUNDS, str(one)) for one in left if one.is_beyond]
    worse = [one.key_result for one in left if not one.is_beyond]
    if worse:
        named = [f"“{one.title}” of {cycles[objectives[one.objective].cycle].name}" for one in dict.fromkeys(worse)]
        which = ", ".join(named[:NAMED]) + (f" and {len(named) - NAMED} more" if len(named) > NAMED else "")
        way = "make it a range, turn the direction, then write it anew"
        message = f"the target of {which} would be worse than where it sets out; {way}"
        problems.append(problem(("direction",), codes.WRONG_SIDE, message))
    if problems:
        raise DraftRefusedError(problems)
