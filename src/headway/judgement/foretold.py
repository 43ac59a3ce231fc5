"""What is foretold of key results at the end of each week of their cycle, as their objectives read it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise, starmap

import numpy as np
from numpy.typing import NDArray

from headway.judgement.definitions import Grade, Milestone
from headway.judgement.driven import shifted
from headway.judgement.outlook import Outlook
from headway.judgement.takings import Takings
from headway.okr.course import is_there
from headway.okr.forecast.luck import LEVELS
from headway.okr.forecast.milestones import NOTHING_BEFORE, Before, StepLines, forecast_steps
from headway.okr.forecast.objectives import progress_table, steps_table
from headway.okr.key_result_batch import KeyResultBatch
from headway.series.batch import newest_up_to, offsets_of
from headway.series.unchanging import unchanging

Float = NDArray[np.float64]
Int = NDArray[np.int64]
Bool = NDArray[np.bool_]


@unchanging
class Foretold:
    """A key result at the end of each week of its cycle, as far as it is over, shapes (d,).

    Attributes:
        probability: of success, NaN where not known.
        progress: progress at its end, at the chances of ``okr.forecast.luck``, shape (d, LEVELS).
        tells: whether the chance tells the course.
        metric: the place of its metric among all, -1 without one.
        rising: whether more of the metric is better for it.
        before: of steps: how such ones went here before.
        before_hold: of steps, the newest probability without the time that a hold costs; NaN where not known.
    """

    probability: Float
    progress: Float
    tells: Bool
    metric: int = -1
    rising: bool = True
    before: Before = NOTHING_BEFORE
    before_hold: float = np.nan

    def graded(self, days: Int, grade: Grade | None, success: float) -> Foretold:
        """The same with a grade in place of what is foretold, from its day on."""
        if grade is None or grade.grade is None:
            return self
        since = days >= grade.date.toordinal()
        sure = float(is_there(grade.grade, success))
        return Foretold(
            np.where(since, sure, self.probability),
            np.where(since[:, None], grade.grade, self.progress),
            self.tells,
            self.metric,
            self.rising,
            self.before,
        )


def foretold_numbers(
    outlook: Outlook,
    batch: KeyResultBatch,
    days: Sequence[Int],
    metrics: Int,
    tells: Bool,
    takings: tuple[Takings | None, int],
) -> list[Foretold]:
    """What is foretold of numeric key results, with what is taken from them.

    Args:
        outlook: their forecasts, nothing taken.
        batch: the key results.
        days: ends of the weeks of each.
        metrics: place of the metric of each among all, shape (m,).
        tells: at which readings of the batch the chance tells the course, shape (n,).
        takings: what is taken from them, and the day number of the judged day.
    """
    lengths = np.array([len(own) for own in days], np.int64)
    of, readings = np.arange(len(lengths)).repeat(lengths), batch.offsets[1:] - batch.offsets[:-1]
    # the newest reading that is known on each day: there is a forecast before the first one, and one after each
    which = newest_up_to(batch.days, readings, np.concatenate(days), of) + 1 - batch.offsets[:-1][of]
    every, own = which + outlook.firsts[of], list(starmap(slice, pairwise(offsets_of(lengths).tolist())))
    takes = _taken(days, takings)
    chances, tables = outlook.probability[every], outlook.progress([which[there] for there in own])
    if takes is not None:
        less, whole = np.flatnonzero(takes), np.concatenate(tables)
        chances[less], whole[less] = _with_less(outlook, batch, every[less], takes[less])
        tables = [whole[there] for there in own]
    reading = outlook.items.reading[every]
    told = np.append(tells, np.False_)[reading] & ~np.isnan(chances)  # -1, before the first reading, is the last place
    rising, metric = (batch.target > batch.baseline).tolist(), metrics.tolist()
    return [
        Foretold(chances[there], table, told[there], metric[row], rising[row])
        for row, (there, table) in enumerate(zip(own, tables, strict=True))
    ]


def _with_less(outlook: Outlook, batch: KeyResultBatch, items: Int, takes: Float) -> tuple[Float, Float]:
    """Chance of success and progress at the end of these forecasts, with so much taken from each."""
    asked, places, gone = _asked(items, takes)
    of = outlook.items.key_result[asked]
    said = shifted(outlook.said, asked, gone)
    chances = np.where(np.isnan(outlook.probability[asked]), np.nan, said.probability)
    high = np.full(len(of), np.nan) if batch.high is None else batch.high[of]
    return chances[places], progress_table(said, batch.baseline[of], batch.target[of], high)[places]


def _taken(days: Sequence[Int], takings: tuple[Takings | None, int]) -> Float | None:
    """What is taken from each key result on each of its days, laid end to end; ``None`` where nothing is."""
    found, today = takings
    if found is None or not len(found.touched):
        return None
    lengths, until = np.array([len(own) for own in days], np.int64), np.concatenate(days)
    # the newest day stands for today, though the cycle may be over
    until[lengths.cumsum()[lengths > 0] - 1] = today
    of, takes = np.arange(len(days)).repeat(lengths), np.zeros(len(until))
    asked = np.flatnonzero(np.isin(of, found.touched))
    takes[asked] = found.totals(of[asked], until[asked])
    return takes


def _asked(items: Int, takes: Float) -> tuple[Int, Int, Float]:
    """Each forecast once with each that is taken from it: which, where each of the given ones is, and what is taken."""
    order = np.lexsort((takes, items))
    item, take = items[order], takes[order]
    new = np.ones(len(order), bool)
    new[1:] = (item[1:] != item[:-1]) | (take[1:] != take[:-1])
    places = np.empty(len(order), np.int64)
    places[order] = np.cumsum(new) - 1
    return item[new], places, take[new]


def foretold_steps(
    steps: Sequence[Milestone],
    days: Int,
    over: Float,
    success: float,
    as_of: int,
    length: int,
    known: tuple[StepLines, Sequence[Before]],
    tells: Bool,
) -> Foretold:
    """What is foretold of a milestone or binary key result.

    Args:
        steps: its steps.
        days: day numbers, shape (d,).
        over: share of the cycle that is over at the end of each, shape (d,).
        success: progress that is success.
        as_of: day number of the judged day; what was done later is not known.
        length: days of the cycle.
        known: how steps go, and how such ones had gone here on each day, d of them.
        tells: whether the chance tells the course on each day, shape (d,).
    """
    chance, progress = np.full(len(days), np.nan), np.zeros((len(days), LEVELS))
    weights = tuple([step.weight for step in steps])
    dones = [step.done.toordinal() if step.done and step.done.toordinal() <= as_of else None for step in steps]
    dues = [step.due.toordinal() if step.due else None for step in steps]
    turns = sorted({one for one in dones if one is not None}, reverse=True)
    done = (False,) * len(dones)
    lines, before = known
    for place, (day, share, went) in enumerate(zip(days.tolist(), over.tolist(), before, strict=True)):
        if turns and turns[-1] <= day:
            done = tuple([one is not None and one <= day for one in dones])
            turns = [one for one in turns if one > day]
        late = tuple([None if one is None or one > day else (day - one) / length for one in dues])
        said = _at_the_end(weights, done, late, share, success, (lines, went))
        if said is not None:
            chance[place:], progress[place:] = said
        if all(done):
            break  # it stays at that
    return Foretold(chance, progress, tells & ~np.isnan(chance), before=before[-1])


@lru_cache(maxsize=1 << 14)
def _at_the_end(
    weights: tuple[float, ...],
    done: tuple[bool, ...],
    late: tuple[float | None, ...],
    over: float,
    success: float,
    known: tuple[StepLines, Before],
) -> tuple[float, Float] | None:
    """Chance of success, and progress at the chances of ``okr.forecast.luck``; ``None`` where nothing weighs anything.

    It is kept: each judgement asks for the weeks before again, and so do key results that are as far as each other.
    """
    said = forecast_steps(weights, done, late, over, success, *known)
    if not len(said.progress):
        return None
    table = steps_table(said.progress, said.chances)
    table.setflags(write=False)
    return said.probability, table
