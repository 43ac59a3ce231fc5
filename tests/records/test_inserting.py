"""Rows inserted in bulk are the rows that Django would insert."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import IntegrityError, models, transaction

from headway.judgement import definitions
from headway.records import verdicts
from headway.records.inserting import insert
from headway.records.models import AuditRow, CheckIn, Guardrail, KeyResult, Metric, Verdict
from headway.records.organisations import find
from headway.records.verdicts import VerdictRow
from tests.engines.stores import OpenedStore
from tests.services.houses import ID, House

NOON = datetime(2019, 3, 15, 12, 30, 0, 123456, tzinfo=UTC)
TRICKY = "Line\nbreak, 'quotes' \"both\", {braces}, back\\slash, 100 %s, NULL, \N{SNOWMAN}"
ROWS: list[tuple[type[models.Model], dict[str, Any]]] = [
    (Metric, {"id": "m-1", "name": TRICKY, "counter": ["a", TRICKY], "derived": {"of": ["a"]}, "minimum": -0.5}),
    (Metric, {"id": "m-2", "name": "", "counter": [], "derived": None, "fiscal": True, "known_on": date(1900, 1, 1)}),
    (Guardrail, {"objective": "flow", "position": 9, "kpi": "k", "automatic": True, "release_after": None}),
    (
        KeyResult,
        {"id": "kr", "objective": "flow", "title": TRICKY, "kind": "binary", "weight": 1, "done": "2019-02-01"},
    ),
    (CheckIn, {"number": 900, "key_result": "kr", "date": "2019-03-01", "confidence": 1, "value": 1e-300}),
    (AuditRow, {"n": 2**40, "at": NOON, "before": None, "after": TRICKY}),
    (Verdict, {"kind": "kpi", "subject": "s", "as_of": date(2019, 3, 1), "path": b"\x00\xff'\\", "share": 0.1}),
]


@pytest.mark.parametrize(("model", "said"), ROWS, ids=lambda value: getattr(value, "__name__", ""))
def test_a_row_is_the_one_that_django_inserts(store: OpenedStore, model: Any, said: dict[str, Any]) -> None:
    House()
    row = model(organisation_id=find(ID).number, **said)
    left = []
    for way in (lambda: insert(model, [row]), lambda: models.QuerySet.bulk_create(model.objects.all(), [row])):
        with transaction.atomic():
            way()
            mine = model.objects.for_organisation(find(ID)).filter(**{field: said[field] for field in list(said)[:2]})
            (found,) = mine.values()
            left.append(
                {name: bytes(value) if name in ("path", "press") and value else value for name, value in found.items()}
            )
            transaction.set_rollback(True)
    assert left[0] == left[1]


def test_a_row_that_is_there_is_an_error_or_takes_over_what_is_named(store: OpenedStore) -> None:
    House()
    number = find(ID).number
    row = VerdictRow("kpi", "new", date(2019, 3, 1), "team", "on_course", "{}")
    verdicts.put(number, [row, VerdictRow("kpi", "other", date(2019, 3, 1), None, "healthy", "{}")])
    verdicts.put(number, [VerdictRow("kpi", "new", date(2019, 3, 2), "team", "drifting", "[]", path=b"a")])
    held = {one.subject: one for one in verdicts.read_whole(number)}
    assert (held["new"].status, held["new"].as_of, held["new"].path) == ("drifting", date(2019, 3, 2), b"a")
    assert held["other"].status == "healthy"
    with pytest.raises(IntegrityError):
        insert(Verdict, [row], organisation_id=number)


def test_of_several_rows_none_is_left_where_one_is_refused(store: OpenedStore) -> None:
    House()
    number = find(ID).number
    wrong = [
        CheckIn(organisation_id=number, number=at, key_result="kr", date=NOON.date(), confidence=confidence)
        for at, confidence in ((900, 0.5), (901, 7.0))
    ]
    with pytest.raises(IntegrityError):
        insert(CheckIn, wrong)
    assert not CheckIn.objects.for_organisation(number).filter(number=900).exists()


def test_columns_may_come_beside_the_rows(store: OpenedStore) -> None:
    House()
    number = find(ID).number
    said = [definitions.CheckIn("kr", date(2019, 3, day), "amina", note=TRICKY) for day in (1, 2)]
    insert(CheckIn, said, each={"number": [901, 900]}, organisation_id=number)
    held = CheckIn.objects.for_organisation(number).filter(number__gte=900).order_by("number")
    assert [(one.number, one.key_result, one.date, one.by, one.value, one.note) for one in held] == [
        (900, "kr", date(2019, 3, 2), "amina", None, TRICKY),
        (901, "kr", date(2019, 3, 1), "amina", None, TRICKY),
    ]


def test_no_row_is_no_statement(store: OpenedStore) -> None:
    insert(CheckIn, [])
