"""Drivers of a key result on its page, naming one, overruling what it takes, as a browser without script sends it."""

from __future__ import annotations

from django.test import Client

from headway.judgement.bearing import holding
from headway.judgement.definitions import Driver, Overruling
from tests.services.houses import TODAY, House
from tests.web.checkin.test_check_in import key_of, show, words
from tests.web.sending import fields_of, send, wrong

HOME = "/objectives/flow"
PATH = "/key-results/waits-down/drivers/beds"
NAME = "/key-results/waits-down/drivers"
WHY = "Agency staff is booked."


def test_the_page_of_an_objective_says_what_each_key_result_depends_on(browser: Client, house: House) -> None:
    page = show(browser, HOME)
    assert f'href="{PATH}"' in page
    told = words(page)
    for text in ("It depends on", "Beds occupied costs it, when it goes well", "No evidence yet ("):
        assert text in told
    assert "Set to 0.80 scales by Amina Noor on 4 March 2019: It is staff." in told


def test_a_person_overrules_what_it_takes_with_a_reason_and_leaves_it_again(browser: Client, house: House) -> None:
    response = send(browser, PATH, {"takes": "0.2", "because": WHY, "by": "omar"})
    assert (response.status_code, response["Location"]) == (303, f"{HOME}#key-result-waits-down")
    new = house.definitions.overrulings[-1]
    assert new == Overruling("waits-down", "beds", TODAY, 0.2, "omar", WHY)
    assert f"Set to 0.20 scales by Omar Haddad on 20 March 2019: {WHY}" in words(show(browser, HOME))
    assert fields_of(show(browser, PATH))["takes"] == "0.2"
    send(browser, PATH, {"takes": "", "because": "They left.", "by": "omar"})
    assert house.definitions.overrulings[-1].takes is None
    assert WHY not in words(show(browser, HOME))
    house.check()


def test_what_is_wrong_stands_at_its_field(browser: Client, house: House) -> None:
    before = house.definitions
    for typed, field in (({"takes": "9", "because": WHY}, "takes"), ({"takes": "1", "because": ""}, "because")):
        assert set(wrong(send(browser, PATH, typed))) == {field}
    assert house.definitions == before
    assert browser.get("/key-results/nothing/drivers/beds").status_code == 404
    assert browser.get("/key-results/waits-down/drivers/visits").status_code == 404


def test_a_kpi_is_named_as_a_driver_and_none_on_the_key_results_own_metric(browser: Client, house: House) -> None:
    page = show(browser, NAME)
    assert "too few periods to tell what moves with it" in words(page)
    assert 'value="waits"' not in page
    refused = browser.post(NAME, {"key": key_of(page), "kpi": "waits", "effect": "supports", "lag": "0"})
    assert set(wrong(refused)) == {"kpi"}
    response = send(browser, NAME, {"kpi": "visits", "effect": "opposes", "lag": "1"})
    assert (response.status_code, response["Location"]) == (303, f"{HOME}#key-result-waits-down")
    assert house.record("key_results", "waits-down").drivers[-1] == Driver("visits", "opposes", 1, house.today)
    assert "Visits costs it, when it goes well, 1 quarter later" in words(show(browser, HOME))
    house.check()


def test_a_driver_is_removed_with_a_reason_which_stays_on_record(browser: Client, house: House) -> None:
    remove = f"{PATH}?do=remove"
    assert f'href="{remove}"' in show(browser, HOME)
    assert set(wrong(send(browser, remove, {"because": " ", "by": "omar"}))) == {"because"}
    response = send(browser, remove, {"because": "The ward moved out.", "by": "omar"})
    assert (response.status_code, response["Location"]) == (303, f"{HOME}#key-result-waits-down")
    assert "beds" not in {one.kpi for one in holding(house.record("key_results", "waits-down").drivers)}
    assert f'href="{PATH}"' not in show(browser, HOME)
    decision = house.definitions.decisions[-1]
    assert (decision.about, decision.decision, decision.by) == (
        "waits-down",
        "Beds occupied is its driver no more",
        "omar",
    )
    assert decision.because == "The ward moved out."
    assert browser.get(remove).status_code == 404
    house.check()
