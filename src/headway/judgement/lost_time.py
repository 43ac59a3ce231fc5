"""What the time that a hold takes costs key results: nothing is gained while they stand still, less while slowed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate, pairwise

import numpy as np
from numpy.typing import NDArray

from headway.judgement.context import Context
from headway.judgement.driven import bad_scale, good_way
from headway.judgement.of_forecasts import LostVerdict
from headway.judgement.outlook import Outlook
from headway.judgement.subject import Subject
from headway.okr.key_result_batch import KeyResultBatch
from headway.okr.pace import elapsed
from headway.series.batch import lower_bound
from headway.steering.holds import NEVER, Expected, lost_time

Float = NDArray[np.float64]
Int = NDArray[np.int64]

OPEN = float(np.nextafter(1.0, 0.0))
"""Share of a cycle that is over at most while it runs: what is open then is never certain."""


@dataclass(frozen=True, slots=True, eq=False)
class LostTime:
    """What holds take from key results, in scales of their distributions.

    The gain that is foretold from the newest reading to the end is thought to come evenly. What of it falls into days
    that are lost is taken off; the width stays. What is foretold to get worse, or stays, loses nothing: a hold never
    moves a distribution the good way.

    Attributes:
        held: until when each key result that was ever held is expected to be, by its row.
        batch: the key results.
        outlook: what is foretold of them without lost time.
        slowed: what is lost of a day that is slowed, 0 to 1.
    """

    held: Mapping[int, Expected]
    batch: KeyResultBatch
    outlook: Outlook
    slowed: float

    @property
    def touched(self) -> Int:
        """The key results of which time was ever lost, rising."""
        return np.array(sorted(self.held), np.int64)

    def changes(self) -> tuple[Int, Int]:
        """Each key result with each day on which what is lost of it changes, shapes (c,)."""
        rows, many = self.touched, [self.held[row].days for row in sorted(self.held)]
        return rows.repeat([len(days) for days in many]), np.concatenate(many)

    def totals(self, key_results: Int, days: Int) -> Float:
        """What is taken from each of these key results on a day of its own, shape (q,)."""
        found, held = np.zeros(len(days)), np.flatnonzero(np.isin(key_results, self.touched))
        rows, said = key_results[held], self.outlook.said
        items = self.outlook.firsts[rows] + self._readings(rows, days[held])
        gain = good_way(said, items) * (said.spread.middle[items] - said.stands[items])
        with np.errstate(over="ignore", invalid="ignore"):
            lost = np.where(said.left[items] > 0, self.shares(rows, days[held]) * np.maximum(gain, 0.0), 0.0)
            scales = lost / bad_scale(said, items)
        found[held] = np.where(np.isfinite(scales), scales, 0.0)
        return found

    def shares(self, key_results: Int, days: Int) -> Float:
        """Which share of the time from the newest reading to the end is lost, 0 to 1, by what is known on each day."""
        lost, of = self.days(key_results, days)
        return np.where(of > 0, np.clip(lost / np.maximum(of, 1), 0.0, 1.0), 0.0)

    def days(self, key_results: Int, days: Int) -> tuple[Float, Int]:
        """Days that each of these loses, by what is known on its day, and those from the newest reading to the end."""
        since, until = self._since(key_results, days), self.batch.ends[key_results]
        rows, of = np.unique(key_results, return_inverse=True)
        return lost_time([self.held[row] for row in rows.tolist()], of, since, days, until, self.slowed), until - since

    def _since(self, key_results: Int, days: Int) -> Int:
        """The day of the newest reading on each day; before the first one, the eve of what it runs in."""
        opens = self.batch.starts if self.batch.begins is None else self.batch.begins
        since, many = opens[key_results] - 1, self._readings(key_results, days)
        since[many > 0] = self.batch.days[(self.batch.offsets[key_results] + many - 1)[many > 0]]
        return since

    def _readings(self, key_results: Int, days: Int) -> Int:
        """How many readings each has by a day of its own."""
        first, end = self.batch.offsets[key_results], self.batch.offsets[key_results + 1]
        return lower_bound(self.batch.days, first, end, days + 1) - first


def time_lost(
    context: Context, subjects: Sequence[Subject], batch: KeyResultBatch, outlook: Outlook
) -> LostTime | None:
    """What holds take from numeric key results; ``None`` where none was ever held.

    Args:
        context: the judgement's common ground, with what guardrails do to objectives.
        subjects: the key results.
        batch: the same with their readings.
        outlook: what is foretold of them without lost time.
    """
    expected = _expected(context, subjects)
    held = {row: of for row, one in enumerate(subjects) if (of := expected.get(one.objective.id)) is not None}
    return LostTime(held, batch, outlook, context.policy.slowed) if held else None


def lost_verdicts(lost: LostTime | None, rows: int, today: int) -> list[LostVerdict | None]:
    """What is said of the time that holds cost each of so many key results on the judged day."""
    found: list[LostVerdict | None] = [None] * rows
    if lost is None:
        return found
    touched = lost.touched
    touched = touched[lost.totals(touched, np.full(len(touched), today)) > 0]
    numbers = (
        *lost.days(touched, np.full(len(touched), today)),
        lost.outlook.probability[lost.outlook.newest[touched]],
    )
    for row, days, of, chance in zip(touched.tolist(), *(one.tolist() for one in numbers), strict=True):
        found[row] = LostVerdict(days, of, *now(lost.held[row], today), chance)
    return found


def now(expected: Expected, today: int) -> tuple[date | None, str | None]:
    """Until when an objective is held, and how; both ``None`` where it is not."""
    at = int(np.searchsorted(expected.days, today, side="right")) - 1
    for until, reaction in ((expected.paused_until, "pause"), (expected.slowed_until, "slow")):
        if at >= 0 and until[at] != NEVER:
            return date.fromordinal(int(until[at])), reaction
    return None, None


def over_without_lost_time(context: Context, subjects: Sequence[Subject], days: Sequence[Int]) -> list[Float]:
    """Share of its cycle that is over for each key result of steps, as if the days that a hold will cost were over too.

    Args:
        context: the judgement's common ground, with what guardrails do to objectives.
        subjects: the key results.
        days: day numbers of each.
    """
    found = []
    for one, theirs, lost in zip(subjects, days, _to_come(context, subjects, days), strict=True):
        starts, ends = one.sets_out.toordinal(), one.cycle.ends.toordinal()
        over = elapsed(theirs, starts, ends)
        if lost is not None:
            over = np.where(over < 1.0, np.minimum(elapsed(theirs + lost, starts, ends), OPEN), over)
        found.append(over)
    return found


def lost_of_steps(context: Context, subject: Subject, chances: tuple[float, float]) -> LostVerdict | None:
    """What is said of the time that a hold costs a key result of steps; of its chances the one without it is first."""
    held = context.held.get(subject.objective.id)
    expected = None if held is None else held.expected
    if expected is None or chances[0] == chances[1]:
        return None
    today = np.array([min(context.today, subject.cycle.ends.toordinal())])
    (lost,) = _to_come(context, [subject], [today])
    if lost is None or lost[0] <= 0:
        return None
    left = subject.cycle.ends.toordinal() - int(today[0])
    return LostVerdict(float(lost[0]), left, *now(expected, int(today[0])), chances[0])


def _to_come(context: Context, subjects: Sequence[Subject], days: Sequence[Int]) -> list[Float | None]:
    """Days that a hold will cost each after each of its days, by what is known on it; ``None`` where there was none."""
    found: list[Float | None] = [None] * len(subjects)
    expected = _expected(context, subjects)
    held = [row for row, one in enumerate(subjects) if one.objective.id in expected]
    if not held:
        return found
    place = {name: at for at, name in enumerate(expected)}
    lengths = [len(days[row]) for row in held]
    of = np.array([place[subjects[row].objective.id] for row in held]).repeat(lengths)
    on = np.concatenate([days[row] for row in held])
    until = np.array([subjects[row].cycle.ends.toordinal() for row in held]).repeat(lengths)
    lost = lost_time(list(expected.values()), of, on, on, until, context.policy.slowed)
    for row, theirs in zip(held, pairwise([0, *accumulate(lengths)]), strict=True):
        found[row] = lost[slice(*theirs)]
    return found


def _expected(context: Context, subjects: Sequence[Subject]) -> dict[str, Expected]:
    """Until when the objectives of key results were expected to be held, by their ids; none that never were."""
    held = {one.objective.id: context.held.get(one.objective.id) for one in subjects}
    return {name: until for name, one in held.items() if one is not None and (until := one.expected) is not None}
