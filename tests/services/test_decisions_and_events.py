"""Decisions about anything, and events on charts."""

from __future__ import annotations

import pytest

from headway.judgement import definitions as d
from headway.services.add_event import add_event
from headway.services.drafting.problems import DraftRefusedError
from headway.services.judging import within
from headway.services.record_decision import record_decision
from tests.engines.stores import OpenedStore
from tests.services.houses import TODAY, House


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
        d.Event(TODAY.replace(day=10), "Storm", ("beds", "waits")),
        d.Event(TODAY, "A new ward"),
    )
    house.check()
    with pytest.raises(DraftRefusedError) as refused:
        add_event(**house.asking(), said={"title": "A new ward"})
    assert [str(one) for one in refused.value.problems] == ["the same record as one that is there; remove one of them"]
    with pytest.raises(DraftRefusedError) as refused:
        add_event(**house.asking(), said={"title": "", "metrics": ["bets"]})
    assert sorted(one.field for one in refused.value.problems) == ["metrics.0", "title"]
