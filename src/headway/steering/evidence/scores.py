"""Normal scores: the ranks of a series, laid as normal values would lie. One wild value then weighs as the next one."""

from __future__ import annotations

from functools import lru_cache
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

Float = NDArray[np.float64]


def normal_scores(rows: Float) -> Float:
    """Scores of each row, mean square 1 without ties; equal values share the mean of theirs.

    Args:
        rows: finite, shape (m, n).

    Examples:
        >>> normal_scores(np.array([[3.0, 900.0, 3.0, -1.0]])).round(2).tolist()
        [[0.0, 1.36, 0.0, -1.36]]
    """
    count, size = rows.shape
    order = np.argsort(rows, axis=1, kind="stable")
    ordered = np.take_along_axis(rows, order, axis=1)
    place = np.broadcast_to(np.arange(size), (count, size))
    differs = ordered[:, 1:] != ordered[:, :-1]
    edge = np.ones((count, 1), bool)
    first = np.maximum.accumulate(np.where(np.concatenate((edge, differs), axis=1), place, 0), axis=1)
    ends = np.where(np.concatenate((differs, edge), axis=1), place, size)
    last = np.minimum.accumulate(ends[:, ::-1], axis=1)[:, ::-1]
    sums = np.concatenate(([0.0], np.cumsum(_scores(size))))
    shared = np.where(first == last, _scores(size)[first], (sums[last + 1] - sums[first]) / (last + 1 - first))
    said = np.empty_like(rows)
    np.put_along_axis(said, order, shared, axis=1)
    return said


@lru_cache(maxsize=512)
def _scores(size: int) -> Float:
    normal = NormalDist()
    raw = np.array([normal.inv_cdf((place + 0.5) / size) for place in range(size)])
    spread = np.sqrt(np.square(raw).mean())
    return raw / spread if spread > 0 else raw
