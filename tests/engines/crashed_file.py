"""A SQLite file as a process leaves it that is killed now: its bytes and its journal's, copied and opened anew."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

BESIDE = ("", "-journal", "-wal")


class CrashedFile:
    """The file that another process writes to."""

    def __init__(self, file: str | Path) -> None:
        self._file = Path(file)
        self._seen: list[bytes] = []
        self._whole = _digest(self._file)

    def is_as_last_time(self) -> bool:
        """Whether no byte has changed since this was asked last."""
        last, self._seen = self._seen, [_digest(path) for path in self._paths(self._file)]
        return self._seen == last

    def is_as_at_first(self) -> bool:
        """Whether a process that opens it next has every byte of the file as it was at first."""
        with self._copied() as copy:
            with closing(sqlite3.connect(copy)) as opened:
                opened.execute("SELECT count(*) FROM sqlite_master").fetchone()
            return _digest(copy) == self._whole

    def opened(self, tables: Sequence[str]) -> tuple[dict[str, list[tuple[Any, ...]]], list[str]]:
        """What a process finds that opens it next, which takes back what was not committed.

        Returns:
            every row of the tables, and what SQLite's own checks complain about.
        """
        with self._copied() as copy, closing(sqlite3.connect(copy)) as opened:
            faults = [line for (line,) in opened.execute("PRAGMA integrity_check") if line != "ok"]
            faults += [f"{row[0]} names a row of {row[2]}" for row in opened.execute("PRAGMA foreign_key_check")]
            return {name: sorted(opened.execute(f"SELECT * FROM {name}"), key=repr) for name in tables}, faults

    @contextmanager
    def _copied(self) -> Iterator[Path]:
        """The file and what stands beside it, elsewhere."""
        with TemporaryDirectory() as folder:
            copy = Path(folder) / "crashed.db"
            for there, here in zip(self._paths(self._file), self._paths(copy), strict=True):
                if there.exists():
                    shutil.copyfile(there, here)
            yield copy

    @staticmethod
    def _paths(file: Path) -> list[Path]:
        return [file.with_name(file.name + ending) for ending in BESIDE]


def _digest(path: Path) -> bytes:
    return sha256(path.read_bytes()).digest() if path.exists() else b""
