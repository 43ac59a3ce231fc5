"""A query that was made into SQL once reads what is asked for each time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial

import pytest

from headway.records import compiled, organisations
from headway.records.kinds import CHECK_IN, GRADE, INITIATIVE, KINDS, KPI, METRIC
from headway.records.load import load_definitions
from headway.records.models import Metric
from headway.records.rows import read, read_ids
from headway.records.scope import UnscopedQueryError
from headway.services.apply_goals import apply_goals
from headway.services.create_organisation import create_organisation
from tests.engines.asking import TODAY, asking
from tests.engines.everything import EVERYTHING, FACTS
from tests.engines.stores import OpenedStore


def test_each_organisation_and_each_day_is_read_on_its_own(store: OpenedStore) -> None:
    apply_goals(**asking("first"), facts=FACTS, on=TODAY)
    create_organisation(**asking("other"), organisation=replace(EVERYTHING.organisation, id="other"))
    full, empty = organisations.find(EVERYTHING.organisation.id), organisations.find("other")
    organisations.find(full.id)
    assert load_definitions(full) == EVERYTHING
    every = {metric.id for metric in EVERYTHING.metrics}
    assert read_ids(METRIC, full.number) == every
    assert read_ids(METRIC, full.number, ["a", "none of this name"]) == every & {"a"} != set()
    assert read_ids(METRIC, full.number, []) == set()
    organisations.find(empty.id)
    assert all(not read(kind, empty.number) for kind in KINDS)
    assert read_ids(METRIC, empty.number) == read_ids(METRIC, empty.number, ["a"]) == set()
    organisations.find(full.id)
    assert "a" not in read(METRIC, full.number, as_of=date(2018, 4, 30))
    assert "a" in read(METRIC, full.number, as_of=date(2018, 5, 1))


def test_of_the_records_of_some_names_no_other_is_read_whichever_was_asked_for_before(store: OpenedStore) -> None:
    apply_goals(**asking("first"), facts=FACTS, on=TODAY)
    number = organisations.find(EVERYTHING.organisation.id).number
    for kind in [each for each in KINDS if len(each.identity) == 1]:
        whole = read(kind, number)
        assert read(kind, number, subjects=["it's not there"]) == {}
        for subject, record in whole.items():
            assert read(kind, number, subjects=[subject]) == {subject: record}
        assert read(kind, number, subjects=[*whole, "none"]) == whole
        assert read(kind, number, subjects=list(whole), as_of=date(2018, 4, 30)) == read(
            kind, number, as_of=date(2018, 4, 30)
        )


def test_of_the_records_with_some_values_no_other_is_read_whichever_was_asked_for_before(store: OpenedStore) -> None:
    apply_goals(**asking("first"), facts=FACTS, on=TODAY)
    number = organisations.find(EVERYTHING.organisation.id).number
    for kind, column in ((CHECK_IN, "key_result"), (GRADE, "key_result"), (KPI, "metric"), (INITIATIVE, "objective")):
        whole = read(kind, number)
        assert len({getattr(record, column) for record in whole.values()}) > 0
        assert read(kind, number, among=(column, [])) == read(kind, number, among=(column, ["it's not there"])) == {}
        for value in {getattr(record, column) for record in whole.values()}:
            having = {subject: one for subject, one in whole.items() if getattr(one, column) == value}
            assert read(kind, number, among=(column, {value, "none"})) == having
        assert read(kind, number, among=(column, [getattr(one, column) for one in whole.values()])) == whole


def test_a_query_that_names_no_organisation_is_not_made(store: OpenedStore) -> None:
    everything = partial(Metric.objects.values, "id")
    with pytest.raises(UnscopedQueryError):
        compiled.read("all metrics", everything, 1, None)
