"""A new store on SQLite gets at once what all migrations would make: all of it or nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import connection

from headway.app.store import StoreError, open_store
from headway.records.models import Organisation
from headway.records.sqlite import new
from tests.engines.migrating import take_back
from tests.engines.stores import OpenedStore
from tools.new_store import FILE, statements, text

WRITTEN = FILE.read_text(encoding="utf-8")
APPLIED = WRITTEN.count("INSERT INTO django_migrations")


@pytest.fixture
def new_file(tmp_path: Path, _database_allowed: None, _keys: None) -> Path:
    """A path at which no store is yet."""
    return tmp_path / "headway.db"


def _tables() -> set[str]:
    with connection.cursor() as cursor:
        return set(connection.introspection.table_names(cursor))


def test_what_is_made_at_once_is_what_all_migrations_make(new_file: Path) -> None:
    assert text() == WRITTEN, "run make pages"
    said: list[tuple[str, int, int]] = []
    store = open_store(str(new_file), progress=lambda *step: said.append(step))
    assert store.migrations_applied == APPLIED > 1
    assert said == [("bringing the store up to date", APPLIED, APPLIED)]
    assert "".join(statement + new.END for statement in statements()) == WRITTEN


def test_what_is_newer_is_migrated(new_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    open_store(str(tmp_path / "older.db"))
    take_back("0018_seats")
    older = statements()
    (tmp_path / "new.sql").write_text("".join(statement + new.END for statement in older), encoding="utf-8")
    monkeypatch.setattr(new, "files", lambda _: tmp_path)
    assert open_store(str(new_file)).migrations_applied == APPLIED
    assert sorted(statements()) == sorted(WRITTEN.split(new.END)[:-1])


def test_what_breaks_off_leaves_nothing_and_is_made_the_next_time(
    new_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "new.sql").write_text(WRITTEN[: len(WRITTEN) // 2] + new.END, encoding="utf-8")
    with monkeypatch.context() as within:
        within.setattr(new, "files", lambda _: tmp_path)
        with pytest.raises(StoreError, match="cannot be opened"):
            open_store(str(new_file))
    assert _tables() == set()
    assert open_store(str(new_file)).migrations_applied == APPLIED


def test_a_store_that_is_there_is_left_as_it_is(sqlite_store: OpenedStore) -> None:
    Organisation.objects.create(id="hospitals", name="Hospitals")
    assert new.make_tables() == 0
    assert Organisation.objects.get().id == "hospitals"


def test_no_table_is_made_that_nobody_uses(store: OpenedStore) -> None:
    assert not [table for table in _tables() if table.startswith(("auth_", "django_content"))]
