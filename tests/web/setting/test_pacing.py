"""What of a number counts and how its way is made, as forms ask it and a browser without script sends it."""

from __future__ import annotations

import re
from datetime import date

from django.test import Client

from headway.judgement.definitions import Milestone, PaceStep
from headway.services.change_key_result import change_key_result
from tests.services.houses import House
from tests.web.checkin.test_check_in import key_of, show, words

NEW = "/objectives/flow/key-results/new"
EDIT = "/key-results/weekly-up/edit"
ROW = "key_results.0."


def typed(page: str, **said: str) -> dict[str, str]:
    """A new key result on a new metric."""
    row = {"title": "Cards of 500", "kind": "numeric", "metric": "+new", "baseline": "0", "target": "500", **said}
    row = {"new.direction": "up", "new.grain": "week", **row}
    return {"key": key_of(page), **{f"{ROW}{name}": text for name, text in row.items()}}


def changed(page: str, **said: str) -> dict[str, str]:
    """The form of a key result as it is shown, with some answers changed."""
    held = {
        "title": "Weekly up",
        "baseline": "70",
        "target": "80",
        "because": "It proved too much.",
        "weight": "1",
        "owner": "",
    }
    return {"key": key_of(page), **held, **said}


def test_a_sum_with_stated_steps_is_added(browser: Client, house: House) -> None:
    steps = "2019-03-31, 20 %\n0.5 by 2019-04-30"
    said = typed(show(browser, NEW), counts="sum", paced="steps", pace=steps, weight="3")
    assert browser.post(NEW, said).status_code == 303
    made = house.record("key_results", "cards-of-500")
    assert (made.counts, made.pace, made.weight) == ("sum", "steps", 3.0)
    assert made.pace_steps == (PaceStep(date(2019, 3, 31), 0.2), PaceStep(date(2019, 4, 30), 0.5))
    # what is counted together within a cycle is so within a period
    assert house.record("metrics", made.metric).rollup == "sum"
    house.check()


def test_a_step_outside_the_cycle_is_refused_at_its_field(browser: Client, house: House) -> None:
    before = house.definitions
    response = browser.post(NEW, typed(show(browser, NEW), paced="steps", pace="2031-01-01, 20 %"))
    assert response.status_code == 422
    assert 'id="f-key_results-0-pace-bad"' in response.content.decode()
    assert house.definitions == before


def test_reached_at_any_time_is_chosen_and_named_where_it_is_shown(browser: Client, house: House) -> None:
    assert browser.post(EDIT, changed(show(browser, EDIT), counts="any")).status_code == 303
    assert house.record("key_results", "weekly-up").counts == "any"
    page = words(show(browser, "/objectives/flow"))
    assert re.search(r"target 80\s% at any time", page)
    reasons = next(one for one in house.stored().key_results if one.id == "weekly-up").reasons
    assert reasons[0].text.startswith("at best ")
    assert re.search(r"at best [\d.]+\s%, target 80\s% at any time", words(show(browser, "/")))
    house.check()


def test_the_cockpit_says_of_a_sum_within_a_range_what_is_used_of_it(browser: Client, house: House) -> None:
    said = {"counts": "sum", "baseline": 0, "target": {"target": "400..600", "because": "It is all of them."}}
    change_key_result(**house.asking(), key_result="weekly-up", said=said)
    assert re.search(r"[\d.]+\s% so far, of 400 to 600\s%", words(show(browser, "/")))


def test_stated_steps_stand_in_the_form_and_are_changed_there(browser: Client, house: House) -> None:
    said = changed(show(browser, EDIT), paced="steps", pace="2019-03-31, 20 %")
    assert browser.post(EDIT, said).status_code == 303
    assert "2019-03-31, 20 %" in show(browser, EDIT)
    # what is sent as it stood changes nothing
    browser.post(EDIT, changed(show(browser, EDIT), paced="steps", pace="2019-03-31, 20 %"))
    assert house.record("key_results", "weekly-up").pace_steps == (PaceStep(date(2019, 3, 31), 0.2),)
    browser.post(EDIT, changed(show(browser, EDIT), paced="straight", pace=""))
    assert house.record("key_results", "weekly-up").pace_steps == ()
    house.check()


def test_milestones_have_their_weights(browser: Client, house: House) -> None:
    steps = "North, 2019-03-31, weighs 2\nSouth"
    said = typed(show(browser, NEW), kind="milestones", title="Doors", milestones=steps)
    assert browser.post(NEW, said).status_code == 303
    assert house.record("key_results", "doors").milestones == (
        Milestone("North", 2.0, date(2019, 3, 31)),
        Milestone("South"),
    )
    path = "/key-results/doors/edit"
    form = {"title": "Doors", "owner": "", "weight": "1", "milestones.0.title": "North", "milestones.0.weight": "3"}
    assert browser.post(path, {"key": key_of(show(browser, path)), **form}).status_code == 303
    assert [one.weight for one in house.record("key_results", "doors").milestones] == [3.0]
    house.check()
