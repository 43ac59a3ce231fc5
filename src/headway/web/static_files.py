"""Files that pages load: each address carries what the file holds, so that a browser may keep it for ever."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from headway.app.settings import STATIC_BROUGHT

FOLDER = Path(__file__).parent / "static"
PREFIX = "/static/"
SECONDS_KEPT = 365 * 24 * 3600


@cache
def static_url(name: str) -> str:
    """The address of a file in ``static``, or of one that a library brings."""
    digest = hashlib.sha256(STATIC_BROUGHT.get(name, FOLDER / name).read_bytes()).hexdigest()[:12]
    return f"{PREFIX}{name}?v={digest}"
