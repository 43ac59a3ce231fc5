"""The two icons of the method: variation, from the newest point, and assurance, from the limits and the band."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from headway.kpi.process.rules import Bytes, Point
from headway.series.words import Assurance, Variation

Float = NDArray[np.float64]

_SIDE = np.zeros(len(Point), np.int8)
_SIDE[[Point.RUN_ABOVE, Point.NEAR_ABOVE, Point.RISING, Point.ABOVE_LIMIT]] = 1
_SIDE[[Point.RUN_BELOW, Point.NEAR_BELOW, Point.FALLING, Point.BELOW_LIMIT]] = -1


def variation(newest: Bytes, good: NDArray[np.int8]) -> Bytes:
    """What the newest point of each series says.

    A trend counts by its way and every other rule by its side of the mean.

    Args:
        newest: the newest :class:`Point`, shape (m,); ``MISSING`` where there is none.
        good: 1 where up is good, -1 where down is, 0 where neither is, shape (m,).

    Returns:
        Codes of :class:`~headway.series.words.Variation`, uint8, shape (m,).

    Examples:
        >>> points = np.array([Point.FALLING, Point.FALLING, Point.FALLING, Point.COMMON_CAUSE], np.uint8)
        >>> [Variation(code).word for code in variation(points, np.array([1, -1, 0, 1], np.int8))]
        ['worsening', 'improving', 'lower', 'common_cause']
    """
    side = _SIDE[newest]
    said = np.select(
        [newest == Point.MISSING, side == 0, good == 0, side == good],
        [
            Variation.UNKNOWN,
            Variation.COMMON_CAUSE,
            np.where(side > 0, Variation.HIGHER, Variation.LOWER),
            Variation.IMPROVING,
        ],
        Variation.WORSENING,
    )
    return said.astype(np.uint8)


def assurance(lower: Float, upper: Float, healthy_low: Float, healthy_high: Float) -> Bytes:
    """Whether each process, as it runs now, keeps its band.

    Args:
        lower, upper: natural process limits, shape (m,); NaN where there are none.
        healthy_low, healthy_high: ends of the band, shape (m,); infinite on an open side, NaN where there is no band. A
            target that is to be reached upwards is a band from the target on.

    Returns:
        Codes of :class:`~headway.series.words.Assurance`, uint8, shape (m,). A limit that lies on
        the end of a band is not beyond it.

    Examples:
        The standard of 95 lies above the limits, between them, and below them; a range of 70 to 90 holds them.

        >>> low, high = np.array([71.9, 93.0, 96.0, 71.9]), np.array([87.8, 97.0, 99.0, 87.8])
        >>> said = assurance(low, high, np.array([95.0, 95, 95, 70]), np.array([np.inf, np.inf, np.inf, 90]))
        >>> [Assurance(code).word for code in said]
        ['incapable', 'inconsistent', 'capable', 'capable']
    """
    said = np.full(len(lower), Assurance.INCONSISTENT, np.uint8)
    said[(healthy_low < lower) & (upper < healthy_high)] = Assurance.CAPABLE
    said[(healthy_low > upper) | (lower > healthy_high)] = Assurance.INCAPABLE
    open_ = np.isneginf(healthy_low) & np.isposinf(healthy_high)
    said[open_ | np.isnan(lower + upper) | np.isnan(healthy_low) | np.isnan(healthy_high)] = Assurance.UNKNOWN
    return said
