"""The memory of a series: what its own past foretells of it, and what is left once that is taken out.

The reflection coefficients of Burg's method (1975), which hold for series as short as these and stay stable near a unit
root. Their number is chosen by the corrected criterion of Akaike (Hurvich and Tsai 1989).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Float = NDArray[np.float64]

TINY = np.finfo(float).tiny
NEAR_ONE = 0.999
"""A reflection closer to 1 would leave nothing of a series."""


def reflections(rows: Float, most: int) -> Float:
    """What each series reflects of its past, step by step; zero beyond the steps that are worth their cost.

    Args:
        rows: one series a row, without trend and season, shape (m, n).
        most: steps that are tried, less than ``n - 2``.

    Returns:
        Shape (m, most).

    Examples:
        A series whose values are nearly as large as the ones before:

        >>> slow = np.sin(np.arange(40.0) / 3)[None, :] + np.tile([0.1, -0.1], 20)
        >>> bool(reflections(slow, 1)[0, 0] > 0.9)
        True
    """
    size = rows.shape[1]
    ahead, behind = rows.copy(), rows.copy()
    left = np.square(rows).mean(axis=1)
    errors, found = [left], []
    for step in range(1, most + 1):
        front, back = ahead[:, step:], behind[:, step - 1 : size - 1]
        spread = np.square(front).sum(axis=1) + np.square(back).sum(axis=1)
        reflected = np.clip(2 * (front * back).sum(axis=1) / np.maximum(spread, TINY), -NEAR_ONE, NEAR_ONE)
        _step(ahead, behind, reflected, step)
        left = left * (1 - np.square(reflected))
        errors.append(left)
        found.append(reflected)
    if not found:
        return np.zeros((len(rows), 0))
    steps = np.arange(most + 1)
    cost = size * np.log(np.maximum(np.stack(errors, axis=1), TINY)) + 2 * (steps + 1) * size / (size - steps - 2.0)
    return np.where(steps[1:] <= cost.argmin(axis=1)[:, None], np.stack(found, axis=1), 0.0)


def without_memory(rows: Float, reflected: Float) -> Float:
    """What a memory does not foretell: of the series that it was read from, or of any other beside it.

    The first values have less of a past, and are set to the scatter of the others.

    Args:
        rows: shape (m, n).
        reflected: as :func:`reflections` gives them, shape (m, k).

    Examples:
        A memory of one step keeps half of each value; the first one has no past:

        >>> without_memory(np.array([[1.0, 1.5, 0.75]]), np.array([[0.5]])).round(3).tolist()
        [[0.866, 1.0, 0.0]]
    """
    ahead, behind = rows.copy(), rows.copy()
    for step in range(1, reflected.shape[1] + 1):
        _step(ahead, behind, reflected[:, step - 1], step)
    left = np.cumprod(np.concatenate((np.ones((len(rows), 1)), 1 - np.square(reflected)), axis=1), axis=1)
    past = np.minimum(np.arange(rows.shape[1]), reflected.shape[1])
    return ahead * np.sqrt(left[:, -1:] / left[:, past])


def _step(ahead: Float, behind: Float, reflected: Float, step: int) -> None:
    """Take one more step of the past out of both errors, in place."""
    size, share = ahead.shape[1], reflected[:, None]
    front, back = ahead[:, step:].copy(), behind[:, step - 1 : size - 1].copy()
    ahead[:, step:] = front - share * back
    behind[:, step:] = back - share * front
