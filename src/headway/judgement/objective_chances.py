"""The chance of success of objectives at the end of each week of their cycle, from what is foretold of key results."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from headway.judgement.chances_kept import ChancesKept, Told
from headway.judgement.context import Context
from headway.judgement.definitions import Grade, Objective
from headway.judgement.dropped import counts_on, is_dropped
from headway.judgement.foretold import Foretold
from headway.judgement.policy import Policy
from headway.judgement.sampled import Own, counting
from headway.okr.forecast.luck import LEVELS
from headway.okr.forecast.objectives import ObjectiveBatch, forecast_objectives
from headway.series.batch import offsets_of

Float = NDArray[np.float64]
Int = NDArray[np.int64]
Bool = NDArray[np.bool_]

_KEPT = ChancesKept(1 << 11)


def objective_chances(
    context: Context,
    days: Int,
    objectives: Sequence[tuple[Objective, Own]],
    grades: Mapping[str, Grade],
) -> tuple[Float, Bool]:
    """The chance of success of m objectives on d days, and whether it tells the course, shapes (m * d,).

    It is reckoned for the days on which it tells the course and for the newest one, NaN elsewhere.
    """
    parts = _parts(days, objectives, grades)
    chance = np.full((len(objectives), len(days)), np.nan)
    tells = parts.any_of(parts.tells & parts.counts)
    asks = tells.copy()
    asks[:, -1] = True
    organisation = context.definitions.organisation.id
    ends = parts.widths.cumsum().tolist()
    told = [parts.told(row, range(*made_of), context.policy) for row, made_of in enumerate(pairwise([0, *ends]))]
    for own, (objective, _), all_told in zip(chance, objectives, told, strict=True):
        _KEPT.tell(own, (organisation, objective.id), all_told)
    rows, at = np.nonzero(asks & np.isnan(chance) & (parts.widths > 0)[:, None])
    if len(rows):
        chance[rows, at] = parts.chances(rows, at, context.policy)
    for row in sorted(set(rows.tolist())):
        _KEPT.keep((organisation, objectives[row][0].id), told[row], chance[row].copy())
    return np.where(asks, chance, np.nan).ravel(), tells.ravel()


def chances_now(
    context: Context,
    days: Int,
    objectives: Sequence[tuple[Objective, Own]],
    grades: Mapping[str, Grade],
) -> Float:
    """The chance of success of m objectives on the newest of d days, and NaN where nothing is foretold, shape (m,).

    One objective may stand there several times, with other key results.
    """
    parts, found = _parts(days, objectives, grades), np.full(len(objectives), np.nan)
    rows = np.flatnonzero(parts.widths) if len(days) else np.zeros(0, np.int64)
    if len(rows):
        found[rows] = parts.chances(rows, np.full(len(rows), len(days) - 1), context.policy)
    return found


@dataclass(frozen=True, slots=True)
class _Parts:
    """The k key results that the success of m objectives is made of, laid end to end by objective.

    Attributes:
        objectives: the objectives.
        widths: how many each is made of, shape (m,).
        foretold: what is foretold of each on each of d days.
        days: that in numbers: the chance of each on each day, its progress at the chances of ``okr.forecast.luck``, and
            whether it counts, shape (d, k, 1 + LEVELS + 1).
        weights: of each, shape (k,).
        counts, tells: whether it counts on each day, and whether its chance tells the course, shapes (k, d).
    """

    objectives: Sequence[Objective]
    widths: Int
    foretold: Sequence[Foretold]
    days: Float
    weights: Float
    counts: Bool
    tells: Bool

    def any_of(self, flags: Bool) -> Bool:
        """Whether a flag of any key result of each objective is true, shape (m, d)."""
        found, some = np.zeros((len(self.widths), flags.shape[1]), bool), self.widths > 0
        if some.any():
            found[some] = np.logical_or.reduceat(flags, offsets_of(self.widths)[:-1][some], axis=0)
        return found

    def told(self, row: int, mine: range, policy: Policy) -> Told:
        """All that the chance of one of the objectives depends on, which is made of these key results."""
        said = [self.foretold[one] for one in mine]
        metrics = [one.metric for one in said]
        ambition = self.objectives[row].ambition
        terms = (
            *(ambition, policy.success[ambition], policy.correlation),
            self.weights[mine.start : mine.stop].tobytes(),
            # which of them read one metric, and what they want of it
            *[(metrics.index(one.metric) if one.metric >= 0 else NO_METRIC, one.rising) for one in said],
        )
        told = self.days[:, mine.start : mine.stop]
        return Told(terms, told.tobytes(), told[:1].nbytes)

    def chances(self, rows: Int, days: Int, policy: Policy) -> Float:
        """The chance of some of the objectives, each on one of the days, shape (q,)."""
        widths = self.widths[rows]
        starts = offsets_of(self.widths)[:-1][rows]
        part = np.arange(int(widths.sum())) + (starts - offsets_of(widths)[:-1]).repeat(widths)
        asked, day = np.arange(len(rows)).repeat(widths), days.repeat(widths)
        counts = self.counts[part, day]
        part, asked, day = part[counts], asked[counts], day[counts]
        of, told = [self.foretold[one] for one in part.tolist()], self.days[day, part]
        ambitions = [self.objectives[row].ambition for row in rows.tolist()]
        return forecast_objectives(
            ObjectiveBatch(
                offsets=offsets_of(np.bincount(asked, minlength=len(rows))),
                weights=self.weights[part],
                probability=told[:, 0],
                progress=told[:, 1:-1],
                metric=np.array([one.metric for one in of], np.int64),
                rising=np.array([one.rising for one in of], bool),
                committed=np.array([one == "committed" for one in ambitions], bool),
                wanted=np.array([policy.success[one] for one in ambitions], np.float64),
            ),
            policy.correlation,
        )


NO_METRIC = -1


def _parts(days: Int, objectives: Sequence[tuple[Objective, Own]], grades: Mapping[str, Grade]) -> _Parts:
    widths, foretold, weights = [], list[Foretold](), list[float]()
    counted: list[Grade | None] = []
    for objective, own in objectives:
        # a committed one wants what weighs nothing as well, but not that alone
        every = objective.ambition == "committed" and any(one.key_result.weight > 0 for one, _ in own)
        before = len(foretold)
        for subject, points in own:
            grade, weight = grades.get(subject.key_result.id), subject.key_result.weight
            if points.foretold is None or not (every or weight > 0):
                continue
            if grade is not None and _never_counts(days, grade):
                continue
            foretold.append(points.foretold if grade is None else points.foretold.graded(days, grade, points.success))
            weights.append(weight)
            counted.append(grade)
        widths.append(len(foretold) - before)
    counts, told = counting(days, counted), np.empty((len(days), len(foretold), LEVELS + 2))
    if foretold:
        width = len(days)
        told[:, :, 0] = np.concatenate([one.probability for one in foretold]).reshape(-1, width).T
        told[:, :, 1:-1] = np.concatenate([one.progress for one in foretold]).reshape(-1, width, LEVELS).swapaxes(0, 1)
        told[:, :, -1] = counts.T
    return _Parts(
        [one for one, _ in objectives],
        np.array(widths, np.int64),
        foretold,
        told,
        np.array(weights, np.float64),
        counts,
        np.array([one.tells for one in foretold], bool).reshape(-1, len(days)),
    )


def _never_counts(days: Int, grade: Grade) -> bool:
    return is_dropped(grade) and not counts_on(days, grade).any()
