"""Which names are ids is told of many kinds at once as it is of each alone."""

from __future__ import annotations

from dataclasses import replace

from headway.records import organisations
from headway.records.ids import read_ids_among
from headway.records.rows import read_ids
from headway.services.apply_goals import apply_goals
from headway.services.create_organisation import create_organisation
from headway.services.drafting.ground import WITH_IDS
from tests.engines.asking import TODAY, asking
from tests.engines.everything import EVERYTHING, FACTS
from tests.engines.stores import OpenedStore


def test_of_some_names_those_are_told_that_are_ids_of_each_kind(store: OpenedStore) -> None:
    apply_goals(**asking("first"), facts=FACTS, on=TODAY)
    number = organisations.find(EVERYTHING.organisation.id).number
    every = {kind.place: read_ids(kind, number) for kind in WITH_IDS}
    assert all(every.values())
    names = {*set().union(*every.values()), "it's none", '"neither"'}
    assert read_ids_among(WITH_IDS, number, names) == every
    for kind in WITH_IDS:
        one = min(every[kind.place])
        assert read_ids_among(WITH_IDS, number, {one}) == {place: ids & {one} for place, ids in every.items()}
    assert read_ids_among(WITH_IDS, number, set()) == {kind.place: set() for kind in WITH_IDS}
    assert read_ids_among((), number, names) == {}


def test_no_id_of_another_organisation_is_told(store: OpenedStore) -> None:
    apply_goals(**asking("first"), facts=FACTS, on=TODAY)
    create_organisation(**asking("other"), organisation=replace(EVERYTHING.organisation, id="other"))
    names = {one.id for one in EVERYTHING.metrics}
    empty = organisations.find("other")
    assert not any(read_ids_among(WITH_IDS, empty.number, names).values())
