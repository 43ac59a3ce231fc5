"""What a killed process has left in the store, held against what was there before."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db import connection

from headway.records.models import Organisation
from headway.records.walls import SETTING, open_organisation
from headway.services.invariants.whole import check_file

BESIDE = ("", "-wal")
_ENDED = """
SELECT pg_snapshot_xmin(pg_current_snapshot())::text, (
    SELECT bool_and(pg_xact_status(number::text::xid8) = 'aborted')
    FROM generate_series(%s, pg_snapshot_xmax(pg_current_snapshot())::text::numeric - 1) AS number
)
"""
Rows = dict[str, list[Any]]


class LeftBehind:
    """Knows every row of the store as it is when this is made."""

    def __init__(self) -> None:
        self._rows = _rows()
        self._marks = _marks()
        self._from = 0

    def changed(self, point: int) -> bool:
        """Whether any row is not as it was.

        Raises:
            AssertionError: the database is damaged.
        """
        if self._nothing_was_written():
            return False
        whole = check_file()
        if not whole.holds:
            raise AssertionError(f"killed at point {point}: {whole}")
        return _rows() != self._rows

    def _nothing_was_written(self) -> bool:
        """Whether the database itself says so, which takes less time than reading every row."""
        if connection.vendor == "sqlite":
            return _marks() == self._marks
        with connection.cursor() as cursor:
            cursor.execute(_ENDED, [self._from])
            oldest, all_aborted = cursor.fetchone()
        known, self._from = self._from > 0, int(oldest)
        return known and all_aborted is not False


def _marks() -> list[bytes]:
    """On SQLite what its files hold once a process has opened them, which takes back what was not committed."""
    if connection.vendor != "sqlite":
        return []
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM sqlite_master")
    files = (Path(f"{connection.settings_dict['NAME']}{ending}") for ending in BESIDE)
    return [sha256(file.read_bytes()).digest() for file in files if file.exists()]


def _rows() -> Rows:
    """Every row of every table; on PostgreSQL their digests, organisation by organisation: it keeps them apart."""
    names = [model._meta.db_table for model in apps.get_app_config("records").get_models()]
    found: Rows = {}
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for name in names:
                cursor.execute(f"SELECT * FROM {name}")
                found[name] = sorted(cursor.fetchall(), key=repr)
            return found
        digests = " UNION ALL ".join(
            f"SELECT '{name}', md5(string_agg(r::text, chr(10) ORDER BY r::text)) FROM {name} AS r" for name in names
        )
        for organisation in Organisation.objects.all():
            open_organisation(organisation)
            cursor.execute(digests)
            found[organisation.id] = cursor.fetchall()
        cursor.execute("SELECT set_config(%s, '', false)", [SETTING])
        cursor.execute(digests)
        found[""] = cursor.fetchall()
    return found
