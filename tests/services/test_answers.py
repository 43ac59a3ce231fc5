"""A decision answers the question that it was taken for, and the others are asked on."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from headway.goals.read import read as read_goals
from headway.goals.write import write
from headway.records import organisations
from headway.services import record_decision as recording
from headway.services.decided import decided
from headway.services.decline_hold import decline_hold
from headway.services.drafting.problems import DraftRefusedError
from headway.services.export_goals import export_goals
from headway.services.hold_objective import hold_objective
from headway.services.observe import observe
from headway.services.read_cockpit import read_cockpit
from headway.services.read_decisions import DecisionsRead, read_decisions
from headway.services.read_questions import read_questions
from headway.services.read_review import read_review
from headway.services.record_decision import record_decision
from headway.services.release_hold import release_hold
from headway.services.say_assumptions import say_assumptions
from headway.services.withdraw_decision import withdraw_decision
from tests.engines.stores import OpenedStore
from tests.services.houses import ID, TODAY, House


@pytest.fixture
def house(store: OpenedStore) -> House:
    """The hospitals, where a guardrail of “Flow” fires and an assumption of it is broken."""
    house = House()
    observe(**house.asking(), metric="weekly", period="2019-W11", value=60.0)
    said = {"assumption": "", "state": "broken", "note": "Two left."}
    say_assumptions(**house.asking(), objective="flow", said=[said], by="amina")
    return house


def read(house: House) -> DecisionsRead:
    asked = house.asking()
    return read_decisions(organisation=ID, clock=asked["clock"], policies=asked["policies"])


def open_kinds(house: House, about: str = "flow") -> list[str]:
    """What is asked about something and nobody has decided."""
    needed = house.stored().decisions
    taken = decided(organisations.find(ID).number, needed, TODAY)
    return [one.kind for one in needed if one.about == about and one not in taken]


def in_review(house: House) -> list[str]:
    asked = house.asking()
    found = read_review(organisation=ID, kind="weekly", team=None, clock=asked["clock"], policies=asked["policies"])
    return [one.kind for one in found.questions if one.about == "flow"]


def record(house: House, **said: Any) -> str:
    return record_decision(**house.asking(), said={"about": "flow", "decision": "Aim at 85 %", **said}).id


def paused(house: House) -> None:
    hold_objective(**house.asking(), objective="flow", guardrail="weekly", reaction="pause", by="amina")


def test_pausing_answers_the_hold_and_what_it_rests_on_is_asked_until_that_is_decided(house: House) -> None:
    assert open_kinds(house) == in_review(house) == ["guardrail"]
    paused(house)
    (held,) = house.definitions.decisions
    assert (held.answers, held.of) == ("guardrail", "weekly")
    assert open_kinds(house) == in_review(house) == ["assumption", "conflict"]
    id_ = record(house, answers="assumption")
    assert open_kinds(house) == in_review(house) == ["conflict"]
    agreed = house.record("decisions", record(house, answers="conflict"))
    assert agreed.of == "visits", "the only one at whose cost it is"
    assert open_kinds(house) == in_review(house) == []
    withdraw_decision(**house.asking(), decision=id_, because="A slip.")
    assert open_kinds(house) == ["assumption"]
    house.check()


@pytest.mark.parametrize("verb", [decline_hold, release_hold])
def test_declining_and_releasing_answer_no_other_question(house: House, verb: Any) -> None:
    if verb is release_hold:
        paused(house)
    verb(**house.asking(), objective="flow", guardrail="weekly", because="Nearly there.", by="amina")
    assert all((one.answers, one.of) == ("guardrail", "weekly") for one in house.definitions.decisions)
    assert {"assumption", "course"} <= set(open_kinds(house))


def test_one_about_the_whole_answers_all_and_one_that_says_so_leaves_the_others_open(house: House) -> None:
    decline_hold(**house.asking(), objective="flow", guardrail="weekly", because="Nearly there.", by="amina")
    asked = house.asking()
    several = read_questions(organisation=ID, about="flow", clock=asked["clock"], policies=asked["policies"])
    assert [one.kind for one in several] == open_kinds(house)
    assert len(several) > 1
    record(house, answers="course")
    assert open_kinds(house) == [one.kind for one in several if one.kind != "course"]
    record(house)
    assert open_kinds(house) == []
    assert {one.kind for one in read(house).answered if one.about == "flow"} == {one.kind for one in several}


def test_what_came_of_it_is_told_by_the_question_that_it_answers(house: House) -> None:
    paused(house)
    id_ = record(house, answers="assumption")
    (hold,) = (one for one in house.definitions.decisions if one.answers == "guardrail")
    found = read(house).came
    assert found[id_].signal == TODAY, "the assumption broke today"
    fired = next(one for one in house.stored().kpis if one.id == "weekly").alerts[-1].fired_on
    assert found[hold.id].signal == fired


@pytest.mark.parametrize(
    ("said", "field", "message"),
    [
        ({"answers": "weather"}, "answers", "weather"),
        ({"answers": "stale"}, "answers", "stale is not asked about flow on 2019-03-20"),
        ({"answers": "guardrail"}, "answers", "not answered in words"),
        ({"answers": "assumption", "date": "2019-03-01"}, "answers", "not asked about flow on 2019-03-01"),
        ({"answers": "assumption", "of": "beds"}, "of", "of goes with"),
        ({"answers": "conflict", "of": "nothing"}, "of", "no KPI has the id 'nothing'"),
    ],
)
def test_a_question_that_is_not_asked_is_no_answer(house: House, said: Any, field: str, message: str) -> None:
    paused(house)
    with pytest.raises(DraftRefusedError) as refused:
        record(house, **said)
    (problem,) = refused.value.problems
    assert (problem.field in (field, ""), message in str(problem)) == (True, True), str(problem)
    assert len(house.definitions.decisions) == 1


def test_of_two_that_are_alike_both_are_answered_and_of_two_kpis_one_is_named(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    paused(house)
    needed = house.stored().decisions
    costs = next(one for one in needed if (one.about, one.kind) == ("flow", "conflict"))
    ends = replace(costs, kind="dip_ending", of="")
    found = read_cockpit(organisation=ID, clock=house.asking()["clock"], policies=house.asking()["policies"])
    more = replace(found.verdicts, decisions=(*needed, replace(costs, of="beds"), ends, replace(ends, rank=99)))
    monkeypatch.setattr(recording, "read_cockpit", lambda **_: replace(found, verdicts=more))
    with pytest.raises(DraftRefusedError, match="of: conflict is asked about flow of visits, beds; name one of them"):
        record(house, answers="conflict")
    assert house.record("decisions", record(house, answers="conflict", of="beds")).of == "beds"
    assert house.record("decisions", record(house, answers="dip_ending")).of is None


def test_it_is_written_out_and_read_back(house: House, tmp_path: Path) -> None:
    paused(house)
    record(house, answers="assumption")
    exported = export_goals(organisation=ID)
    write(exported.definitions, exported.readings, tmp_path / "goals")
    again = read_goals(tmp_path / "goals", TODAY)
    assert [str(one) for one in again.problems] == []
    assert again.definitions == exported.definitions
    assert {(one.answers, one.of) for one in again.definitions.decisions} == {
        ("assumption", None),
        ("guardrail", "weekly"),
    }
