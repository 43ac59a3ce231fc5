"""Which files are goals files, and their text."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

from headway.goals import codes
from headway.goals.limits import ENDINGS, LIMITS, Limits
from headway.goals.tree import UnreadableError

_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


def goals_files(path: Path, refused: Callable[[str, str], None]) -> list[tuple[str, Path]]:
    """The goals files of a folder, or the one file: names relative to the folder, in order of name.

    Files and folders whose name starts with a dot are passed over, as are links to folders.

    Args:
        path: the folder or file.
        refused: is told the name of each folder that cannot be looked into, and why.
    """
    if not path.is_dir():
        return [(_shown_name(path.name), path)]

    def closed(error: OSError) -> None:
        name = Path(error.filename).relative_to(path).as_posix()
        refused(_shown_name(name), f"cannot be looked into ({error.strerror}); check its rights")

    found = sorted(_below(path, closed))
    return [(_shown_name(name), path / name) for name in found]


def _below(folder: Path, closed: Callable[[OSError], None]) -> Iterator[str]:
    for here, folders, names in os.walk(folder, onerror=closed):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            if name.lower().endswith(ENDINGS) and not name.startswith("."):
                yield (Path(here) / name).relative_to(folder).as_posix()


def _shown_name(name: str) -> str:
    """A file's name as it can stand on one line."""
    return "".join(sign if sign.isprintable() else f"\\x{ord(sign):02x}" for sign in name)


def text_of(path: Path, root: Path, limits: Limits = LIMITS) -> str:
    """The text of a goals file.

    Raises:
        UnreadableError: the file is missing, no regular file, outside ``root``, too large or not UTF-8.
    """
    try:
        real = path.resolve(strict=True)
        status = real.stat()
        if root.is_dir() and not real.is_relative_to(root.resolve()):
            raise UnreadableError((0, 0), codes.NOT_FOUND, "a link that leads out of the folder; put the file into it")
        if not stat.S_ISREG(status.st_mode):
            raise UnreadableError((0, 0), codes.NOT_FOUND, "no regular file; name a file or a folder")
        if status.st_size > limits.file_bytes:
            raise UnreadableError((0, 0), codes.TOO_LARGE, _too_large(status.st_size, limits))
        data = real.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UnreadableError((0, 0), codes.NOT_FOUND, f"cannot be opened ({reason}); check path and rights") from None
    return _decoded(data, limits)


def _too_large(size: int, limits: Limits) -> str:
    return (
        f"{size / 1e6:.0f} MB, and goals files may have {limits.file_bytes / 1e6:.0f}; "
        "split it, and keep long series in a CSV file beside it"
    )


def _decoded(data: bytes, limits: Limits) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode("utf-8", "replace")
        message = f"the byte 0x{error.object[error.start]:02x} is not UTF-8; save the file in the encoding UTF-8"
        raise UnreadableError(_spot(before), codes.UNREADABLE, message) from None
    if found := _UNPRINTABLE.search(text):
        message = f"the character U+{ord(found[0]):04X} cannot stand in YAML; take it out"
        raise UnreadableError(_spot(text[: found.start()]), codes.UNREADABLE, message)
    if (start := _long_line(text, limits.line_characters)) is not None:
        message = f"a line of more than {limits.line_characters} characters; break it up"
        raise UnreadableError(_spot(text[: start + limits.line_characters]), codes.TOO_LARGE, message)
    return text


def _spot(before: str) -> tuple[int, int]:
    return before.count("\n"), len(before) - before.rfind("\n") - 1


def _long_line(text: str, longest: int) -> int | None:
    """Where the first line begins that is longer than ``longest``, if there is one."""
    start = 0
    while start + longest < len(text):
        line_end = text.rfind("\n", start, start + longest + 1)
        if line_end < 0:
            return start
        start = line_end + 1
    return None
