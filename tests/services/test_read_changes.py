"""What changed since a day: everything that was written since, whatever day it speaks of."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from headway.judgement.definitions import CheckIn, Decision, Event
from headway.records import organisations
from headway.records.load import load_facts
from headway.services.add_event import add_event
from headway.services.apply_goals import apply_goals
from headway.services.change_decision import change_decision
from headway.services.change_kpi import change_kpi
from headway.services.check_in_all import check_in_all
from headway.services.declare_metric import declare_metric
from headway.services.import_observations import import_observations
from headway.services.noted import FEW
from headway.services.observe import observe
from headway.services.read_changes import ChangesRead, read_changes
from headway.services.record_decision import record_decision
from headway.services.withdraw_decision import withdraw_decision
from headway.services.withdraw_event import withdraw_event
from headway.services.withdraw_observation import withdraw_observation
from tests.engines.stores import OpenedStore
from tests.services.houses import ID, TODAY, House

WRITTEN = TODAY + timedelta(days=3)


def changes(house: House, since: date = TODAY, as_of: date | None = None) -> ChangesRead:
    asked = house.asking()
    return read_changes(
        organisation=asked["organisation"], clock=asked["clock"], policies=asked["policies"], since=since, as_of=as_of
    )


def test_what_an_organisation_began_with_is_news_of_the_days_of_which_it_speaks(store: OpenedStore) -> None:
    house = House()
    read = changes(house, TODAY - timedelta(days=60))
    assert read.written.noted.records == ()
    assert read.written.noted.numbers == ()
    assert {one.date for one in read.written.checkins} <= {
        TODAY - timedelta(days=days) for days in range(60)
    }  # fmt: skip
    assert read.written.checkins != ()


def test_everything_written_since_is_told_with_the_day_of_which_it_speaks(store: OpenedStore) -> None:
    house = House()
    house.today = WRITTEN
    add_event(**house.asking(), said={"title": "Storm", "date": "2019-01-10"})
    record_decision(**house.asking(), said={"id": "wait", "about": "flow", "decision": "Wait", "date": "2019-02-01"})
    said = {"key_result": "weekly-up", "by": "omar", "confidence": "0.9", "date": "2019-03-01"}
    check_in_all(**house.asking(), said=[said])
    observe(**house.asking(), metric="weekly", period="2019-W02", value=41.5)
    observe(**house.asking(), metric="weekly", period="2019-W02", value=42.5)
    withdraw_observation(**house.asking(), metric="weekly", period="2019-W02", because="A slip.", by="omar")
    change_kpi(**house.asking(), kpi="waits", said={"band": {"healthy": "<= 5", "from": "2019-01-01"}})
    withdraw_event(**house.asking(), event="1", because="It passed by.", by="omar")
    declare_metric(**house.asking(), said={"name": "Late"})
    house.check()
    for read in (changes(house), changes(house, WRITTEN - timedelta(days=1))):
        noted = read.written.noted
        assert {one.on for one in noted.records} == {WRITTEN}
        assert [(one.kind, one.before is None) for one in noted.records] == [
            ("event", True),
            ("decision", True),
            ("checkin", True),
            ("kpi", False),
            ("event", False),
            ("metric", True),
        ]
        assert [one.after for one in noted.records][:3] == [
            Event(date(2019, 1, 10), "Storm", known_on=WRITTEN),
            Decision("wait", date(2019, 2, 1), "flow", "Wait"),
            CheckIn("weekly-up", date(2019, 3, 1), "omar", 0.9),
        ]
        numbers = [(one.period, one.before, one.after, one.because, one.by) for one in noted.numbers]
        assert numbers[1:] == [("2019-W02", 41.5, 42.5, "", None), ("2019-W02", 42.5, None, "A slip.", "omar")]
        assert numbers[0][2] == 41.5
        assert {one.actor for one in noted.numbers} == {"amina"}
        # what is told as written is not told again as of its day
        assert (read.written.events, read.written.decisions) == ((), ())
    assert changes(house, WRITTEN - timedelta(days=9), WRITTEN - timedelta(days=1)).written.noted.records == ()
    house.today = WRITTEN + timedelta(days=9)
    assert changes(house, WRITTEN).written.noted.records == ()


def test_a_past_day_tells_what_speaks_of_it_in_the_words_of_then(store: OpenedStore) -> None:
    house = House()
    dated = TODAY - timedelta(days=10)
    record_decision(**house.asking(), said={"id": "wait", "about": "flow", "decision": "Wait", "date": dated})
    house.today = WRITTEN
    change_decision(**house.asking(), decision="wait", said={"decision": "Wait no more"})
    withdraw_decision(**house.asking(), decision="wait", because="A slip.")

    def told(as_of: date | None) -> list[tuple[str, date | None]]:
        found = changes(house, dated - timedelta(days=1), as_of).written.decisions
        return [(one.decision, one.withdrawn) for one in found]

    assert told(dated) == [("Wait", WRITTEN)]
    assert told(None) == []  # told as written
    house.today = WRITTEN + timedelta(days=1)
    assert told(TODAY - timedelta(days=1)) == [("Wait", WRITTEN)]


def test_many_of_a_kind_in_one_write_are_told_by_their_number(store: OpenedStore, tmp_path: Path) -> None:
    house = House()
    house.today = WRITTEN
    file = tmp_path / "numbers.csv"
    first = date(2018, 1, 1)
    lines = [f"weekly,{(first + timedelta(weeks=week)).strftime('%G-W%V')},{week}.5" for week in range(FEW + 2)]
    file.write_text("metric,period,value\n" + "\n".join(lines) + "\n", "utf-8")
    import_observations(**house.asking(), path=file)
    read = changes(house)
    assert read.written.noted.numbers == ()
    assert [(one.kind, one.count) for one in read.written.noted.many] == [("observations", FEW + 2)]


def test_what_is_told_by_its_number_is_not_told_again_as_of_its_day(store: OpenedStore) -> None:
    house = House()
    house.today = WRITTEN
    facts = load_facts(organisations.find(ID))
    more = tuple(Event(WRITTEN, f"Storm {at}") for at in range(FEW + 6))
    definitions = replace(facts.definitions, events=more)
    clock = house.asking()["clock"]
    apply_goals(actor="amina", key="more", clock=clock, facts=replace(facts, definitions=definitions), on=WRITTEN)
    written = changes(house).written
    assert [(one.kind, one.count) for one in written.noted.many] == [("event", FEW + 6)]
    assert written.events == ()
