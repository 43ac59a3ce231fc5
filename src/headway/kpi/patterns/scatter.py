"""Where a series began to scatter more, or less, around its level."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from headway.kpi.patterns.noise import likeness

Float = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Scatter:
    """Where the scatter changed, and the standard deviations before and from there on, in the unit."""

    position: int
    before: float
    after: float


def scatter_change(left: Float, numbers: int, shortest: int, strictness: float) -> Scatter | None:
    """The one place where the scatter of a series changed most, if by more than chance explains.

    What each value surprises by is taken (the residual less what its neighbour foretold), and of that the root of its
    size, whose noise is near even and which one wild value hardly moves. The best cut of its mean holds where
    ``n log(before / after) > strictness * log(n)``.

    Args:
        left: residuals of the series around its levels and slopes, shape (n,).
        numbers: means, slopes and cuts that were fitted, which the deviations are widened for.
        shortest: values on each side of the change.
        strictness: factor on the penalty.

    Examples:
        >>> left = np.array([1.0, -1.0] * 12 + [9.0, -9.0] * 12)
        >>> found = scatter_change(left, 0, 8, 3.0)
        >>> (found.position, found.before, found.after)
        (24, 1.0, 9.0)
    """
    alike = max(likeness(left), 0.0)
    surprise = left.copy()
    surprise[1:] -= alike * left[:-1]
    sizes = np.sqrt(np.abs(surprise))
    count = len(sizes)
    if count < 2 * shortest:
        return None
    around = sizes - sizes.mean()
    whole = float(np.sum(around * around))
    after_cut = np.arange(shortest, count - shortest + 1)
    gone = np.cumsum(around)[after_cut - 1]  # of this series alone, so batch and alone agree
    explained = gone * gone * count / (after_cut * (count - after_cut))
    best = int(np.argmax(explained))
    rest = whole - float(explained[best])
    if whole <= 0 or (rest > 0 and count * np.log(whole / rest) <= strictness * np.log(count)):
        return None
    position = int(after_cut[best])
    widened = np.sqrt(count / max(count - numbers, 1))
    before, after = (float(np.sqrt(np.mean(part * part)) * widened) for part in (left[:position], left[position:]))
    return Scatter(position, before, after)
