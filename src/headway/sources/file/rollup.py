"""Finer numbers made into a period, as they were known day by day."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby


class CannotRollUpError(ValueError):
    """These parts make no whole. The message says why."""


@dataclass(frozen=True, slots=True)
class Part:
    """A finer period's value (or numerator), its denominator, and the day number from which it is known."""

    fine: int
    above: float
    below: float
    known_on: int


def roll_up(parts: Sequence[Part], how: str, scale: float = 1.0) -> Iterator[tuple[int, float]]:
    """The value of one period from its parts, anew for each day on which a part became known.

    Args:
        parts: all parts of the period, any order; of several of one finer period the last known holds.
        how: ``last``, ``sum``, ``mean``, ``min``, ``max``, or ``ratio``: the sum of what is above over the sum of
            what is below, times ``scale``.
        scale: see ``ratio``.

    Yields:
        Day number and value, in order of days.

    Examples:
        >>> list(roll_up([Part(1, 2.0, 1.0, 10), Part(2, 4.0, 1.0, 11)], "sum"))
        [(10, 2.0), (11, 6.0)]
    """
    known: dict[int, Part] = {}
    for day, news in groupby(sorted(parts, key=lambda part: (part.known_on, part.fine)), lambda part: part.known_on):
        known.update((part.fine, part) for part in news)
        now = [known[fine] for fine in sorted(known)]
        yield day, _ratio(now, scale) if how == "ratio" else _PLAIN[how]([part.above for part in now])


def _ratio(parts: Sequence[Part], scale: float) -> float:
    below = _sum([part.below for part in parts])
    if below == 0:
        raise CannotRollUpError("the denominators of the period add up to 0: correct them")
    return _sum([part.above for part in parts]) * scale / below


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
