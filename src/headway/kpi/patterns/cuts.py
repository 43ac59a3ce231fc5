"""The best places to cut a series into so many stretches, by dynamic programming."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def best_cuts(table: NDArray[np.float64], most: int) -> list[list[int]]:
    """For 0, 1, … ``most`` cuts: where they leave the least behind.

    Args:
        table: what is left of every stretch, shape (n, n), see
            :func:`headway.kpi.patterns.stretches.residual_table`.
        most: cuts at most.

    Returns:
        One list of first positions for each number of cuts that the shortest stretch allows. Of equal cuts the
        earliest ones.

    Source: Auger and Lawrence (1989), Algorithms for the optimal identification of segment neighborhoods.

    Examples:
        >>> from headway.kpi.patterns.stretches import residual_table
        >>> values = np.array([0.0, 0.0, 5.0, 5.0, 1.0, 1.0])
        >>> best_cuts(residual_table(values, np.arange(6.0), sloped=False, shortest=2), 2)
        [[], [2], [2, 4]]
    """
    count = len(table)
    least = table[0]
    came_from: list[NDArray[np.int64]] = []
    found: list[list[int]] = []
    while count and np.isfinite(least[-1]):
        found.append(_way_back(came_from, count))
        if len(came_from) == most:
            break
        before = np.concatenate((np.full(1, np.inf), least[:-1]))
        whole = before[:, None] + table
        came_from.append(np.argmin(whole, axis=0))
        least = np.min(whole, axis=0)
    return found


def _way_back(came_from: list[NDArray[np.int64]], count: int) -> list[int]:
    cuts: list[int] = []
    last = count - 1
    for step in reversed(came_from):
        first = int(step[last])
        cuts.append(first)
        last = first - 1
    return cuts[::-1]
