"""People say where a KPI became another process: accepted, declined or moved, once each."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest

from headway.goals.write import write
from headway.judgement.definitions import Segment
from headway.judgement.facts import Facts, Observations
from headway.services.add_event import add_event
from headway.services.apply_goals import apply_goals
from headway.services.change_event import change_event
from headway.services.drafting.problems import DraftRefusedError
from headway.services.export_goals import export_goals
from headway.services.mark_segment import mark_segment
from headway.services.read_folder import read_folder
from headway.services.tick import tick
from headway.services.transaction import RefusedError
from tests.engines.stores import OpenedStore
from tests.services.houses import ID, TODAY, House

NOTHING = Observations(np.zeros(0, "i4"), np.zeros(0, "i8"), np.zeros(0), np.zeros(0, "i4"))
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


def test_words_on_days_of_one_period_are_words_on_that_period(sqlite_store: OpenedStore) -> None:
    house = House()
    later = FEBRUARY + timedelta(9)
    mark_segment(**house.asking(), kpi="waits", starts=later, instead_of=FEBRUARY, because="The rota.")
    assert [(one.starts, one.state) for one in house.definitions.segments] == [(later, "accepted")]
    with pytest.raises(RefusedError, match="that was accepted on"):
        mark_segment(**house.asking(), kpi="waits", starts=FEBRUARY, because="The rota.")


def test_a_word_that_is_said_again_after_another_reads_back_from_files(
    sqlite_store: OpenedStore, tmp_path: Path
) -> None:
    house = House()
    for state in ("accepted", "declined", "accepted"):
        mark_segment(**house.asking(), kpi="waits", starts=FEBRUARY, state=state, because="A new ward.")
    out = export_goals(organisation=ID)
    write(out.definitions, out.readings, tmp_path)
    read = read_folder(tmp_path, TODAY)
    assert read.facts is not None, [str(one) for one in read.problems]
    assert read.facts.definitions.segments == house.definitions.segments


def test_a_word_of_a_day_to_come_counts_from_that_day_on(store: OpenedStore) -> None:
    house = House()
    known = TODAY + timedelta(2)
    said = replace(house.definitions, segments=(Segment("waits", JANUARY, known, "accepted", None, "A new ward."),))
    apply_goals(**house.applying(), facts=Facts(said, NOTHING))
    for today in (TODAY, known):
        house.today = today
        tick(**house.asking())
        assert house.stored() == house.judged()


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


def test_an_event_takes_its_words_along_to_another_day_and_name(store: OpenedStore) -> None:
    house = House()
    mark_segment(**house.asking(), kpi="beds", starts=FEBRUARY, because="Known before.")
    said = {"title": "A new wing", "date": FEBRUARY.isoformat(), "metrics": ["beds", "waits"]}
    add_event(**house.asking(), said=said, anew=True, by="omar")
    change_event(**house.asking(), event="1", said={"title": "The new wing"}, by="amina")
    assert _held(house) == {
        ("beds", FEBRUARY): ("accepted", None, "Known before."),
        ("waits", FEBRUARY): ("accepted", "omar", "The new wing"),
    }
    change_event(**house.asking(), event="1", said={"date": JANUARY.isoformat()}, by="amina")
    moved = {
        ("beds", FEBRUARY): ("accepted", None, "Known before."),
        ("waits", FEBRUARY): ("declined", "amina", "The new wing"),
        ("waits", JANUARY): ("accepted", "amina", "The new wing"),
    }
    assert _held(house) == moved
    house.check()
    for day in (FEBRUARY, JANUARY):  # there and back, on one day
        change_event(**house.asking(), event="1", said={"date": day.isoformat()}, by="amina")
    assert _held(house) == moved
    change_event(**house.asking(), event="1", said={"date": (JANUARY + timedelta(9)).isoformat()}, by="amina")
    assert _held(house) == moved, "another day of the same period"
    with pytest.raises(DraftRefusedError) as refused:
        change_event(**house.asking(), event="1", said={"date": (TODAY + timedelta(20)).isoformat()})
    assert {one.field for one in refused.value.problems} == {"date"}
    house.check()


def _held(house: House) -> dict[tuple[str, date], tuple[str, str | None, str]]:
    """The word that holds of each KPI and day."""
    return {(one.kpi, one.starts): (one.state, one.by, one.because) for one in house.definitions.segments}


def test_an_event_that_can_begin_nothing_anew_is_not_noted_either(sqlite_store: OpenedStore) -> None:
    house = House()
    ahead = (TODAY + timedelta(1)).isoformat()
    for said in ({"title": "Rain", "metrics": ["spare"]}, {"title": "Rain"}, {"date": ahead, "metrics": ["beds"]}):
        with pytest.raises(DraftRefusedError) as refused:
            add_event(**house.asking(), said={"title": "Rain", **said}, anew=True)
        assert {one.field for one in refused.value.problems} == {"anew"}
    assert not house.definitions.events
    assert not house.definitions.segments
