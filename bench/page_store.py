"""Organisations to open pages of: a large one and a small one of the same make.

On SQLite each lies in a store of its own, kept in ``build`` for the day; on PostgreSQL it is made anew. Their numbers
end with the newest month that is over, so that pages open on verdicts that are stored, as they do where Headway is in
use.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

from django.db import connection, connections

from bench import stores
from bench.make_folder import When, make_folder
from bench.stores import KEYS
from headway.app.policy import load_policy
from headway.app.store import open_store
from headway.services.read_folder import read_folder

KEPT = Path(__file__).resolve().parent.parent / "build" / "bench-pages"
ORGANISATION = "bench"
PER_TEAM = 5
MONTHS = 60
HALF = 7


@dataclass(frozen=True, slots=True)
class Size:
    """How much an organisation holds; five KPIs and ten key results a team."""

    name: str
    teams: int

    @property
    def kpis(self) -> int:
        """How many KPIs."""
        return self.teams * PER_TEAM

    @property
    def key_results(self) -> int:
        """How many key results."""
        return self.teams * PER_TEAM * 2


LARGE, SMALL = Size("large", 1_000), Size("small", 10)


@contextmanager
def opened(size: Size, engine: str = "SQLite", kept: Path = KEPT) -> Iterator[str]:
    """Open the store of an organisation of a size, made where there is none of today; yields its address."""
    today = datetime.now(UTC).date()
    if engine != "SQLite":
        with stores.opened(engine) as address, tempfile.TemporaryDirectory() as folder:
            _write(size, Path(folder), today)
            _fill(Path(folder), today)
            with connection.cursor() as cursor:
                cursor.execute("VACUUM ANALYZE")  # what the server does by itself within a minute
            yield address
        return
    file = kept / f"{size.name}-{size.teams}-{today}.db"
    with patch.dict(os.environ, KEYS):
        if not file.exists():
            _make(size, file, today)
        open_store(str(file))
        try:
            yield str(file)
        finally:
            connections.close_all()


def _make(size: Size, file: Path, today: date) -> None:
    """Make a store whole, then put it in its place."""
    shutil.rmtree(file.parent / size.name, ignore_errors=True)
    with tempfile.TemporaryDirectory() as folder:
        goals, unfinished = Path(folder) / "goals", Path(folder) / file.name
        _write(size, goals, today)
        open_store(str(unfinished))
        _fill(goals, today)
        connections.close_all()
        file.parent.mkdir(parents=True, exist_ok=True)
        for old in file.parent.glob(f"{size.name}-{size.teams}-*"):
            old.unlink()
        for part in Path(folder).glob(f"{file.name}*"):
            shutil.copy(part, file.parent / part.name)


def _write(size: Size, goals: Path, today: date) -> None:
    made = {"kpis": size.kpis, "key_results": size.key_results, "periods": MONTHS, "per_team": PER_TEAM}
    make_folder(goals, **made, when=when_of(today))


def _fill(goals: Path, today: date) -> None:
    from headway.services.apply_goals import apply_goals  # noqa: PLC0415 - the store must be open
    from headway.services.judge import judge  # noqa: PLC0415

    read = read_folder(goals, today)
    if read.facts is None:
        raise AssertionError(f"the folder is not valid: {read.errors[:1]}")
    asked: dict[str, Any] = {"actor": "bench", "clock": _now}
    apply_goals(**asked, key="apply", facts=read.facts, on=today)
    judge(**asked, key="judge", organisation=ORGANISATION, policies=load_policy, as_of=today)


def when_of(today: date) -> When:
    """The month that is over, and the half year that runs."""
    newest = (today.replace(day=1) - timedelta(days=1)).replace(day=1)
    first = today.month < HALF
    starts = date(today.year, 1 if first else HALF, 1)
    return When(newest, starts, date(today.year, 6, 30) if first else date(today.year, 12, 31))


def _now() -> datetime:
    return datetime.now(UTC)
