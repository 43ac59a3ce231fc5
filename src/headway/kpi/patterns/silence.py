"""A KPI that says the same again and again, or nothing any more."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Float = NDArray[np.float64]
Int = NDArray[np.int64]


def stuck_for(values: Float, chance: float, fewest: int) -> int:
    """How many times the newest value has been said in a row, where its own past does not explain that; else 0.

    A series of coarse resolution (a count, a whole percent) repeats itself by chance. How often is learnt from what
    came before the run: the share of steps that repeated their value, with one that did and one that did not put in,
    and the share of those from this very value that did, with two of the former share put in; the larger counts. The
    run is stuck where so many repetitions had at most this chance.

    Args:
        values: one series, finite, shape (n,).
        chance: the largest chance that counts as stuck.
        fewest: equal values in a row below which nothing is stuck.

    Examples:
        Of eight steps among the nine values before the run none repeated: (1 / 10) ** 3 is 0.001.

        >>> stuck_for(np.array([0.0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 9, 9, 9]), 0.001, 4)
        4
        >>> stuck_for(np.array([1.0, 1, 3, 3, 5, 5, 7, 7, 9, 9, 9, 9]), 0.001, 4)
        0
    """
    if not len(values):
        return 0
    other = np.flatnonzero(values != values[-1])
    began = int(other[-1]) + 1 if len(other) else 0
    length = len(values) - began
    if length < fewest:
        return 0
    past = values[:began]
    again = past[1:] == past[:-1]
    here = past[:-1] == values[-1]
    overall = (int(np.sum(again)) + 1) / (len(again) + 2)
    at_it = (int(np.sum(again & here)) + 2 * overall) / (int(np.sum(here)) + 2)
    explained = max(overall, at_it) ** (length - 1)
    return length if explained <= chance * (1 + 1e-12) else 0


def missing_for(ordinals: Int, newest_due: int, fewest: int) -> int:
    """How many periods in a row are due and missing, where that is more than ever before; else 0.

    Args:
        ordinals: periods with a value, rising, shape (n,).
        newest_due: the newest period that is due.
        fewest: missing periods from which reporting has stopped.

    Examples:
        >>> missing_for(np.array([1, 2, 3]), 5, 2), missing_for(np.array([1, 4, 5]), 7, 2)
        (2, 0)
    """
    if not len(ordinals):
        return 0
    missing = newest_due - int(ordinals[-1])
    longest = int(np.max(np.diff(ordinals), initial=1)) - 1
    return missing if missing >= max(fewest, longest + 1) else 0
