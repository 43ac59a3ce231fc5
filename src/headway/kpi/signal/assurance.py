"""Assurance: whether a process, as it runs now, keeps its band."""

from __future__ import annotations

from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

Float = NDArray[np.float64]


class Assurance(IntEnum):
    """What the natural limits say of the band."""

    UNKNOWN = 0  # no limits, or no band
    CAPABLE = 1  # all of what the process does lies in the band
    INCONSISTENT = 2  # some of it: a good period is luck
    INCAPABLE = 3  # none of it

    @property
    def word(self) -> str:
        """The word used in JSON, files and the store."""
        return self.name.lower()


def assurance(lower: Float, upper: Float, healthy_low: Float, healthy_high: Float) -> NDArray[np.uint8]:
    """Assurance of each series, uint8, shape (m,).

    Args:
        lower, upper: natural limits, NaN where not known, shape (m,).
        healthy_low, healthy_high: the band, infinite on a side without a bound, shape (m,).

    Examples:
        >>> said = assurance(np.array([71.9]), np.array([87.8]), np.array([95.0]), np.array([np.inf]))
        >>> Assurance(said[0]).word
        'incapable'
    """
    said = np.full(len(lower), np.uint8(Assurance.INCONSISTENT))
    said[(lower >= healthy_low) & (upper <= healthy_high)] = Assurance.CAPABLE
    said[(upper < healthy_low) | (lower > healthy_high)] = Assurance.INCAPABLE
    said[np.isnan(lower) | (np.isinf(healthy_low) & np.isinf(healthy_high))] = Assurance.UNKNOWN
    return said
