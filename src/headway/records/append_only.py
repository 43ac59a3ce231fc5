"""Which tables the database itself keeps from change, and whether its triggers are there."""

from __future__ import annotations

from django.db import connection

TABLES = (
    "records_series",
    "records_observation",
    "records_checkin",
    "records_grade",
    "records_decision",
    "records_segment",
    "records_landing",
    "records_withdrawal",
    "records_overruling",
    "records_alertact",
    "records_assumptionstate",
    "records_verdictchange",
    "records_auditrow",
)
_SQLITE = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND sql LIKE '%%RAISE(ABORT%%'"
_POSTGRES = """
SELECT tgname FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid
WHERE proname = 'records_refuse_change' AND tgenabled IN ('O', 'A')
"""


def wanted_triggers() -> list[str]:
    """The triggers that must be there."""
    verbs = ("update", "delete", "replace") if connection.vendor == "sqlite" else ("update", "delete", "truncate")
    return [f"{table}_no_{verb}" for table in TABLES for verb in verbs]


def active_triggers() -> set[str]:
    """The refusing triggers that the database has and runs."""
    with connection.cursor() as cursor:
        cursor.execute(_SQLITE if connection.vendor == "sqlite" else _POSTGRES, ())
        return {name for (name,) in cursor.fetchall()}
