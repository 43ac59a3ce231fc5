"""The organisation leads every key and index, in the models and in both databases."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import connection, models

from headway.records.models import AuditHead, Organisation, Seat
from headway.records.models.accounts import ACROSS_ORGANISATIONS
from tests.engines.stores import OpenedStore

OF_NONE = {Organisation, *ACROSS_ORGANISATIONS} - {Seat}
MODELS = [model for model in apps.get_app_config("records").get_models() if model not in OF_NONE]


def test_there_are_models_to_look_at() -> None:
    assert len(MODELS) > 30


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_the_organisation_leads_the_primary_key(model: type[models.Model]) -> None:
    if model is AuditHead:
        assert model._meta.pk.name == "organisation"
        return
    assert isinstance(model._meta.pk, models.CompositePrimaryKey)
    assert model._meta.pk.field_names[0] == "organisation_id"


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_the_organisation_leads_every_index_and_unique_constraint(model: type[models.Model]) -> None:
    unique = [each for each in model._meta.constraints if isinstance(each, models.UniqueConstraint)]
    for each in (*model._meta.indexes, *unique):
        assert each.fields[0] == "organisation", each.name
    for field in model._meta.local_fields:
        assert field.primary_key or not getattr(field, "db_index", False), field.name


def test_the_organisation_leads_every_key_and_index_in_the_database(store: OpenedStore) -> None:
    looked_at = 0
    with connection.cursor() as cursor:
        for model in MODELS:
            found = connection.introspection.get_constraints(cursor, model._meta.db_table)
            for name, each in found.items():
                if each["index"] or each["unique"] or each["primary_key"]:
                    looked_at += 1
                    assert each["columns"][0] == "organisation_id", (model._meta.db_table, name)
    assert looked_at >= len(MODELS)


def test_observations_lie_in_the_order_of_their_key_on_sqlite(sqlite_store: OpenedStore) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT sql FROM sqlite_master WHERE name = 'records_observation'")
        assert cursor.fetchone()[0].endswith("WITHOUT ROWID")
