"""Which cycles are known on a day. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from headway.judgement.definitions import Cycle


def opened_by(cycles: Iterable[Cycle], day: date) -> tuple[Cycle, ...]:
    """The cycles that had been opened by a day: those that say no day were always there."""
    return tuple(one for one in cycles if one.known_on is None or one.known_on <= day)


def known_cycles(cycles: Iterable[Cycle], day: date, named: Iterable[str]) -> tuple[Cycle, ...]:
    """The cycles that are shown as of a day.

    Files may define an objective, which was always there, in a cycle that is opened later, and what is told of it then
    needs that cycle: so a cycle is known, too, where an objective that is known names it.

    Args:
        cycles: all there are.
        day: the day.
        named: ids of the cycles of the objectives that are known on the day, dropped ones too.

    Examples:
        >>> late = Cycle("q2", "Q2", date(2019, 4, 1), date(2019, 6, 30), known_on=date(2019, 3, 20))
        >>> [len(known_cycles([late], date(2019, 3, at), ())) for at in (19, 20)]
        [0, 1]
        >>> len(known_cycles([late], date(2019, 3, 19), ["q2"]))
        1
    """
    among = frozenset(named)
    return tuple(one for one in cycles if one.known_on is None or one.known_on <= day or one.id in among)
