"""What is retired or dropped is gone from its day on, and its history stays."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from headway.judgement import definitions as d
from headway.services.declare_kpi import declare_kpi
from headway.services.drafting.problems import DraftRefusedError
from headway.services.drop_key_result import drop_key_result
from headway.services.drop_objective import drop_objective
from headway.services.observe import observe
from headway.services.retire_kpi import retire_kpi
from headway.services.retire_metric import retire_metric
from headway.services.tick import tick
from headway.services.transaction import RefusedError
from tests.engines.stores import OpenedStore
from tests.services.houses import TODAY, House

YESTERDAY = TODAY - timedelta(days=1)


def test_a_retired_kpi_is_gone_today_and_there_yesterday(store: OpenedStore) -> None:
    house = House()
    retire_kpi(**house.asking(), kpi="waits")
    assert house.record("kpis", "waits").retired_on == TODAY
    assert "waits" not in {one.id for one in house.stored().kpis}
    assert "waits" in {one.id for one in house.judged(YESTERDAY).kpis}
    house.check()
    with pytest.raises(RefusedError, match="was retired on 2019-03-20"):
        retire_kpi(**house.asking(), kpi="waits")


def test_a_kpi_that_is_retired_on_a_later_day_goes_when_it_comes(store: OpenedStore) -> None:
    house = House()
    retire_kpi(**house.asking(), kpi="beds", on=date(2019, 3, 23))
    assert "beds" in {one.id for one in house.stored().kpis}
    house.check()
    house.today = date(2019, 3, 22)
    tick(**house.asking())
    assert "beds" in {one.id for one in house.stored().kpis}
    house.today = date(2019, 3, 23)
    observe(**house.asking(), metric="weekly", period="2019-W11", value=70.0)
    assert "beds" not in {one.id for one in house.stored().kpis}
    house.check()


def test_the_past_is_not_retired(sqlite_store: OpenedStore) -> None:
    house = House()
    with pytest.raises(RefusedError, match="2019-03-19 is before today"):
        retire_kpi(**house.asking(), kpi="waits", on=YESTERDAY)


def test_a_metric_is_retired_after_what_reads_it(store: OpenedStore) -> None:
    house = House()
    with pytest.raises(DraftRefusedError) as refused:
        retire_metric(**house.asking(), metric="waits")
    said = [(one.field, one.code, one.message) for one in refused.value.problems]
    assert [message.split(":")[0] for _, _, message in said] == ["metric Growth", "KPI waits", "key result Waits down"]
    assert {(field, code) for field, code, _ in said} == {("", "HW021")}
    assert all(one.way_out for one in refused.value.problems)
    for kpi in ("waits", "growth"):
        retire_kpi(**house.asking(), kpi=kpi)
    retire_metric(**house.asking(), metric="growth")
    drop_key_result(**house.asking(), key_result="waits-down", by="omar", because="Another way.")
    retire_metric(**house.asking(), metric="waits")
    assert house.record("metrics", "waits").retired_on == TODAY
    house.check()
    with pytest.raises(DraftRefusedError) as refused:
        declare_kpi(**house.asking(), said={"metric": "waits", "id": "again", "team": "ward"})
    assert [(one.field, one.code) for one in refused.value.problems] == [("metric", "HW021")]


def test_a_dropped_key_result_stays_in_sight_with_the_reason(store: OpenedStore) -> None:
    house = House()
    drop_key_result(**house.asking(), key_result="weekly-up", by="omar", because="The ward closes.")
    assert house.definitions.grades[-1] == d.Grade("weekly-up", TODAY, None, "omar", "The ward closes.")
    said = next(one for one in house.stored().key_results if one.id == "weekly-up")
    assert not said.running
    assert "kr.dropped" in {reason.code for reason in said.reasons}
    house.check()
    with pytest.raises(RefusedError, match="was dropped on 2019-03-20"):
        drop_key_result(**house.asking(), key_result="weekly-up", by="omar", because="Again.")
    with pytest.raises(DraftRefusedError) as refused:
        drop_key_result(**house.asking(), key_result="rota", by="omar", because=" ")
    assert [one.field for one in refused.value.problems] == ["because"]
    with pytest.raises(DraftRefusedError) as refused:
        drop_key_result(**house.asking(), key_result="rota", by="nobody", because="So.")
    assert [one.field for one in refused.value.problems] == ["by"]


def test_a_dropped_objective_is_gone_with_its_key_results_and_guards_nothing(store: OpenedStore) -> None:
    house = House()
    for day in range(8, 20):
        observe(**house.asking(), metric="beds", period=f"2019-03-{day:02}", value=99.0)
    drop_objective(**house.asking(), objective="flow", by="amina", because="The site moves.")
    grades = [one for one in house.definitions.grades if one.date == TODAY]
    assert {one.key_result for one in grades} == {"waits-down", "weekly-up"}  # the third was dropped before
    assert {(one.grade, one.because) for one in grades} == {(None, "The site moves.")}
    stored = house.stored()
    assert "flow" not in {one.id for one in stored.objectives}
    assert not {"desk", "waits-down", "weekly-up"} & {one.id for one in stored.key_results}
    assert {"flow"} <= {one.id for one in house.judged(YESTERDAY).objectives}
    house.check()
    observe(**house.asking(), metric="beds", period="2019-03-20", value=99.0)
    house.check()


def test_an_objective_without_key_results_is_dropped_too(store: OpenedStore) -> None:
    house = House()
    drop_objective(**house.asking(), objective="empty", by=None, because="Nothing stands under it.")
    assert "empty" not in {one.id for one in house.stored().objectives}
    house.check()
