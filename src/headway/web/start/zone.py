"""The time zone that this machine lives in: a first guess, which the browser's own betters."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo, available_timezones

LOCAL = Path("/etc/localtime")
UTC = "UTC"


def zone_here() -> str:
    """The name of this machine's time zone; UTC where it says none."""
    named = os.environ.get("TZ", "").lstrip(":")
    linked = str(LOCAL.resolve()).rpartition("zoneinfo/")[2] if LOCAL.is_symlink() else ""
    return next((name for name in (named, linked) if name and _is_zone(name)), UTC)


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        return False
    return True


@cache
def zones() -> tuple[str, ...]:
    """The names of places that zones are known by, in order."""
    inner = ("Etc/", "SystemV/", "US/", "posix", "right")
    return (UTC, *sorted(name for name in available_timezones() if "/" in name and not name.startswith(inner)))
