"""How well what was said before the end fits what happened."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from math import floor, sqrt

TENS = 10
"""Bins: what is said is rounded to a tenth, so that a bin is what one would call it."""
DEVIATIONS = 1.96
"""Standard deviations within which 95 of 100 lie."""


@dataclass(frozen=True, slots=True)
class Told:
    """Something that was said before the end, and whether it happened.

    Attributes:
        key_result: of which it was said.
        team: the team that owns its objective.
        cycle: its cycle.
        day: on which it was said.
        said: the chance, or the confidence, 0 to 1.
        happened: whether it ended in success.
    """

    key_result: str
    team: str
    cycle: str
    day: date
    said: float
    happened: bool


@dataclass(frozen=True, slots=True)
class Bin:
    """What was said alike.

    Attributes:
        tenth: what was said, in tenths.
        number: how often.
        said: the mean of it.
        happened: how often it happened.
        low, high: where the share of what happens lies, in 95 of 100 cases (Wilson), if all were independent.
    """

    tenth: int
    number: int
    said: float
    happened: int
    low: float
    high: float

    @property
    def share(self) -> float:
        """How often it happened, of all."""
        return self.happened / self.number


@dataclass(frozen=True, slots=True)
class Reliability:
    """How well what was said fits what happened.

    Attributes:
        number: of what was said.
        key_results: of which.
        bins: those that are not empty, rising.
        said: mean of what was said; ``None`` where nothing was.
        happened: share that happened; likewise.
        error: mean squared difference between what was said and what happened; likewise.
        plain: the same of always saying how often it happened; likewise.
    """

    number: int
    key_results: int
    bins: tuple[Bin, ...]
    said: float | None
    happened: float | None
    error: float | None
    plain: float | None


def reliability(told: Iterable[Told]) -> Reliability:
    """How well what was said fits what happened.

    Examples:
        >>> def one(said: float, happened: bool) -> Told:
        ...     return Told("faster", "ward", "q1", date(2019, 1, 31), said, happened)
        >>> found = reliability([one(0.68, True), one(0.72, False)])
        >>> [(each.tenth, each.number, each.said, each.happened) for each in found.bins]
        [(7, 2, 0.7, 1)]
    """
    held = list(told)
    if not held:
        return Reliability(0, 0, (), None, None, None, None)
    groups: dict[int, list[Told]] = {}
    for one in held:
        groups.setdefault(floor(one.said * TENS + 0.5), []).append(one)
    number = len(held)
    share = sum(one.happened for one in held) / number
    return Reliability(
        number,
        len({one.key_result for one in held}),
        tuple(_bin(tenth, group) for tenth, group in sorted(groups.items())),
        sum(one.said for one in held) / number,
        share,
        sum((one.said - one.happened) ** 2 for one in held) / number,
        share * (1 - share),
    )


def _bin(tenth: int, group: list[Told]) -> Bin:
    number, happened = len(group), sum(one.happened for one in group)
    share, spread = happened / number, DEVIATIONS**2 / number
    middle = (share + spread / 2) / (1 + spread)
    half = DEVIATIONS * sqrt(share * (1 - share) / number + spread / (4 * number)) / (1 + spread)
    low, high = max(0.0, middle - half), min(1.0, middle + half)
    return Bin(tenth, number, sum(one.said for one in group) / number, happened, low, high)
