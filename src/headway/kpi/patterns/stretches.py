"""What is left of each stretch of a series when its mean, or its straight line, is taken out."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Float = NDArray[np.float64]


def residual_table(values: Float, times: Float, *, sloped: bool, shortest: int) -> Float:
    """Sum of squared residuals of every stretch of one series.

    Args:
        values: finite, shape (n,); best standardised, so that nothing is lost to rounding.
        times: rising, shape (n,).
        sloped: whether a stretch is fitted by a straight line instead of its mean.
        shortest: values that a stretch has at least.

    Returns:
        Shape (n, n): entry ``[i, j]`` is of the stretch from ``i`` to ``j``, both in; infinite where that is too short.
        Memory and time grow with the square of n.

    Examples:
        >>> residual_table(np.array([0.0, 2.0, 4.0]), np.arange(3.0), sloped=False, shortest=2).tolist()
        [[inf, 2.0, 8.0], [inf, inf, 2.0], [inf, inf, inf]]
    """
    count = len(values)
    x, y = times - times.mean(), values - values.mean()
    first, past = np.arange(count)[:, None], np.arange(1, count + 1)[None, :]
    size = np.maximum(past - first, 1)

    def over(numbers: Float) -> Float:
        running = np.concatenate((np.zeros(1), np.cumsum(numbers)))  # of this series alone, so batch and alone agree
        return running[past] - running[first]

    total = over(y)
    left = over(y * y) - total * total / size
    if sloped:
        moved = over(x)
        spread = over(x * x) - moved * moved / size
        together = over(x * y) - moved * total / size
        sure = spread > 0
        left -= np.where(sure, together * together / np.where(sure, spread, 1.0), 0.0)
    return np.where(past - first >= shortest, np.maximum(left, 0.0), np.inf)


def residuals(values: Float, times: Float, starts: list[int], *, sloped: bool) -> Float:
    """What is left of a series when each of its stretches is taken out.

    Args:
        values: shape (n,).
        times: shape (n,).
        starts: first position of each stretch but the first.
        sloped: see :func:`residual_table`.

    Examples:
        >>> residuals(np.array([1.0, 3.0, 10.0, 14.0]), np.arange(4.0), [2], sloped=False).tolist()
        [-1.0, 1.0, -2.0, 2.0]
    """
    first = np.array([0, *starts])
    sizes = np.diff(np.append(first, len(values)))

    def around(numbers: Float) -> Float:
        return numbers - np.repeat(np.add.reduceat(numbers, first) / sizes, sizes)

    left = around(values)
    if sloped:
        x = around(times)
        spread = np.add.reduceat(x * x, first)
        slopes = np.add.reduceat(x * left, first) / np.where(spread > 0, spread, 1.0)
        left = left - x * np.repeat(slopes, sizes)
    return left
