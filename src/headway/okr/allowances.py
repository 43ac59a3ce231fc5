"""Sums that are to stay at or below a value, or to end within two: an allowance for the whole cycle.

Such a sum grows towards its limit while all goes well, and says nothing by lying below it before the cycle is over. So
it is held against what the same share of the cycle would have come to: progress is what has been saved by now against
the baseline (what the sum would come to if nothing changed), over what is to be saved in the whole cycle. On the pace
it is the share of the cycle that is over; at the end it is (sum - baseline) / (target - baseline), as of any other key
result. It arrives at the end, and not before.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from headway.okr.course import NEARLY
from headway.okr.ranges import outside, way

Float = NDArray[np.float64]
Number = TypeVar("Number", float, Float)

TWICE = 2.0
"""Where no larger sum is known from before, progress is 0 at so many times what is allowed."""


def share_saved(by_now: Number, value: Number, baseline: Number, target: Number) -> Number:
    """The step of which progress of a sum that is to stay at or below a target is made.

    Args:
        by_now: what as much of the cycle would have come to at the baseline.
        value: the sum so far.
        baseline, target: of the whole cycle; they differ.

    Examples:
        >>> share_saved(1250.0, 1000.0, 2500.0, 2000.0)
        0.5
    """
    return (by_now - value) / (baseline - target)


def share_kept(run: Number, off: Number, whole: Number) -> Number:
    """The step of which progress of a sum that is to end within a range is made.

    Args:
        run: share of the cycle that is over.
        off: how far the sum lies outside of that share of the range.
        whole: the distance that is worth a progress of 1, not 0.

    Examples:
        >>> share_kept(0.5, 100.0, 400.0)
        0.25
    """
    return run - off / whole


@dataclass(frozen=True, slots=True)
class Steps:
    """The numbers with which the progress of such a sum is reckoned, all in the metric's unit but for the last.

    Attributes:
        by_now: what as much of the cycle would have come to at the baseline.
        low, high: the ends of the range by now, NaN where there is none.
        off: how far the sum lies outside of that.
        whole: the distance that is worth a progress of 1.
        made: the progress, before what is ahead of the pace is cut off.
    """

    by_now: Float
    low: Float
    high: Float
    off: Float
    whole: Float
    made: Float

    def is_ahead(self, raw: float) -> bool:
        """Whether more is saved than counts, which may still be spent: ``raw`` is the progress that counts."""
        return bool(self.made > raw + NEARLY)


def steps_of_allowance(value: Float, baseline: Float, target: Float, run: Float, high: Float | None = None) -> Steps:
    """The steps of :func:`allowance_progress`, for whoever shows them; with its arguments.

    Examples:
        Of 2500 to at most 2000, with half of the cycle over, and within 400 and 600 from 0 likewise:

        >>> half = np.array(0.5)
        >>> steps = steps_of_allowance(np.array(1000.0), np.array(2500.0), np.array(2000.0), half)
        >>> float(steps.by_now), float(steps.made), steps.is_ahead(0.5), steps.is_ahead(0.4)
        (1250.0, 0.5, False, True)
        >>> steps = steps_of_allowance(np.array(500.0), 0 * half, 0 * half + 400, half, 0 * half + 600)
        >>> float(steps.low), float(steps.high), float(steps.off), float(steps.whole), float(steps.made)
        (200.0, 300.0, 200.0, 400.0, 0.0)
    """
    with np.errstate(invalid="ignore", divide="ignore", over="ignore"):
        span, by_now = baseline - target, baseline * run
        made = share_saved(by_now, value, baseline, target)
        found = np.where((span > 0) & np.isfinite(span), made, np.nan)
        top = np.full_like(found, np.nan) if high is None else np.asarray(high, np.float64)
        ends, wide = (target * run, top * run), way(baseline, target, top)
        off = outside(value, *ends)
        kept = np.where((wide > 0) & np.isfinite(wide), share_kept(run, off, wide), np.nan)
        found = np.where(np.isnan(top), found, kept)
        low = np.where(np.isnan(top), np.nan, ends[0])
    return Steps(
        by_now, low, ends[1], off, np.where(np.isnan(top), span, wide), np.where(np.isfinite(found), found, np.nan)
    )


def allowance_progress(value: Float, baseline: Float, target: Float, run: Float, high: Float | None = None) -> Float:
    """Progress of a sum that is to stay at or below a target, or to end within a range, not cut.

    Args:
        value: the sum so far.
        baseline: of a whole cycle; above the target where that is no range.
        target: what the whole cycle may come to, of a range its lower end.
        run: share of the cycle that is over, 1 at its end.
        high: upper end of the range, NaN where there is none; ``None``: nowhere is one.

    Returns:
        Of the shape of ``value``; NaN where a number is not known or nothing is to be saved.

    Examples:
        From 2500 to at most 2000: with half of the cycle over, 1250 would be as before, 1000 is the pace, and 900 is
        ahead of it. At the end 2100 is four fifths of the way.

        >>> half = np.full(3, 0.5)
        >>> at = np.array([1250.0, 1000.0, 900.0])
        >>> allowance_progress(at, np.full(3, 2500.0), np.full(3, 2000.0), half).tolist()
        [0.0, 0.5, 0.7]
        >>> one = np.ones(1)
        >>> allowance_progress(one * 2100, one * 2500, one * 2000, one).tolist()
        [0.8]

        Within 400 and 600, from 0: half way, from 200 to 300 is the pace; with 500 it is already 200 too much.

        >>> allowance_progress(np.array([250.0, 100.0, 500.0]), 0 * half, 0 * half + 400, half, 0 * half + 600).tolist()
        [0.5, 0.25, 0.0]
    """
    return steps_of_allowance(value, baseline, target, run, high).made


def baseline_of_allowance(stated: float | None, before: float, targets: list[float]) -> float:
    """What a sum that is to stay at or below its target is held against.

    Args:
        stated: its own baseline.
        before: what as many periods right before the cycle came to; NaN where one of them is not known.
        targets: all that were set, one or more.

    Returns:
        The first that lies above all targets: the stated one, the one before, and twice the largest target; NaN where
        none does.

    Examples:
        >>> baseline_of_allowance(None, 2500.0, [2000.0]), baseline_of_allowance(None, 1900.0, [2000.0])
        (2500.0, 4000.0)
        >>> baseline_of_allowance(None, np.nan, [0.0]), baseline_of_allowance(8.0, np.nan, [0.0])
        (nan, 8.0)
    """
    most = max(targets)
    some = (np.nan if stated is None else stated, before, TWICE * most)
    return next((float(one) for one in some if one > most), float("nan"))
