"""Why the database would not take a write, in words for the person who asked for it."""

from __future__ import annotations

BUSY = "the store is busy with other writes, and nothing was written: try again in a minute"
FULL = "the disk of the store is full, and nothing was written: make room, then try again"
READ_ONLY = (
    "the store may not be written to, and nothing was written: give Headway the right to write its file and folder"
)
READ_ONLY_SERVER = (
    "the database is read-only, and nothing was written: point HEADWAY_DATABASE at the one that takes writes"
)

_BY_NAME = (
    ("SQLITE_BUSY", BUSY),
    ("SQLITE_FULL", FULL),
    ("SQLITE_READONLY", READ_ONLY),
    ("SQLITE_CANTOPEN", READ_ONLY),
)
_BY_STATE = {"53100": FULL, "25006": READ_ONLY_SERVER}


def reason_of(error: BaseException) -> str | None:
    """The reason, where the database's error is of a kind that the person can do something about.

    Args:
        error: as Django raises it, from the driver's own.
    """
    state = getattr(error.__cause__, "sqlstate", None)
    name = str(getattr(error.__cause__, "sqlite_errorname", ""))
    return _BY_STATE.get(state or "") or next((why for begins, why in _BY_NAME if name.startswith(begins)), None)
