"""The end of each audit chain, kept outside the database: a lost tail is seen only against it."""

from __future__ import annotations

import json
import logging
import secrets
from pathlib import Path

from django.conf import settings

_log = logging.getLogger("headway.audit")


def keep(organisation: str, n: int, end: str) -> None:
    """Log where the chain ends and, where a file of anchors is set, write it there."""
    _log.info("audit log of %s ends at %d with %s", organisation, n, end)
    if not settings.HEADWAY_ANCHORS:
        return
    path = Path(settings.HEADWAY_ANCHORS)
    kept = read()
    if kept.get(organisation, (0, ""))[0] >= n:
        return
    kept[organisation] = (n, end)
    unfinished = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    unfinished.write_text(json.dumps(kept, indent=1, sort_keys=True) + "\n", "utf-8")
    unfinished.replace(path)


def read() -> dict[str, tuple[int, str]]:
    """The anchors that are kept: organisation to length and last hash of its chain."""
    path = Path(settings.HEADWAY_ANCHORS) if settings.HEADWAY_ANCHORS else None
    if path is None or not path.exists():
        return {}
    return {name: (n, end) for name, (n, end) in json.loads(path.read_text("utf-8")).items()}
