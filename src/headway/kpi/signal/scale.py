"""What a value can be, and the scale on which its noise is even.

A level is taken as it is. A count becomes ``2 sqrt(x + 3/8)`` (Anscombe), on which Poisson noise has variance 1
whatever the mean. A share becomes ``2 asin(sqrt(p))``, on which the noise of ``p`` out of N cases has variance
``1 / N``. Limits are reckoned on that scale and brought back, so they cannot leave what the value can be.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

Float = NDArray[np.float64]
Int = NDArray[np.int64]


SOME_CASES = 40.0


class Kind(IntEnum):
    """What the values of a series are."""

    LEVEL = 0  # any number between its bounds
    COUNT = 1  # how many: whole numbers from 0 on
    SHARE = 2  # a part of a whole, between two finite bounds


@dataclass(frozen=True, slots=True)
class Scale:
    """How the values of m series are to be read.

    Attributes:
        kind: ``Kind`` of each series, shape (m,).
        lowest: least possible value, -inf where there is none; the 0 % of a share, shape (m,).
        highest: greatest possible value, inf where there is none; the 100 % of a share, shape (m,).
        cases: of how many cases each value is a share, NaN where not known, shape (n,); ``None`` where never known.
    """

    kind: NDArray[np.uint8]
    lowest: Float
    highest: Float
    cases: Float | None = None


def levels(count: int) -> Scale:
    """Series that may take any value."""
    return Scale(np.zeros(count, np.uint8), np.full(count, -np.inf), np.full(count, np.inf))


def noise_of_chance(scale: Scale, lengths: Int) -> tuple[Float, Float | None]:
    """The variance that chance alone gives a value on its scale.

    Returns:
        Of each series, 0 where chance sets no floor, shape (m,); and of each value where cases are known, shape (n,).
    """
    plain = np.where(scale.kind == Kind.COUNT, 1.0, 0.0)
    if scale.cases is None:
        return plain, None
    each = np.repeat(plain, lengths)
    known = (np.repeat(scale.kind, lengths) == Kind.SHARE) & (scale.cases > 0)
    each[known] = 1 / scale.cases[known]
    return plain, each


def even(values: Float, scale: Scale, lengths: Int) -> Float:
    """Values on the scale on which their noise is even.

    Examples:
        >>> even(np.array([4.0]), Scale(np.array([1], np.uint8), np.zeros(1), np.full(1, np.inf)), np.array([1])).round(
        ...     3
        ... )
        array([4.183])
    """
    if not scale.kind.any():
        return values
    kind = np.repeat(scale.kind, lengths)
    made = values.copy()
    counts = kind == Kind.COUNT
    made[counts] = 2 * np.sqrt(np.maximum(values[counts], 0.0) + 0.375)
    shares = np.flatnonzero(kind == Kind.SHARE)
    if len(shares):
        low, high = np.repeat(scale.lowest, lengths)[shares], np.repeat(scale.highest, lengths)[shares]
        part = np.clip((values[shares] - low) / (high - low), 0.0, 1.0)
        part = _nudged(part, _cases(scale, shares))
        made[shares] = 2 * np.arcsin(np.sqrt(part))
    return made


def uneven(made: Float, scale: Scale, lengths: Int) -> Float:
    """Back from the even scale, within what the value can be."""
    if not scale.kind.any() and np.isinf(scale.lowest).all() and np.isinf(scale.highest).all():
        return made
    low, high = np.repeat(scale.lowest, lengths), np.repeat(scale.highest, lengths)
    kind = np.repeat(scale.kind, lengths)
    values = made.copy()
    counts = kind == Kind.COUNT
    values[counts] = np.square(np.maximum(made[counts], 0.0) / 2) - 0.375
    shares = np.flatnonzero(kind == Kind.SHARE)
    if len(shares):
        part = np.square(np.sin(np.clip(made[shares] / 2, 0.0, np.pi / 2)))
        part = _unnudged(part, _cases(scale, shares))
        values[shares] = low[shares] + part * (high[shares] - low[shares])
    return np.clip(values, np.where(kind == Kind.COUNT, np.maximum(low, 0.0), low), high)


def _nudged(part: Float, cases: Float) -> Float:
    """A share moved off 0 and 1 by three eighths of a case."""
    return (part * cases + 0.375) / (cases + 0.75)


def _unnudged(part: Float, cases: Float) -> Float:
    return np.clip((part * (cases + 0.75) - 0.375) / cases, 0.0, 1.0)


def _cases(scale: Scale, at: Int) -> Float:
    """Of how many cases the shares are; of a few dozen where that is not known, so that 100 % lies not too far out."""
    if scale.cases is None:
        return np.full(len(at), SOME_CASES)
    return np.where(scale.cases[at] > 0, scale.cases[at], SOME_CASES)
