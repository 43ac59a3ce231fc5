"""No query runs without an organisation."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.db.models import Count, Exists, F, OuterRef, Q, Subquery

from headway.judgement.definitions import Organisation as Definition
from headway.records import organisations
from headway.records.models import AuditHead, Kpi, Organisation, Person
from headway.records.models.accounts import ACROSS_ORGANISATIONS
from headway.records.scope import UnscopedQueryError
from headway.services.create_organisation import create_organisation
from tests.engines.asking import asking
from tests.engines.stores import OpenedStore

MODELS = [
    model for model in apps.get_app_config("records").get_models() if model not in (Organisation, *ACROSS_ORGANISATIONS)
]
UNSCOPED: dict[str, Callable[[Any], Any]] = {
    "list": list,
    "count": lambda rows: rows.count(),
    "exists": lambda rows: rows.exists(),
    "first": lambda rows: rows.first(),
    "iterator": lambda rows: list(rows.iterator()),
    "values": lambda rows: list(rows.values("id")),
    "aggregate": lambda rows: rows.aggregate(Count("id")),
    "get": lambda rows: rows.get(id="amina"),
    "filter by something else": lambda rows: list(rows.filter(id="amina")),
    "either of two": lambda rows: list(rows.filter(Q(organisation=1) | Q(id="amina"))),
    "any but one": lambda rows: list(rows.exclude(organisation=1)),
    "above a number": lambda rows: list(rows.filter(organisation__gte=1)),
    "several": lambda rows: list(rows.filter(organisation__in=[1, 2])),
    "compared with itself": lambda rows: list(rows.filter(organisation=F("organisation"))),
    "compared with an outer query's": lambda rows: list(
        Organisation.objects.annotate(
            who=Subquery(rows.filter(organisation=OuterRef("number")).values("name")[:1])
        ).values_list("who")
    ),
    "named by another query": lambda rows: list(rows.filter(organisation=Subquery(Kpi.objects.values("organisation")))),
    "union": lambda rows: list(rows.filter(organisation=1).union(rows.all())),
    "update": lambda rows: rows.update(name="Nobody"),
    "delete": lambda rows: rows.delete(),
    "bulk_create": lambda rows: rows.bulk_create([Person(id="amina", name="Amina")]),
    "distinct": lambda rows: list(rows.distinct()),
    "annotate": lambda rows: list(rows.values("name").annotate(n=Count("id"))),
    "as a subquery": lambda rows: list(
        Kpi.objects.for_organisation(1).filter(Exists(rows.filter(id=OuterRef("steward"))))
    ),
}


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_model_refuses_a_query_without_an_organisation(model: Any, sqlite_store: OpenedStore) -> None:
    with pytest.raises(UnscopedQueryError, match=rf"{model.__name__}\.objects\.for_organisation"):
        list(model.objects.all())


@pytest.mark.parametrize("query", UNSCOPED.values(), ids=UNSCOPED)
def test_no_way_of_evaluating_gets_past(query: Callable[[Any], Any], sqlite_store: OpenedStore) -> None:
    with pytest.raises(UnscopedQueryError):
        query(Person.objects.all())


def test_a_query_with_an_organisation_reads_its_rows_alone(store: OpenedStore) -> None:
    for name in ("ours", "theirs"):
        create_organisation(**asking(name), organisation=Definition(name, name.title()))
        Person.objects.bulk_create([Person(organisation=organisations.find(name), id="amina", name=f"Amina of {name}")])
    ours = organisations.find("ours")
    assert [person.name for person in Person.objects.for_organisation(ours)] == ["Amina of ours"]
    assert Person.objects.for_organisation(ours.number).count() == 1
    assert Person.objects.filter(organisation=ours, id="amina").exists()
    assert AuditHead.objects.filter(organisation__id="ours").get().n == 1
    Person.objects.for_organisation(ours).update(name="Changed")
    assert Person.objects.for_organisation(organisations.find("theirs")).get().name == "Amina of theirs"
    Person.objects.for_organisation(ours).delete()
    assert Person.objects.for_organisation(organisations.find("theirs")).count() == 1
