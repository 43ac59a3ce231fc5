"""Sums that are to stay at or below a value, or to end within two: an allowance for the whole cycle.

Such a sum grows towards its limit while all goes well, and says nothing by lying below it before the cycle is over. So
it is held against what the same share of the cycle would have come to: progress is what has been saved by now against
the baseline (what the sum would come to if nothing changed), over what is to be saved in the whole cycle. On the pace
it is the share of the cycle that is over; at the end it is (sum - baseline) / (target - baseline), as of any other key
result. It arrives at the end, and not before.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from headway.okr.ranges import outside, way

Float = NDArray[np.float64]

TWICE = 2.0
"""Where no larger sum is known from before, progress is 0 at so many times what is allowed."""


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
    with np.errstate(invalid="ignore", divide="ignore", over="ignore"):
        span = baseline - target
        made = (baseline * run - value) / span
        found = np.where((span > 0) & np.isfinite(span), made, np.nan)
        if high is not None:
            wide = way(baseline, target, high)
            off = run - outside(value, target * run, high * run) / wide
            found = np.where(np.isnan(high), found, np.where((wide > 0) & np.isfinite(wide), off, np.nan))
    return np.where(np.isfinite(found), found, np.nan)


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
