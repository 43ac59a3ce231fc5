"""The stores that tests run on, from one place, so that a run starts one PostgreSQL."""

import os

from hypothesis import settings

from tests.engines.stores import (
    _database_allowed,
    _keys,
    _postgres_databases,
    new_database,
    postgres_server,
    postgres_store,
    postgres_template,
    shared_store,
    sqlite_store,
    sqlite_template,
    store,
)

__all__ = [
    "_database_allowed",
    "_keys",
    "_postgres_databases",
    "new_database",
    "postgres_server",
    "postgres_store",
    "postgres_template",
    "shared_store",
    "sqlite_store",
    "sqlite_template",
    "store",
]

# No deadline: a busy machine is no fault of what is tested. A run of continuous integration can be run again and finds
# the same; a developer's goes on exploring.
settings.register_profile("patient", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "patient")
