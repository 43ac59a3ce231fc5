"""One door for writes: all or nothing, once for each key, told in the audit log."""

from __future__ import annotations

import json
import threading
from dataclasses import replace
from typing import Any

import pytest
from django.db import connections

from headway.judgement.definitions import Organisation
from headway.records import organisations
from headway.records.models import AuditHead, AuditRow, IdempotencyKey, Person
from headway.services import anchors
from headway.services.create_organisation import create_organisation
from headway.services.drafting.problems import DraftRefusedError
from headway.services.transaction import Answer, KeyReusedError, RefusedError, Writing, write
from tests.engines.asking import NOON, asking
from tests.engines.stores import OpenedStore

RIVERSIDE = Organisation("riverside", "Riverside Hospital", priorities=("No one waits",))


def _hire(key: str, person: str = "omar", **more: Any) -> Answer:
    def change(writing: Writing) -> Any:
        Person.objects.bulk_create([Person(organisation=writing.organisation, id=person, name=person.title())])
        writing.note("person", person, None, {"id": person, "name": person.title(), "email": ""})
        return {"person": person}

    return write("hire", change, **asking(key, organisation="riverside", request={"person": person}, **more))


def _people() -> list[str]:
    return [person.id for person in Person.objects.for_organisation(organisations.find("riverside")).order_by("id")]


@pytest.fixture(autouse=True)
def riverside(store: OpenedStore) -> None:
    """An organisation to write to."""
    create_organisation(**asking("first"), organisation=RIVERSIDE)


def test_a_write_is_told_with_who_when_what_before_and_after() -> None:
    _hire("k1")
    row = AuditRow.objects.for_organisation(organisations.find("riverside")).get(kind="person")
    assert (row.n, row.at, row.actor, row.verb, row.request, row.subject) == (2, NOON, "amina", "hire", "k1", "omar")
    assert (row.before, json.loads(row.after or "")) == (None, {"email": "", "id": "omar", "name": "Omar"})


def test_the_same_request_again_changes_nothing_and_gets_the_same_answer() -> None:
    first, second = _hire("k1"), _hire("k1")
    assert (first.value, first.repeated, second.value, second.repeated) == (
        {"person": "omar"},
        False,
        {"person": "omar"},
        True,
    )
    assert _people() == ["omar"]
    assert AuditHead.objects.for_organisation(organisations.find("riverside")).get().n == 2


def test_a_key_that_comes_with_another_request_is_refused() -> None:
    _hire("k1")
    with pytest.raises(KeyReusedError, match="k1"):
        _hire("k1", person="amina")
    assert _people() == ["omar"]


def test_a_change_that_fails_leaves_nothing_behind() -> None:
    def change(writing: Writing) -> None:
        Person.objects.bulk_create([Person(organisation=writing.organisation, id="omar", name="Omar")])
        writing.note("person", "omar", None, {})
        raise RefusedError("No.")

    with pytest.raises(RefusedError):
        write("hire", change, **asking("k1", organisation="riverside", request={}))
    assert _people() == []
    organisation = organisations.find("riverside")
    assert AuditHead.objects.for_organisation(organisation).get().n == 1
    assert not IdempotencyKey.objects.for_organisation(organisation).filter(key="k1").exists()
    assert _hire("k1").repeated is False


def test_an_organisation_that_is_not_there_is_named_with_those_that_are() -> None:
    with pytest.raises(organisations.OrganisationUnknownError, match=r"'northside'; it holds riverside"):
        write("hire", lambda _: None, **asking("k1", organisation="northside", request={}))


def test_an_organisation_is_begun_once() -> None:
    assert create_organisation(**asking("first"), organisation=RIVERSIDE).repeated
    with pytest.raises(RefusedError, match="is there already"):
        create_organisation(**asking("second"), organisation=RIVERSIDE)


def test_the_end_of_the_chain_is_anchored_outside_the_database(store: OpenedStore) -> None:
    _hire("k1")
    head = AuditHead.objects.for_organisation(organisations.find("riverside")).get()
    if store.engine == "sqlite":
        assert anchors.read() == {"riverside": (2, head.hash)}
    else:
        assert anchors.read() == {}


def test_the_same_request_from_many_threads_runs_once() -> None:
    answers: list[Answer] = []

    def ask() -> None:
        try:
            answers.append(_hire("k1"))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answer.repeated for answer in answers) == [False] + [True] * 7
    assert _people() == ["omar"]


def test_writes_at_the_same_time_make_one_unbroken_chain() -> None:
    failures: list[BaseException] = []

    def ask(number: int) -> None:
        try:
            for turn in range(5):
                _hire(f"k{number}-{turn}", person=f"p{number}-{turn}")
        except BaseException as error:  # noqa: BLE001 - told by the test
            failures.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert len(_people()) == 30
    numbers = AuditRow.objects.for_organisation(organisations.find("riverside")).values_list("n", flat=True)
    assert sorted(numbers) == list(range(1, 32))


def test_an_organisation_that_many_begin_at_the_same_time_is_begun_once() -> None:
    northside = Organisation("northside", "Northside")
    answers: list[Answer] = []

    def ask() -> None:
        try:
            answers.append(create_organisation(**asking("one"), organisation=northside))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=ask) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answer.repeated for answer in answers) == [False] + [True] * 5


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("id", "a/b"),
        ("name", ""),
        ("name", "River\0side"),
        ("timezone", "Mars"),
        ("week_starts", "someday"),
        ("fiscal_year_starts", 13),
        ("mission", "\ud800"),
        ("priorities.0", ("",)),
    ],
)
def test_an_organisation_that_files_would_not_accept_is_refused_with_the_field(field: str, value: Any) -> None:
    wanted = replace(Organisation("hillside", "Hillside"), **{field.partition(".")[0]: value})
    with pytest.raises(DraftRefusedError) as refused:
        create_organisation(**asking("hillside"), organisation=wanted)
    assert [one.field for one in refused.value.problems] == [field]
    assert "hillside" not in organisations.names()
