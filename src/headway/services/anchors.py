"""The end of each audit chain, kept outside the database: a lost tail is seen only against it.

Each write adds a line to the file, a JSON object of the organisation, the length of its chain and its last hash; of all
that is said of an organisation the longest chain holds. At times the file is written anew, as one line of those.
"""

from __future__ import annotations

import errno
import json
import logging
import os
import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from headway.records.turns import turn_on

LONG_BYTES = 1 << 16
"""When so much was added, and no less than the first line is long, the file is written anew."""
MOST_TOLD = 3
"""So many lines that cannot be read are told of."""
_log = logging.getLogger("headway.audit")
_decoder = json.JSONDecoder()

Anchors = dict[str, tuple[int, str]]


class AnchorsDamagedError(ValueError):
    """The file of anchors cannot be read in whole. ``kept`` is what could be."""

    def __init__(self, message: str, kept: Anchors) -> None:
        super().__init__(message)
        self.kept = kept


def keep(organisation: str, n: int, end: str) -> None:
    """Log where the chain ends and, where a file of anchors is set, add it there.

    What is anchored has been committed: a file that cannot be written is told in the log, and fails nothing.
    """
    _log.info("audit log of %s ends at %d with %s", organisation, n, end)
    if not settings.HEADWAY_ANCHORS:
        return
    path, anchor = Path(settings.HEADWAY_ANCHORS), {organisation: (n, end)}
    try:
        with turn_on(settings.HEADWAY_ANCHORS):
            if not _added(path, _line(anchor)):
                _write_anew(path, anchor)
    except OSError as error:
        _log.error("the end of the audit log of %s could not be anchored: %s", organisation, error)


def _added(path: Path, line: bytes) -> bool:
    """Add a line to the file, unless it has to be written anew: it is not there, ends within a line or became long."""
    try:
        opened = os.open(path, os.O_RDWR | os.O_APPEND | getattr(os, "O_BINARY", 0))
    except FileNotFoundError:
        return False
    try:
        size = os.lseek(opened, 0, os.SEEK_END)
        os.lseek(opened, max(0, size - 1), os.SEEK_SET)
        if os.read(opened, 1) != b"\n" or _became_long(path, size):
            return False
        if os.write(opened, line) != len(line):
            os.ftruncate(opened, size)
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    finally:
        os.close(opened)
    return True


def _became_long(path: Path, size: int) -> bool:
    if size < LONG_BYTES:
        return False
    with path.open("rb") as reading:
        first = len(reading.readline())
    return size - first >= max(first, LONG_BYTES)


def _write_anew(path: Path, anchor: Anchors) -> None:
    aside = None
    try:
        kept = read()
    except AnchorsDamagedError as error:
        aside = path.with_name(f"{path.name}.damaged-{secrets.token_hex(4)}")
        _log.error("%s; it is put aside as %s, and anchors go on from what could be read", error, aside)
        kept = error.kept
    _take(kept, anchor)
    unfinished = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    try:
        unfinished.write_bytes(_line(kept))
        if aside is not None:
            shutil.copyfile(path, aside)
        unfinished.replace(path)  # until then the file is as it was
    except OSError:
        for one in (unfinished, aside):
            if one is not None:
                one.unlink(missing_ok=True)
        raise


def _line(kept: Anchors) -> bytes:
    return (json.dumps(kept, sort_keys=True) + "\n").encode()


def read() -> Anchors:
    """The anchors that are kept: organisation to length and last hash of its chain.

    Raises:
        AnchorsDamagedError: there is a file, and not all of it is as :func:`keep` writes it. What stands before and
            behind a line that cannot be read is kept.
    """
    path = Path(settings.HEADWAY_ANCHORS) if settings.HEADWAY_ANCHORS else None
    if path is None or not path.exists():
        return {}
    kept: Anchors = {}
    faults: list[str] = []
    # what is not UTF-8 is damage of the line that it stands in
    for line, said in _said(path.read_text("utf-8", "surrogateescape")):
        if isinstance(said, str):
            faults.append(f"line {line}: {said}")
        else:
            _take(kept, said)
    if faults:
        more = f" and {len(faults) - MOST_TOLD} more" if len(faults) > MOST_TOLD else ""
        told = "; ".join(faults[:MOST_TOLD])
        raise AnchorsDamagedError(f"the anchors in {path} cannot be read in whole ({told}{more})", kept)
    return kept


def _take(kept: Anchors, found: Anchors) -> None:
    """Keep what tells of longer chains."""
    kept |= {name: anchor for name, anchor in found.items() if anchor[0] > kept.get(name, (0, ""))[0]}


def _said(text: str) -> Iterator[tuple[int, Anchors | str]]:
    """The anchors of each object of a text, at least one, or what is wrong with a line; each with the line's number.

    An object ends with its line. It may begin some lines before, as the first one of older files does.
    """
    at, line = 0, 1
    while not at or at < len(text):
        said: Anchors | str
        try:
            said, ends = _object(text, at)
        except (ValueError, TypeError, AttributeError) as error:
            said, ends = str(error), text.find("\n", at) + 1 or len(text) + 1
        yield line, said
        line += text.count("\n", at, ends)
        at = ends


def _object(text: str, at: int) -> tuple[Anchors, int]:
    """The anchors of the object that begins at a place, and where the next one does."""
    said, ends = _decoder.raw_decode(text, at)
    if text[ends : ends + 1] != "\n":
        raise ValueError("it ends within a line")
    if not text[at:ends].isprintable() and any("\udc80" <= sign <= "\udcff" for sign in text[at:ends]):
        raise ValueError("it is not UTF-8")
    return {name: (int(n), str(end)) for name, (n, end) in said.items()}, ends + 1
