"""Targets that would be worse than their baselines, or lie where no sum can."""

from __future__ import annotations

from collections.abc import Sequence

from headway.goals import codes
from headway.goals.draft import Path
from headway.judgement.definitions import KeyResult, Metric
from headway.judgement.sides import newly_wrong, wrong_sides
from headway.records.kinds import KEY_RESULT, METRIC
from headway.services.drafting.ground import Ground
from headway.services.drafting.problems import DraftRefusedError, problem


def refuse_wrong_sides(drafted: Sequence[tuple[Path, KeyResult]], ground: Ground) -> None:
    """Refuse key results whose targets lie on the wrong side; what stood so before may stay.

    Args:
        drafted: as they are to be, each with its path in the draft.
        ground: what is there.

    Raises:
        DraftRefusedError: with each such target.
    """
    key_results = [one for _, one in drafted]
    metrics = {one.id: one for one in ground.those(METRIC, [one.metric or "" for one in key_results])}
    found = wrong_sides(key_results, metrics)
    if not found:
        return
    held = ground.those(KEY_RESULT, [one.key_result.id for one in found])
    paths = {one.id: path for path, one in drafted}
    problems = [
        problem(
            (*paths[one.key_result.id], "target"),
            codes.OUT_OF_BOUNDS if one.is_beyond else codes.WRONG_SIDE,
            str(one),
        )
        for one in newly_wrong(held, metrics, found)
    ]
    if problems:
        raise DraftRefusedError(problems)


def refuse_turned(before: Metric, after: Metric, ground: Ground) -> None:
    """Refuse another direction of a metric by which targets would come to lie on the wrong side.

    Raises:
        DraftRefusedError: there are such targets.
    """
    if before.direction == after.direction:
        return
    own = [one for one in ground.of(KEY_RESULT).values() if one.metric == after.id]
    found = newly_wrong(own, {before.id: before}, wrong_sides(own, {after.id: after}))
    if found:
        message = f"the target of {found[0].key_result.title} would be worse than its baseline; change that first"
        raise DraftRefusedError([problem(("direction",), codes.WRONG_SIDE, message)])
