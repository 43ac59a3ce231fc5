"""Opening the store: the one place that configures Django, migrates, and asserts how the database is set up."""

from __future__ import annotations

import contextlib
import os
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import django
from django.apps import apps
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection, connections
from django.db.migrations.executor import MigrationExecutor

from headway.app.collector import settle
from headway.app.database import default_url, parse_url
from headway.app.keys import Keys, load_keys

if TYPE_CHECKING:
    from headway.services.progress import Progress

SETTINGS = "headway.app.settings"
MIGRATION_ATTEMPTS = 50
SECONDS_BETWEEN_ATTEMPTS = 0.2
OLDEST_POSTGRES = 140000
FULL = 2


class StoreError(RuntimeError):
    """The store cannot be opened. The message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Store:
    """An opened store, as it is told to the person who starts Headway."""

    engine: str
    place: str
    migrations_applied: int

    def __str__(self) -> str:
        return f"{self.place} ({self.engine})"


def open_store(url: str | None = None, *, progress: Progress | None = None) -> Store:
    """Open the store at ``url`` (else ``HEADWAY_DATABASE``, else the laptop's file) and bring its tables up to date.

    Args:
        url: names the store.
        progress: told how many steps of bringing it up to date are done.

    Raises:
        StoreError: it cannot be reached, is newer than this program, or is not set up as Headway needs it.
        KeyRefusedError: a key is missing or unfit.
        DatabaseAddressError: ``url`` names no store.
    """
    database = parse_url(url or os.environ.get("HEADWAY_DATABASE") or default_url())
    file = Path(database["NAME"]) if database["ENGINE"] == "headway.records.sqlite" else None
    try:
        keys = _file_and_keys(file)
    except OSError as error:
        raise StoreError(
            f"the store at {file} cannot be opened: {error.strerror or error}; "
            "Headway has to write the file and its folder"
        ) from error
    _configure(database)
    settings.SECRET_KEY = keys.secret
    settings.HEADWAY_AUDIT_KEY = keys.audit
    settings.HEADWAY_ANCHORS = str(file) + ".anchors" if file else os.environ.get("HEADWAY_ANCHORS", "")
    try:
        engine = _assert_sqlite() if file else _assert_postgres()
        made = _make_tables(progress) if file else 0
        applied = made + _migrate(progress)
    except (DatabaseError, ImproperlyConfigured) as error:
        raise StoreError(f"the store at {place_of(database)} cannot be opened: {error}") from error
    settle()
    return Store(engine, place_of(database), applied)


def _file_and_keys(file: Path | None) -> Keys:
    """Make the file and its folder, where they are not there yet, for nobody else to read; and load the keys."""
    if file is None:
        return load_keys(None)
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    keys = load_keys(file)
    os.close(os.open(file, os.O_RDWR | os.O_CREAT, 0o600))
    return keys


def place_of(database: dict[str, Any]) -> str:
    """Where a database is, without its password."""
    if database["ENGINE"] == "headway.records.sqlite":
        return str(database["NAME"])
    at = f"{database['HOST'] or 'local socket'}{':' if database['PORT'] else ''}{database['PORT']}"
    return f"postgres {database['NAME']} on {at}"


def _configure(database: dict[str, Any]) -> None:
    """Start Django, where that has not been done, and point it at the database."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    if not apps.ready:
        django.setup()
    connections.close_all()
    connections.settings["default"] = connections.configure_settings({"default": database})["default"]
    with contextlib.suppress(AttributeError):  # there is none yet
        del connections["default"]


def without_store() -> None:
    """Start Django for who draws pages of goals files: no store is opened."""
    _configure(parse_url(default_url()))


def _assert_sqlite() -> str:
    """Read back what was asked of SQLite, and say which library and journal are in use."""
    from headway.records.sqlite.library import journal_mode, library  # noqa: PLC0415 - Django must be set up

    with connection.cursor() as cursor:
        found = {
            name: cursor.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous", "foreign_keys", "recursive_triggers")
        }
    wanted = {"journal_mode": journal_mode(), "synchronous": FULL, "foreign_keys": 1, "recursive_triggers": 1}
    wrong = [f"{name} is {found[name]}, not {value}" for name, value in wanted.items() if found[name] != value]
    if wrong:
        raise StoreError(
            f"SQLite {library.sqlite_version} does not run as Headway needs it: {'; '.join(wrong)}. "
            "Another program may hold the file open: close it and start again"
        )
    journal = "write-ahead log" if journal_mode() == "wal" else "rollback journal"
    return f"SQLite {library.sqlite_version}, {journal}, synchronous"


def _assert_postgres() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('server_version_num')::int, current_setting('server_version')")
        number, version = cursor.fetchone()
        cursor.execute("SELECT current_setting('synchronous_commit'), current_setting('server_encoding')")
        synchronous, encoding = cursor.fetchone()
    if number < OLDEST_POSTGRES:
        raise StoreError(f"PostgreSQL {version} is too old: Headway needs 14 or newer")
    if synchronous == "off" or encoding != "UTF8":
        raise StoreError(
            f"PostgreSQL must run with synchronous_commit on and a UTF8 database; it says {synchronous} and {encoding}"
        )
    from headway.records.walls import passes_by  # noqa: PLC0415 - Django must be set up

    wall = "; the role passes row-level security by: connect as an ordinary one" if passes_by() else ""
    return f"PostgreSQL {version}, synchronous_commit {synchronous}{wall}"


def _make_tables(progress: Progress | None) -> int:
    """Make the tables of a file that has none; how many migrations that spares."""
    from headway.records.sqlite import new  # noqa: PLC0415 - Django must be set up

    made = new.make_tables()
    if made and progress:
        progress("bringing the store up to date", made, made)
    return made


def _migrate(progress: Progress | None) -> int:
    """Apply what is missing. Several processes may start at once: who loses a race looks again."""
    applied = done = missing = 0

    def tell(event: str, *_: object) -> None:
        nonlocal done
        done += event == "apply_success"
        if progress:
            progress("bringing the store up to date", done, missing)

    for attempt in range(MIGRATION_ATTEMPTS):
        executor = MigrationExecutor(connection, tell)
        _refuse_newer(executor)
        targets = executor.loader.graph.leaf_nodes()
        plan = executor.migration_plan(targets)
        if not plan:
            return applied
        done, missing = 0, len(plan)
        try:
            executor.migrate(targets, plan)
            applied = len(plan)
        except DatabaseError:
            if attempt == MIGRATION_ATTEMPTS - 1:
                raise
            time.sleep(SECONDS_BETWEEN_ATTEMPTS)
    return applied


def _refuse_newer(executor: MigrationExecutor) -> None:
    unknown = sorted(
        name
        for app, name in executor.loader.applied_migrations
        if app == "records" and (app, name) not in executor.loader.disk_migrations
    )
    if unknown:
        raise StoreError(
            f"the store was written by a newer Headway (it has the migration {unknown[-1]}): install that version"
        )
