"""``headway check --fix`` and ``--diff``: goals files put right where that is certain."""

from __future__ import annotations

import difflib
import os
import tempfile
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import click

from headway.app.limits import load_lint_limits
from headway.services.mend_goals import Mended, mend_goals
from headway.services.read_folder import FolderResult

BOM = b"\xef\xbb\xbf"


def mended_files(path: Path, read: FolderResult, today: date) -> list[Mended]:
    """The files that can be put right."""
    return mend_goals(path, read, today, load_lint_limits(today))


def diff(files: Sequence[Mended]) -> Iterator[str]:
    """What would change, as lines of a unified diff without their ends."""
    for one in files:
        lines = difflib.unified_diff(one.before.splitlines(), one.after.splitlines(), one.name, one.name, lineterm="")
        yield from lines


def write(files: Sequence[Mended]) -> None:
    """Put the files right: each is there as it was or as it is to be, never half of it.

    Raises:
        ClickException: a file changed meanwhile, or cannot be written.
    """
    for one in files:
        path = one.path.resolve()
        try:
            held = path.read_bytes()
            mark = BOM if held.startswith(BOM) else b""
            if held != mark + one.before.encode():
                raise click.ClickException(f"{one.name} was changed meanwhile and is left alone; run it again")
            _replace(path, mark + one.after.encode())
        except OSError as error:
            raise click.ClickException(f"{one.name} cannot be written ({error.strerror}); check its rights") from None


def _replace(path: Path, data: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(name).chmod(path.stat().st_mode & 0o777)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def count_of_fixes(files: Sequence[Mended]) -> str:
    """How many findings in how many files.

    Examples:
        >>> count_of_fixes([])
        'nothing'
    """
    found = sum(len(one.fixed) for one in files)
    if not found:
        return "nothing"
    return f"{found} finding{'s' * (found > 1)} in {len(files)} file{'s' * (len(files) > 1)}"
