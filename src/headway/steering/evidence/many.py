"""Many pairs tried: what each chance is worth, once it is counted how many there were."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Float = NDArray[np.float64]
Int = NDArray[np.int64]


def holm(chance: Float, group: Int) -> Float:
    """The chance that any of a group would say so much, by the steps of Holm (1979), shape (p,).

    Args:
        chance: of each pair, NaN where it was not tried, shape (p,).
        group: what is counted together, such as the drivers of one key result, shape (p,).

    Examples:
        >>> holm(np.array([0.01, 0.04, 0.04, np.nan]), np.array([0, 0, 1, 0])).tolist()
        [0.02, 0.04, 0.04, nan]
    """
    made = np.full(len(chance), np.nan)
    tried = np.flatnonzero(~np.isnan(chance))
    order = tried[np.lexsort((chance[tried], group[tried]))]
    if not len(order):
        return made
    of = group[order]
    starts = np.flatnonzero(np.concatenate(([True], of[1:] != of[:-1])))
    counts = np.diff(np.append(starts, len(order)))
    each = np.repeat(np.arange(len(starts)), counts)
    raised = np.minimum(chance[order] * ((counts + starts)[each] - np.arange(len(order))), 1.0)
    # the largest so far, within each group: by rank, so that no number changes
    ranked = np.sort(raised)
    rank = np.searchsorted(ranked, raised)
    made[order] = ranked[np.maximum.accumulate(rank + each * len(order)) - each * len(order)]
    return made


def benjamini_yekutieli(chance: Float) -> Float:
    """The least share of false ones among those shown at which each pair is shown, shape (p,); NaN where not tried.

    The steps of Benjamini and Yekutieli (2001), which hold however the pairs depend on each other: they share series.

    Examples:
        Of two pairs: 0.01 times 2 / 1 * (1 + 1/2), and 0.5 times 2 / 2 * (1 + 1/2).

        >>> benjamini_yekutieli(np.array([0.5, 0.01, np.nan])).round(3).tolist()
        [0.75, 0.03, nan]
    """
    made = np.full(len(chance), np.nan)
    tried = np.flatnonzero(~np.isnan(chance))
    order = tried[np.argsort(chance[tried], kind="stable")]
    count = len(order)
    if count:
        steps = np.arange(1, count + 1)
        raised = chance[order] * count / steps * float(np.sum(1 / steps))
        made[order] = np.minimum(np.minimum.accumulate(raised[::-1])[::-1], 1.0)
    return made
