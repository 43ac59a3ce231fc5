"""The chance of success of objectives at the end of each week of their cycle, from what is foretold of key results."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from headway.judgement.context import Context
from headway.judgement.definitions import Grade, Objective
from headway.judgement.dropped import counts_on
from headway.judgement.foretold import Foretold
from headway.judgement.points import Points
from headway.judgement.subject import Subject
from headway.okr.forecast.luck import LEVELS
from headway.okr.forecast.objectives import ObjectiveBatch, forecast_objectives
from headway.series.batch import offsets_of

Float = NDArray[np.float64]
Int = NDArray[np.int64]
Bool = NDArray[np.bool_]

Own = list[tuple[Subject, Points]]
"""Key results of an objective, with what they were worth on each day."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A key result that an objective's success is made of; ``counts``: on which days, shape (d,)."""

    weight: float
    foretold: Foretold
    counts: Bool


def objective_chances(
    context: Context,
    days: Int,
    objectives: Sequence[tuple[Objective, Own]],
    grades: Mapping[str, Grade],
) -> tuple[Float, Bool]:
    """The chance of success of m objectives on d days, and whether it tells the course, shapes (m * d,).

    It is reckoned for the days on which it tells the course and for the newest one, NaN elsewhere; once for days on
    which the same is foretold.
    """
    chance = np.full((len(objectives), len(days)), np.nan)
    tells = np.zeros((len(objectives), len(days)), bool)
    rows: list[tuple[_Part, int]] = []
    widths: list[int] = []
    places: list[tuple[int, list[int]]] = []
    for at, (objective, own) in enumerate(objectives):
        parts = _parts(days, objective, own, grades)
        for one in parts:
            tells[at] |= one.foretold.tells & one.counts
        asked = tells[at].copy()
        asked[-1] = True
        alike: dict[bytes, list[int]] = {}
        for day in np.flatnonzero(asked).tolist():
            alike.setdefault(_what_is_foretold(parts, day), []).append(day)
        for same in alike.values():
            here = [(one, same[0]) for one in parts if one.counts[same[0]]]
            rows += here
            widths.append(len(here))
            places.append((at, same))
    whose = [objectives[at][0] for at, _ in places]
    found = forecast_objectives(
        ObjectiveBatch(
            offsets=offsets_of(np.array(widths, np.int64)),
            weights=np.array([one.weight for one, _ in rows], np.float64),
            probability=np.array([one.foretold.probability[day] for one, day in rows], np.float64),
            expected=np.full(len(rows), np.nan),
            progress=np.array([one.foretold.progress[day] for one, day in rows], np.float64).reshape(-1, LEVELS),
            metric=np.array([one.foretold.metric for one, _ in rows], np.int64),
            rising=np.array([one.foretold.rising for one, _ in rows], bool),
            committed=np.array([one.ambition == "committed" for one in whose], bool),
            wanted=np.array([context.policy.success[one.ambition] for one in whose], np.float64),
        ),
        context.policy.correlation,
    )
    for (at, same), one in zip(places, found.probability.tolist(), strict=True):
        chance[at, same] = one
    return chance.ravel(), tells.ravel()


def _parts(days: Int, objective: Objective, own: Own, grades: Mapping[str, Grade]) -> list[_Part]:
    # a committed one wants what weighs nothing as well, but not that alone
    every = objective.ambition == "committed" and any(one.key_result.weight > 0 for one, _ in own)
    parts = []
    for subject, points in own:
        grade = grades.get(subject.key_result.id)
        weight, counts = subject.key_result.weight, counts_on(days, grade)
        if points.foretold is not None and (every or weight > 0) and counts.any():
            parts.append(_Part(weight, points.foretold.graded(days, grade, points.success), counts))
    return parts


def _what_is_foretold(parts: Sequence[_Part], day: int) -> bytes:
    """The same bytes on days on which the same is foretold of the same key results."""
    said = []
    for one in parts:
        counts = bool(one.counts[day])
        said += (
            [b"\1", one.foretold.probability[day].tobytes(), one.foretold.progress[day].tobytes()]
            if counts
            else [b"\0"]
        )
    return b"".join(said)
