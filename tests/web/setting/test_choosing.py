"""Choosing what a key result reads, where it begins, and being told what is wrong while one types."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client

from headway.services.add_key_result import add_key_result
from headway.web.objective import views
from headway.web.setting import choosing
from tests.services.houses import House
from tests.web.checkin.test_check_in import key_of, show, words
from tests.web.sending import fields_of, wrong
from tests.web.setting.test_objectives import NEW, TYPED

ADD = "/objectives/flow/key-results/new"
FIRST = "key_results.0."


@pytest.fixture
def many(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if the house had too many metrics for a list."""
    monkeypatch.setattr(choosing, "MOST_LISTED", 3)


def newest(house: House, metric: str) -> str:
    """What a KPI of a metric stands at, as it is typed."""
    value = next(one.value for one in house.stored().kpis if one.metric == metric)
    return f"{value:g}"


def test_a_key_result_begins_at_the_newest_number_of_its_metric(browser: Client, house: House) -> None:
    said = fields_of(browser.post(NEW, {**TYPED, "more": "true"}).content.decode())
    assert said[f"{FIRST}baseline"] == newest(house, "beds")
    assert said["key_results.1.baseline"] == "40 %"
    assert said["key_results.2.baseline"] == ""


def test_so_it_does_where_no_verdict_reads_the_metric_and_not_where_there_is_no_number(
    browser: Client, house: House
) -> None:
    typed = {f"{FIRST}title": "Fewer", f"{FIRST}kind": "numeric"}
    told = {}
    for metric in ("spare", "unseen", "growth", "+new"):
        response = browser.post(ADD, {**typed, f"{FIRST}metric": metric, "show": "true"})
        told[metric] = fields_of(response.content.decode())[f"{FIRST}baseline"]
    assert float(told["spare"]) > 0
    assert told["growth"] == newest(house, "growth")
    assert told["unseen"] == told["+new"] == ""


def test_what_another_key_result_has_summed_up_is_no_number_of_the_metric(browser: Client, house: House) -> None:
    typed = {f"{FIRST}title": "More", f"{FIRST}kind": "numeric", f"{FIRST}metric": "spare", "show": "true"}
    before = fields_of(browser.post(ADD, typed).content.decode())[f"{FIRST}baseline"]
    said = {"title": "Spare in all", "metric": "spare", "target": 90, "counts": "sum"}
    add_key_result(**house.asking(), objective="flow", said=said)
    summed = next(one.value for one in house.stored().key_results if one.id == "spare-in-all")
    assert summed is not None
    assert summed > float(before)
    page = browser.post(ADD, typed).content.decode()
    assert fields_of(page)[f"{FIRST}baseline"] == before
    assert f"now {before}" in page


def test_what_was_typed_stays_and_what_is_left_empty_is_sent_as_before(browser: Client, house: House) -> None:
    typed = {**TYPED, f"{FIRST}baseline": "91"}
    assert fields_of(browser.post(NEW, {**typed, "more": "true"}).content.decode())[f"{FIRST}baseline"] == "91"
    assert browser.post(NEW, {**TYPED, "key": key_of(show(browser, NEW))}).status_code == 303
    assert house.record("key_results", "beds-from-92-to-85").baseline is None


def test_of_very_many_metrics_one_is_found_by_its_name(many: None, browser: Client, house: House) -> None:
    page = show(browser, NEW)
    assert page.count('<datalist id="offered">') == 1
    assert page.count('name="key_results.0.metric"') == 1
    assert 'name="key_results.0.metric" value="" list="offered"' in page
    assert re.search(r'<option value="Beds occupied">now [^<]+a KPI: on loan for the cycle</option>', page)
    typed = {**TYPED, f"{FIRST}metric": " beds  OCCUPIED", "key_results.1.metric": ""}
    assert browser.post(NEW, {**typed, "key": key_of(page)}).status_code == 303
    found = {one.title: one for one in house.definitions.key_results if one.objective == "nobody-waits"}
    assert found["Beds from 92 to 85 %"].metric == "beds"
    assert found["Calls answered"].metric == "calls-answered"


def test_a_name_that_no_metric_has_is_refused_beside_its_field(many: None, browser: Client, house: House) -> None:
    before = house.definitions
    response = browser.post(NEW, {**TYPED, f"{FIRST}metric": "Bedds"})
    assert response.status_code == 422
    assert list(wrong(response)) == ["key_results-0-metric"]
    assert 'value="Bedds"' in response.content.decode()
    assert house.definitions == before


def test_metrics_that_are_called_alike_are_told_apart(many: None, browser: Client, house: House) -> None:
    for name in ("one", "two"):
        typed = {"name": "Letters", "unit": name, "metric": name, "direction": "up", "grain": "week", "rollup": "last"}
        assert browser.post("/new/metric", {**typed, "key": name}).status_code == 303
    page = words(show(browser, NEW)) + show(browser, NEW)
    assert '<option value="Letters (letters)">' in page
    assert '<option value="Letters (letters-2)">' in page
    refused = browser.post(NEW, {**TYPED, f"{FIRST}metric": "Letters"})
    assert list(wrong(refused)) == ["key_results-0-metric"]
    typed = {**TYPED, f"{FIRST}metric": "Letters (letters-2)", "key": "three"}
    assert browser.post(NEW, typed).status_code == 303
    assert house.record("key_results", "beds-from-92-to-85").metric == "letters-2"


@pytest.mark.parametrize(
    ("address", "typed", "field"),
    [
        (NEW, {**TYPED, "title": "", f"{FIRST}target": "fewer"}, "key_results-0-target"),
        (ADD, {f"{FIRST}title": "", f"{FIRST}kind": "numeric", f"{FIRST}target": "fewer"}, "key_results-0-target"),
        ("/objectives/flow/edit", {"title": "Flow", "team": "nowhere", "owner": ""}, "team"),
        ("/key-results/cost-down/edit", {"title": "", "baseline": "a lot", "target": "85"}, "baseline"),
    ],
    ids=["objective", "key-result", "change-objective", "change-key-result"],
)
def test_what_is_wrong_is_told_while_one_types_and_nothing_is_written(
    browser: Client, house: House, address: str, typed: dict[str, str], field: str
) -> None:
    before = house.definitions
    assert "data-tells" in show(browser, address)
    response = browser.post(address, {**typed, "show": "true"})
    assert response.status_code == 200
    assert list(wrong(response)) == [field]
    assert house.definitions == before


def team_of(house: House, objective: str) -> str:
    """The team of an objective."""
    return str(house.record("objectives", objective).team)


def test_a_kpi_is_turned_into_a_key_result_of_an_objective_that_is_chosen(browser: Client, house: House) -> None:
    assert (
        browser.post(NEW, {**TYPED, "team": team_of(house, "flow"), "key": key_of(show(browser, NEW))}).status_code
        == 303
    )
    address = f"{ADD}?metric=beds"
    page = show(browser, address)
    assert 'href="/kpis/beds"' in page
    begun = fields_of(page)
    assert (begun[f"{FIRST}metric"], begun[f"{FIRST}baseline"]) == ("beds", newest(house, "beds"))
    typed = {**begun, f"{FIRST}title": "Beds fall", f"{FIRST}target": "70"}
    assert typed["objective"] == "flow"
    assert set(wrong(browser.post(address, {**typed, "objective": "none"}))) == {"objective"}
    other = next(one.id for one in house.definitions.objectives if one.title == TYPED["title"])
    response = browser.post(address, {**typed, "objective": other})
    assert (response.status_code, response["Location"]) == (303, f"/objectives/{other}")
    added = house.record("key_results", "beds-fall")
    assert (added.metric, added.objective, f"{added.baseline:g}") == ("beds", other, newest(house, "beds"))
    house.check()


def test_so_it_is_with_a_new_objective_and_a_metric_that_there_is_not_is_said(
    many: None, browser: Client, house: House
) -> None:
    begun = fields_of(show(browser, f"{NEW}?metric=beds"))
    assert begun[f"{FIRST}metric"].startswith("Beds occupied")
    assert begun[f"{FIRST}baseline"] == newest(house, "beds")
    assert begun["key_results.1.metric"] == ""
    for address in (NEW, ADD):
        assert "There is no metric “no”" in words(show(browser, f"{address}?metric=no"))


def test_once_its_cycle_has_ended_a_key_result_whose_metric_is_no_kpi_may_stay_as_one(
    browser: Client, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed = {"title": "Spare rises", "kind": "numeric", "metric": "spare", "baseline": "1", "target": "9"}
    sent = {f"{FIRST}{name}": text for name, text in typed.items()}
    assert browser.post(ADD, {**sent, "key": key_of(show(browser, ADD))}).status_code == 303
    now = house.asking()["clock"]
    monkeypatch.setattr(views, "system_clock", now)
    assert "Keep it as a KPI" not in show(browser, "/objectives/flow")
    monkeypatch.setattr(views, "system_clock", lambda: now() + timedelta(days=200))
    page = show(browser, "/objectives/flow")
    assert page.count("Keep it as a KPI</a>") == 1  # the others read KPIs
    assert 'href="/new/kpi?metric=spare"' in page
