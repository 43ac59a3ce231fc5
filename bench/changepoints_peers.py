"""What simple methods say of the same series: binary segmentation and an exact search, with a mean and a BIC.

Both take the variance of the whole standardised series for that of its noise, as the defaults of R's ``changepoint``
do. The exact search minimises what PELT minimises; PELT prunes it and finds the same.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from headway.kpi.patterns.stretches import residual_table

MOST = 5
"""Changes that binary segmentation looks for at most, by default."""


def no_change(_: NDArray[np.float64]) -> list[int]:
    """Silence: what a method that never speaks is worth."""
    return []


def binary_segmentation(values: NDArray[np.float64]) -> list[int]:
    """The best cut, then the best cut of what it left, as long as one gains more than the penalty."""
    table, penalty = _table(values)
    edges = [0, len(table)]
    while len(edges) - 2 < MOST:
        gains = [
            (float(table[first, last - 1] - table[first, cut - 1] - table[cut, last - 1]), cut)
            for first, last in pairwise(edges)
            for cut in range(first + 1, last)
        ]
        gain, cut = max(gains, default=(0.0, 0))
        if gain <= penalty:
            break
        edges = sorted([*edges, cut])
    return edges[1:-1]


def exact_search(values: NDArray[np.float64]) -> list[int]:
    """The cuts with the least residuals and penalties, which PELT finds."""
    table, penalty = _table(values)
    least, came_from = np.full(len(table) + 1, -penalty), np.zeros(len(table) + 1, int)
    for last in range(1, len(table) + 1):
        costs = least[:last] + table[:last, last - 1] + penalty
        came_from[last] = int(np.argmin(costs))
        least[last] = costs[came_from[last]]
    cuts, last = [], int(came_from[-1])
    while last > 0:
        cuts.append(last)
        last = int(came_from[last])
    return cuts[::-1]


def _table(values: NDArray[np.float64]) -> tuple[NDArray[np.float64], float]:
    """What is left of every stretch, over all columns, and the penalty of one change."""
    places = np.arange(len(values))
    whole, columns = np.zeros((len(values), len(values))), 0
    for column in values.T:
        there = np.isfinite(column)
        if there.any() and np.ptp(column[there]) > 0:
            filled = np.interp(places, places[there], column[there])
            filled = (filled - filled.mean()) / filled.std()
            whole += residual_table(filled, places.astype(float), sloped=False, shortest=1)
            columns += 1
    return whole, 2.0 * float(np.log(len(values))) * max(columns, 1)
