"""What bears on an objective or a key result from a day on, and up to another one: what guards it, and what drives it.

Immutable and compared by value, as all definitions are.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Protocol, TypeVar

from headway.series.unchanging import unchanging

Date = date


class Bearing(Protocol):
    """What holds on some days."""

    @property
    def known_on(self) -> Date | None:
        """The first day; ``None``: since ever."""

    @property
    def retired_on(self) -> Date | None:
        """The first day on which it holds no more; ``None``: it goes on."""


B = TypeVar("B", bound=Bearing)


def holding(some: Iterable[B], day: Date | None = None) -> tuple[B, ...]:
    """Those that hold on a day; those that go on, where ``None``.

    Examples:
        >>> some = (Guardrail("beds", retired_on=date(2019, 3, 1)), Guardrail("harm", known_on=date(2019, 3, 1)))
        >>> [[one.kpi for one in holding(some, date(2019, month, 1))] for month in (2, 3)]
        [['beds'], ['harm']]
    """
    if day is None:
        return tuple(one for one in some if one.retired_on is None)
    return tuple(
        one
        for one in some
        if (one.known_on is None or one.known_on <= day) and (one.retired_on is None or day < one.retired_on)
    )


@unchanging
class Guardrail:
    """A KPI that an objective, or each objective of a team and of the teams below it, may not break.

    It guards from ``known_on`` on. From ``retired_on`` on it asks for nothing; what it held before that day stays told.
    """

    kpi: str
    reaction: str = "pause"
    release_after: int | None = None
    automatic: bool = False
    known_on: Date | None = None
    retired_on: Date | None = None


@unchanging
class Driver:
    """A KPI that ``supports`` or ``opposes`` a key result, with a lag in periods.

    It counts from ``known_on`` on, and from ``retired_on`` on no more; what it took before that day stays told.
    """

    kpi: str
    effect: str = "supports"
    lag: int = 0
    known_on: Date | None = None
    retired_on: Date | None = None
