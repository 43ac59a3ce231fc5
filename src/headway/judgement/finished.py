"""How steps went here before, on each day: milestones and binary key results of all cycles that had begun.

Of a cycle that was over is counted how they stood on its last day: done by then, or not. Of one that ran, those whose
due day had passed: done, or still open. Not counted is what was dropped by then, and what was not written down yet. A
day knows what the day before it had seen, so that a step that is done today teaches from tomorrow on, and nothing looks
ahead.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from headway.judgement.definitions import Cycle, Definitions
from headway.okr.forecast.milestones import Before
from headway.okr.pace import elapsed

Int = NDArray[np.int64]
ALWAYS, NEVER = date.min.toordinal(), date.max.toordinal()


@dataclass(frozen=True, slots=True)
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
    objectives = {one.id: one for one in definitions.objectives}
    dropped: dict[str, date] = {}
    for grade in definitions.grades:
        if grade.grade is None:
            dropped[grade.key_result] = min(grade.date, dropped.get(grade.key_result, grade.date))
    return tuple(
        Steps(
            above.cycle,
            one.kind,
            due,
            done,
            _later(one.known_on, above.known_on),
            above.retired_on,
            dropped.get(one.id),
        )
        for one in definitions.key_results
        if one.kind != "numeric" and (above := objectives.get(one.objective)) is not None
        for due, done in (
            [(step.due, step.done) for step in one.milestones] if one.kind == "milestones" else [(None, one.done)]
        )
    )


@dataclass(frozen=True, slots=True)
class _Went:
    """The steps of one kind in one cycle as day numbers, shapes (n,): from when to when they count, due, done."""

    first: int
    last: int
    known: Int
    gone: Int
    due: Int
    done: Int
    count: Int

    def by(self, day: int) -> tuple[int, int]:
        """How many were done on a day, and how many were open: of a cycle that runs, of those past their due day."""
        seen = min(day, self.last)
        counted = (self.known <= seen) & (self.gone > seen)
        if day < self.last:
            counted &= self.due <= seen
        done = counted & (self.done <= seen)
        return int(self.count[done].sum()), int(self.count[counted & ~done].sum())


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
    made = missed = met = 0
    late: list[tuple[float, int]] = []
    seen = day - 1
    for one in told.get(kind, ()):
        if one.first > seen:
            continue
        done, still = one.by(seen)
        if one.last <= seen:
            made, missed = made + done, missed + still
        else:
            met += done
            if still:
                late.append((float(elapsed(seen, one.first, one.last)), still))
    return Before(made, missed, met, tuple(sorted(late)))


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
