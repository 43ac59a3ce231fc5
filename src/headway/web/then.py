"""The day on which a reading of the past was the newest one: the page as of it tells the reasons of its status."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from headway.series.grid import Grid


def days_of(readings: Iterable[tuple[int, date]], grid: Grid, since: date | None = None) -> Mapping[int, date]:
    """By period, the first day on which its value was known, its period over, and no later one known.

    A value that was corrected when a later period was known already was the newest one on no day, and is left out.

    Args:
        readings: period and the day from which its value is known, of each.
        grid: the periods.
        since: the day from which what is read by them is known itself; ``None``: always.
    """
    found: dict[int, date] = {}
    next_one = date.max
    for period, known_on in sorted(readings, reverse=True):
        day = max(known_on, grid.ends(period), since or date.min)
        if day < next_one:
            found[period] = day
        next_one = min(next_one, day)
    return found
