"""Stores to measure on: an empty one on each engine, thrown away afterwards.

PostgreSQL is started from installed binaries as the tests start it, or is the server that they are pointed at.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from unittest.mock import patch
from urllib.parse import urlsplit, urlunsplit

import psycopg
from django.db import connections

from headway.app.store import open_store
from tests.engines import postgres

ENGINES = ("SQLite", "PostgreSQL")
KEYS = {
    "HEADWAY_SECRET_KEY": "for-the-benchmarks-alone-R4tq8WzYx2Lm6Np0",
    "HEADWAY_AUDIT_KEY": "for-the-benchmarks-alone-K7vb3DfGh9Js1Qc5",
}
DATABASE = f"headway_bench_{os.getpid()}"
TEMPLATE = "template0"
"""What a PostgreSQL database begins as: nothing."""


@contextmanager
def opened(engine: str) -> Iterator[str]:
    """Open an empty store on an engine; yields its address."""
    with ExitStack() as until_the_end:
        until_the_end.enter_context(patch.dict(os.environ, KEYS))
        address = until_the_end.enter_context(_sqlite() if engine == "SQLite" else _postgres())
        open_store(address)
        until_the_end.callback(connections.close_all)
        yield address


@contextmanager
def _sqlite() -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder:
        yield str(Path(folder) / "bench.db")


@contextmanager
def _postgres() -> Iterator[str]:
    with postgres.server() as server:
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {DATABASE} TEMPLATE {TEMPLATE} OWNER {postgres.ROLE}")
        yield postgres.as_role(urlunsplit(urlsplit(server)._replace(path=f"/{DATABASE}")))
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f"DROP DATABASE {DATABASE} WITH (FORCE)")
