"""Compliance: the share of healthy periods among those with a status, over a window. A KPI's success is 100 %."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from headway.series.batch import count_true, lower_bound_of_distinct
from headway.series.words import Status


def compliance(
    codes: NDArray[np.uint8],
    periods: NDArray[np.int64],
    offsets: NDArray[np.int64],
    window: NDArray[np.int64],
) -> NDArray[np.float64]:
    """Share of healthy periods in the window that ends with each series' newest value, NaN where no period counts.

    For the arguments see :func:`complied`.

    Examples:
        >>> codes = np.array([0, 2, 0, 0], np.uint8)
        >>> compliance(codes, np.array([1, 2, 3, 5]), np.array([0, 4]), np.array([4])).round(3).tolist()
        [0.667]
    """
    healthy, counted = complied(codes, periods, offsets, window)
    with np.errstate(invalid="ignore", divide="ignore"):
        shares: NDArray[np.float64] = np.where(counted > 0, healthy / np.maximum(counted, 1), np.nan)
    return shares


def complied(
    codes: NDArray[np.uint8],
    periods: NDArray[np.int64],
    offsets: NDArray[np.int64],
    window: NDArray[np.int64],
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """How many periods of the window that ends with each series' newest value are healthy, and how many count.

    Args:
        codes: ``Status`` codes, shape (n,). Periods of unknown status (no band in force) are not counted.
        periods: ordinals, rising within each series, shape (n,).
        offsets: offsets of the series, shape (m + 1,).
        window: length of the window in calendar periods, whether they have a value or not, shape (m,).

    Returns:
        Healthy periods and periods that count, each of shape (m,).
    """
    last = offsets[1:]
    full = offsets[:-1] < last
    newest = np.zeros(len(last), np.int64)
    newest[full] = periods[last[full] - 1]
    # periods are distinct, so the window holds at most so many values
    first = lower_bound_of_distinct(periods, np.maximum(offsets[:-1], last - window), last, newest - window + 1)
    healthy = count_true(codes == int(Status.HEALTHY), first, last)
    return healthy, count_true(codes != int(Status.UNKNOWN), first, last)
