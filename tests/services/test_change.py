"""What is changed in the browser: what holds from a day on is added, and what held before stays."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from headway.judgement import definitions as d
from headway.judgement.bearing import holding
from headway.services.add_key_result import add_key_result
from headway.services.change_key_result import change_key_result
from headway.services.change_kpi import change_kpi
from headway.services.change_metric import change_metric
from headway.services.change_objective import change_objective
from headway.services.drafting.problems import DraftRefusedError
from headway.services.drop_key_result import drop_key_result
from headway.services.judging import within
from headway.services.retire_metric import retire_metric
from headway.services.transaction import RefusedError
from tests.engines.stores import OpenedStore
from tests.services.houses import TODAY, House

MOVED = {"target": "99", "because": "The wards found room."}
BANDS = (d.Band(None, "<= 10", "> 12"), d.Band(date(2019, 2, 20), "<= 9", "> 11", 2))


def fields(refused: pytest.ExceptionInfo[DraftRefusedError]) -> list[tuple[str, str]]:
    return [(one.field, one.code) for one in refused.value.problems]


def test_a_changed_band_holds_from_today_and_the_one_before_stays(store: OpenedStore) -> None:
    house = House()
    said = {"band": {"healthy": "<= 8", "breach": "> 10", "because": "We can do better."}}
    assert change_kpi(**house.asking(), kpi="waits", said=said).changed == 1
    kpi = house.record("kpis", "waits")
    assert kpi.bands == (*BANDS, d.Band(TODAY, "<= 8", "> 10", None, "We can do better."))
    assert (kpi.alert_for, kpi.team) == (2, "acute")
    house.check()


def test_a_band_may_begin_later_and_be_changed_until_its_day_is_past(store: OpenedStore) -> None:
    house = House()
    for healthy in ("<= 8", "<= 7"):
        change_kpi(**house.asking(), kpi="waits", said={"band": {"from": "2019-05-01", "healthy": healthy}})
    assert house.record("kpis", "waits").bands == (*BANDS, d.Band(date(2019, 5, 1), "<= 7"))
    house.check()


def test_a_band_that_was_in_force_is_not_written_over(store: OpenedStore) -> None:
    house = House()
    with pytest.raises(DraftRefusedError) as refused:
        change_kpi(**house.asking(), kpi="waits", said={"band": {"from": "2019-02-20", "healthy": "<= 8"}})
    assert fields(refused) == [("band.from", "HW006")]
    assert house.record("kpis", "waits").bands == BANDS


def test_a_form_sent_as_it_was_changes_nothing(store: OpenedStore) -> None:
    house = House()
    same = {"band": {"healthy": "<=9", "breach": "> 11", "window": "2"}, "team": "acute", "because": None}
    done = change_kpi(**house.asking(), kpi="waits", said=same)
    assert (done.changed, done.judged) == (0, None)
    assert house.record("kpis", "waits").bands == BANDS


def test_a_kpi_without_a_band_gets_its_first_one_for_always(store: OpenedStore) -> None:
    house = House()
    change_kpi(**house.asking(), kpi="unbanded", said={"band": {"healthy": "<= 90"}, "steward": "omar"})
    kpi = house.record("kpis", "unbanded")
    assert (kpi.bands, kpi.steward) == ((d.Band(None, "<= 90"),), "omar")
    house.check()


def test_the_problems_of_a_new_band_are_those_of_its_fields(sqlite_store: OpenedStore) -> None:
    house = House()
    with pytest.raises(DraftRefusedError) as refused:
        change_kpi(
            **house.asking(), kpi="waits", said={"band": {"healthy": ">= 5", "window": "no"}, "steward": "nobody"}
        )
    assert sorted(fields(refused)) == [("band.window", "HW004"), ("steward", "HW007")]
    with pytest.raises(DraftRefusedError) as refused:
        change_kpi(**house.asking(), kpi="waits", said={"band": {"healthy": ">= 5"}, "id": "other"})
    assert fields(refused) == [("id", "HW004")]


def test_a_kpi_that_moves_to_another_team_is_counted_there(store: OpenedStore) -> None:
    house = House()
    change_kpi(**house.asking(), kpi="waits", said={"team": "idle"})
    assert {one.team for one in house.stored().kpis if one.id == "waits"} == {"idle"}
    house.check()


def test_a_band_is_changed_without_judging_everything(store: OpenedStore, monkeypatch: pytest.MonkeyPatch) -> None:
    house = House()

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("everything was judged")

    with monkeypatch.context() as patched:
        patched.setattr(within, "judge_all", refuse)
        change_kpi(**house.asking(), kpi="weekly", said={"band": {"from": "2019-01-01", "healthy": ">= 60"}})
        change_key_result(**house.asking(), key_result="weekly-up", said={"target": MOVED, "weight": "3"})
        change_metric(**house.asking(), metric="weekly", said={"name": "Each week", "due_after": "30d"})
    house.check()


def test_a_changed_target_holds_from_its_day(store: OpenedStore) -> None:
    house = House()
    said = {"target": {"target": "-30%", "from": "2019-04-01", "because": "Two wards closed."}, "owner": "omar"}
    change_key_result(**house.asking(), key_result="cost-down", said=said)
    changed = house.record("key_results", "cost-down")
    assert changed.targets == (
        d.Target(80.0),
        d.Target(85.0, date(2019, 2, 25)),
        d.Target(70.0, date(2019, 4, 1), "Two wards closed."),
    )
    assert (changed.owner, changed.weight, changed.objective) == ("omar", 3.0, "short")
    change_key_result(**house.asking(), key_result="waits-down", said={"target": {"target": 5, "because": "It works."}})
    assert house.record("key_results", "waits-down").targets == (d.Target(6.0), d.Target(5.0, TODAY, "It works."))
    house.check()


def test_a_list_of_targets_leaves_none_out_that_held(store: OpenedStore) -> None:
    house = House()
    change_key_result(**house.asking(), key_result="waits-down", said={"target": {"target": 5, "because": "It works."}})
    first, second = d.Target(6.0), d.Target(5.0, TODAY, "It works.")
    later = {"from": "2019-05-01", "target": 4, "because": "It works well."}
    now = {"from": TODAY.isoformat(), "target": 5}
    for said, what in (
        ([now, later], "6 held"),
        ([{"target": 6}, later], "5 from 2019-03-20 held"),
        ([{"target": 7}, now], "6 held, and the list leaves it out"),
    ):
        with pytest.raises(DraftRefusedError, match=what) as refused:
            change_key_result(**house.asking(), key_result="waits-down", said={"target": said})
        assert fields(refused) == [("target", "HW015")]
    assert house.record("key_results", "waits-down").targets == (first, second)
    change_key_result(**house.asking(), key_result="waits-down", said={"target": [{"target": 6}, now, later]})
    third = d.Target(4.0, date(2019, 5, 1), "It works well.")
    assert house.record("key_results", "waits-down").targets == (first, second, third), "a reason stays"
    change_key_result(**house.asking(), key_result="waits-down", said={"target": [{"target": 6}, now]})
    assert house.record("key_results", "waits-down").targets == (first, second), "what is to come may be left out"
    other = {"from": "2019-02-20", "healthy": "<= 9", "breach": "> 11", "window": 2}
    with pytest.raises(DraftRefusedError, match=r"healthy <= 10, breach > 12 held, and the list leaves it out"):
        change_kpi(**house.asking(), kpi="waits", said={"band": [other]})
    assert house.record("kpis", "waits").bands == BANDS
    house.check()


def test_a_list_of_bands_says_of_days_gone_by_what_held_then(store: OpenedStore) -> None:
    house = House()
    first = {"healthy": "<= 10", "breach": "> 12"}
    second = {"from": "2019-02-20", "healthy": "<= 9", "breach": "> 11", "window": 2}
    for said, what in (
        ([{**first, "healthy": "<= 11"}, second], "healthy <= 10, breach > 12 held"),
        ([first, {**second, "window": 3}], "from 2019-02-20 held"),
    ):
        with pytest.raises(DraftRefusedError, match=what) as refused:
            change_kpi(**house.asking(), kpi="waits", said={"band": said})
        assert fields(refused) == [("band", "HW015")]
    assert house.record("kpis", "waits").bands == BANDS
    for healthy in ("<= 8", "<= 7"):  # what begins today may be mended today
        now = {"from": TODAY.isoformat(), "healthy": healthy}
        change_kpi(**house.asking(), kpi="waits", said={"band": [first, second, now]})
    assert house.record("kpis", "waits").bands == (*BANDS, d.Band(TODAY, "<= 7"))
    house.check()


def test_a_target_changes_in_mid_cycle_only_with_a_reason(store: OpenedStore) -> None:
    house = House()
    for said in (5, {"target": 5}, {"target": 5, "because": " "}, {"target": 5, "from": "2019-04-01"}):
        with pytest.raises(DraftRefusedError) as refused:
            change_key_result(**house.asking(), key_result="waits-down", said={"target": said})
        assert fields(refused) == [("target.because", "HW003")]
    assert house.record("key_results", "waits-down").targets == (d.Target(6.0),)
    # what says the same as before, what has not begun, and what was written down today may be mended
    change_key_result(**house.asking(), key_result="waits-down", said={"target": 6, "weight": "2"})
    change_key_result(**house.asking(), key_result="total", said={"target": 250})
    assert house.record("key_results", "total").targets == (d.Target(200.0), d.Target(250.0, TODAY))
    added = add_key_result(**house.asking(), objective="flow", said={"title": "Spare", "metric": "spare", "target": 9})
    change_key_result(**house.asking(), key_result=added.id, said={"target": 8})
    house.check()


def test_nothing_is_done_on_a_day_that_has_not_come(store: OpenedStore) -> None:
    house = House()
    add_key_result(**house.asking(), objective="flow", said={"title": "Doors", "milestones": [{"title": "North"}]})
    for kept, said in (
        ("milestones.0.done", {"milestones": [{"title": "North", "done": "2030-01-01"}]}),
        ("done", {"milestones": None, "done": "2030-01-01"}),
    ):
        with pytest.raises(DraftRefusedError) as refused:
            change_key_result(**house.asking(), key_result="doors", said=said)
        assert [one.field for one in refused.value.problems] == [kept]
        assert "2030-01-01 has not come yet" in str(refused.value)
    change_key_result(
        **house.asking(), key_result="doors", said={"milestones": [{"title": "North", "done": TODAY.isoformat()}]}
    )
    assert house.record("key_results", "doors").milestones[0].done == TODAY
    house.check()


def test_the_problems_of_a_new_target_are_those_of_its_fields(sqlite_store: OpenedStore) -> None:
    house = House()
    for said, problem in (
        ({"target": {"target": "150"}}, ("target", "HW012")),
        ({"target": "150"}, ("target", "HW012")),
        ({"target": {"target": "80", "from": "soon"}}, ("target.from", "HW004")),
        ({"title": None}, ("title", "HW003")),
        ({"metric": "unheard"}, ("metric", "HW007")),
    ):
        with pytest.raises(DraftRefusedError) as refused:
            change_key_result(**house.asking(), key_result="weekly-up", said=said)
        assert fields(refused) == [problem]


def test_a_key_result_becomes_one_of_another_kind(store: OpenedStore) -> None:
    house = House()
    said: dict[str, Any] = {"metric": None, "target": None, "baseline": None, "milestones": [{"title": "North"}]}
    change_key_result(**house.asking(), key_result="weekly-up", said=said)
    changed = house.record("key_results", "weekly-up")
    assert (changed.kind, changed.metric, changed.targets) == ("milestones", None, ())
    change_key_result(**house.asking(), key_result="rota", said={"done": None, "metric": "cost", "target": "70"})
    assert house.record("key_results", "rota").targets == (d.Target(70.0),)
    house.check()


def test_a_changed_metric_must_still_fit_what_reads_it(store: OpenedStore) -> None:
    house = House()
    with pytest.raises(DraftRefusedError) as refused:
        change_metric(**house.asking(), metric="weekly", said={"maximum": "80", "direction": "down"})
    assert [str(one).split(":")[0] for one in refused.value.problems] == [
        "KPI weekly",
        "KPI weekly-too",
        "key result Weekly up",
    ]
    assert {one.field for one in refused.value.problems} == {""}
    with pytest.raises(DraftRefusedError) as refused:
        change_metric(**house.asking(), metric="per-case", said={"from": {"change": "twice", "over": "1"}})
    assert fields(refused) == [("from", "HW008")]
    change_metric(**house.asking(), metric="weekly", said={"maximum": None, "minimum": "0", "unit": "h"})
    assert house.record("metrics", "weekly").maximum is None
    house.check()


def test_a_metric_with_numbers_keeps_its_periods(store: OpenedStore) -> None:
    house = House()
    with pytest.raises(DraftRefusedError, match="numbers by week would be read no longer") as refused:
        change_metric(**house.asking(), metric="weekly", said={"grain": "month"})
    assert fields(refused) == [("grain", "HW004")]
    assert house.record("metrics", "weekly").grain == "week"
    change_metric(**house.asking(), metric="unseen", said={"grain": "week"})
    assert house.record("metrics", "unseen").grain == "week"
    house.check()


def test_a_changed_objective_keeps_its_key_results(store: OpenedStore) -> None:
    house = House()
    said = {"team": "clinic", "cycle": "q1", "guardrails": [{"kpi": "waits"}], "supports": "rota", "why": "Because."}
    change_objective(**house.asking(), objective="flow", said=said)
    changed = house.record("objectives", "flow")
    assert (changed.team, changed.supports) == ("clinic", "rota")
    assert holding(changed.guardrails) == (d.Guardrail("waits", known_on=house.today),)
    assert {one.id for one in house.definitions.key_results if one.objective == "flow"} == {
        "desk",
        "waits-down",
        "weekly-up",
    }
    house.check()
    with pytest.raises(DraftRefusedError) as refused:
        change_objective(**house.asking(), objective="short", said={"supports": "weekly-up"})
    assert fields(refused) == [("supports", "HW008")]
    with pytest.raises(DraftRefusedError) as refused:
        change_objective(**house.asking(), objective="short", said={"key_results": []})
    assert fields(refused) == [("key_results", "HW004")]


def test_what_is_not_there_is_not_changed(sqlite_store: OpenedStore) -> None:
    house = House()
    runs: tuple[Callable[[], object], ...] = (
        lambda: change_kpi(**house.asking(), kpi="gone", said={}),
        lambda: change_metric(**house.asking(), metric="gone", said={}),
        lambda: change_objective(**house.asking(), objective="gone", said={}),
        lambda: change_key_result(**house.asking(), key_result="gone", said={}),
        lambda: retire_metric(**house.asking(), metric="gone"),
        lambda: drop_key_result(**house.asking(), key_result="gone", by=None, because="It is."),
    )
    for run in runs:
        with pytest.raises(RefusedError, match=r"there is no .* 'gone'"):
            run()
