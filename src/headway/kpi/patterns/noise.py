"""How much a series of noise is worth: neighbours that resemble each other say less than as many strangers."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

MOST_ALIKE = 0.999
"""Where neighbours are the same, nothing would be left of a series; so much is, at most, believed."""


def likeness(left: NDArray[np.float64]) -> float:
    """Correlation of neighbours, -1 to 1, of residuals (whose mean is 0); 0 where there is nothing left.

    Examples:
        >>> likeness(np.array([1.0, 1.0, -1.0, -1.0]))
        0.25
        >>> likeness(np.zeros(3))
        0.0
    """
    whole = float(np.sum(left * left))
    return float(np.sum(left[1:] * left[:-1])) / whole if whole > 0 else 0.0


def cautious_likeness(alike: float, count: int, errors: float) -> float:
    """The likeness that is reckoned with: the estimate without its bias, so many standard errors up, and never below 0.

    An estimate from few values is too low on average, by about ``(1 + 3 alike) / count`` (Kendall 1954), and only too
    low a one raises false alarms.

    Args:
        alike: the estimate.
        count: values it was made from.
        errors: standard errors, of ``sqrt((1 - alike^2) / count)`` each.

    Examples:
        >>> round(cautious_likeness(0.6, 64, 1.0), 5), cautious_likeness(-0.5, 64, 1.0)
        (0.74375, 0.0)
    """
    bias = (1.0 + 3.0 * alike) / count
    wide = math.sqrt(max(1.0 - alike * alike, 0.0) / count)
    return min(max(alike + bias + errors * wide, 0.0), MOST_ALIKE)


def worth(count: int, alike: float) -> float:
    """As many independent values would say as much of a mean: ``count (1 - alike) / (1 + alike)``.

    Source: the variance of a mean of an AR(1) series (Bayley and Hammersley 1946).

    Examples:
        >>> worth(100, 0.6)
        25.0
    """
    return count * (1.0 - alike) / (1.0 + alike)
