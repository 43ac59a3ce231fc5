"""A store as an older Headway left it."""

from __future__ import annotations

from django.db import connection
from django.db.migrations.executor import MigrationExecutor

OF_ACCOUNTS = ("account", "mfa", "socialaccount")


def take_back(records: str, *, accounts: bool = False) -> None:
    """Take migrations back: of the records to one, and of the library of accounts all of them where that is said."""
    targets: list[tuple[str, str | None]] = [("records", records)]
    if accounts:
        targets = [*((app, None) for app in OF_ACCOUNTS), *targets]
    MigrationExecutor(connection).migrate(targets)
