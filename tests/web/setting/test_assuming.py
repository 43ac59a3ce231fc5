"""Asking whether assumptions hold, as a browser without script sends it."""

from __future__ import annotations

from django.test import Client

from tests.services.houses import House
from tests.web.checkin.test_check_in import key_of, show, words
from tests.web.sending import send, text_of

HOME = "/objectives/no-corridor"
PATH = "/objectives/flow/assumptions"
TYPED = {"0.state": "broken", "0.note": "Two did.", "by": "omar"}


def test_the_page_says_how_they_stand_and_one_click_says_otherwise(demo: Client) -> None:
    page = demo.get(HOME).content.decode()
    way = f"{HOME}/assumptions?n=1&state=broken"
    assert f'href="{way.replace("&", "&amp;")}"' in page
    response = send(demo, way, {"0.note": "Two did.", "by": "tom", "0.state": "broken"})
    assert (response.status_code, response["Location"]) == (303, f"{HOME}#assumed")
    told = text_of(demo.get(HOME))
    assert "is broken." in told
    assert "since 31 January 2019, Tom Reyes: Two did." in told
    assert "What remains of “Nobody waits in a corridor for a bed”" in text_of(demo.get("/teams/harbour-emergency"))


def test_one_that_fails_without_a_note_is_told_at_its_field(browser: Client, house: House) -> None:
    response = browser.post(PATH, {"key": key_of(show(browser, PATH)), **TYPED, "0.note": ""})
    assert response.status_code == 422
    assert "say what was seen" in words(response.content.decode())
    assert not house.definitions.assumption_states


def test_an_objective_that_names_none_leads_to_where_they_are_written(browser: Client, house: House) -> None:
    other = next(one.id for one in house.definitions.objectives if not one.assumptions)
    response = browser.get(f"/objectives/{other}/assumptions")
    assert (response.status_code, response["Location"]) == (303, f"/objectives/{other}/edit")
    assert browser.get("/objectives/nothing/assumptions").status_code == 404
