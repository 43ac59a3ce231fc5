"""The demonstration is loaded once, judged as of its own day, and kept as it is found."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from headway.app.policy import load_policy
from headway.demo.estuary import FOLDER, ID, TODAY
from headway.demo.load import LAST_DAY_OF_DATA, load
from headway.judgement.judge import judge
from headway.records import organisations
from headway.records.models import AuditHead
from headway.services.read_folder import read_folder
from headway.services.read_verdicts import read_verdicts
from tests.engines.stores import OpenedStore

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def loaded(sqlite_store: OpenedStore) -> bool:
    return load(lambda: NOON, load_policy)


def _end_of_chain() -> str:
    return str(AuditHead.objects.for_organisation(organisations.find(ID)).get().hash)


def test_it_is_loaded_into_an_empty_store(loaded: bool) -> None:  # noqa: FBT001 - the answer of the fixture
    assert loaded
    assert organisations.names() == [ID]


def test_its_stored_verdicts_are_those_of_its_files() -> None:
    facts = read_folder(FOLDER, LAST_DAY_OF_DATA).facts
    assert facts is not None
    assert read_verdicts(organisation=ID) == judge(facts, TODAY, load_policy(TODAY))


def test_a_second_start_changes_nothing() -> None:
    before = _end_of_chain()
    assert not load(lambda: NOON, load_policy)
    assert _end_of_chain() == before
