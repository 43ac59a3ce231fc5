"""How many decimals numbers need so that who reckons with what is shown gets the result that is shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import floor, isfinite, log10

from headway.series.quantity import exact_decimals

MOST_DIGITS = 12
"""More nobody types into a calculator."""
MOST_DECIMALS = 12
TIE = 1e-9
"""So near to the middle between two results people round up and down."""

Reckon = Callable[[Sequence[float]], float]


def as_shown(value: float, decimals: int) -> float:
    """A number as who reads it types it."""
    return float(f"{value:.{decimals}f}")


def comes_out(reckoned: float, shown: float, decimals: int) -> bool:
    """Whether a number rounds to the one that is shown with so many decimals, however one rounds.

    Examples:
        >>> comes_out(62.4, 62.0, 0), comes_out(62.5, 62.0, 0), comes_out(61.3, 62.0, 0)
        (True, False, False)
    """
    half = 0.5 * 10.0**-decimals
    return isfinite(reckoned) and abs(reckoned - shown) < half * (1 - TIE)


def decimals_to_reckon(
    values: Sequence[float], decimals: Sequence[int], reckon: Reckon, result: float, places: int = 0
) -> tuple[tuple[int, ...], bool]:
    """Decimals of each number, and whether the result comes out with them.

    They are as few as possible, the same number more for each than it would have else, and no more than a number has.

    Args:
        values: the numbers.
        decimals: of each, where nobody reckons with it.
        reckon: what is reckoned.
        result: what comes out of the numbers as they are.
        places: decimals with which the result is shown.

    Examples:
        >>> way = lambda one: (one[0] - one[1]) / (one[2] - one[1]) * 100
        >>> decimals_to_reckon([326.8, 261.2, 230.2], [0, 0, 0], way, way([326.8, 261.2, 230.2]))
        ((1, 1, 1), True)
    """
    shown = as_shown(result, places)
    most = [max(first, min(exact_decimals(one), _most(one))) for one, first in zip(values, decimals, strict=True)]
    tried = tuple(decimals)
    for more in range(MOST_DECIMALS + 1):
        tried = tuple(min(first + more, last) for first, last in zip(decimals, most, strict=True))
        try:
            reckoned = reckon([as_shown(one, each) for one, each in zip(values, tried, strict=True)])
        except ZeroDivisionError:  # two numbers that differ look alike with so few decimals
            continue
        if comes_out(reckoned, shown, places):
            return tried, True
        if tried == tuple(most):
            break
    return tried, False


def _most(value: float) -> int:
    """Decimals that a number may have to be typed at all."""
    before = floor(log10(abs(value))) + 1 if value and isfinite(value) else 1
    return min(MOST_DECIMALS, max(0, MOST_DIGITS - max(before, 0)))
