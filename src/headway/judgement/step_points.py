"""Where milestone and binary key results are looked at: at the end of each week of their cycle."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from headway.judgement.context import Context
from headway.judgement.finished import Steps, before, dropped_on, others, own_steps, steps_of, went
from headway.judgement.foretold import Foretold, foretold_steps
from headway.judgement.lost_time import over_without_lost_time
from headway.judgement.points import Points, courses_with_chance, weeks_of
from headway.judgement.steps import milestones_of, steps_at
from headway.judgement.still import paced_days
from headway.judgement.subject import Subject
from headway.okr.course import NEARLY, course_by_pace, has_arrived
from headway.okr.forecast.milestones import Before
from headway.okr.pace import elapsed
from headway.series.batch import offsets_of
from headway.series.kept import Kept


def look_at_steps(context: Context, subjects: Sequence[Subject]) -> list[Points]:
    """Milestone and binary key results at the end of each week of their cycles, and on the judged day.

    Those whose steps went alike are looked at once: many were written alike, and nothing is done of most at first.
    """
    if not subjects:
        return []
    dropped = dropped_on(context.definitions.grades)
    alike = [_alike(context, one, dropped.get(one.key_result.id)) for one in subjects]
    distinct = dict(zip(alike, subjects, strict=True))
    told = dict(zip(distinct, _look_at(context, list(distinct.values())), strict=True))
    return [told[key] for key in alike]


def _alike(context: Context, subject: Subject, dropped: date | None) -> Hashable:
    """All that is asked of a key result of steps: two that have it in common are worth the same on each day.

    The days on which its steps count among those of all are asked for too: they are left out where its own are told.
    """
    one, objective = subject.key_result, subject.objective
    return (
        *(subject.cycle.id, subject.sets_out, one.kind, one.done, objective.ambition),
        *(one.known_on, objective.known_on, objective.retired_on, dropped),
        objective.id if objective.id in context.held else None,
        tuple([(step.weight, step.due, step.done) for step in one.milestones]),
    )


def _look_at(context: Context, subjects: Sequence[Subject]) -> list[Points]:
    days = weeks_of(context, subjects)
    known = _before(context, subjects, days)
    asked = [_asked(context, *one) for one in zip(subjects, days, known, strict=True)]

    def reckon(places: list[int]) -> list[Points]:
        some = [(subjects[place], days[place], known[place]) for place in places]
        return _reckoned(context, *zip(*some, strict=True))

    return _KEPT.answers(asked, reckon)


_KEPT: Kept[Hashable, Points] = Kept(1 << 11)
"""Steps are done now and then only: on most days those of a key result stand as they did when it was last looked at."""


def _asked(context: Context, subject: Subject, days: NDArray[np.int64], known: tuple[Before, ...]) -> Hashable:
    """All that the points of a key result of steps depend on: what it is called is not among it."""
    one, cycle, policy = subject.key_result, subject.cycle, context.policy
    return (
        *(cycle.starts, cycle.ends, subject.sets_out, context.as_of, days.tobytes(), known),
        *(one.kind, tuple([(step.weight, step.due, step.done) for step in one.milestones]), one.done),
        *(policy.success[subject.objective.ambition], policy.course, policy.steps),
        *(lines[subject.objective.ambition] for lines in (policy.chances.on_course, policy.chances.off_course)),
        *(policy.chances.margin, context.held.get(subject.objective.id), policy.slowed),
    )


def _reckoned(
    context: Context,
    subjects: Sequence[Subject],
    days: Sequence[NDArray[np.int64]],
    known: Sequence[tuple[Before, ...]],
) -> list[Points]:
    success = np.array([context.policy.success[one.objective.ambition] for one in subjects])
    counted = [paced_days(context, one, theirs) for one, theirs in zip(subjects, days, strict=True)]
    over = [
        elapsed(theirs, one.sets_out.toordinal(), one.cycle.ends.toordinal())
        for one, theirs in zip(subjects, counted, strict=True)
    ]
    told = [
        steps_at(one.key_result, theirs, share, context.as_of, paced)
        for one, theirs, share, paced in zip(subjects, days, over, counted, strict=True)
    ]
    lengths = np.array([len(theirs) for theirs in days])
    offsets, wants = offsets_of(lengths), np.repeat(success, lengths)
    raw, asked = (np.concatenate([each[at] for each in told]) for at in (0, 1))
    by_pace = course_by_pace(
        raw,
        asked * wants,
        np.concatenate(over),
        has_arrived(raw, wants),
        offsets,
        context.policy.course,
    )
    # time that was lost does not come back, and what a hold will cost is lost too
    left = over_without_lost_time(context, subjects, days)
    tells = [_tells(context, *way) for way in zip(subjects, over, strict=True)]
    foretold = [
        _foretold(context, *way) for way in zip(subjects, days, left, success.tolist(), known, tells, strict=True)
    ]
    chance = [
        np.full(len(theirs), np.nan) if one is None else np.where(one.tells, one.probability, np.nan)
        for one, theirs in zip(foretold, days, strict=True)
    ]
    course = courses_with_chance(context, subjects, by_pace, np.concatenate(chance), offsets)
    return [
        Points(days[at], days[at], raw[there], asked[there], float(success[at]), course[there], foretold[at])
        for at in range(len(subjects))
        for there in [slice(int(offsets[at]), int(offsets[at + 1]))]
    ]


def _tells(context: Context, subject: Subject, over: NDArray[np.float64]) -> NDArray[np.bool_]:
    """On which days the chance tells the course: of what is done all at once, and not in the first tenth of the way.

    Milestones make progress, which a pace can be held against: with nothing known their chance is what is supposed.
    """
    if subject.key_result.kind != "binary":
        return np.zeros(len(over), bool)
    return over >= context.policy.course.silent_share - NEARLY


def _before(
    context: Context, subjects: Sequence[Subject], days: Sequence[NDArray[np.int64]]
) -> list[tuple[Before, ...]]:
    """How other steps like those of each key result had gone here on its days; of those that go alike it is told once.

    Its own ones are left out where any is due by a day: what was due of it counts by itself.
    """
    told, dropped = went(context.definitions.cycles, context.steps), dropped_on(context.definitions.grades)
    everyone, found = dict[tuple[str, str], tuple[Before, ...]](), list[tuple[Before, ...]]()
    without = dict[tuple[Steps, ...], tuple[Before, ...]]()
    for one, theirs in zip(subjects, days, strict=True):
        kind, numbers = one.key_result.kind, theirs.tolist()
        key = one.cycle.id, kind
        if key not in everyone:
            everyone[key] = tuple(before(kind, day, told) for day in numbers)
        own = tuple(steps_of(one.key_result, one.objective, dropped.get(one.key_result.id)))
        if all(step.due is None for step in own):
            found.append(everyone[key])
            continue
        if own not in without:
            mine = own_steps(one.cycle, own)
            without[own] = tuple(others(each, day, mine) for each, day in zip(everyone[key], numbers, strict=True))
        found.append(without[own])
    return found


def _foretold(
    context: Context,
    subject: Subject,
    days: NDArray[np.int64],
    over: NDArray[np.float64],
    success: float,
    known: Sequence[Before],
    tells: NDArray[np.bool_],
) -> Foretold | None:
    """What is foretold of a key result of steps, of whose cycle ``over`` is over with lost time; nothing before it."""
    if not len(days):
        return None
    plain = elapsed(days, subject.sets_out.toordinal(), subject.cycle.ends.toordinal())
    milestones, as_of = milestones_of(subject.key_result), context.as_of.toordinal()
    lines, cycle = context.policy.steps, subject.cycle
    length = cycle.ends.toordinal() - cycle.starts.toordinal() + 1
    found = foretold_steps(milestones, days, over, success, as_of, length, (lines, known), tells)
    if over[-1] == plain[-1]:
        return found
    newest = (lines, known[-1:]), tells[-1:]
    without = foretold_steps(milestones, days[-1:], plain[-1:], success, as_of, length, *newest)
    return replace(found, before_hold=float(without.probability[-1]))
