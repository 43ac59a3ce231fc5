"""Numbers brought near 1 by a power of two, so that no square overflows and no digit changes."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def near_one(values: NDArray[np.float64]) -> tuple[NDArray[np.float64], int]:
    """The values divided by ``2 ** exponent``, none larger than 1, and the exponent.

    Args:
        values: finite, or NaN, which stays.

    Examples:
        >>> values, exponent = near_one(np.array([3.0, -8.0]))
        >>> values.tolist(), exponent
        ([0.1875, -0.5], 4)
    """
    largest = float(np.max(np.abs(values), initial=0.0, where=np.isfinite(values)))
    exponent = int(np.frexp(largest)[1])
    return np.ldexp(values, -exponent), exponent
