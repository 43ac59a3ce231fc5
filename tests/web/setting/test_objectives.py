"""Setting objectives and key results, as a browser without script sends it."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from headway.judgement.definitions import Metric, Milestone, Objective, Target
from headway.services.change_objective import change_objective
from tests.services.houses import TODAY, House
from tests.web.checkin.test_check_in import key_of, show, words
from tests.web.sending import fields_of, wrong

NEW = "/new/objective"
TYPED = {
    "title": "Nobody waits",
    "team": "ward",
    "cycle": "h1",
    "owner": "amina",
    "ambition": "committed",
    "why": "They are ill.",
    "key_results.0.title": "Beds from 92 to 85 %",
    "key_results.0.kind": "numeric",
    "key_results.0.metric": "beds",
    "key_results.0.target": "85",
    "key_results.1.title": "Calls answered",
    "key_results.1.kind": "numeric",
    "key_results.1.metric": "+new",
    "key_results.1.new.unit": "%",
    "key_results.1.new.direction": "up",
    "key_results.1.new.grain": "week",
    "key_results.1.baseline": "40 %",
    "key_results.1.target": "80",
}


def test_the_form_offers_what_is_there(browser: Client) -> None:
    page = show(browser, NEW)
    text = words(page)
    assert "a KPI: on loan for the cycle" in text
    assert "now " in text
    assert "a promise: only the whole way is a success" in text
    # the shortest cycle that runs is preselected, and one that is over is not offered
    assert '<option value="q1" selected>' in page
    assert page.count('name="key_results.') > 20


def test_an_objective_and_a_new_metric_are_one_write(browser: Client, house: House) -> None:
    typed = {"key": key_of(show(browser, NEW)), **TYPED}
    response = browser.post(NEW, typed)
    assert response.status_code == 303
    assert response["Location"] == "/objectives/nobody-waits"
    assert house.record("objectives", "nobody-waits") == Objective(
        "nobody-waits", "Nobody waits", "ward", "h1", "amina", "committed", why="They are ill.", known_on=TODAY
    )
    found = {one.title: one for one in house.definitions.key_results if one.objective == "nobody-waits"}
    assert found["Beds from 92 to 85 %"].metric == "beds"
    calls = found["Calls answered"]
    assert (calls.baseline, calls.targets) == (40.0, (Target(80.0),))
    assert house.record("metrics", str(calls.metric)) == Metric(
        "calls-answered", "Calls answered", "ward", unit="%", grain="week", known_on=TODAY
    )
    house.check()
    assert browser.post(NEW, typed).status_code == 303
    assert len([one for one in house.definitions.objectives if one.title == "Nobody waits"]) == 1


def test_the_address_chooses_team_and_cycle(browser: Client) -> None:
    page = show(browser, f"{NEW}?team=ward&cycle=h1")
    assert '<option value="ward" selected>' in page
    assert '<option value="h1" selected>' in page
    assert "There is no open cycle" in words(show(browser, f"{NEW}?cycle=no"))


def test_what_is_empty_is_told_in_the_words_of_the_form_with_the_key_result(browser: Client) -> None:
    response = browser.post(NEW, TYPED | {"team": "", "key_results.0.target": "", "key_results.1.target": ""})
    text = words(response.content.decode())
    assert "Whose is it? : still empty; choose one" in text
    assert "Key result 1, To : still empty; write it Key result 2, To : still empty; write it" in text
    assert "is missing" not in text


def test_what_is_wrong_stands_beside_its_field_and_nothing_is_written(browser: Client, house: House) -> None:
    before = house.definitions
    typed = TYPED | {
        "title": "",
        "key_results.0.target": "fewer",
        "key_results.1.title": "",
        "key_results.1.new.unit": "",
        "key_results.2.title": "Signed",
        "key_results.2.kind": "milestones",
        "key_results.2.milestones": "North, 2019-02-30",
    }
    response = browser.post(NEW, typed)
    page = response.content.decode()
    assert response.status_code == 422
    for field in ("title", "key_results-0-target", "key_results-1-title", "key_results-2-milestones"):
        assert f'id="f-{field}-bad"' in page
    assert 'value="fewer"' in page
    assert house.definitions == before


@pytest.mark.parametrize("step", ["Cy due 2026-13-45", "Cy 31.12.2026", "Cy by 1 December 2026", "Cy, Dec 1, 2026"])
def test_a_step_that_ends_in_something_like_a_day_is_refused_with_the_form_of_a_day(
    browser: Client, house: House, step: str
) -> None:
    before = house.definitions
    kind = {"key_results.0.kind": "milestones", "key_results.0.milestones": f"Anna 2026-12-01\n{step}"}
    page = browser.post(NEW, TYPED | kind).content.decode()
    told = page.split('id="f-key_results-0-milestones-bad"')[1].split("</")[0]
    assert "year-month-day" in told
    assert house.definitions == before


def test_a_day_of_a_step_is_read_without_a_comma(browser: Client, house: House) -> None:
    kind = {"key_results.0.kind": "milestones", "key_results.0.milestones": "Anna 2026-12-01\nBo due 2026-12-02"}
    assert browser.post(NEW, TYPED | kind).status_code == 303
    found = next(
        one for one in house.definitions.key_results if one.milestones[:1] and one.milestones[0].title == "Anna"
    )
    assert found.milestones == (Milestone("Anna", due=date(2026, 12, 1)), Milestone("Bo", due=date(2026, 12, 2)))


def test_one_more_key_result_is_asked_for_without_script(browser: Client, house: House) -> None:
    before = house.definitions
    page = browser.post(NEW, {**TYPED, "more": "true"}).content.decode()
    assert 'name="key_results.2.title"' in page
    assert 'value="Beds from 92 to 85 %"' in page
    assert "Not saved yet" not in page
    assert house.definitions == before


def test_milestones_and_yes_or_no_need_no_metric(browser: Client, house: House) -> None:
    typed = TYPED | {
        "key_results.0.kind": "milestones",
        "key_results.0.milestones": "North door\n\n South door , 2019-05-31",
        "key_results.1.kind": "binary",
        "assumptions": "People come.\nThe flu is mild.",
        "not_doing": "A new ward",
        "guardrails.0.kpi": "beds",
        "guardrails.0.reaction": "slow",
        "guardrails.1.kpi": "",
        "guardrails.1.reaction": "pause",
        "contributors.0": "clinic",
        "contributors.1": "",
    }
    assert browser.post(NEW, typed).status_code == 303
    found = {one.title: one for one in house.definitions.key_results if one.objective == "nobody-waits"}
    assert found["Beds from 92 to 85 %"].milestones == (
        Milestone("North door"),
        Milestone("South door", due=date(2019, 5, 31)),
    )
    assert found["Calls answered"].kind == "binary"
    objective = house.record("objectives", "nobody-waits")
    assert [one.text for one in objective.assumptions] == ["People come.", "The flu is mild."]
    assert [(one.kpi, one.reaction) for one in objective.guardrails] == [("beds", "slow")]
    assert (objective.contributors, objective.not_doing) == (("clinic",), ("A new ward",))
    house.check()


def test_an_objective_is_changed_and_keeps_what_the_form_does_not_ask(browser: Client, house: House) -> None:
    page = show(browser, "/objectives/flow/edit")
    assert 'value="Flow"' in page
    typed = {
        "key": key_of(page), "title": "Flow through the house", "team": "acute", "cycle": "h1", "owner": "omar",
        "ambition": "aspirational", "guardrails.0.kpi": "beds", "guardrails.0.reaction": "pause",
        "guardrails.1.kpi": "weekly", "guardrails.1.reaction": "slow",
    }  # fmt: skip
    before = house.record("objectives", "flow")
    assert browser.post("/objectives/flow/edit", typed).status_code == 303
    after = house.record("objectives", "flow")
    assert (after.title, after.owner) == ("Flow through the house", "omar")
    assert after.guardrails == before.guardrails
    house.check()


def test_a_changed_objective_shows_from_today_on_and_takes_the_words_of_no_other(browser: Client, house: House) -> None:
    browser.post(NEW, {"key": key_of(show(browser, NEW)), **TYPED, "cycle": "q1"})
    page = show(browser, "/objectives/nobody-waits/edit")
    assert "What is changed here shows from today on" in words(page)
    typed = {**fields_of(page), "title": house.record("objectives", "short").title.upper()}
    response = browser.post("/objectives/nobody-waits/edit", typed)
    assert response.status_code == 422
    assert "has an objective of these words" in wrong(response)["title"]
    assert house.record("objectives", "nobody-waits").title == "Nobody waits"


def test_a_changed_target_is_a_further_one_with_its_reason(browser: Client, house: House) -> None:
    page = show(browser, "/key-results/cost-down/edit")
    assert 'value="85"' in page
    typed = {
        "key": key_of(page), "title": "Cost down", "baseline": "100", "target": "88", "because": "The ward moved.",
        "owner": "", "weight": "3",
    }  # fmt: skip
    refused = browser.post("/key-results/cost-down/edit", typed | {"because": ""})
    assert (refused.status_code, set(wrong(refused))) == (422, {"because"})
    assert browser.post("/key-results/cost-down/edit", typed).status_code == 303
    after = house.record("key_results", "cost-down")
    assert after.targets[-1] == Target(88.0, TODAY, "The ward moved.")
    assert len(after.targets) == 3
    # what is not changed adds no version
    page = show(browser, "/key-results/cost-down/edit")
    assert browser.post("/key-results/cost-down/edit", typed | {"key": key_of(page), "because": ""}).status_code == 303
    assert house.record("key_results", "cost-down") == after
    house.check()


def test_milestones_are_changed_and_marked_done(browser: Client, house: House) -> None:
    page = show(browser, "/key-results/desk/edit")
    typed = {
        "key": key_of(page), "title": "One desk", "owner": "", "weight": "0.7",
        "milestones.0.title": "North", "milestones.0.due": "2019-02-10", "milestones.0.done": "2019-02-08",
        "milestones.1.title": "South", "milestones.1.due": "", "milestones.1.done": "2019-03-19",
        "milestones.2.title": "West", "milestones.2.due": "2019-05-01", "milestones.2.done": "",
    }  # fmt: skip
    assert browser.post("/key-results/desk/edit", typed).status_code == 303
    steps = house.record("key_results", "desk").milestones
    assert [(one.title, one.weight, one.done) for one in steps] == [
        ("North", 1.0, date(2019, 2, 8)),
        ("South", 2.0, date(2019, 3, 19)),
        ("West", 1.0, None),
    ]


def test_a_key_result_is_added_with_its_metric(browser: Client, house: House) -> None:
    address = "/objectives/flow/key-results/new"
    typed = {"key": key_of(show(browser, address))} | {
        name.replace("results.1", "results.0"): text for name, text in TYPED.items() if name.startswith("key_results.1")
    }
    assert browser.post(address, typed).status_code == 303
    assert house.record("key_results", "calls-answered").objective == "flow"
    refused = browser.post(address, {**typed, "key": "other", "key_results.0.target": ""})
    assert refused.status_code == 422
    assert 'id="f-key_results-0-target-bad"' in refused.content.decode()
    house.check()


def test_an_assumption_of_several_lines_keeps_its_state_and_its_text(browser: Client, house: House) -> None:
    broken = {"text": "Beds stay open.\nAll of them.", "state": "broken"}
    said = {"assumptions": [broken, {"text": "Nobody leaves."}], "not_doing": ["A new ward.\nOr a tent."]}
    change_objective(**house.asking(), objective="flow", said=said)
    before = house.record("objectives", "flow")
    typed = {**fields_of(show(browser, "/objectives/flow/edit")), "title": "Patients flow"}
    assert typed["assumptions"].splitlines() == ["Beds stay open. All of them.", "Nobody leaves."]
    assert browser.post("/objectives/flow/edit", typed).status_code == 303
    after = house.record("objectives", "flow")
    assert (after.assumptions, after.not_doing) == (before.assumptions, before.not_doing)
    assert after.title == "Patients flow"


@pytest.mark.parametrize("address", ["/objectives/flow/drop", "/key-results/rota/drop"])
def test_what_is_dropped_needs_a_reason(browser: Client, house: House, address: str) -> None:
    page = show(browser, address)
    refused = browser.post(address, {"key": key_of(page), "because": " ", "by": "omar"})
    assert refused.status_code == 422
    assert 'id="f-because-bad"' in refused.content.decode()
    assert browser.post(address, {"key": "two", "because": "The site moves.", "by": "omar"}).status_code == 303
    grade = house.definitions.grades[-1]
    assert (grade.grade, grade.by, grade.because) == (None, "omar", "The site moves.")
    house.check()


@pytest.mark.parametrize(
    "address",
    ["/objectives/none/edit", "/objectives/none/drop", "/objectives/none/key-results/new", "/key-results/none/edit",
     "/key-results/none/drop"],
)  # fmt: skip
def test_what_is_not_there_is_said(browser: Client, address: str) -> None:
    show(browser, address, 404)


def test_the_pace_of_a_number_can_follow_the_season(browser: Client, house: House) -> None:
    address = "/key-results/waits-down/edit"
    typed = {**fields_of(show(browser, address)), "key": key_of(show(browser, address))}
    assert typed["paced"] == house.record("key_results", "waits-down").pace == "straight"
    assert browser.post(address, {**typed, "paced": "season"}).status_code == 303
    assert house.record("key_results", "waits-down").pace == "season"
    house.check()
    reasons = [one.code for said in house.stored().key_results if said.id == "waits-down" for one in said.reasons]
    assert {"kr.season", "kr.no_season"} & set(reasons)
