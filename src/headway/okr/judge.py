"""The GPS's verdicts on many numeric key results at once: progress, pace, course and rates at every reading."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from headway.okr.course import CourseLines, course_by_pace, has_arrived
from headway.okr.pace import PaceTable, elapsed, expected_progress
from headway.okr.progress import ANY, END, counted, progress, progress_raw
from headway.okr.ranges import is_held, success_range
from headway.okr.rates import Readings, recent_rate, required_rate
from headway.series.batch import blocks


@dataclass(frozen=True, slots=True)
class KeyResultBatch:
    """Many numeric key results, each with the readings of its cycle, laid end to end.

    Attributes:
        values: float64, shape (n,).
        periods: ordinals, rising within a key result, int64, shape (n,).
        days: last day of each period as a day number, int64, shape (n,).
        offsets: int64, shape (m + 1,).
        counts: ``Counts``, int64, shape (m,).
        baseline: float64, NaN where not known, shape (m,).
        target: in force now, float64, shape (m,).
        target_then: in force at each reading, shape (n,); ``target`` where left out.
        success: progress that is success: 0.7 where aspirational, 1 where committed, shape (m,).
        starts, ends: first day of the way and last one of the cycle as day numbers, int64, shape (m,).
        first_period, last_period: that in which the way begins and that with which the cycle ends, as ordinals, int64,
            shape (m,).
        window: periods over which the recent rate is taken, int64, shape (m,).
        pace: of the key results that state one.
        begins: the first day of each on which anybody could have known of it; ``starts`` where left out, shape (m,).
        high: upper end of what is aimed at where that is a range and ``target`` its lower one, else NaN, shape (m,);
            ``None``: no target is a range.
        high_then: the same at each reading, shape (n,); ``high`` where left out.
        paced: ``days`` as the pace counts them, without those on which it stood still; ``days`` where left out,
            shape (n,).
    """

    values: NDArray[np.float64]
    periods: NDArray[np.int64]
    days: NDArray[np.int64]
    offsets: NDArray[np.int64]
    counts: NDArray[np.int64]
    baseline: NDArray[np.float64]
    target: NDArray[np.float64]
    success: NDArray[np.float64]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    first_period: NDArray[np.int64]
    last_period: NDArray[np.int64]
    window: NDArray[np.int64]
    target_then: NDArray[np.float64] | None = None
    pace: PaceTable | None = None
    begins: NDArray[np.int64] | None = None
    high: NDArray[np.float64] | None = None
    high_then: NDArray[np.float64] | None = None
    paced: NDArray[np.float64] | None = None

    def cut(self, first: int, last: int) -> KeyResultBatch:
        """The key results ``first`` to ``last`` (not in) as a batch of their own, without a copy of their readings."""
        readings = slice(int(self.offsets[first]), int(self.offsets[last]))
        here = slice(first, last)
        return KeyResultBatch(
            self.values[readings],
            self.periods[readings],
            self.days[readings],
            self.offsets[first : last + 1] - readings.start,
            self.counts[here],
            self.baseline[here],
            self.target[here],
            self.success[here],
            self.starts[here],
            self.ends[here],
            self.first_period[here],
            self.last_period[here],
            self.window[here],
            None if self.target_then is None else self.target_then[readings],
            None if self.pace is None else self.pace.cut(first, last),
            None if self.begins is None else self.begins[here],
            None if self.high is None else self.high[here],
            None if self.high_then is None else self.high_then[readings],
            None if self.paced is None else self.paced[readings],
        )


@dataclass(frozen=True, slots=True)
class KeyResultJudgement:
    """What is said of a batch of m key results with n readings.

    Attributes:
        counted: what counts at each reading (value, sum so far or best so far), shape (n,).
        progress_raw: at each reading, not cut, shape (n,).
        progress: cut to 0..1, shape (n,).
        expected: progress that the pace to the target asks for at each reading, shape (n,).
        expected_for_success: the same to success, shape (n,).
        course: ``Course`` at each reading, uint8, shape (n,).
        value: what counts at the newest reading (value, sum or best), NaN without a reading, shape (m,).
        recent_rate: per period, NaN where there is none, shape (m,).
        required_rate: per period, to success, shape (m,).
        required_rate_target: per period, to the target, shape (m,).
    """

    counted: NDArray[np.float64]
    progress_raw: NDArray[np.float64]
    progress: NDArray[np.float64]
    expected: NDArray[np.float64]
    expected_for_success: NDArray[np.float64]
    course: NDArray[np.uint8]
    value: NDArray[np.float64]
    recent_rate: NDArray[np.float64]
    required_rate: NDArray[np.float64]
    required_rate_target: NDArray[np.float64]


def judge_key_results(batch: KeyResultBatch, lines: CourseLines) -> KeyResultJudgement:
    """Judge a batch, block by block; a key result's verdict never depends on its neighbours."""
    spans = list(blocks(batch.offsets))
    if len(spans) <= 1:
        return _judged(batch, lines)
    parts = [_judged(batch.cut(first, last), lines) for first, last in spans]
    return KeyResultJudgement(
        *(np.concatenate([getattr(part, field.name) for part in parts]) for field in fields(KeyResultJudgement))
    )


def _judged(batch: KeyResultBatch, lines: CourseLines) -> KeyResultJudgement:
    lengths = batch.offsets[1:] - batch.offsets[:-1]
    target_then = batch.target.repeat(lengths) if batch.target_then is None else batch.target_then
    high = np.full(len(batch.target), np.nan) if batch.high is None else batch.high
    high_then = high.repeat(lengths) if batch.high_then is None else batch.high_then
    rising, ranges = batch.target > batch.baseline, None if np.isnan(high).all() else (batch.target, high)
    # without a way from baseline to target no value is the best one
    aimless = ~rising & ~(batch.target < batch.baseline) & np.isnan(high) & (batch.counts == ANY)
    value = counted(batch.values, batch.offsets, np.where(aimless, END, batch.counts), rising, ranges)
    baseline = batch.baseline.repeat(lengths)
    raw = progress_raw(value, baseline, target_then, high_then)
    cut = progress(raw)
    days = batch.days if batch.paced is None else batch.paced
    asked = expected_progress(days, batch.offsets, batch.starts, batch.ends, batch.pace)
    if ranges is not None:
        # where nothing is to be gained but all to be kept, all is asked for from the first day
        asked = np.where(is_held(baseline, target_then, high_then), 1.0, asked)
    success = batch.success.repeat(lengths)
    begins = batch.starts if batch.begins is None else batch.begins
    over = elapsed(days, begins.repeat(lengths), batch.ends.repeat(lengths))
    codes = course_by_pace(cut, asked * success, over, has_arrived(raw, success), batch.offsets, lines)
    return KeyResultJudgement(value, raw, cut, asked, asked * success, codes, *_newest(batch, value))


def _newest(batch: KeyResultBatch, value: NDArray[np.float64]) -> tuple[NDArray[np.float64], ...]:
    newest = np.full(len(batch.target), np.nan)
    remaining = np.full(len(batch.target), np.nan)
    full = np.flatnonzero(batch.offsets[:-1] < batch.offsets[1:])
    last = batch.offsets[full + 1] - 1
    newest[full] = value[last]
    remaining[full] = batch.last_period[full] - batch.periods[last]
    rate = recent_rate(
        Readings(batch.values, batch.periods, batch.offsets),
        batch.counts,
        batch.baseline,
        batch.first_period,
        batch.window,
    )
    with np.errstate(over="ignore", invalid="ignore"):
        wanted = batch.baseline + batch.success * (batch.target - batch.baseline)
    aim = batch.target
    if batch.high is not None:
        is_range = ~np.isnan(batch.high)
        ends = success_range(batch.baseline, batch.target, batch.high, batch.success)
        # the nearest value that would do; inside, the one there is
        wanted = np.where(is_range, np.clip(newest, *ends), wanted)
        aim = np.where(is_range, np.clip(newest, batch.target, batch.high), aim)
    return (
        newest,
        rate,
        required_rate(newest, wanted, remaining),
        required_rate(newest, aim, remaining),
    )
