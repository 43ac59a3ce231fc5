"""How steps went here before, on each day: milestones and binary key results of all cycles that had begun.

Of a cycle that was over is counted how they stood on its last day: done by then, or not. Of one that ran, those whose
due day had passed: done, or still open. Not counted is what was dropped by then, and what was not written down yet. A
day knows what the day before it had seen, so that a step that is done today teaches from tomorrow on, and nothing looks
ahead.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from headway.judgement.definitions import Cycle, Definitions, Grade, KeyResult, Objective
from headway.okr.forecast.milestones import NOTHING_BEFORE, Before
from headway.series.unchanging import unchanging

Int = NDArray[np.int64]
ALWAYS, NEVER = date.min.toordinal(), date.max.toordinal()


@unchanging
class Steps:
    """So many steps of a cycle that went alike.

    Attributes:
        cycle: its id.
        kind: of their key results: ``milestones`` or ``binary``.
        due: day by which they were to be done; ``None``: none is stated, or their cycle is over on every judged day.
        done: day on which they were done; ``None``: they are not.
        known_on: day from which their key results and objectives are known; ``None``: always.
        retired_on: first day on which their objectives were gone; ``None``: they are not.
        dropped_on: first day on which their key results were graded as dropped; ``None``: they were not.
        count: how many.
    """

    cycle: str
    kind: str
    due: date | None
    done: date | None
    known_on: date | None
    retired_on: date | None
    dropped_on: date | None
    count: int = 1


def steps_in(definitions: Definitions) -> tuple[Steps, ...]:
    """The steps of all key results whose objective is there."""
    objectives, dropped = {one.id: one for one in definitions.objectives}, dropped_on(definitions.grades)
    return tuple(
        step
        for one in definitions.key_results
        if one.kind != "numeric" and (above := objectives.get(one.objective)) is not None
        for step in steps_of(one, above, dropped.get(one.id))
    )


def dropped_on(grades: Iterable[Grade]) -> dict[str, date]:
    """The first day on which each key result was graded as dropped, of those that were."""
    found: dict[str, date] = {}
    for grade in grades:
        if grade.grade is None:
            found[grade.key_result] = min(grade.date, found.get(grade.key_result, grade.date))
    return found


def steps_of(key_result: KeyResult, objective: Objective, dropped: date | None) -> list[Steps]:
    """The steps of a key result: its milestones, or the one of a binary one."""
    known, gone = _later(key_result.known_on, objective.known_on), objective.retired_on
    is_one = key_result.kind == "binary"
    days = [(None, key_result.done)] if is_one else [(step.due, step.done) for step in key_result.milestones]
    return [Steps(objective.cycle, key_result.kind, due, done, known, gone, dropped) for due, done in days]


@unchanging
class _Went:
    """The steps of one kind in one cycle as day numbers, shapes (n,): from when to when they count, due, done."""

    first: int
    last: int
    known: Int
    gone: Int
    due: Int
    done: Int
    count: Int

    def by(self, day: int) -> tuple[int, Counter[int]]:
        """How many were done on a day, and how many open, by due day: of a cycle that runs, of those past that day."""
        seen = min(day, self.last)
        counted = (self.known <= seen) & (self.gone > seen)
        if day < self.last:
            counted &= self.due <= seen
        done = counted & (self.done <= seen)
        left = counted & ~done
        dues, at = np.unique(self.due[left], return_inverse=True)
        counts = np.bincount(at, self.count[left], len(dues)).astype(np.int64)
        still = Counter(dict(zip(dues.tolist(), counts.tolist(), strict=True)))
        return int(self.count[done].sum()), still


Told = Mapping[str, Sequence[_Went]]


def went(cycles: Iterable[Cycle], steps: Iterable[Steps]) -> Told:
    """How the steps of each kind went, ``milestones`` and ``binary``, cycle by cycle."""
    by_cycle = defaultdict[tuple[str, str], list[Steps]](list)
    for one in steps:
        by_cycle[one.kind, one.cycle].append(one)
    found = defaultdict[str, list[_Went]](list)
    for cycle in cycles:
        for kind in ("milestones", "binary"):
            if theirs := by_cycle.get((kind, cycle.id)):
                found[kind].append(_as_numbers(cycle, theirs))
    return found


def before(kind: str, day: int, told: Told) -> Before:
    """How steps of a kind had gone when a day began.

    Args:
        kind: ``milestones`` or ``binary``.
        day: its number.
        told: how the steps of each went.

    Returns:
        How many had been done or not; of ``open`` ones with the shares of their cycle, over and since they were due.

    Examples:
        Of the three steps of a quarter one was done in time, one a day too late for it, and one never. On its last day
        the one that was due by then was done.

        >>> quarter = Cycle("q1", "First quarter", date(2019, 1, 1), date(2019, 3, 31))
        >>> days = ((date(2019, 3, 1), date(2019, 2, 8)), (None, date(2019, 4, 1)), (None, None))
        >>> told = went([quarter], [Steps("q1", "milestones", *pair, None, None, None) for pair in days])
        >>> before("milestones", date(2019, 4, 1).toordinal(), told)
        Before(made=1, missed=2, met=0, open=())
        >>> before("milestones", date(2019, 3, 31).toordinal(), told)
        Before(made=0, missed=0, met=1, open=())
    """
    theirs = told.get(kind)
    if not theirs:
        return NOTHING_BEFORE
    made = missed = met = 0
    late = Counter[tuple[float, float]]()
    seen = day - 1
    for one in theirs:
        if one.first > seen:
            continue
        done, still = one.by(seen)
        if one.last <= seen:
            made, missed = made + done, missed + still.total()
        else:
            met += done
            for due, count in still.items():
                late[_shares(one.first, one.last, seen, due)] += count
    return Before(made, missed, met, tuple((*shares, count) for shares, count in sorted(late.items())))


@unchanging
class Own:
    """The steps of one key result that are due by a day, while its cycle runs.

    Attributes:
        first, last: day numbers of the cycle.
        steps: of each the first day on which it counts, that on which it does no more, when it is due, and done.
    """

    first: int
    last: int
    steps: tuple[tuple[int, int, int, int], ...]


def own_steps(cycle: Cycle, steps: Sequence[Steps]) -> Own:
    """The steps of one key result, of a cycle."""
    told = _as_numbers(cycle, [one for one in steps if one.due is not None])
    counts = np.maximum(told.known, told.due)
    rows = zip(counts.tolist(), told.gone.tolist(), told.due.tolist(), told.done.tolist(), strict=True)
    return Own(told.first, told.last, tuple(rows))


def others(everyone: Before, day: int, own: Own) -> Before:
    """How steps had gone but for those of one key result, which are told by themselves while their cycle runs.

    It is asked for each week of each key result, and therefore makes no arrays.

    Args:
        everyone: as :func:`before` tells it of the day.
        day: its number.
        own: the steps of the key result.
    """
    seen = day - 1
    if own.first > seen or own.last <= seen:
        return everyone
    met, still = 0, Counter[tuple[float, float]]()
    for counts, gone, due, done in own.steps:
        if counts <= seen < gone:
            if done <= seen:
                met += 1
            else:
                still[_shares(own.first, own.last, seen, due)] += 1
    if not met and not still:
        return everyone
    left = everyone.open
    if still:
        fewer = [(over, since, count - still.get((over, since), 0)) for over, since, count in left]
        left = tuple(one for one in fewer if one[2] > 0)
    return Before(everyone.made, everyone.missed, everyone.met - met, left)


def _shares(first: int, last: int, seen: int, due: int) -> tuple[float, float]:
    """Share of a cycle that was over on a day of it, and share of it since a due day."""
    length = last - first + 1
    return (seen - first + 1) / length, (seen - due) / length


def _as_numbers(cycle: Cycle, steps: Sequence[Steps]) -> _Went:
    gone = [min((day for day in (one.retired_on, one.dropped_on) if day is not None), default=None) for one in steps]
    return _Went(
        cycle.starts.toordinal(),
        cycle.ends.toordinal(),
        _numbers((one.known_on for one in steps), ALWAYS),
        _numbers(gone, NEVER),
        _numbers((one.due for one in steps), NEVER),
        _numbers((one.done for one in steps), NEVER),
        np.array([one.count for one in steps], np.int64),
    )


def _numbers(days: Iterable[date | None], none: int) -> Int:
    return np.array([none if day is None else day.toordinal() for day in days], np.int64)


def _later(one: date | None, other: date | None) -> date | None:
    return max((day for day in (one, other) if day is not None), default=None)
