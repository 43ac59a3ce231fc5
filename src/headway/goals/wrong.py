"""What is wrong with a value, in its parts, for who says it in other words than goals files do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Missing:
    """Nothing stands where something has to."""


@dataclass(frozen=True, slots=True)
class NoDay:
    """What stands there is no day; ``said`` is what it is, as it was written."""

    said: str


@dataclass(frozen=True, slots=True)
class OutOfReach:
    """A day outside those that can be read, which are :data:`headway.series.grid.FIRST_DAY` to ``LAST_DAY``."""

    day: date


@dataclass(frozen=True, slots=True)
class EndsBefore:
    """An end that lies before its start, which stands at the key ``start_key``."""

    end: date
    start_key: str
    start: date


Wrong = Missing | NoDay | OutOfReach | EndsBefore
