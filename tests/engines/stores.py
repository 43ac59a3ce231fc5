"""The fixture ``store``: an empty, migrated store, once on SQLite and once on PostgreSQL.

``tests/conftest.py`` hands the fixtures to all tests.
"""

from __future__ import annotations

import itertools
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch
from urllib.parse import urlsplit, urlunsplit

import django
import psycopg
import pytest
from django.db import connections

from headway.app import store as opening
from headway.app.store import SETTINGS, open_store
from tests.engines import kept, postgres
from tests.engines.used_again import UsedAgain

# Tests import models when they are collected, before any store is open.
os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
django.setup()

SECRET_KEY = "for-the-tests-alone-h7Jk2mQ9xZ4pW8vB5nR3"  # noqa: S105 - opens nothing
AUDIT_KEY = "for-the-tests-alone-c6Td1yF0gL8sA2uE7iOq"
_names = (f"headway_test_{number}" for number in itertools.count())


@dataclass(frozen=True, slots=True)
class OpenedStore:
    """The store that a test runs on; ``reopen`` opens it anew, as another process would."""

    engine: str
    url: str

    def reopen(self) -> None:
        """Open the store again."""
        open_store(self.url)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory, _keys: None, _database_allowed: None) -> Path:
    """A migrated SQLite file, to be copied."""
    kept.folders.append(tmp_path_factory.mktemp("kept"))
    file = tmp_path_factory.mktemp("store") / "template.db"
    open_store(str(file))
    connections.close_all()
    return file


@pytest.fixture(scope="session")
def postgres_server(_keys: None) -> Iterator[str]:
    """The address of a PostgreSQL server; tests are skipped with the reason where there is none."""
    try:
        with postgres.server() as address:
            yield address
    except postgres.NoPostgresError as reason:
        pytest.skip(str(reason))


@pytest.fixture(scope="session")
def postgres_template(postgres_server: str, _database_allowed: None) -> Iterator[str]:
    """Name of a migrated database, to be copied."""
    name = next(_names)
    with _created(postgres_server, name, "template0") as url:
        open_store(url)
        connections.close_all()
        yield name


def _open_again(url: str) -> None:
    """Open a copy of a store that was migrated a moment ago, without looking once more whether anything is missing."""
    with patch.object(opening, "_migrate", return_value=0):
        open_store(url)


@contextmanager
def _opened_sqlite(template: Path, folder: Path) -> Iterator[OpenedStore]:
    file = folder / "headway.db"
    shutil.copy(template, file)
    _open_again(str(file))
    yield OpenedStore("sqlite", str(file))
    connections.close_all()


@contextmanager
def _opened_postgres(server: str, template: str) -> Iterator[OpenedStore]:
    with _created(server, next(_names), template) as url:
        _open_again(url)
        yield OpenedStore("postgres", url)


@pytest.fixture(scope="session")
def _postgres_databases(postgres_server: str, postgres_template: str) -> Iterator[UsedAgain]:
    """The database that one test after the other is given."""
    with ExitStack() as until_the_end:

        def create() -> str:
            return until_the_end.enter_context(_created(postgres_server, next(_names), postgres_template))

        yield UsedAgain(postgres_server, create)


@pytest.fixture
def sqlite_store(sqlite_template: Path, tmp_path: Path) -> Iterator[OpenedStore]:
    """An empty store in a SQLite file."""
    with _opened_sqlite(sqlite_template, tmp_path) as opened:
        yield opened


@pytest.fixture
def postgres_store(_postgres_databases: UsedAgain) -> Iterator[OpenedStore]:
    """An empty store in a PostgreSQL database."""
    url = _postgres_databases.empty()
    _open_again(url)
    yield OpenedStore("postgres", url)
    connections.close_all()


@pytest.fixture(params=["sqlite", "postgres"])
def store(request: pytest.FixtureRequest) -> OpenedStore:
    """An empty store, once on each engine."""
    opened: OpenedStore = request.getfixturevalue(f"{request.param}_store")
    return opened


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def shared_store(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenedStore]:
    """A store that all tests of a module write to, once on each engine; such a module opens no other."""
    if request.param == "sqlite":
        opening = _opened_sqlite(request.getfixturevalue("sqlite_template"), tmp_path_factory.mktemp("shared"))
    else:
        server, template = (request.getfixturevalue(f"postgres_{name}") for name in ("server", "template"))
        opening = _opened_postgres(server, template)
    with opening as opened:
        yield opened


@pytest.fixture(scope="session")
def new_database(postgres_server: str) -> Callable[[], AbstractContextManager[str]]:
    """Creates further PostgreSQL databases, each dropped at the end of its ``with``."""
    return lambda: _created(postgres_server, next(_names), "template0")


@pytest.fixture(scope="session")
def _keys() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("HEADWAY_SECRET_KEY", SECRET_KEY)
        environment.setenv("HEADWAY_AUDIT_KEY", AUDIT_KEY)
        yield


@pytest.fixture(scope="session")
def _database_allowed(request: pytest.FixtureRequest) -> Iterator[None]:
    """Tell pytest-django, which allows no database but its own, that these tests bring theirs."""
    blocker = request.getfixturevalue("django_db_blocker")
    if blocker is None:
        yield
        return
    with blocker.unblock():
        yield


@contextmanager
def _created(server: str, name: str, template: str) -> Iterator[str]:
    """The address of a new database, which is dropped at the end."""

    def run(statement: str) -> None:
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(statement.encode())

    run(f'CREATE DATABASE "{name}" TEMPLATE "{template}" OWNER {postgres.ROLE}')
    try:
        yield postgres.as_role(urlunsplit(urlsplit(server)._replace(path=f"/{name}")))
    finally:
        connections.close_all()
        run(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
