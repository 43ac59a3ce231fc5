"""Putting another key result in the place of one, as a browser without script sends it."""

from __future__ import annotations

from django.test import Client

from tests.services.houses import TODAY, House
from tests.web.checkin.test_check_in import key_of, show, words
from tests.web.sending import fields_of, send, wrong

PATH = "/key-results/waits-down/replace"
TYPED = {
    "because": "Nobody believes the number.",
    "by": "omar",
    "key_results.0.title": "Everyone is asked how they waited",
    "key_results.0.kind": "binary",
}


def test_it_is_dropped_and_the_other_one_says_what_it_came_for(browser: Client, house: House) -> None:
    typed = {"key": key_of(show(browser, PATH)), **TYPED}
    response = browser.post(PATH, typed)
    assert (response.status_code, response["Location"]) == (303, "/objectives/flow")
    new = house.record("key_results", "everyone-is-asked-how-they-waited")
    assert (new.replaces, new.objective, new.known_on) == ("waits-down", "flow", TODAY)
    last = [one for one in house.definitions.grades if one.key_result == "waits-down"][-1]
    assert (last.grade, last.by, last.because) == (None, "omar", "Nobody believes the number.")
    house.check()


def test_the_page_leads_there_and_says_what_came_in_whose_place(browser: Client, house: House) -> None:
    assert f'href="{PATH}"' in show(browser, "/objectives/flow")
    browser.post(PATH, {"key": key_of(show(browser, PATH)), **TYPED})
    assert "in place of “Waits down”" in words(show(browser, "/objectives/flow"))


def test_what_is_wrong_stands_at_its_field(browser: Client, house: House) -> None:
    before = house.definitions
    for typed in ({**TYPED, "because": ""}, {**TYPED, "key_results.0.title": ""}, {"because": "Why not."}):
        response = browser.post(PATH, {"key": key_of(show(browser, PATH)), **typed})
        assert response.status_code == 422
    assert house.definitions == before
    assert browser.get("/key-results/nothing/replace").status_code == 404


WHOLE = "/objectives/flow/replace"


def test_an_objective_comes_in_the_place_of_one_with_whose_it_is_and_when(browser: Client, house: House) -> None:
    assert f'href="{WHOLE}"' in show(browser, "/objectives/flow")
    asked = fields_of(show(browser, WHOLE))
    assert (asked["team"], asked["cycle"], asked["owner"], asked["title"]) == ("acute", "h1", "amina", "")
    assert asked["guardrails.0.kpi"] == "beds"
    refused = send(browser, WHOLE, {"title": "Calm wards", "because": ""})
    assert set(wrong(refused)) == {"because"}
    typed = {"title": "Calm wards", "because": "The site moves.", "by": "omar", "key_results.0.title": "Signed"}
    response = send(browser, WHOLE, {**typed, "key_results.0.kind": "binary"})
    assert (response.status_code, response["Location"]) == (303, "/objectives/calm-wards")
    new = house.record("objectives", "calm-wards")
    assert (new.replaces, new.known_on, [each.kpi for each in new.guardrails]) == ("flow", TODAY, ["beds", "weekly"])
    assert "in place of “Flow”" in words(show(browser, "/objectives/calm-wards"))
    house.check()


def test_one_more_key_result_is_asked_for_and_a_wrong_one_is_told_at_its_field(browser: Client, house: House) -> None:
    before = house.definitions
    more = send(browser, WHOLE, {"title": "Calm wards", "more": "more"})
    assert more.status_code == 200
    assert 'name="key_results.2.title"' in more.content.decode()
    typed = {"title": "Calm wards", "because": "So.", "key_results.0.title": "Waits", "key_results.0.metric": "waits"}
    assert "key_results-0-target" in wrong(send(browser, WHOLE, typed))
    assert house.definitions == before
    assert browser.get("/objectives/nothing/replace").status_code == 404
