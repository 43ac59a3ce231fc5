"""What numeric key results are forecast from: one item before the first reading of the cycle, one after each in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from headway.judgement.known import Series
from headway.judgement.least_values import never_negative
from headway.okr.forecast.batch import DOWN, RANGE, UP, ForecastBatch
from headway.okr.forecast.ready import LONGEST
from headway.okr.forecast.unread import Unread
from headway.okr.key_result_batch import KeyResultBatch
from headway.okr.ranges import success_range
from headway.series.batch import blocks, offsets_of
from headway.series.rests import expected_up_to, places_of

Int = NDArray[np.int64]
Float = NDArray[np.float64]
Bool = NDArray[np.bool_]

READINGS_AT_ONCE = 1 << 20
"""Readings laid out at a time: each reading of a cycle brings along all that came before it."""
TOO_LARGE = 1e150
"""Numbers are followed up to here: the square of a larger one is none."""


@dataclass(frozen=True, slots=True)
class Ahead:
    """Where the series of each key result lies, and what of its cycle lies ahead, shapes (m,).

    What depends on the days on which its metric rests is told of each of the i ``Items``, by what was known then.

    Attributes:
        begin: its first reading in the series of all metrics.
        first: its first reading in the cycle there.
        last_period: the period with which the cycle ends, as an ordinal.
        steps: periods of the cycle, shape (i,).
        first_target: the target in force when the cycle begins, of a range its lower end.
        first_high: the upper end of that range, NaN where it is none.
        minimum, maximum: bounds of its metric, infinite where there are none.
        season: periods of one season, 1 where there is none, shape (i,).
        least: ``Least`` of its metric.
        weekdays: those on which a reading is expected, shape (i, 7); ``None``: on all, of every one.
    """

    begin: Int
    first: Int
    last_period: Int
    steps: Int
    first_target: Float
    first_high: Float
    minimum: Float
    maximum: Float
    season: Int
    least: Int
    weekdays: Bool | None = None


@dataclass(frozen=True, slots=True)
class Items:
    """What is forecast: each key result before its first reading in the cycle and after each, shapes (i,).

    Attributes:
        key_result: whose it is.
        stop: one past the newest reading that is known then, in the series of all metrics.
        reading: which of the batch's readings that is, -1 before the first.
    """

    key_result: Int
    stop: Int
    reading: Int

    def places(self, offsets: Int) -> Int:
        """Where each stands among all items.

        Args:
            offsets: of the readings of all key results, shape (m + 1,).
        """
        return self.key_result + np.where(self.reading < 0, offsets[self.key_result], self.reading + 1)

    def cut(self, first: int, last: int) -> Items:
        """The items ``first`` to ``last`` (not in)."""
        return Items(self.key_result[first:last], self.stop[first:last], self.reading[first:last])

    def take(self, places: Int) -> Items:
        """The items at these places."""
        return Items(self.key_result[places], self.stop[places], self.reading[places])


def items_of(batch: KeyResultBatch, ahead: Ahead) -> Items:
    """An item before the first reading of each key result's cycle, and one after each; in this order."""
    lengths = batch.offsets[1:] - batch.offsets[:-1]
    many = len(lengths)
    own = offsets_of(lengths + 1)
    key_result = np.arange(many).repeat(lengths + 1)
    step = np.arange(own[-1]) - own[:-1].repeat(lengths + 1)
    reading = np.where(step > 0, batch.offsets[key_result] + step - 1, -1)
    return Items(key_result, ahead.first[key_result] + step, reading)


def laid_out(
    series: Series, batch: KeyResultBatch, ahead: Ahead, items: Items, counted: Float
) -> Iterator[tuple[ForecastBatch, Bool, Unread | None]]:
    """The items as batches of a bearable size, which of them can be forecast, and what nobody has read of their sums.

    Of a daily metric that rests on some weekdays only the others are laid out, and counted: it goes on from Friday to
    Monday.

    Args:
        series: readings of all metrics.
        batch: the key results.
        ahead: where their series lie.
        items: what is forecast.
        counted: what counts at each reading of the batch (sum or best so far), shape (n,).
    """
    begin = np.maximum(ahead.begin[items.key_result], items.stop - LONGEST)
    for first, last in blocks(offsets_of(items.stop - begin), READINGS_AT_ONCE):
        yield _batch(series, batch, ahead, items.cut(first, last), begin[first:last], counted)


def _batch(
    series: Series, batch: KeyResultBatch, ahead: Ahead, items: Items, begin: Int, counted: Float
) -> tuple[ForecastBatch, Bool, Unread | None]:
    of, inside, every = items.key_result, items.reading >= 0, items.places(batch.offsets)
    lengths = items.stop - begin
    offsets = offsets_of(lengths)
    places = (begin - offsets[:-1]).repeat(lengths) + np.arange(offsets[-1])
    values, periods = series.values[places], series.periods[places]
    so_far = np.full(len(of), np.nan)
    so_far[inside] = counted[items.reading[inside]]
    left, periods = _left(series, ahead, items, every, lengths), _places(ahead, every, periods, offsets)
    gaps = np.zeros(len(of), np.int64)
    gaps[inside] = batch.gaps[items.reading[inside]]
    # after the last day of which one is expected, what is missing is all that may still come
    left, gaps = np.where(left > 0, left, gaps), np.where(left > 0, gaps, 0)
    unread = _unread(batch, items, gaps, (values, periods, offsets), begin > ahead.begin[of])
    if unread is not None:
        so_far = so_far + unread.guessed
    baseline, (wanted, high) = batch.baseline[of], _wanted(batch, ahead, items)
    in_range = ~np.isnan(high)
    known = _bearable(baseline) & _bearable(wanted) & (np.isnan(so_far) | _bearable(so_far))
    known &= ~in_range | _bearable(high)
    known &= np.bincount(np.arange(len(of)).repeat(lengths)[~_bearable(values)], minlength=len(of)) == 0
    never = never_negative(values, lengths, ahead.least[of]) & (baseline >= 0) & (wanted >= 0)
    return (
        ForecastBatch(
            values=np.where(known.repeat(lengths), values, 0.0),
            periods=periods,
            offsets=offsets,
            counts=batch.counts[of],
            direction=np.where(in_range, RANGE, np.where(wanted >= baseline, UP, DOWN)).astype(np.int64),
            baseline=np.where(known, baseline, 0.0),
            target=np.where(known, wanted, 0.0),
            target_high=np.where(in_range & ~known, 0.0, high),
            minimum=np.where(never, np.maximum(ahead.minimum[of], 0.0), ahead.minimum[of]),
            maximum=ahead.maximum[of],
            season=ahead.season[every],
            steps=ahead.steps[every],
            left=left,
            so_far=np.where(known, so_far, np.nan),
        ),
        known,
        unread,
    )


def _left(series: Series, ahead: Ahead, items: Items, every: Int, lengths: Int) -> Int:
    """Periods after the newest reading of each item in which one is expected; without a reading those of its cycle."""
    of, has = items.key_result, lengths > 0
    newest = ahead.last_period[of] - ahead.steps[every]
    newest[has] = series.periods[items.stop[has] - 1]
    if ahead.weekdays is None:
        return np.maximum(ahead.last_period[of] - newest, 0)
    own = ahead.weekdays[every]
    to_come = expected_up_to(ahead.last_period[of], own) - expected_up_to(np.maximum(newest, 0), own)
    return np.where(has, np.maximum(to_come, 0), ahead.steps[every])


def _places(ahead: Ahead, every: Int, periods: Int, offsets: Int) -> Int:
    """The periods of readings, counted by those in which one is expected."""
    return periods if ahead.weekdays is None else places_of(periods, offsets, ahead.weekdays[every])


def _unread(
    batch: KeyResultBatch, items: Items, gaps: Int, readings: tuple[Float, Int, Int], is_cut: Bool
) -> Unread | None:
    """What nobody has read within the sums of these items: the line between their readings is the guess."""
    values, places, offsets = readings
    guessed = np.zeros(len(gaps))
    for at in np.flatnonzero(gaps).tolist():
        own, reading = slice(int(offsets[at]), int(offsets[at + 1])), int(items.reading[at])
        here = places[own]
        read = reading - int(batch.offsets[items.key_result[at]]) + 1
        first = int(here[-1]) - read - int(gaps[at]) + 1
        every = np.arange(max(first, int(here[0])) if is_cut[at] else first, int(here[-1]))
        guessed[at] = np.interp(every[~np.isin(every, here)], here, values[own]).sum()
    return Unread(gaps, guessed) if gaps.any() else None


def _wanted(batch: KeyResultBatch, ahead: Ahead, items: Items) -> tuple[Float, Float]:
    """The value that was success by the target in force then; of a range its ends, the upper one NaN elsewhere."""
    of, inside = items.key_result, items.reading >= 0
    target, high = ahead.first_target[of], ahead.first_high[of]
    target[inside] = batch.target[of[inside]] if batch.target_then is None else batch.target_then[items.reading[inside]]
    if batch.high is not None:
        high[inside] = batch.high[of[inside]] if batch.high_then is None else batch.high_then[items.reading[inside]]
    with np.errstate(over="ignore", invalid="ignore"):
        plain = batch.baseline[of] + batch.success[of] * (target - batch.baseline[of])
    if batch.high is None:
        return plain, high
    low, top = success_range(batch.baseline[of], target, high, batch.success[of])
    return np.where(np.isnan(high), plain, low), np.where(np.isnan(high), np.nan, top)


def _bearable(numbers: Float) -> Bool:
    """Which are known, and not too large."""
    return np.abs(numbers) < TOO_LARGE
