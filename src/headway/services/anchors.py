"""The end of each audit chain, kept outside the database: a lost tail is seen only against it."""

from __future__ import annotations

import json
import logging
import secrets
from pathlib import Path

from django.conf import settings

from headway.records.turns import turn_on

_log = logging.getLogger("headway.audit")

Anchors = dict[str, tuple[int, str]]


class AnchorsDamagedError(ValueError):
    """The file of anchors cannot be read."""


def keep(organisation: str, n: int, end: str) -> None:
    """Log where the chain ends and, where a file of anchors is set, write it there.

    What is anchored has been committed: a file that cannot be written is told in the log, and fails nothing.
    """
    _log.info("audit log of %s ends at %d with %s", organisation, n, end)
    if not settings.HEADWAY_ANCHORS:
        return
    try:
        with turn_on(settings.HEADWAY_ANCHORS):
            _keep(Path(settings.HEADWAY_ANCHORS), organisation, n, end)
    except OSError as error:
        _log.error("the end of the audit log of %s could not be anchored: %s", organisation, error)


def _keep(path: Path, organisation: str, n: int, end: str) -> None:
    try:
        kept = read()
    except AnchorsDamagedError as error:
        aside = path.with_name(f"{path.name}.damaged-{secrets.token_hex(4)}")
        path.rename(aside)
        _log.error("%s; it was put aside as %s, and anchors begin anew", error, aside)
        kept = {}
    if kept.get(organisation, (0, ""))[0] >= n:
        return
    kept[organisation] = (n, end)
    unfinished = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    try:
        unfinished.write_text(json.dumps(kept, indent=1, sort_keys=True) + "\n", "utf-8")
        unfinished.replace(path)
    except OSError:
        unfinished.unlink(missing_ok=True)
        raise


def read() -> Anchors:
    """The anchors that are kept: organisation to length and last hash of its chain.

    Raises:
        AnchorsDamagedError: there is a file, and it is not as :func:`keep` writes it.
    """
    path = Path(settings.HEADWAY_ANCHORS) if settings.HEADWAY_ANCHORS else None
    if path is None or not path.exists():
        return {}
    try:
        return {name: (int(n), str(end)) for name, (n, end) in json.loads(path.read_text("utf-8")).items()}
    except (ValueError, TypeError, AttributeError) as error:
        raise AnchorsDamagedError(f"the anchors in {path} cannot be read ({error})") from error
