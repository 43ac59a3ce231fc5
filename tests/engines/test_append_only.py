"""The databases themselves refuse to change or delete what is append-only."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from headway.records import migrations, organisations
from headway.records.append_only import TABLES, active_triggers, wanted_triggers
from headway.records.models import (
    AlertAct,
    AssumptionState,
    AuditRow,
    CheckIn,
    Decision,
    Grade,
    Landing,
    Observation,
    Overruling,
    Segment,
    Series,
    VerdictChange,
    Withdrawal,
)
from headway.services.apply_goals import apply_goals
from tests.engines.asking import NOON, TODAY, asking
from tests.engines.everything import FACTS
from tests.engines.stores import OpenedStore

MIGRATIONS = Path(migrations.__path__[0])
MODELS = (
    Series,
    Observation,
    CheckIn,
    Grade,
    Decision,
    Segment,
    Landing,
    Withdrawal,
    Overruling,
    AlertAct,
    AssumptionState,
    VerdictChange,
    AuditRow,
)


@pytest.fixture(scope="module")
def filled(shared_store: OpenedStore) -> OpenedStore:
    """A store in which each append-only table has a row."""
    apply_goals(**asking("one"), facts=FACTS, on=TODAY)
    row = VerdictChange(
        organisation=organisations.find("riverside"),
        number=1,
        kind="kpi",
        subject="four-hour",
        aspect="status",
        before=None,
        after="breach",
        as_of=NOON.date(),
        recorded_at=NOON,
    )
    row.save(force_insert=True)
    return shared_store


@pytest.mark.parametrize("name", ["0010_append_only", "0017_no_replacing"])
def test_the_migrations_and_the_check_know_the_same_tables(name: str) -> None:
    tables = import_module(f"headway.records.migrations.{name}").TABLES
    texts = [file.read_text("utf-8") for file in sorted(MIGRATIONS.glob("0*.py"))]
    later = [table for text in texts for table in re.findall(r'^        protecting\("(\w+)"\),$', text, re.MULTILINE)]
    assert later
    assert sorted([*tables, *later]) == sorted(TABLES) == sorted(model._meta.db_table for model in MODELS)


def test_every_trigger_is_active(filled: OpenedStore) -> None:
    assert active_triggers() == set(wanted_triggers())


def _rows(model: Any) -> Any:
    return model.objects.for_organisation(organisations.find("riverside"))


def _save(model: Any) -> None:
    row = _rows(model).first()
    row.save(force_update=True)


def _columns(model: Any) -> str:
    return ", ".join(f'"{field.column}"' for field in model._meta.local_concrete_fields if field.column)


ATTEMPTS: dict[str, Callable[[Any], Any]] = {
    "update through the ORM": lambda model: _rows(model).update(organisation=1),
    "delete through the ORM": lambda model: _rows(model).delete(),
    "save": _save,
    "delete one": lambda model: _rows(model).first().delete(),
    "raw UPDATE": lambda model: _run(f"UPDATE {model._meta.db_table} SET organisation_id = organisation_id"),
    "raw DELETE": lambda model: _run(f"DELETE FROM {model._meta.db_table}"),
}


def _run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize("attempt", ATTEMPTS.values(), ids=ATTEMPTS)
@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_no_row_is_changed_or_deleted(attempt: Callable[[Any], Any], model: Any, filled: OpenedStore) -> None:
    before = list(_rows(model).order_by("pk").values())
    assert before
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        attempt(model)
    assert list(_rows(model).order_by("pk").values()) == before


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_no_row_is_replaced(model: Any, filled: OpenedStore) -> None:
    table, columns = model._meta.db_table, _columns(model)
    first = model._meta.local_concrete_fields[0].column
    replace = f"INSERT OR REPLACE INTO {table} ({columns}) SELECT {columns} FROM {table}"
    key = ", ".join(model._meta.pk.field_names)
    overwrite = (
        f"INSERT INTO {table} ({columns}) SELECT {columns} FROM {table} WHERE true "
        f"ON CONFLICT ({key}) DO UPDATE SET {first} = EXCLUDED.{first}"
    )
    for statement in [overwrite] + [replace] * (filled.engine == "sqlite"):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            _run(statement)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_no_row_is_replaced_by_another_program(model: Any, filled: OpenedStore) -> None:
    if filled.engine != "sqlite":
        return  # PostgreSQL knows no REPLACE
    table = model._meta.db_table
    with closing(sqlite3.connect(filled.url)) as other, pytest.raises(sqlite3.IntegrityError, match="append-only"):
        other.execute(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}")


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_no_table_is_truncated(model: Any, filled: OpenedStore) -> None:
    if filled.engine == "sqlite":
        return  # SQLite knows no TRUNCATE; its DELETE without a condition is tried above
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        _run(f"TRUNCATE {model._meta.db_table}")


def test_what_is_told_of_a_person_can_be_erased_and_nothing_else(filled: OpenedStore) -> None:
    rows = _rows(AuditRow)
    assert rows.filter(kind="person").update(salt=None, before=None, after=None) == 2
    for change in ({"after": "{}"}, {"salt": None, "before": None, "after": None, "actor": "nobody"}):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            rows.filter(kind="person").update(**change)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        rows.filter(kind="metric").update(salt=None, before=None, after=None)
