"""Key results that went against what was foretold of them: what did the numbers not know?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from headway.judgement.reliability import Told

EVEN_ODDS = 0.25
"""The error of saying 50 % each time, whatever comes of it: (0.5 - 0)^2 and (0.5 - 1)^2."""


@dataclass(frozen=True, slots=True)
class Surprise:
    """A key result of which more was wrong than even odds would have been.

    Attributes:
        key_result: its id.
        cycle: the id of its cycle.
        number: how often something was said of it.
        least, most: the smallest and the largest chance that was said.
        happened: whether it ended in success, against the target of which was spoken last.
        error: mean squared difference between what was said and what happened, more than ``EVEN_ODDS``.
    """

    key_result: str
    cycle: str
    number: int
    least: float
    most: float
    happened: bool
    error: float


def surprises(told: Iterable[Told]) -> tuple[Surprise, ...]:
    """The key results that surprised, the worst foretold first.

    Examples:
        >>> from datetime import date
        >>> def one(key_result: str, said: float, happened: bool) -> Told:
        ...     return Told(key_result, "speed", "ward", "q1", date(2019, 1, 31), said, happened)
        >>> found = surprises([one("opened", 0.1, True), one("opened", 0.3, True), one("steady", 0.4, False)])
        >>> [(each.key_result, each.number, each.least, each.most, round(each.error, 2)) for each in found]
        [('opened', 2, 0.1, 0.3, 0.65)]
    """
    groups: dict[tuple[str, str], list[Told]] = defaultdict(list)
    for one in told:
        groups[one.key_result, one.cycle].append(one)
    found = [_surprise(key_result, cycle, group) for (key_result, cycle), group in groups.items()]
    return tuple(sorted((one for one in found if one.error > EVEN_ODDS), key=lambda one: (-one.error, one.key_result)))


def _surprise(key_result: str, cycle: str, group: list[Told]) -> Surprise:
    said = [one.said for one in group]
    error = sum((one.said - one.happened) ** 2 for one in group) / len(group)
    last = max(group, key=lambda one: one.day)  # a target that moves has an end of its own for each
    return Surprise(key_result, cycle, len(group), min(said), max(said), last.happened, error)
