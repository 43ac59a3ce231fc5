"""Opening a store: created, migrated, set up as asked, and refused with a sentence where that cannot be."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection, connections

from headway.app.keys import KeyRefusedError
from headway.app.store import StoreError, open_store
from headway.records import organisations
from headway.records.sqlite.library import journal_mode, library
from tests.engines.stores import OpenedStore

OPEN = "import sys; from headway.app.store import open_store; print(open_store(sys.argv[1]).migrations_applied)"


@pytest.fixture
def new_file(tmp_path: Path, _database_allowed: None, _keys: None) -> Path:
    """A path at which no store is yet."""
    return tmp_path / "deep" / "headway.db"


def test_a_store_is_made_where_there_is_none(new_file: Path) -> None:
    store = open_store(str(new_file))
    assert store.migrations_applied > 0
    assert organisations.names() == []
    assert stat.S_IMODE(new_file.stat().st_mode) == 0o600
    assert open_store(str(new_file)).migrations_applied == 0


def test_the_store_says_its_library_and_its_journal(new_file: Path) -> None:
    said = str(open_store(str(new_file)))
    assert str(new_file) in said
    assert "SQLite 3." in said
    assert "rollback journal" in said or "write-ahead log" in said


def test_a_store_on_postgres_says_its_version_and_no_password(postgres_store: OpenedStore) -> None:
    said = str(open_store(postgres_store.url.replace("headway@", "headway:hush-hush@")))
    assert "PostgreSQL 1" in said
    assert "synchronous_commit on" in said
    assert "hush" not in said


def test_sqlite_is_set_up_as_asked(sqlite_store: OpenedStore) -> None:
    with connection.cursor() as cursor:
        found = {
            name: cursor.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("synchronous", "foreign_keys", "recursive_triggers", "mmap_size", "busy_timeout")
        }
    assert found == {
        "synchronous": 2,
        "foreign_keys": 1,
        "recursive_triggers": 1,
        "mmap_size": 0,
        "busy_timeout": 20_000,
    }


def test_a_transaction_on_sqlite_takes_the_lock_when_it_begins(sqlite_store: OpenedStore) -> None:
    from django.db import transaction  # noqa: PLC0415

    other = library.connect(sqlite_store.url, timeout=0)
    with transaction.atomic(), pytest.raises(library.OperationalError, match="locked"):
        other.execute("BEGIN IMMEDIATE")
    other.close()


def test_opening_sets_the_keys(sqlite_store: OpenedStore) -> None:
    assert os.environ["HEADWAY_SECRET_KEY"] == settings.SECRET_KEY
    assert os.environ["HEADWAY_AUDIT_KEY"] == settings.HEADWAY_AUDIT_KEY
    assert settings.SECRET_KEY != settings.HEADWAY_AUDIT_KEY


def test_a_store_of_a_newer_version_is_refused(sqlite_store: OpenedStore) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('records', '9999_later', '2030-01-01')"
        )
    with pytest.raises(StoreError, match=r"newer Headway.*9999_later"):
        sqlite_store.reopen()


def test_a_file_that_is_no_store_is_refused_with_its_path(new_file: Path) -> None:
    new_file.parent.mkdir()
    new_file.write_text("These are no data.\n" * 100)
    with pytest.raises(StoreError, match=r"headway\.db cannot be opened: file is not a database"):
        open_store(str(new_file))


def test_a_server_that_does_not_answer_is_named(new_file: Path) -> None:
    with pytest.raises(StoreError, match=r"postgres headway on 127\.0\.0\.1:1 cannot be opened"):
        open_store("postgres://amina@127.0.0.1:1/headway")


def test_a_server_without_keys_is_refused(postgres_store: OpenedStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HEADWAY_AUDIT_KEY")
    with pytest.raises(KeyRefusedError, match="HEADWAY_AUDIT_KEY is not set"):
        postgres_store.reopen()


def test_a_server_that_does_not_wait_for_the_disk_is_refused(postgres_store: OpenedStore) -> None:
    with pytest.raises(StoreError, match="synchronous_commit on"):
        open_store(postgres_store.url + "&options=-c%20synchronous_commit%3Doff")


def _opened_by_many(url: str) -> list[int]:
    """How many migrations each of several processes applied that opened one new store at the same time."""
    processes = [
        subprocess.Popen([sys.executable, "-c", OPEN, url], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    said = [process.communicate(timeout=300) for process in processes]
    assert [process.returncode for process in processes] == [0] * 3, said
    return [int(out) for out, _ in said]


def test_processes_that_open_a_new_file_at_once_all_succeed(new_file: Path) -> None:
    _opened_by_many(str(new_file))
    assert open_store(str(new_file)).migrations_applied == 0


def test_processes_that_open_a_new_database_at_once_all_succeed(
    new_database: Callable[[], AbstractContextManager[str]], new_file: Path
) -> None:
    with new_database() as url:
        _opened_by_many(url)
        assert open_store(url).migrations_applied == 0
        connections.close_all()


def test_a_file_that_another_library_left_in_another_journal_is_taken_over(sqlite_store: OpenedStore) -> None:
    connections.close_all()
    other = library.connect(sqlite_store.url)
    other.execute(f"PRAGMA journal_mode={'delete' if journal_mode() == 'wal' else 'wal'}")
    other.close()
    sqlite_store.reopen()
    with connection.cursor() as cursor:
        assert cursor.execute("PRAGMA journal_mode").fetchone()[0] == journal_mode()
