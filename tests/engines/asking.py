"""How the tests ask for a write: who, when, under which key."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

TODAY = date(2019, 7, 10)
NOON = datetime(2019, 7, 10, 12, 0, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Standing:
    """A clock that stands still; unlike a function made on the spot it can be handed to another process."""

    now: datetime

    def __call__(self) -> datetime:
        """The time."""
        return self.now


def noon(day: date) -> Standing:
    """A clock that stands at noon of a day."""
    return Standing(datetime.combine(day, time(12), UTC))


def asking(key: str, **more: Any) -> dict[str, Any]:
    """The arguments that every service takes."""
    return {"actor": "amina", "key": key, "clock": Standing(NOON), **more}
