"""How well what was said before the end fits what happened, and how much of it is told twice.

All that was said of one key result has one end in common, and key results of one cycle on one metric go together. So
what was said counts as the number of equal groups that would tell as much: the effective sample size
(sum of n)^2 / (sum of n^2) over groups of n (Kish 1965, Survey Sampling, unequal weights).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable
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
        series: what it is about: the metric that it reads, without one the key result.
        team: the team that owns its objective.
        cycle: its cycle.
        day: on which it was said.
        said: the chance, or the confidence, 0 to 1.
        happened: whether it ended in success.
    """

    key_result: str
    series: str
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
        ends: so many equal groups with an end of their own would tell as much, 1 to ``number``.
        low, high: where the share of what happens lies, in 95 of 100 cases (Wilson, of so many groups).
    """

    tenth: int
    number: int
    said: float
    happened: int
    ends: float
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
        series: that these are about.
        alike: so many series of equal weight would tell as much, 1 to ``series``; 0 of nothing.
        bins: those that are not empty, rising.
        said: mean of what was said; ``None`` where nothing was.
        happened: share that happened; likewise.
        error: mean squared difference between what was said and what happened; likewise.
        plain: the same of always saying how often it happened; likewise.
    """

    number: int
    key_results: int
    series: int
    alike: float
    bins: tuple[Bin, ...]
    said: float | None
    happened: float | None
    error: float | None
    plain: float | None

    @property
    def off_by(self) -> float:
        """How far the share of what happened may lie from what it is in the long run, in 95 of 100 cases, 0 to 1."""
        share = self.happened or 0.0
        return min(1.0, DEVIATIONS * sqrt(share * (1 - share) / self.alike)) if self.alike else 1.0


def effective(groups: Iterable[Hashable]) -> float:
    """How many equal groups would tell as much as these, of which each one is named as often as it is large.

    Examples:
        >>> effective(["a", "a", "b", "b"]), effective(["a", "a", "a", "b"]), effective([])
        (2.0, 1.6, 0.0)
    """
    sizes = Counter(groups).values()
    return sum(sizes) ** 2 / sum(size * size for size in sizes) if sizes else 0.0


def reliability(told: Iterable[Told]) -> Reliability:
    """How well what was said fits what happened.

    Examples:
        >>> def one(said: float, happened: bool) -> Told:
        ...     return Told("faster", "speed", "ward", "q1", date(2019, 1, 31), said, happened)
        >>> found = reliability([one(0.68, True), one(0.72, False)])
        >>> [(each.tenth, each.number, each.said, each.happened) for each in found.bins]
        [(7, 2, 0.7, 1)]
    """
    held = list(told)
    if not held:
        return Reliability(0, 0, 0, 0.0, (), None, None, None, None)
    groups: dict[int, list[Told]] = {}
    for one in held:
        groups.setdefault(floor(one.said * TENS + 0.5), []).append(one)
    number = len(held)
    share = sum(one.happened for one in held) / number
    return Reliability(
        number,
        len({one.key_result for one in held}),
        len({one.series for one in held}),
        effective(one.series for one in held),
        tuple(_bin(tenth, group) for tenth, group in sorted(groups.items())),
        sum(one.said for one in held) / number,
        share,
        sum((one.said - one.happened) ** 2 for one in held) / number,
        share * (1 - share),
    )


def _bin(tenth: int, group: list[Told]) -> Bin:
    number, happened = len(group), sum(one.happened for one in group)
    ends = effective((one.series, one.cycle) for one in group)
    share, spread = happened / number, DEVIATIONS**2 / ends
    middle = (share + spread / 2) / (1 + spread)
    half = DEVIATIONS * sqrt(share * (1 - share) / ends + spread / (4 * ends)) / (1 + spread)
    low, high = max(0.0, middle - half), min(1.0, middle + half)
    return Bin(tenth, number, sum(one.said for one in group) / number, happened, ends, low, high)
