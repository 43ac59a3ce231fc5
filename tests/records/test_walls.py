"""PostgreSQL itself shows and takes the rows of one organisation alone, also where a query forgets to say whose."""

from __future__ import annotations

from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from django.db import Error, connection, connections, transaction

from headway.app.policy import load_policy
from headway.app.store import open_store
from headway.judgement.definitions import Organisation as Definition
from headway.records import organisations, walls
from headway.services.apply_goals import apply_goals
from headway.services.create_organisation import create_organisation
from headway.services.verify import verify
from tests.engines.asking import TODAY, asking
from tests.engines.everything import FACTS
from tests.engines.stores import OpenedStore
from tests.engines.tampering import run


@pytest.fixture
def two(postgres_store: OpenedStore) -> OpenedStore:
    """A store in which Riverside has all kinds of records and Other has none."""
    apply_goals(**asking("riverside"), facts=FACTS, on=TODAY)
    create_organisation(**asking("other"), organisation=Definition("other", "Other"))
    return postgres_store


def _count(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table}")
        return int(cursor.fetchone()[0])


def test_every_table_of_an_organisations_records_is_walled(postgres_store: OpenedStore) -> None:
    assert walls.standing_walls() == set(walls.wanted_walls())
    assert not walls.passes_by()


@pytest.mark.parametrize("table", ["records_observation", "records_kpi", "records_checkin", "records_auditrow"])
def test_a_query_that_names_no_organisation_sees_the_one_that_is_open(table: str, two: OpenedStore) -> None:
    organisations.find("riverside")
    assert _count(table) > 0
    organisations.find("other")
    assert _count(table) == (1 if table == "records_auditrow" else 0)  # it was founded


def test_a_new_connection_has_no_organisation_open(two: OpenedStore) -> None:
    connections.close_all()
    assert [table for table in walls.wanted_walls() if _count(table)] == []


def test_what_a_broken_off_write_opened_is_closed_again(two: OpenedStore) -> None:
    connections.close_all()
    with transaction.atomic():
        organisations.find("riverside")
        transaction.set_rollback(True)
    assert _count("records_kpi") == 0


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO records_person (organisation_id, id, name, email) VALUES (%s, 'mallory', 'Mallory', '')",
        "UPDATE records_person SET organisation_id = %s",
    ],
)
def test_the_database_takes_no_row_for_another_organisation(statement: str, two: OpenedStore) -> None:
    other = organisations.find("other").number
    organisations.find("riverside")
    with pytest.raises(Error, match="row-level security policy"):
        run(statement, [other])


def test_what_is_changed_without_a_word_of_whose_changes_no_other_organisation(two: OpenedStore) -> None:
    organisations.find("other")
    run("UPDATE records_person SET name = 'Mallory'")
    organisations.find("riverside")
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM records_person WHERE name = 'Mallory'")
        assert cursor.fetchone() == (0,)


def test_verify_names_a_table_whose_wall_was_taken_down(two: OpenedStore) -> None:
    run("ALTER TABLE records_grade NO FORCE ROW LEVEL SECURITY")
    said = [str(check) for check in verify(load_policy) if not check.holds]
    assert len(said) == 1
    assert "records_grade has no row-level security" in said[0]


def test_a_role_that_sees_through_walls_is_told_of(two: OpenedStore, postgres_server: str) -> None:
    assert "row-level security" not in open_store(two.url).engine
    powerful = urlsplit(two.url)._replace(netloc=urlsplit(postgres_server).netloc)
    assert "passes row-level security by" in open_store(urlunsplit(powerful)).engine
    assert any("connect as a role that is no superuser" in str(check) for check in verify(load_policy))


def test_a_backup_by_headways_own_role_fails_rather_than_leaving_rows_out(two: OpenedStore) -> None:
    connections.close_all()
    with psycopg.connect(two.url) as plain:
        plain.execute("SET row_security = off")  # as pg_dump does
        with pytest.raises(psycopg.Error, match="row-level security policy"):
            plain.execute("SELECT count(*) FROM records_kpi")
