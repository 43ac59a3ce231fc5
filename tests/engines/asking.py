"""How the tests ask for a write: who, when, under which key."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

TODAY = date(2019, 7, 10)
NOON = datetime(2019, 7, 10, 12, 0, tzinfo=UTC)


def asking(key: str, **more: Any) -> dict[str, Any]:
    """The arguments that every service takes."""
    return {"actor": "amina", "key": key, "clock": lambda: NOON, **more}
