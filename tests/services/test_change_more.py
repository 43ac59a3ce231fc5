"""What is changed in the browser of people, teams, cycles, initiatives, decisions and events."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from headway.judgement import definitions as d
from headway.records import organisations, rows
from headway.records.kinds import EVENT
from headway.services.add_event import add_event
from headway.services.add_initiative import add_initiative
from headway.services.add_person import add_person
from headway.services.change_cycle import change_cycle
from headway.services.change_decision import change_decision
from headway.services.change_event import change_event
from headway.services.change_initiative import change_initiative
from headway.services.change_person import change_person
from headway.services.change_team import change_team
from headway.services.drafting.problems import DraftRefusedError
from headway.services.judging import within
from headway.services.record_decision import record_decision
from headway.services.transaction import RefusedError
from headway.services.withdraw_event import withdraw_event
from tests.engines.stores import OpenedStore
from tests.services.houses import ID, TODAY, House


def fields(refused: pytest.ExceptionInfo[DraftRefusedError]) -> list[str]:
    return sorted(one.field for one in refused.value.problems)


@pytest.fixture
def judges_nothing(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Within it, judging everything fails the test."""

    def begin() -> pytest.MonkeyPatch:
        monkeypatch.setattr(within, "judge_all", lambda *_, **__: pytest.fail("everything was judged"))
        return monkeypatch

    return begin


def test_a_team_is_renamed_and_judged_as_before(store: OpenedStore, judges_nothing: Any) -> None:
    house = House()
    patched = judges_nothing()
    assert change_team(**house.asking(), team="ward", said={"name": "Ward 4"}).changed == 1
    assert house.record("teams", "ward").name == "Ward 4"
    patched.undo()
    house.check()


@pytest.mark.parametrize("team", ["ward", "acute", "clinic", "region"])
def test_decisions_that_fall_to_a_team_s_lead_go_to_the_next_one(team: str, store: OpenedStore) -> None:
    house = House()
    lead = "omar" if house.record("teams", team).lead != "omar" else "amina"
    change_team(**house.asking(), team=team, said={"lead": lead})
    assert house.record("teams", team).lead == lead
    house.check()


def test_a_lead_is_asked_what_no_one_else_answers_for(sqlite_store: OpenedStore) -> None:
    house = House()
    asked = {one.about: one.who for one in house.stored().decisions}
    lead = "amina" if house.record("teams", "region").lead != "amina" else "omar"
    change_team(**house.asking(), team="region", said={"lead": lead})
    changed = {one.about: one.who for one in house.stored().decisions if one.who != asked[one.about]}
    assert set(changed.values()) == {(lead,)}
    house.check()


def test_a_team_that_is_hung_below_another_counts_there(store: OpenedStore) -> None:
    house = House()
    change_team(**house.asking(), team="ward", said={"parent": "clinic"})
    assert house.record("teams", "ward").parent == "clinic"
    house.check()
    with pytest.raises(DraftRefusedError) as refused:
        change_team(**house.asking(), team="region", said={"parent": "ward"})
    assert fields(refused) == ["parent"]
    house.check()


def test_a_person_is_renamed_and_gets_other_roles(store: OpenedStore) -> None:
    house = House()
    roles = [{"team": "ward", "role": "lead"}, {"team": "acute", "role": "member"}]
    add_person(**house.asking(), said={"name": "Ines", "roles": roles})
    said = {"name": "Ines Prado", "email": "ines@example.org", "roles": [roles[0], {"team": "clinic", "role": "coach"}]}
    assert change_person(**house.asking(), person="ines", said=said).changed == 3
    assert house.record("people", "ines") == d.Person("ines", "Ines Prado", "ines@example.org")
    mine = {(one.team, one.role) for one in house.definitions.memberships if one.person == "ines"}
    assert mine == {("ward", "lead"), ("clinic", "coach")}
    assert change_person(**house.asking(), person="ines", said={"roles": None}).changed == 2
    assert [one for one in house.definitions.memberships if one.person == "ines"] == []
    house.check()


def test_a_person_s_name_alone_leaves_the_roles(store: OpenedStore) -> None:
    house = House()
    add_person(**house.asking(), said={"name": "Ines", "roles": [{"team": "ward", "role": "lead"}]})
    assert change_person(**house.asking(), person="ines", said={"name": "Inés"}).changed == 1
    assert [(one.team, one.role) for one in house.definitions.memberships] == [("ward", "lead")]


def test_a_cycle_gets_another_name_and_other_days(store: OpenedStore, judges_nothing: Any) -> None:
    house = House()
    patched = judges_nothing()
    change_cycle(**house.asking(), cycle="q1", said={"name": "Winter"})
    patched.undo()
    house.check()
    change_cycle(**house.asking(), cycle="q1", said={"ends": "2019-05-31", "because": "Two wards moved."})
    assert house.record("cycles", "q1") == d.Cycle(
        *("q1", "Winter", date(2019, 1, 15), date(2019, 5, 31)),
        first_ends=date(2019, 4, 14),
        moved_on=house.today,
        because="Two wards moved.",
    )
    house.check()
    with pytest.raises(DraftRefusedError) as refused:
        change_cycle(**house.asking(), cycle="q1", said={"ends": "2018-05-31"})
    assert fields(refused) == ["ends"]


def test_a_decision_is_said_to_be_done(store: OpenedStore) -> None:
    house = House()
    record_decision(**house.asking(), said={"about": "flow", "decision": "Open the desk", "assigned_to": "omar"})
    change_decision(**house.asking(), decision="open-the-desk", said={"done": "2019-03-20"})
    [decision] = house.definitions.decisions
    assert (decision.done, decision.assigned_to) == (TODAY, "omar")
    house.check()


def test_an_initiative_is_added_and_moves_on(store: OpenedStore, judges_nothing: Any) -> None:
    house = House()
    patched = judges_nothing()
    said = {"title": "A second desk", "owner": "omar", "key_result": "desk"}
    assert add_initiative(**house.asking(), objective="flow", said=said).id == "a-second-desk"
    change_initiative(**house.asking(), initiative="a-second-desk", said={"state": "done"})
    made = d.Initiative("a-second-desk", "flow", "A second desk", "omar", "desk", "done")
    assert house.definitions.initiatives == (made,)
    patched.undo()
    house.check()
    with pytest.raises(DraftRefusedError) as refused:
        add_initiative(**house.asking(), objective="flow", said={"title": "", "key_result": "nothing", "state": "odd"})
    assert fields(refused) == ["key_result", "state", "title"]
    with pytest.raises(DraftRefusedError) as refused:
        change_initiative(**house.asking(), initiative="a-second-desk", said={"owner": "nobody"})
    assert fields(refused) == ["owner"]


def test_an_event_is_corrected_and_taken_back(store: OpenedStore) -> None:
    house = House()
    add_event(**house.asking(), said={"title": "Strom", "date": None, "metrics": ["beds"]})
    add_event(**house.asking(), said={"title": "Flood", "date": "2019-03-01"})
    storm = next(number for number, one in events().items() if one.title == "Strom")
    change_event(**house.asking(), event=storm, said={"title": "Storm", "metrics": None})
    assert list(house.definitions.events) == [
        d.Event(date(2019, 3, 1), "Flood", known_on=TODAY),
        d.Event(TODAY, "Storm", known_on=TODAY),
    ]
    with pytest.raises(DraftRefusedError):
        change_event(**house.asking(), event=storm, said={"title": "Flood", "date": "2019-03-01"})
    with pytest.raises(DraftRefusedError) as refused:
        withdraw_event(**house.asking(), event=storm, because=" ")
    assert fields(refused) == ["withdrawn_because"]
    assert withdraw_event(**house.asking(), event=storm, because="It passed by.", by="omar").changed == 1
    gone = d.Event(TODAY, "Storm", (), TODAY, "omar", "It passed by.", TODAY)
    assert list(house.definitions.events) == [d.Event(date(2019, 3, 1), "Flood", known_on=TODAY), gone]
    with pytest.raises(RefusedError, match="was taken back on 2019-03-20"):
        withdraw_event(**house.asking(), event=storm, because="Again.")
    with pytest.raises(RefusedError, match="was taken back on 2019-03-20"):
        change_event(**house.asking(), event=storm, said={"title": "Hail"})
    with pytest.raises(RefusedError, match="there is no event"):
        withdraw_event(**house.asking(), event="7", because="None.")
    # what did happen after all is noted anew
    add_event(**house.asking(), said={"title": "Storm"})
    assert [one.withdrawn for one in house.definitions.events if one.title == "Storm"] == [TODAY, None]
    house.check()


def events() -> dict[str, d.Event]:
    return rows.read(EVENT, organisations.find(ID).number)


@pytest.mark.parametrize("day", [None, ""])
def test_a_decision_of_a_form_with_an_empty_day_is_of_today(sqlite_store: OpenedStore, day: str | None) -> None:
    house = House()
    record_decision(**house.asking(), said={"about": "flow", "decision": "Go on", "date": day})
    assert house.definitions.decisions[0].date == TODAY


@pytest.mark.parametrize(
    "text", ["a\ud800b", "a\0b", "x" * 20_001, "a\uffff"], ids=["surrogate", "nul", "long", "none"]
)
def test_a_text_that_no_file_can_hold_is_refused_with_its_field(store: OpenedStore, text: str) -> None:
    house = House()
    for field in ("name", "parent"):
        with pytest.raises(DraftRefusedError) as refused:
            change_team(**house.asking(), team="ward", said={field: text})
        assert fields(refused) == [field]
        assert len(str(refused.value)) < 400
    with pytest.raises(RefusedError):
        change_team(**house.asking(), team=text, said={"name": "Ward"})
    house.check()
