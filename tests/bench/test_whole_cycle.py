"""A whole cycle is measured where every state of it can be had again."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.db import connection

from bench import stores, whole_cycle
from bench.bare_rows import recording, replay
from bench.stores import opened
from bench.whole_cycle import Company
from tests.engines import postgres

pytestmark = [pytest.mark.postgres, pytest.mark.usefixtures("_database_allowed")]


@pytest.fixture(autouse=True)
def _server(postgres_server: str, postgres_template: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The benchmark uses the server that the other tests run on, and its tables."""
    monkeypatch.setenv(postgres.ADDRESS, postgres_server)
    monkeypatch.setattr(stores, "TEMPLATE", postgres_template)


def test_a_cycle_is_measured_beside_its_bare_rows_on_each_engine() -> None:
    lines = list(whole_cycle.run(teams=2, objectives=1, weeks=9))
    assert [line.name for line in lines] == ["whole cycle, SQLite", "whole cycle, PostgreSQL"]
    assert all(line.value > 1 and line.bound == 5 for line in lines)
    assert "in 26 saves" in lines[0].against  # 3 to open, 18 check-ins, 2 targets, 2 grades, 1 to close


def test_the_bare_rows_are_those_that_the_services_left() -> None:
    company = Company(teams=1, objectives=1, weeks=2)
    with opened("SQLite"), recording() as sent:
        company.live()
        left = _counted()
    with opened("SQLite"):
        replay(sent)
        assert _counted() == left


def test_a_state_that_cannot_be_had_again_is_no_figure() -> None:
    company = Company(teams=1, objectives=1, weeks=2)
    with opened("SQLite"):
        company.live()
        company.check()
        first = company.stood[0]
        company.stood[0] = replace(first, key_results=first.key_results[1:])
        with pytest.raises(AssertionError, match=f"the verdicts of {first.as_of} are not those"):
            company.check()


def _counted() -> dict[str, int]:
    with connection.cursor() as cursor:
        tables = [name for name in connection.introspection.table_names(cursor) if name.startswith("records_")]
        found = {}
        for table in tables:
            cursor.execute(f"SELECT count(*) FROM {table}")
            found[table] = cursor.fetchone()[0]
    return found
