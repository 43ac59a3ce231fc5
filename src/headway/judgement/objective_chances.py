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
    asked: list[_Asked] = []
    for at, (objective, own) in enumerate(objectives):
        parts = _parts(days, objective, own, grades)
        for one in parts:
            tells[at] |= one.foretold.tells & one.counts
        asked.append(_asked(parts, np.union1d(np.flatnonzero(tells[at]), [len(days) - 1])))
    whose = [one for (one, _), each in zip(objectives, asked, strict=True) for _ in each.widths]
    weights = np.concatenate([each.weights for each in asked])
    found = forecast_objectives(
        ObjectiveBatch(
            offsets=offsets_of(np.concatenate([each.widths for each in asked])),
            weights=weights,
            probability=np.concatenate([each.said[:, 0] for each in asked]),
            expected=np.full(len(weights), np.nan),
            progress=np.concatenate([each.said[:, 1:] for each in asked]),
            metric=np.concatenate([each.metric for each in asked]),
            rising=np.concatenate([each.rising for each in asked]),
            committed=np.array([one.ambition == "committed" for one in whose], bool),
            wanted=np.array([context.policy.success[one.ambition] for one in whose], np.float64),
        ),
        context.policy.correlation,
    )
    first = 0
    for at, each in enumerate(asked):
        chance[at, each.days] = found.probability[first + each.place]
        first += len(each.widths)
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


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is asked of one objective: once for days on which the same is foretold of the same key results.

    Attributes:
        days: on which it is asked, shape (a,).
        place: which of the q questions each day asks, shape (a,).
        widths: how many key results count in each, shape (q,).
        weights, metric, rising: of these, question by question.
        said: their chance, and their progress at each of the ``LEVELS``, a row each.
    """

    days: Int
    place: Int
    widths: Int
    weights: Float
    metric: Int
    rising: Bool
    said: Float


def _asked(parts: Sequence[_Part], days: Int) -> _Asked:
    """What is asked of an objective that is made of these parts."""
    counts = np.zeros((len(days), len(parts)), bool)
    said = np.zeros((len(days), len(parts), 1 + LEVELS))
    for column, one in enumerate(parts):
        counts[:, column] = one.counts[days]
        said[:, column, 0], said[:, column, 1:] = one.foretold.probability[days], one.foretold.progress[days]
    said[~counts] = 0.0
    alike: dict[bytes, int] = {}
    first: list[int] = []
    place = np.empty(len(days), np.int64)
    for row in range(len(days)):
        at = alike.setdefault(counts[row].tobytes() + said[row].tobytes(), len(first))
        place[row] = at
        if at == len(first):
            first.append(row)
    asks = counts[first]
    part = np.nonzero(asks)[1]
    return _Asked(
        days,
        place,
        asks.sum(axis=1),
        np.array([one.weight for one in parts], np.float64)[part],
        np.array([one.foretold.metric for one in parts], np.int64)[part],
        np.array([one.foretold.rising for one in parts], bool)[part],
        said[first][asks],
    )
