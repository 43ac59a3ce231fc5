"""Sides of a line that do not flap: once a line has been crossed, crossing it back takes a margin."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

NEARLY = 1e-9
"""A value this close to a line is on it: shares and margins written as decimals are no binary fractions."""


def above(
    values: NDArray[np.float64], offsets: NDArray[np.int64], line: float | NDArray[np.float64], margin: float
) -> NDArray[np.bool_]:
    """On which side of a line each series stands, folded over its values from the first.

    The first value takes its side by the line itself, and so does the first crossing. Each later crossing is a change
    back: upwards it takes ``line + margin``, downwards it takes less than ``line - margin``.

    Args:
        values: shape (n,); NaN says nothing and leaves the side as it was (below, before the first value).
        offsets: offsets of the series, shape (m + 1,).
        line: at the line counts as above; one for all, or one a value, shape (n,).
        margin: not negative.

    Returns:
        Whether each value stands above, shape (n,).

    Examples:
        With the line at 0.9 and a margin of 0.05: 0.89 crosses, 0.92 is not enough to change back, 0.95 is.

        >>> above(np.array([0.93, 0.89, 0.92, 0.95]), np.array([0, 4]), 0.9, 0.05).tolist()
        [True, False, False, True]
    """
    lengths = offsets[1:] - offsets[:-1]
    known = ~np.isnan(values)
    over = values >= line - NEARLY
    place = np.arange(len(values))
    # methods, for a single series is short and the way round through functions is long
    ended = np.zeros(len(over) + 1, bool)
    ended[:-1] = over
    started = ended[_next(known, offsets)]
    crossing = _next(known & (over != started.repeat(lengths)), offsets)
    by_line = place <= crossing.repeat(lengths)
    far_above = values >= line + margin - NEARLY
    far_below = ~(values >= line - margin - NEARLY)
    settled = known & (by_line | far_above | far_below)
    newest = np.maximum.accumulate(np.where(settled, place, -1))
    sides = np.where(by_line, over, far_above)[newest]
    return sides & (newest >= offsets[:-1].repeat(lengths))


def above_both(
    values: tuple[NDArray[np.float64], NDArray[np.float64]],
    offsets: NDArray[np.int64],
    lines: tuple[float, float],
    margin: float,
) -> NDArray[np.bool_]:
    """:func:`above` of the same series against two lines, told at once; shape (2, n).

    Args:
        values: of the series against either line, shapes (n,).
        offsets: of the series, shape (m + 1,).
        lines: both lines.
        margin: not negative.
    """
    many = len(values[0])
    line: float | NDArray[np.float64] = lines[0] if lines[0] == lines[1] else np.array(lines).repeat(many)
    every = np.concatenate((offsets, offsets[1:] + many))
    return above(np.concatenate(values), every, line, margin).reshape(2, many)


def _next(flags: NDArray[np.bool_], offsets: NDArray[np.int64]) -> NDArray[np.int64]:
    """Position of the first true flag of each series; where its series ends if there is none, shape (m,)."""
    places = flags.nonzero()[0]
    at = np.empty(len(places) + 1, np.int64)
    at[:-1], at[-1] = places, len(flags)
    first: NDArray[np.int64] = np.minimum(at[at.searchsorted(offsets[:-1])], offsets[1:])
    return first
