"""Single values far off their neighbours, which are neither a change nor the noise."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

AROUND = 3
"""Neighbours on each side."""

TO_DEVIATION = 1.4826
"""Median absolute deviation of normal noise, times this, is its standard deviation."""


def without_outliers(values: NDArray[np.float64], deviations: float) -> NDArray[np.float64]:
    """The series with its outliers brought to the median of the seven values around them (Hampel's filter).

    What lasts for four values or more is no outlier. The scale is that of the whole series: the median distance of a
    value from the median around it. Nothing is taken for an outlier in fewer than seven values, or where more than half
    of the values equal the median around them.

    Args:
        values: finite, shape (n,).
        deviations: standard deviations from which a value is an outlier.

    Examples:
        >>> without_outliers(np.array([1.0, 2.0, 1.0, 90.0, 2.0, 1.0, 2.0, 1.0]), 6.0).tolist()
        [1.0, 2.0, 1.0, 2.0, 2.0, 1.0, 2.0, 1.0]
    """
    width = 2 * AROUND + 1
    if len(values) < width:
        return values
    inner = np.median(np.lib.stride_tricks.sliding_window_view(values, width), axis=1)
    middle = np.concatenate((np.full(AROUND, inner[0]), inner, np.full(AROUND, inner[-1])))
    far = np.abs(values - middle)
    scale = TO_DEVIATION * float(np.median(far))
    if scale <= 0:
        return values
    return np.where(far > deviations * scale, middle, values)
