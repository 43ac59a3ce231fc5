"""Cycles within cycles: a part of a year, or of anything else, lies within its days. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from headway.judgement.definitions import Cycle
from headway.series.unchanging import unchanging


@unchanging
class Outside:
    """A cycle that does not lie within the days of its parent.

    Attributes:
        cycle: the cycle.
        parent: the one that it is part of.
    """

    cycle: Cycle
    parent: Cycle

    @property
    def before(self) -> int:
        """By how many days it begins before its parent does."""
        return max(0, (self.parent.starts - self.cycle.starts).days)

    @property
    def after(self) -> int:
        """By how many days it ends after its parent does."""
        return max(0, (self.cycle.ends - self.parent.ends).days)

    @property
    def is_apart(self) -> bool:
        """Whether the two share no day."""
        return self.cycle.ends < self.parent.starts or self.parent.ends < self.cycle.starts

    def words(self, *, with_ids: bool) -> str:
        """What is wrong; the way out stands after the semicolon.

        Args:
            with_ids: name the cycles by their ids too, as files do.
        """
        one, other = (
            f"{each.name}{f' ({each.id})' if with_ids else ''}, {each.starts} to {each.ends}"
            for each in (self.cycle, self.parent)
        )
        return f"{one}, does not lie within {other}; change the days of one of them, or make it part of no cycle"


def outside(cycles: Iterable[Cycle]) -> tuple[Outside, ...]:
    """The cycles that do not lie within their parents, in their order; one whose parent is not among them is not told.

    Examples:
        >>> half = Cycle("h1", "First half", date(2019, 1, 1), date(2019, 6, 30))
        >>> spring = Cycle("spring", "Spring", date(2019, 3, 1), date(2019, 7, 10), parent="h1")
        >>> [(one.cycle.id, one.before, one.after) for one in outside([half, spring])]
        [('spring', 0, 10)]
    """
    every = {one.id: one for one in cycles}
    found = (Outside(one, every[one.parent]) for one in every.values() if one.parent in every)
    return tuple(one for one in found if one.before or one.after)


def newly_outside(held: Iterable[Cycle], cycles: Iterable[Cycle]) -> tuple[Outside, ...]:
    """The cycles that do not lie within their parents, and reach further out on a side than they did.

    What reached as far before may stay, so that nothing else waits until it is mended.

    Args:
        held: the cycles as they were.
        cycles: all cycles as they are to be.

    Examples:
        >>> from dataclasses import replace
        >>> half = Cycle("h1", "First half", date(2019, 1, 1), date(2019, 6, 30))
        >>> spring = Cycle("spring", "Spring", date(2019, 3, 1), date(2019, 7, 10), parent="h1")
        >>> nearer, further = (replace(spring, ends=date(2019, 7, day)) for day in (5, 15))
        >>> [len(newly_outside([half, spring], [half, one])) for one in (spring, nearer, further)]
        [0, 0, 1]
    """
    was = {(one.cycle.id, one.parent.id): (one.before, one.after) for one in outside(held)}
    found = []
    for one in outside(cycles):
        before, after = was.get((one.cycle.id, one.parent.id), (0, 0))
        if one.before > before or one.after > after:
            found.append(one)
    return tuple(found)


def around(starts: date, ends: date, cycles: Iterable[Cycle], earlier: Cycle | None = None) -> str:
    """Id of the cycle that one of these days lies in: the shortest that is longer; empty where it lies in none.

    Args:
        starts, ends: its first and last day.
        cycles: all there are.
        earlier: the one that it goes on from: it lies in the same parent where that holds it, and never in that one.

    Examples:
        >>> year = Cycle("fy", "Year", date(2019, 1, 1), date(2019, 12, 31))
        >>> q1 = Cycle("q1", "Q1", date(2019, 1, 1), date(2019, 3, 31), parent="fy")
        >>> around(date(2019, 4, 1), date(2019, 6, 30), (year, q1), q1)
        'fy'
        >>> around(date(2020, 1, 1), date(2020, 3, 31), (year, q1), q1)
        ''
    """
    holding = (one for one in cycles if one.starts <= starts and ends <= one.ends)
    longer = [one for one in holding if (one.starts, one.ends) != (starts, ends) and one != earlier]
    parent = earlier.parent if earlier else None
    best = min(longer, key=lambda one: (one.id != parent, one.ends - one.starts, one.id), default=None)
    return "" if best is None else best.id
