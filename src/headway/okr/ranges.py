"""Targets that are a range: to come within two values, or to stay there.

How far a value lies outside the range is held against how far the baseline did: the way is that distance, and progress
is what has been closed of it, on whichever side the value lies. A baseline inside has no distance to close. What counts
then is that the value stays, and outside the range its own width is the measure: progress is 0 one width away from it.
"""

from __future__ import annotations

from typing import TypeVar

import numpy as np
from numpy.typing import ArrayLike, NDArray

Float = NDArray[np.float64]
Number = Float | np.float64 | float
Alike = TypeVar("Alike", float, Float)


def outside(value: ArrayLike, low: Number, high: Number) -> Float:
    """How far a value lies outside a range, both ends in: 0 inside, NaN where a number is not known.

    Examples:
        >>> outside([3.0, 4.0, 5.0, 7.5], 4.0, 6.0).tolist()
        [1.0, 0.0, 0.0, 1.5]
    """
    number = np.asarray(value, np.float64)
    with np.errstate(invalid="ignore", over="ignore"):
        return np.maximum(np.maximum(low - number, number - high), 0.0)


def is_held(baseline: ArrayLike, low: Number, high: Number) -> NDArray[np.bool_]:
    """Whether the range is one to stay in: the baseline lies in it."""
    held: NDArray[np.bool_] = outside(baseline, low, high) == 0
    return held


def way(baseline: ArrayLike, low: Number, high: Number) -> Float:
    """The distance that is worth a progress of 1: the baseline's from the range, or the range's width where it is in.

    Examples:
        From 9 the range from 4 to 6 is 3 away; from 5 there is nothing to close, and its width counts.

        >>> way([9.0, 5.0, np.nan], 4.0, 6.0).tolist()
        [3.0, 2.0, nan]
    """
    off = outside(baseline, low, high)
    with np.errstate(over="ignore", invalid="ignore"):
        return np.where(off == 0, np.asarray(high, np.float64) - low, off)


def share_closed(off: Alike, whole: Alike) -> Alike:
    """The step of which progress towards a range is made; who shows it reckons with this very one.

    Args:
        off: how far the value lies outside; see :func:`outside`.
        whole: the distance that is worth a progress of 1, not 0; see :func:`way`.

    Examples:
        >>> share_closed(0.5, 2.0)
        0.75
    """
    return 1.0 - off / whole


def range_progress(value: ArrayLike, baseline: ArrayLike, low: Number, high: Number) -> Float:
    """Progress towards a range, or in staying within it, not cut: 1 inside, lower the farther outside.

    Examples:
        From 9 to within 4 and 6: at 7 two of three are closed, and at 3 it is one too far on the other side.

        >>> range_progress([9.0, 7.0, 5.0, 3.0], 9.0, 4.0, 6.0).round(3).tolist()
        [0.0, 0.667, 1.0, 0.667]

        To stay within 4 and 6, from 5: at 6.5 it is a quarter of the width outside.

        >>> range_progress([5.5, 6.5], 5.0, 4.0, 6.0).tolist()
        [1.0, 0.75]
    """
    with np.errstate(invalid="ignore", divide="ignore", over="ignore"):
        span = way(baseline, low, high)
        return np.where((span > 0) & np.isfinite(span), share_closed(outside(value, low, high), span), np.nan)


def success_range(baseline: ArrayLike, low: Number, high: Number, success: ArrayLike) -> tuple[Float, Float]:
    """The values with a progress that is success: the range, widened on both sides by what is not asked for.

    Examples:
        Success at 0.7 of the way from 9 to within 4 and 6:

        >>> [round(float(end), 3) for end in success_range(9.0, 4.0, 6.0, 0.7)]
        [3.1, 6.9]
    """
    with np.errstate(over="ignore", invalid="ignore"):
        spare = (1.0 - np.asarray(success, np.float64)) * way(baseline, low, high)
        return np.asarray(low - spare, np.float64), np.asarray(high + spare, np.float64)
