"""Every dataclass of the definitions has its table, field by field."""

from __future__ import annotations

from dataclasses import fields
from typing import get_args, get_type_hints

import pytest

from headway.judgement import definitions
from headway.records.kinds import KINDS, Kind
from tests.engines.everything import EVERYTHING


def test_every_list_of_the_definitions_is_a_kind() -> None:
    lists = {each.name for each in fields(definitions.Definitions)} - {"organisation", "lint"}
    assert lists == {kind.place for kind in KINDS}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_field_is_a_column_or_a_table_of_its_own(kind: Kind) -> None:
    columns = {field.name for field in kind.model._meta.local_fields}
    assert set(kind.columns) <= columns
    for name, model in kind.children.items():
        record = get_args(get_type_hints(kind.record)[name])[0]
        assert {each.name for each in fields(record)} <= {field.name for field in model._meta.local_fields}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_the_sample_uses_every_field(kind: Kind) -> None:
    records = getattr(EVERYTHING, kind.place)
    for each in fields(kind.record):
        values = [getattr(record, each.name) for record in records]
        assert len(records) > 1
        assert any(value not in (None, "", ()) for value in values), each.name
