"""How forecasts and people fared: what was said before the end of cycles that are over, against what happened.

Nothing looks ahead: each forecast is made from the numbers as they were first told, by the day on which the newest of
them was known, and counts only if that day lies before its cycle's end. What happened is read from the numbers as they
are known now. The chance is the one before drivers. Of steps it is the one at the end of each week, by the days on
which they were done and by how such ones had gone until then; once they have arrived nothing is foretold.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from headway.judgement.context import Context, make_context
from headway.judgement.definitions import CheckIn, Grade
from headway.judgement.dropped import is_dropped
from headway.judgement.facts import Facts, Observations
from headway.judgement.key_results import look_at_all
from headway.judgement.newest import newest
from headway.judgement.points import Numeric, Points, judge_numeric
from headway.judgement.policy import Policy
from headway.judgement.reliability import Told
from headway.judgement.subject import Subject
from headway.okr.course import has_arrived
from headway.okr.key_result_batch import KeyResultBatch
from headway.okr.progress import progress_raw

Int = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Looked:
    """A key result of a cycle that is over: its id, the team that owns its objective, and its kind."""

    key_result: str
    team: str
    kind: str


@dataclass(frozen=True, slots=True)
class Calibration:
    """What was said in all cycles that are over.

    Attributes:
        forecasts: chances, as they were after each reading, or of steps at the end of each week.
        words: confidences that people said.
        voices: how many people spoke, by team.
        cycles: cycles that are over with a key result whose end is known.
        left_out: key results of older cycles that were not looked at.
        looked: those that were; there are forecasts only of those of which the end is known.
    """

    forecasts: tuple[Told, ...]
    words: tuple[Told, ...]
    voices: Mapping[str, frozenset[str]]
    cycles: tuple[str, ...]
    left_out: int
    looked: tuple[Looked, ...] = ()


def calibrate(facts: Facts, as_of: date, policy: Policy, only: Collection[str] | None = None) -> Calibration:
    """Replay the cycles that are over by a day.

    Args:
        facts: of the organisation.
        as_of: the day.
        policy: thresholds.
        only: ids of the key results that are looked at; all, where ``None``.
    """
    context = make_context(facts, as_of, policy)
    subjects, left_out = _over(context, facts.definitions.grades, policy.calibration.most)
    subjects = [one for one in subjects if only is None or one.key_result.id in only]
    numeric = [one for one in subjects if one.key_result.kind == "numeric"]
    looked = judge_numeric(context, numeric, with_drivers=False) if numeric else None
    ends = {} if looked is None else _ends(looked)
    forecasts = [] if looked is None else list(_replayed(facts, context, looked, ends))
    steps = [one for one in subjects if one.key_result.kind != "numeric"]
    points = look_at_all(context, steps)
    reached = _reached(steps, points)
    forecasts += _steps_replayed(steps, points, reached)
    for row, one in enumerate(numeric):
        if row in ends and looked is not None:
            reached[one.key_result.id] = _is_success(looked, row, _aim(looked.batch, row), ends[row])
    words, voices = _words(context.definitions.checkins, subjects, reached)
    known = {one.cycle.id for one in subjects if one.key_result.id in reached}
    cycles = sorted((one for one in context.definitions.cycles if one.id in known), key=lambda one: one.ends)
    looked_at = tuple(Looked(one.key_result.id, one.objective.team, one.key_result.kind) for one in subjects)
    return Calibration(tuple(forecasts), tuple(words), voices, tuple(one.id for one in cycles), left_out, looked_at)


def _over(context: Context, grades: Sequence[Grade], most: int) -> tuple[list[Subject], int]:
    """Key results of the cycles that are over, without those that were dropped; the newest cycles' where too many."""
    cycles = {one.id: one for one in context.definitions.cycles if one.ends < context.as_of}
    objectives = {one.id: one for one in context.definitions.objectives if one.cycle in cycles}
    worth = newest(grades, context.as_of)
    found = [
        Subject(one, objectives[one.objective], cycles[objectives[one.objective].cycle])
        for one in context.definitions.key_results
        if one.objective in objectives and not is_dropped(worth.get(one.id))
    ]
    found.sort(key=lambda one: (-one.cycle.ends.toordinal(), one.key_result.id))
    return found[:most], max(0, len(found) - most)


def _ends(looked: Numeric) -> dict[int, float]:
    """What each key result came to, by its row, where the last period of its cycle has a reading and a success."""
    batch = looked.batch
    values, whole = looked.said.counted, batch.whole
    found = {}
    for row in range(len(looked.subjects)):
        at = int(batch.offsets[row + 1]) - 1
        ended = at >= batch.offsets[row] and whole[at]
        if ended and np.isfinite(batch.baseline[row]) and np.isfinite(values[at]) and np.isfinite(batch.target[row]):
            found[row] = float(values[at])
    return found


def _aim(batch: KeyResultBatch, row: int, place: int | None = None) -> tuple[float, float]:
    """The target of a key result, now or at one of its readings; the second number ends a range, NaN where it is none.

    Args:
        batch: the key results.
        row: which of them.
        place: of the reading among all of the batch.
    """
    target, high = batch.target[row], np.nan if batch.high is None else batch.high[row]
    if place is not None and batch.target_then is not None:
        target = batch.target_then[place]
        high = high if batch.high_then is None else batch.high_then[place]
    return float(target), float(high)


def _is_success(looked: Numeric, row: int, aim: tuple[float, float], end: float) -> bool:
    """Whether an end is success against a target."""
    progress = progress_raw(np.array([end]), looked.batch.baseline[row], *aim)
    return bool(has_arrived(progress, looked.batch.success[row : row + 1])[0])


def _replayed(facts: Facts, context: Context, looked: Numeric, ends: Mapping[int, float]) -> Iterable[Told]:
    """The chance after each reading, as far as it could be said before the end, against what it came to."""
    told = _first_told(facts.observations)
    if len(told.value) != len(facts.observations.value):
        context = make_context(replace(facts, observations=told), context.as_of, context.policy)
        looked_then = judge_numeric(context, looked.subjects, with_drivers=False)
    else:
        looked_then = looked
    batch, outlook = looked_then.batch, looked_then.before
    for row, end in ends.items():
        subject = looked_then.subjects[row]
        at = outlook.first(row) + 1
        for place in range(int(batch.offsets[row]), int(batch.offsets[row + 1]) - 1):
            item = at + place - int(batch.offsets[row])
            chance = float(outlook.probability[item])
            begin, stop = int(looked_then.ahead.begin[row]), int(outlook.items.stop[item])
            day = date.fromordinal(int(context.series.known_on[begin:stop].max()))
            if np.isnan(chance) or not subject.begins <= day < subject.cycle.ends:
                continue
            yield Told(
                subject.key_result.id,
                _series(subject),
                subject.objective.team,
                subject.cycle.id,
                day,
                chance,
                _is_success(looked, row, _aim(batch, row, place), end),
            )


def _series(subject: Subject) -> str:
    """What a key result is about: the metric that it reads, without one itself; no id of both kinds is the same."""
    one = subject.key_result
    return f"key result {one.id}" if one.metric is None else one.metric


def _first_told(observations: Observations) -> Observations:
    """Of each metric's period the value that was told first, and nothing that corrects it."""
    order = np.lexsort((observations.period, observations.metric))
    metric, period = observations.metric[order], observations.period[order]
    first = np.ones(len(order), bool)
    first[1:] = (metric[1:] != metric[:-1]) | (period[1:] != period[:-1])
    return observations.take(np.sort(order[first]))


def _reached(steps: Sequence[Subject], every: Sequence[Points]) -> dict[str, bool]:
    """Whether milestone and binary key results ended in success."""
    found = {}
    for one, points in zip(steps, every, strict=True):
        if len(points.days) and not np.isnan(points.progress_raw[-1]):
            found[one.key_result.id] = bool(has_arrived(points.progress_raw[-1:], np.array([points.success]))[0])
    return found


def _steps_replayed(steps: Sequence[Subject], every: Sequence[Points], reached: Mapping[str, bool]) -> Iterable[Told]:
    """The chance of milestone and binary key results at the end of each week before they arrived."""
    for one, points in zip(steps, every, strict=True):
        happened = reached.get(one.key_result.id)
        if happened is None or points.foretold is None:
            continue
        arrived = has_arrived(points.progress_raw, np.full(len(points.days), points.success))
        chances = points.foretold.probability
        for day, chance, there in zip(points.days.tolist(), chances.tolist(), arrived.tolist(), strict=True):
            on = date.fromordinal(day)
            if not there and not np.isnan(chance) and one.begins <= on < one.cycle.ends:
                yield Told(one.key_result.id, _series(one), one.objective.team, one.cycle.id, on, chance, happened)


def _words(
    checkins: Iterable[CheckIn], subjects: Sequence[Subject], reached: Mapping[str, bool]
) -> tuple[list[Told], dict[str, frozenset[str]]]:
    """Confidences that were said inside the cycle and before its last day, and by whom in each team."""
    of = {one.key_result.id: one for one in subjects if one.key_result.id in reached}
    found, voices = [], dict[str, set[str]]()
    for word in checkins:
        one = of.get(word.key_result)
        if one is None or word.confidence is None or not one.cycle.starts <= word.date < one.cycle.ends:
            continue
        team = one.objective.team
        voices.setdefault(team, set()).add(word.by or "")
        id_ = word.key_result
        found.append(Told(id_, _series(one), team, one.cycle.id, word.date, word.confidence, reached[id_]))
    return found, {team: frozenset(names) for team, names in voices.items()}
