"""The stores that tests run on, from one place, so that a run starts one PostgreSQL."""

from hypothesis import settings

from tests.engines.stores import (
    _database_allowed,
    _keys,
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
    "new_database",
    "postgres_server",
    "postgres_store",
    "postgres_template",
    "shared_store",
    "sqlite_store",
    "sqlite_template",
    "store",
]

settings.register_profile("patient", deadline=None)  # a busy machine is no fault of what is tested
settings.load_profile("patient")
