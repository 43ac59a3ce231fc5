"""The GPS's verdicts on many numeric key results at once: progress, pace, course and rates at every reading."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from headway.okr.allowances import allowance_progress
from headway.okr.course import NEARLY, OFF_COURSE, CourseLines, course_by_pace, stays_arrived
from headway.okr.key_result_batch import KeyResultBatch
from headway.okr.pace import elapsed, expected_progress
from headway.okr.progress import ANY, END, counted, progress, progress_raw
from headway.okr.ranges import is_held, success_range
from headway.okr.rates import Readings, recent_rate, required_rate
from headway.series.batch import blocks


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
        lost: sums that are more than success allows before their end, and never become less, shape (n,).
        value: what counts at the newest reading (value, sum or best), NaN without a reading, shape (m,).
        recent_rate: per period, NaN where there is none, shape (m,).
        required_rate: per period, to success, NaN where that is lost, shape (m,).
        required_rate_target: per period, to the target, shape (m,).
    """

    counted: NDArray[np.float64]
    progress_raw: NDArray[np.float64]
    progress: NDArray[np.float64]
    expected: NDArray[np.float64]
    expected_for_success: NDArray[np.float64]
    course: NDArray[np.uint8]
    lost: NDArray[np.bool_]
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
    last = batch.last
    open_, lost = np.zeros((2, len(value)), bool)
    if batch.run is not None and batch.allowances.any():
        limited = batch.allowances.repeat(lengths)
        whole = batch.whole
        asked = np.where(limited, _asked_of_sums(batch, days, asked, whole), asked)
        made = allowance_progress(value, baseline, target_then, batch.run, high_then)
        # what is saved ahead of the pace may still be spent: it is no more of the way before the end
        most = np.where(whole, np.inf, np.maximum(batch.run, asked))
        raw = np.where(limited, np.fmin(made, most), raw)
        raw[np.isnan(made) & limited] = np.nan
        cut = progress(raw)
        open_ = limited & ~whole
        lost = limited & _is_beyond(batch, value, target_then, high_then)
    begins = batch.starts if batch.begins is None else batch.begins
    over = elapsed(days, begins.repeat(lengths), batch.ends.repeat(lengths))
    other = np.zeros(len(value), bool)
    other[1:] = (target_then[1:] != target_then[:-1]) | ~_alike(high_then[1:], high_then[:-1])
    there = stays_arrived(raw, success, batch.offsets, lines.margin, last | other | _ends(batch)) & ~open_
    codes = course_by_pace(cut, asked * success, over, there, batch.offsets, lines)
    codes[lost] = OFF_COURSE
    return KeyResultJudgement(
        value, raw, cut, asked, asked * success, codes, lost & open_, *_newest(batch, value, lost & open_)
    )


def _ends(batch: KeyResultBatch) -> NDArray[np.bool_]:
    """Which readings are the newest of a cycle that is over: what the cycle ends with, if no other one comes."""
    found = np.zeros(len(batch.values), bool)
    if batch.ended is not None:
        found[batch.offsets[1:][batch.ended & (batch.offsets[:-1] < batch.offsets[1:])] - 1] = True
    return found


def _alike(one: NDArray[np.float64], other: NDArray[np.float64]) -> NDArray[np.bool_]:
    alike: NDArray[np.bool_] = (one == other) | (np.isnan(one) & np.isnan(other))
    return alike


def _asked_of_sums(
    batch: KeyResultBatch,
    days: NDArray[np.int64] | NDArray[np.float64],
    asked: NDArray[np.float64],
    whole: NDArray[np.bool_],
) -> NDArray[np.float64]:
    """Progress that the pace asks for of sums that are to stay below or within: all of it once all is known.

    A straight pace goes by the periods that are summed, as progress does, and less so far as the pace stood still.
    """
    lengths = batch.offsets[1:] - batch.offsets[:-1]
    starts, ends = batch.starts.repeat(lengths), batch.ends.repeat(lengths)
    with np.errstate(invalid="ignore", divide="ignore"):
        moving = elapsed(days, starts, ends) / elapsed(batch.days, starts, ends)
    run = np.zeros(len(asked)) if batch.run is None else batch.run
    straight = np.ones(len(batch.target), bool)
    if batch.pace is not None:
        straight[batch.pace.key_result] = False
    # of any other pace it asks for the part of it of which there are readings
    read = np.arange(len(asked)) - batch.offsets[:-1].repeat(lengths) + 1
    asked = asked * read / (read + batch.gaps)
    said = np.where(straight.repeat(lengths), run * np.where(np.isfinite(moving), moving, 1.0), asked)
    return np.where(whole, 1.0, said)


def _is_beyond(
    batch: KeyResultBatch,
    value: NDArray[np.float64],
    target_then: NDArray[np.float64],
    high_then: NDArray[np.float64],
) -> NDArray[np.bool_]:
    """Which sums so far are more than success allows, of readings that are never below zero."""
    if batch.never_falls is None:
        return np.zeros(len(value), bool)
    lengths = batch.offsets[1:] - batch.offsets[:-1]
    baseline, success = batch.baseline.repeat(lengths), batch.success.repeat(lengths)
    with np.errstate(over="ignore", invalid="ignore"):
        most = baseline + success * (target_then - baseline)
    _, top = success_range(baseline, target_then, high_then, success)
    most = np.where(np.isnan(high_then), most, top)
    beyond: NDArray[np.bool_] = value > most + NEARLY * np.maximum(np.abs(most), 1.0)
    return batch.never_falls.repeat(lengths) & beyond


def _newest(
    batch: KeyResultBatch, value: NDArray[np.float64], lost: NDArray[np.bool_]
) -> tuple[NDArray[np.float64], ...]:
    newest = np.full(len(batch.target), np.nan)
    remaining = np.full(len(batch.target), np.nan)
    full = np.flatnonzero(batch.offsets[:-1] < batch.offsets[1:])
    last = batch.offsets[full + 1] - 1
    newest[full] = value[last]
    # what is missing may still come, and add to a sum
    remaining[full] = batch.to_come[last] + batch.gaps[last]
    remaining[full[lost[last]]] = np.nan
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
