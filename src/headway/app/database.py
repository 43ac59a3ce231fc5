"""Where the store is: a path or a PostgreSQL address, as Django's settings."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from headway.records.sqlite.library import journal_mode

POSTGRES_SCHEMES = ("postgres", "postgresql")
LOCK_TIMEOUT_SECONDS = 20
SECONDS_CONNECTED = 600
"""To open a store for each page again would take longer than most pages; a server that went away is noticed."""

ASKED_BEFORE = 2
"""So often the same query is asked on one connection before PostgreSQL keeps its plan."""

CACHE_KIB = 32_768
"""What a page of a large organisation reads lies all over the file; SQLite's own two megabytes hold a small part."""


class DatabaseAddressError(ValueError):
    """An address that names no store. The message says what would."""


def default_url() -> str:
    """The laptop's store: one file in the user's data folder."""
    home = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return str(Path(home) / "headway" / "headway.db")


def parse_url(url: str) -> dict[str, Any]:
    """Django's database settings for a path or a ``postgres://`` address.

    Args:
        url: ``/path/headway.db``, ``sqlite:///path/headway.db`` or ``postgres://user:password@host:port/name?option=…``.

    Raises:
        DatabaseAddressError: the scheme is neither, or the address names no database.

    Examples:
        >>> parse_url("postgres://amina@db.example/headway")["HOST"]
        'db.example'
    """
    scheme, separator, rest = url.partition("://")
    if not separator:
        return _sqlite(url)
    if scheme == "sqlite":
        return _sqlite(rest)
    if scheme in POSTGRES_SCHEMES:
        return _postgres(url)
    raise DatabaseAddressError(
        f"HEADWAY_DATABASE begins with {scheme}://; write the path of a file or postgres://user:password@host/name"
    )


def _sqlite(path: str) -> dict[str, Any]:
    if not path or path == ":memory:":
        raise DatabaseAddressError("HEADWAY_DATABASE names no file; write a path such as /srv/headway/headway.db")
    return {
        "ENGINE": "headway.records.sqlite",
        "CONN_MAX_AGE": SECONDS_CONNECTED,
        "NAME": str(Path(path).expanduser().absolute()),
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": LOCK_TIMEOUT_SECONDS,
            "init_command": f"PRAGMA journal_mode={journal_mode()};PRAGMA synchronous=FULL;PRAGMA mmap_size=0"
            f";PRAGMA recursive_triggers=ON;PRAGMA cache_size=-{CACHE_KIB}",
        },
    }


def _postgres(url: str) -> dict[str, Any]:
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise DatabaseAddressError(
            f"HEADWAY_DATABASE cannot be read ({error}); write postgres://user:password@host:5432/name"
        ) from None
    name = unquote(parts.path.lstrip("/"))
    if not name:
        raise DatabaseAddressError("HEADWAY_DATABASE names no database; write postgres://user:password@host/name")
    options = dict(parse_qsl(parts.query))
    host = options.pop("host", None) or unquote(parts.hostname or "")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "CONN_MAX_AGE": SECONDS_CONNECTED,
        "CONN_HEALTH_CHECKS": True,
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(port or ""),
        "OPTIONS": {
            # to compile a query takes longer than any that a page asks, and to plan one as long
            "options": "-c synchronous_commit=on -c timezone=UTC -c jit=off",
            "server_side_binding": True,
            "prepare_threshold": ASKED_BEFORE,
            **options,
        },
    }
