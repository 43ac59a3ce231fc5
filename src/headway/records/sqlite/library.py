"""Which SQLite library the store is opened with, and whether its write-ahead log may be used.

SQLite 3.7.0 to 3.51.2 can corrupt a database in WAL mode that several connections write
(https://sqlite.org/wal.html, "The WAL-reset bug"). Python often brings an older one, the optional wheel
``pysqlite3`` a fixed one.
Only one of the two is ever used in a process: closing a file through one drops the locks that the other holds on it.
"""

from __future__ import annotations

import sqlite3
from importlib import import_module
from typing import Any

WAL_IS_SAFE_FROM = (3, 51, 3)


def _choose() -> Any:
    """The newer of Python's own library and the wheel's."""
    own: Any = sqlite3.dbapi2
    try:
        wheel: Any = import_module("pysqlite3.dbapi2")
    except ImportError:
        return own
    return wheel if wheel.sqlite_version_info > own.sqlite_version_info else own


library = _choose()


def wal_is_safe(version: tuple[int, ...]) -> bool:
    """Whether this version of SQLite keeps a write-ahead log without the race.

    Examples:
        >>> wal_is_safe((3, 51, 2)), wal_is_safe((3, 51, 3)), wal_is_safe((3, 53, 4))
        (False, True, True)
    """
    return version >= WAL_IS_SAFE_FROM


def journal_mode() -> str:
    """``wal`` on a fixed library, else ``delete`` (a rollback journal)."""
    return "wal" if wal_is_safe(library.sqlite_version_info) else "delete"
