"""Finer numbers made into a period, as they were known day by day."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby


class CannotRollUpError(ValueError):
    """These parts make no whole. The message says why."""


MOST_CASES = 1e15
"""Larger numbers of cases are none that anybody counted."""


@dataclass(frozen=True, slots=True)
class Part:
    """A finer period's value (or numerator), its denominator, and the day number from which it is known."""

    fine: int
    above: float
    below: float
    known_on: int


def roll_up(parts: Sequence[Part], how: str, scale: float = 1.0) -> Iterator[tuple[int, float, float]]:
    """The value of one period from its parts, anew for each day on which a part became known.

    Args:
        parts: all parts of the period, any order; of several of one finer period the last known holds.
        how: ``last``, ``sum``, ``mean``, ``min``, ``max``, or ``ratio``: the sum of what is above over the sum of
            what is below, times ``scale``.
        scale: see ``ratio``.

    Yields:
        Day number, value, and of how many cases it is a share: NaN where that is not known, in order of days.

    Examples:
        >>> list(roll_up([Part(1, 2.0, 1.0, 10), Part(2, 4.0, 1.0, 11)], "sum"))
        [(10, 2.0, nan), (11, 6.0, nan)]
        >>> list(roll_up([Part(1, 2.0, 10.0, 10), Part(2, 4.0, 10.0, 10)], "ratio", 100.0))
        [(10, 30.0, 20.0)]
    """
    known: dict[int, Part] = {}
    for day, news in groupby(sorted(parts, key=lambda part: (part.known_on, part.fine)), lambda part: part.known_on):
        known.update((part.fine, part) for part in news)
        now = [known[fine] for fine in sorted(known)]
        if how == "ratio":
            yield day, _ratio(now, scale), _cases(now)
        else:
            yield day, _PLAIN[how]([part.above for part in now]), math.nan


def _ratio(parts: Sequence[Part], scale: float) -> float:
    below = _sum([part.below for part in parts])
    if below == 0:
        raise CannotRollUpError("the denominators of the period add up to 0: correct them")
    return _sum([part.above for part in parts]) * scale / below


def _cases(parts: Sequence[Part]) -> float:
    """How many cases all parts have; NaN where any of them counts none."""
    below = _sum([part.below for part in parts])
    return below if all(counts_cases(part.above, part.below) for part in parts) else math.nan


def counts_cases(above: float, below: float) -> bool:
    """Whether a numerator and a denominator say how many of so many cases are so: whole numbers, the first within.

    Examples:
        >>> (
        ...     counts_cases(3, 40),
        ...     counts_cases(0, 40),
        ...     counts_cases(41, 40),
        ...     counts_cases(3.5, 40),
        ...     counts_cases(1, 2e300),
        ... )
        (True, True, False, False, False)
    """
    return 0 <= above <= below < MOST_CASES and above % 1 == 0 and below % 1 == 0


def _sum(values: Sequence[float]) -> float:
    try:
        return math.fsum(values)
    except OverflowError:
        return math.inf


_PLAIN: dict[str, Callable[[Sequence[float]], float]] = {
    "last": lambda values: values[-1],
    "sum": _sum,
    "mean": lambda values: _sum(values) / len(values),
    "min": min,
    "max": max,
}
