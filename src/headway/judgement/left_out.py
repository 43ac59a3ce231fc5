"""What becomes of an objective where one of its key results is dropped: judged as it is, without that one."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from headway.judgement.context import Context
from headway.judgement.definitions import Grade, Objective
from headway.judgement.dropped import is_dropped
from headway.judgement.objective_chances import chances_now
from headway.judgement.objectives import Judged
from headway.judgement.points import cycle_weeks
from headway.okr.grade import weighted_mean
from headway.series.batch import offsets_of


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An objective with and without one of its key results; ``None`` where nothing is foretold of it.

    Attributes:
        chance, grade: chance of success and expected grade as it stands.
        chance_without, grade_without: the same where the key result is dropped today.
        is_all: whether nothing is left of the objective then.
    """

    chance: float | None
    grade: float | None
    chance_without: float | None
    grade_without: float | None
    is_all: bool


def left_out(
    context: Context,
    own: Sequence[tuple[Objective, Sequence[Judged]]],
    leaving: Collection[str],
    grades: Mapping[str, Grade],
) -> dict[str, LeftOut]:
    """What becomes of objectives, by the id of the key result that is left out.

    Args:
        context: the judgement's common ground.
        own: objectives of which the cycles have begun, with all that was found about each of their key results.
        leaving: ids of the key results that are left out, each by itself.
        grades: newest grade of each key result, by its id.
    """
    found: dict[str, LeftOut] = {}
    for objective, judged in own:
        kept = [one for one in judged if not is_dropped(grades.get(one.verdict.id))]
        gone = [one.verdict.id for one in kept if one.verdict.id in leaving]
        ways = [kept, *([one for one in kept if one.verdict.id != name] for name in gone)]
        chances, worth = _chances(context, objective, ways, grades), _worth(ways)
        for name, way, chance, grade in zip(gone, ways[1:], chances[1:], worth[1:], strict=True):
            found[name] = LeftOut(chances[0], worth[0], chance, grade, not way)
    return found


def _chances(
    context: Context, objective: Objective, ways: Sequence[Sequence[Judged]], grades: Mapping[str, Grade]
) -> list[float | None]:
    days = cycle_weeks(context, ways[0][0].subject.cycle) if ways[0] else np.zeros(0, np.int64)
    made_of = [(objective, [(one.subject, one.points) for one in way]) for way in ways]
    return _known(chances_now(context, days, made_of, grades).tolist())


def _worth(ways: Sequence[Sequence[Judged]]) -> list[float | None]:
    every = [one for way in ways for one in way]
    found = weighted_mean(
        np.array([one.expected_grade for one in every], np.float64),
        np.array([one.subject.key_result.weight for one in every], np.float64),
        offsets_of(np.array([len(way) for way in ways], np.int64)),
    )
    return _known(found.tolist())


def _known(numbers: Iterable[float]) -> list[float | None]:
    return [None if np.isnan(one) else one for one in numbers]
