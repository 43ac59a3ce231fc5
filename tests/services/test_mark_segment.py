"""People say where a KPI became another process: accepted, declined or moved, once each."""

from __future__ import annotations

from datetime import timedelta

import pytest

from headway.judgement.definitions import Segment
from headway.services.add_event import add_event
from headway.services.drafting.problems import DraftRefusedError
from headway.services.mark_segment import mark_segment
from headway.services.transaction import RefusedError
from tests.engines.stores import OpenedStore
from tests.services.houses import TODAY, House

FEBRUARY, JANUARY = TODAY.replace(month=2, day=1), TODAY.replace(month=1, day=1)


def test_a_segment_is_accepted_and_taken_back_by_a_later_word(store: OpenedStore) -> None:
    house = House()
    mark_segment(**house.asking(), kpi="waits", starts=FEBRUARY, by="amina", because="A new ward.")
    with pytest.raises(RefusedError, match="that was accepted on"):
        mark_segment(**house.asking(), kpi="waits", starts=FEBRUARY)
    mark_segment(**house.asking(), kpi="waits", starts=FEBRUARY, state="declined", because="It opens in summer.")
    assert house.definitions.segments == (
        Segment("waits", FEBRUARY, TODAY, "accepted", "amina", "A new ward."),
        Segment("waits", FEBRUARY, TODAY, "declined", None, "It opens in summer."),
    )
    house.check()


def test_one_that_is_moved_declines_what_was_proposed(store: OpenedStore) -> None:
    house = House()
    mark_segment(**house.asking(), kpi="waits", starts=JANUARY, instead_of=FEBRUARY, because="The rota.")
    assert {(one.starts, one.state) for one in house.definitions.segments} == {
        (JANUARY, "accepted"),
        (FEBRUARY, "declined"),
    }
    house.check()


def test_what_cannot_be_is_said_of_its_field(sqlite_store: OpenedStore) -> None:
    house = House()
    with pytest.raises(RefusedError, match="there is no"):
        mark_segment(**house.asking(), kpi="nothing", starts=FEBRUARY)
    with pytest.raises(DraftRefusedError) as refused:
        mark_segment(**house.asking(), kpi="waits", starts=TODAY + timedelta(1), by="nobody", state="perhaps")
    assert {one.field for one in refused.value.problems} == {"by", "date", "state"}
    with pytest.raises(DraftRefusedError) as refused:
        mark_segment(**house.asking(), kpi="waits", starts=TODAY + timedelta(1))
    assert [(one.field, one.code) for one in refused.value.problems] == [("date", "HW009")]


def test_an_event_carries_a_word_for_each_kpi_of_its_metrics(store: OpenedStore) -> None:
    house = House()
    mark_segment(**house.asking(), kpi="beds", starts=FEBRUARY, because="Known before.")
    said = {"title": "A new wing", "date": FEBRUARY.isoformat(), "metrics": ["beds", "waits"]}
    add_event(**house.asking(), said=said, anew=True, by="omar")
    assert [one.title for one in house.definitions.events] == ["A new wing"]
    assert set(house.definitions.segments) == {
        Segment("beds", FEBRUARY, TODAY, "accepted", None, "Known before."),
        Segment("waits", FEBRUARY, TODAY, "accepted", "omar", "A new wing"),
    }
    house.check()


def test_an_event_that_can_begin_nothing_anew_is_not_noted_either(sqlite_store: OpenedStore) -> None:
    house = House()
    ahead = (TODAY + timedelta(1)).isoformat()
    for said in ({"title": "Rain", "metrics": ["spare"]}, {"title": "Rain"}, {"date": ahead, "metrics": ["beds"]}):
        with pytest.raises(DraftRefusedError) as refused:
            add_event(**house.asking(), said={"title": "Rain", **said}, anew=True)
        assert {one.field for one in refused.value.problems} == {"anew"}
    assert not house.definitions.events
    assert not house.definitions.segments
