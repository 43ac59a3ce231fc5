"""Decisions about anything, and events on charts."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from headway.goals import plan
from headway.goals.read import read
from headway.goals.write import write
from headway.judgement import definitions as d
from headway.records import organisations
from headway.services.add_event import add_event
from headway.services.apply_goals import FilesRefusedError, apply_goals
from headway.services.change_decision import change_decision
from headway.services.decided import decided, decided_about
from headway.services.drafting.problems import DraftRefusedError
from headway.services.export_goals import export_goals
from headway.services.judging import within
from headway.services.observe import observe
from headway.services.read_access import teams_of
from headway.services.record_decision import record_decision
from headway.services.transaction import RefusedError
from headway.services.withdraw_decision import withdraw_decision
from headway.services.withdraw_event import withdraw_event
from headway.services.withdraw_observation import withdraw_observation
from tests.engines.stores import OpenedStore
from tests.services.hospitals import facts
from tests.services.houses import ID, TODAY, House


def test_a_decision_is_recorded_of_today_about_anything(store: OpenedStore, monkeypatch: pytest.MonkeyPatch) -> None:
    house = House()
    with monkeypatch.context() as patched:
        patched.setattr(within, "judge_all", lambda *_, **__: pytest.fail("everything was judged"))
        for about in ("flow", "waits-down", "beds", "ward", "amina"):
            record_decision(
                **house.asking(),
                said={"about": about, "decision": "Open the second desk", "by": "amina", "assigned_to": "omar"},
            )
    assert [one.id for one in house.definitions.decisions] == [
        "open-the-second-desk",
        *(f"open-the-second-desk-{number}" for number in range(2, 6)),
    ]
    assert house.definitions.decisions[0] == d.Decision(
        "open-the-second-desk", TODAY, "flow", "Open the second desk", "amina", assigned_to="omar"
    )
    house.check()


def test_nothing_is_decided_to_be_done_by_a_day_that_has_passed(store: OpenedStore) -> None:
    house = House()
    said = {"about": "flow", "decision": "Open the second desk", "assigned_to": "omar"}
    for day, words in (
        ({"due": "2019-03-19"}, "2019-03-19 has passed"),
        ({"date": "2019-03-12", "due": "2019-03-11"}, "2019-03-11 lies before the decision, which is of 2019-03-12"),
    ):
        with pytest.raises(DraftRefusedError, match=words) as refused:
            record_decision(**house.asking(), said={**said, **day})
        assert [one.field for one in refused.value.problems] == ["due"]
    # what was decided earlier and is written down today may be late already
    late = record_decision(**house.asking(), said={**said, "date": "2019-03-12", "due": "2019-03-13"}).id
    change_decision(**house.asking(), decision=late, said={"because": "The door stands still."})
    with pytest.raises(DraftRefusedError):
        change_decision(**house.asking(), decision=late, said={"due": "2019-03-11"})
    change_decision(**house.asking(), decision=late, said={"due": "2019-03-12"})
    house.check()


def test_files_decide_nothing_for_a_day_before_and_what_stands_so_stays(
    store: OpenedStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    house = House()
    found = facts(house.today)
    early = d.Decision("desk", TODAY, "flow", "Open the second desk", due=TODAY - timedelta(days=1))
    wanted = replace(found, definitions=replace(found.definitions, decisions=(early,)))
    with pytest.raises(FilesRefusedError, match="desk: due 2019-03-19 lies before date 2019-03-20"):
        apply_goals(**house.applying(facts=wanted))
    with monkeypatch.context() as before:
        before.setattr(plan, "newly_refused", lambda *_, **__: ())
        apply_goals(**house.applying(facts=wanted))
    again = apply_goals(**house.applying(facts=wanted))
    assert (again.added, again.changed) == (0, 0)
    change_decision(**house.asking(), decision="desk", said={"done": "2019-03-20"})
    house.check()


def test_the_problems_of_a_decision_are_those_of_its_fields(sqlite_store: OpenedStore) -> None:
    house = House()
    with pytest.raises(DraftRefusedError) as refused:
        record_decision(**house.asking(), said={"about": "nothing", "by": "nobody", "due": "soon"})
    assert sorted((one.field, one.code) for one in refused.value.problems) == [
        ("about", "HW007"),
        ("by", "HW007"),
        ("decision", "HW003"),
        ("due", "HW004"),
    ]


def test_an_event_is_added_once(store: OpenedStore) -> None:
    house = House()
    add_event(**house.asking(), said={"title": "Storm", "date": "2019-03-10", "metrics": ["beds", "waits"]})
    add_event(**house.asking(), said={"title": "A new ward"})
    assert house.definitions.events == (
        d.Event(TODAY.replace(day=10), "Storm", ("beds", "waits"), known_on=TODAY),
        d.Event(TODAY, "A new ward", known_on=TODAY),
    )
    house.check()
    with pytest.raises(DraftRefusedError) as refused:
        add_event(**house.asking(), said={"title": "A new ward"})
    assert [str(one) for one in refused.value.problems] == ["the same record as one that is there; remove one of them"]
    with pytest.raises(DraftRefusedError) as refused:
        add_event(**house.asking(), said={"title": "", "metrics": ["bets"]})
    assert sorted(one.field for one in refused.value.problems) == ["metrics.0", "title"]


def test_an_event_that_is_noted_anew_is_withdrawn_again_for_another_reason(store: OpenedStore) -> None:
    house = House()
    add_event(**house.asking(), said={"title": "Storm"})
    withdraw_event(**house.asking(), event="1", because="A slip.", by="omar")
    add_event(**house.asking(), said={"title": "Storm"})
    with pytest.raises(DraftRefusedError) as refused:
        withdraw_event(**house.asking(), event="2", because="A slip.", by="omar")
    assert [str(one) for one in refused.value.problems] == [
        "withdrawn_because: the same event was taken back today for the same reason; give another reason"
    ]
    withdraw_event(**house.asking(), event="2", because="A slip again.", by="omar")
    assert [one.withdrawn_because for one in house.definitions.events] == ["A slip.", "A slip again."]
    house.check()


def test_a_withdrawn_decision_answers_nothing_from_that_day_on_and_stays_on_record(store: OpenedStore) -> None:
    house = House()
    ask = house.stored().decisions[0]
    number = organisations.find(ID).number
    record_decision(**house.asking(), said={"id": "wait", "about": ask.about, "decision": "Wait", "date": TODAY})
    assert decided(number, [ask], TODAY)[ask].id == "wait"
    house.today = TODAY + timedelta(days=2)
    with pytest.raises(DraftRefusedError) as refused:
        withdraw_decision(**house.asking(), decision="wait", because="")
    assert [one.field for one in refused.value.problems] == ["withdrawn_because"]
    withdraw_decision(**house.asking(), decision="wait", because=" It was never agreed. ", by="omar")
    assert house.record("decisions", "wait") == d.Decision(
        "wait",
        TODAY,
        ask.about,
        "Wait",
        withdrawn=house.today,
        withdrawn_by="omar",
        withdrawn_because="It was never agreed.",
    )
    assert decided(number, [ask], house.today) == {}
    assert decided(number, [ask], TODAY)[ask].id == "wait"
    (then,) = decided_about(number, [ask.about], TODAY)
    assert (then.withdrawn, then.withdrawn_by, then.withdrawn_because) == (None, None, None)
    (now,) = decided_about(number, [ask.about], house.today)
    assert now.withdrawn == house.today
    with pytest.raises(RefusedError, match="was taken back on 2019-03-22"):
        withdraw_decision(**house.asking(), decision="wait", because="Again.")
    with pytest.raises(RefusedError, match="was taken back on 2019-03-22"):
        change_decision(**house.asking(), decision="wait", said={"decision": "Go"})
    house.check()


def test_a_decision_is_shown_where_its_newest_revision_puts_it_and_access_follows(store: OpenedStore) -> None:
    house = House()
    ask = house.stored().decisions[0]
    number = organisations.find(ID).number
    record_decision(**house.asking(), said={"id": "wait", "about": "clinic", "decision": "Wait", "date": TODAY})
    change_decision(**house.asking(), decision="wait", said={"about": ask.about})
    assert decided_about(number, ["clinic"], TODAY) == ()
    assert [one.id for one in decided_about(number, [ask.about], TODAY)] == ["wait"]
    assert [one.id for one in decided(number, [ask], TODAY).values()] == ["wait"]
    assert "clinic" not in (teams_of(organisation=ID, kind="decision", id_="wait") or ())
    change_decision(**house.asking(), decision="wait", said={"about": "clinic"})
    assert [one.id for one in decided_about(number, ["clinic"], TODAY)] == ["wait"]
    assert decided(number, [ask], TODAY) == {}
    assert teams_of(organisation=ID, kind="decision", id_="wait") == ("clinic",)


def test_what_was_withdrawn_is_written_out_and_read_back(store: OpenedStore, tmp_path: Path) -> None:
    house = House()
    record_decision(**house.asking(), said={"id": "wait", "about": "flow", "decision": "Wait"})
    withdraw_decision(**house.asking(), decision="wait", because="It was never agreed.", by="omar")
    add_event(**house.asking(), said={"title": "Storm"})
    withdraw_event(**house.asking(), event="1", because="It passed by.")
    for value in (41.5, None, 43.0, None):
        said: dict[str, Any] = {"metric": "weekly", "period": "2019-W11"}
        if value is None:
            withdraw_observation(**house.asking(), **said, because="Counted twice.", by="omar")
        else:
            observe(**house.asking(), **said, value=value)
    exported = export_goals(organisation=ID)
    assert [one.because for one in exported.definitions.withdrawals] == ["Counted twice."] * 2
    write(exported.definitions, exported.readings, tmp_path / "goals")
    again = read(tmp_path / "goals", TODAY)
    assert [str(one) for one in again.problems] == []
    assert again.definitions == exported.definitions
    told = [[(one.metric, one.period, str(one.value), one.known_on) for one in some]
            for some in (again.observations, exported.readings)]  # fmt: skip
    assert told[0] == told[1]
    house.check()
