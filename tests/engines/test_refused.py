"""What must not be in the store is refused by the database, whoever asks."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from headway.judgement.definitions import Organisation
from headway.records import organisations
from headway.services.create_organisation import create_organisation
from tests.engines.asking import asking
from tests.engines.stores import OpenedStore

_numbers = itertools.count()
GOOD = {
    "series": 1,
    "period": 24230,
    "sequence": 0,
    "value": 1.5,
    "known_on": 737150,
    "recording": 1,
    "withdrawn": False,
}
BAD: dict[str, dict[str, Any]] = {
    "NaN": {"value": float("nan")},
    "infinity": {"value": float("inf")},
    "minus infinity": {"value": float("-inf")},
    "a withdrawal with a value": {"withdrawn": True},
    "neither value nor withdrawal": {"value": None},
    "a period before 1900": {"period": 1899},
    "a period after 2199": {"period": 803_169},
    "known before 1900": {"known_on": 693_595},
    "known after 2199": {"known_on": 803_169},
    "a negative place": {"sequence": -1},
}


def _insert(table: str, values: dict[str, Any]) -> None:
    columns, places = ", ".join(values), ", ".join(["%s"] * len(values))
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {table} ({columns}) VALUES ({places})", list(values.values()))


@pytest.fixture
def number(shared_store: OpenedStore) -> int:
    """Number of a new organisation."""
    name = f"organisation-{next(_numbers)}"
    create_organisation(**asking(name), organisation=Organisation(name, name))
    return organisations.find(name).number


def test_an_observation_is_taken(number: int) -> None:
    _insert("records_observation", {"organisation_id": number, **GOOD})
    _insert("records_observation", {"organisation_id": number, **GOOD, "sequence": 1, "value": None, "withdrawn": True})


@pytest.mark.parametrize("bad", BAD.values(), ids=BAD)
def test_an_observation_that_cannot_be_is_refused(bad: dict[str, Any], number: int) -> None:
    with pytest.raises(DatabaseError):
        _insert("records_observation", {"organisation_id": number, **GOOD, **bad})


def test_text_is_no_value(number: int) -> None:
    with pytest.raises(DatabaseError):
        _insert("records_observation", {"organisation_id": number, **GOOD, "value": "much"})


def test_the_same_place_in_a_period_is_taken_once(number: int) -> None:
    _insert("records_observation", {"organisation_id": number, **GOOD})
    with pytest.raises(DatabaseError):
        _insert("records_observation", {"organisation_id": number, **GOOD, "value": 2.0})


DEFINITIONS: dict[str, tuple[str, dict[str, Any]]] = {
    "a target that is infinite": (
        "records_target",
        {"key_result": "a", "position": 0, "value": float("inf"), "because": ""},
    ),
    "a cycle that ends before it starts": (
        "records_cycle",
        {"id": "a", "name": "A", "starts": "2019-02-01", "ends": "2019-01-31", "not_doing": "[]"},
    ),
    "a role that nobody has": ("records_membership", {"person": "a", "team": "b", "role": "owner"}),
    "a grade above 1": (
        "records_grade",
        {"number": 1, "key_result": "a", "date": "2019-01-01", "grade": 1.5, "because": "", "learned": ""},
    ),
    "a day after 2199": (
        "records_event",
        {"number": 1, "date": "2200-01-01", "title": "A", "metrics": "[]"},
    ),
    "a person of no organisation": ("records_person", {"organisation_id": 999, "id": "a", "name": "A", "email": ""}),
}


@pytest.mark.parametrize(("table", "values"), DEFINITIONS.values(), ids=DEFINITIONS)
def test_a_definition_that_cannot_be_is_refused(table: str, values: dict[str, Any], number: int) -> None:
    with pytest.raises(DatabaseError):
        _insert(table, {"organisation_id": number, **values})
