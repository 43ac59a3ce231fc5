"""Holding a review: question by question, back each time, and one button that finishes it."""

from __future__ import annotations

from html import escape

import pytest
from django.test import Client

from headway.services.hold_review import hold_review
from headway.services.withdraw_review import withdraw_review
from headway.web.forms.back import review_path
from tests.services.houses import House
from tests.web.sending import fields_of, send, text_of, wrong

MONTHLY = "/new/review?kind=monthly"


def read(browser: Client, address: str) -> str:
    response = browser.get(address)
    assert response.status_code == 200
    return text_of(response)


def test_each_question_is_answered_in_its_form_and_leads_back_to_the_review(browser: Client, house: House) -> None:
    page = browser.get(MONTHLY).content.decode()
    assert "Monthly review of Hospitals" in page
    answers = {
        "/objectives/flow/assumptions?from=monthly-review": {},
        "/kpis/weekly/dip?do=answer&from=monthly-review": {"bought": "true", "because": "Ask earlier.", "by": "omar"},
        "/new/decision?about=flow&ask=course&from=monthly-review": {"decision": "Hire", "by": "amina"},
    }
    for address, typed in answers.items():
        assert f'href="{escape(address)}"' in page, address
        response = send(browser, address, typed)
        assert (response.status_code, response["Location"]) == (303, MONTHLY), text_of(response)
    after = browser.get(MONTHLY).content.decode()
    assert [address for address in answers if f'href="{escape(address)}"' in after] == []
    settled = text_of(browser.get(MONTHLY)).split("Settled so far")[1]
    for said in ("Flow: Hire", "What “Flow” rests on: 1 holds", "The dip of Weekly bought what it was for"):
        assert said in settled
    house.check()


def test_a_form_that_a_review_led_to_keeps_that_when_it_is_refused_and_when_it_is_left(browser: Client) -> None:
    address = "/kpis/weekly/dip?do=answer&from=weekly-review.ward"
    shown = browser.get(address).content.decode()
    assert f'<a href="{escape(review_path("weekly", "ward"))}">Leave it</a>' in shown
    refused = send(browser, address, {"bought": "true", "because": " "})
    assert refused.status_code == 422
    assert "from=weekly-review.ward" in refused.content.decode().split('<form class="form"')[1]
    # anything else is no page that leads back
    done = send(
        browser, "/kpis/weekly/dip?do=answer&from=https://elsewhere", {"bought": "true", "because": "So.", "by": "omar"}
    )
    assert done["Location"] == "/kpis/weekly"


def test_a_finished_review_is_listed_with_what_it_settled_and_left(browser: Client, house: House) -> None:
    assert "No review was held yet" in read(browser, "/reviews")
    page = browser.get(MONTHLY).content.decode()
    left = len(house.stored().decisions) + 1
    assert f"{left} things to answer" in page
    done = send(browser, MONTHLY, {"notes": "Short.", "attended.omar": "true", "by": "amina"})
    assert (done.status_code, done["Location"]) == (303, "/reviews")
    text = read(browser, "/reviews")
    assert f"Held: nothing settled, {left} left open. The next one is due by 20 April 2019." in text
    assert "The monthly one is due by 20 April 2019." in text
    assert "Monthly review, 20 March 2019" in text
    assert "Omar Haddad" in text
    assert "Short." in text
    assert "Did the dip of Weekly buy what it was for?" in text
    review = house.record("reviews", "monthly-2019-03-20")
    assert (review.by, review.attended, review.notes) == ("amina", ("omar",), "Short.")
    again = send(browser, MONTHLY, {})
    assert (again.status_code, "is recorded already" in text_of(again)) == (422, True)


def test_a_team_holds_its_own_and_shows_the_newest_on_its_page(browser: Client, house: House) -> None:
    assert "None was held yet." in read(browser, "/teams/idle")
    page = browser.get("/teams/idle").content.decode()
    address = "/new/review?kind=weekly&team=idle"
    assert f'href="{escape(address)}"' in page
    assert send(browser, address, {})["Location"] == "/reviews?team=idle"
    assert house.record("reviews", "weekly-idle-2019-03-20").team == "idle"
    text = read(browser, "/teams/idle")
    assert "The weekly one is due by 27 March 2019." in text
    assert "Weekly review, 20 March 2019" in text
    assert "No review was held yet" in read(browser, "/reviews"), "the organisation has none"


def test_where_nothing_waits_one_button_is_all(browser: Client, house: House) -> None:
    page = browser.get("/new/review?kind=weekly&team=kitchen")
    assert "is the whole organisation" in text_of(page), "there is no such team"
    quiet = next(one.id for one in house.stored().teams if one.id and not _asked(house, one.id))
    address = f"/new/review?kind=weekly&team={quiet}"
    assert "Nothing waits for an answer. Finish it" in read(browser, address)
    assert set(fields_of(browser.get(address).content.decode())) >= {"notes", "team", "key"}
    assert send(browser, address, {}).status_code == 303


def _asked(house: House, team: str) -> bool:
    below = {one.id for one in house.definitions.teams if team in (one.id, one.parent)}
    verdicts = house.stored()
    asked = {one.team for one in verdicts.decisions}
    asked |= {one.team for one in verdicts.objectives if any(each.asks for each in one.assumptions)}
    return bool(asked & below)


def test_one_that_was_recorded_by_mistake_is_taken_back_and_struck_through(browser: Client, house: House) -> None:
    done = hold_review(said={"kind": "weekly"}, **house.asking())
    address = f"/reviews/{done.id}/withdraw"
    assert f'href="{address}"' in browser.get("/reviews").content.decode()
    assert wrong(send(browser, address, {"because": " "})) == {
        "because": "the reason is missing; say why it is taken back"
    }
    taken = send(browser, address, {"because": "It was another day.", "by": "omar"})
    assert (taken.status_code, taken["Location"]) == (303, "/reviews")
    text = read(browser, "/reviews")
    assert "withdrawn on 20 March 2019 by Omar Haddad: It was another day." in text
    assert "No review was held yet" in text
    assert browser.get(address).status_code == 404
    assert browser.get("/reviews/nothing/withdraw").status_code == 404


def test_a_past_day_shows_what_was_held_by_then(browser: Client, house: House) -> None:
    done = hold_review(said={"kind": "weekly", "date": "2019-03-18"}, **house.asking())
    withdraw_review(review=done.id, because="It was another day.", **house.asking())
    assert "Weekly review, 18 March 2019" not in read(browser, "/reviews?as_of=2019-03-17")
    then = read(browser, "/reviews?as_of=2019-03-19")
    assert "Weekly review, 18 March 2019" in then
    assert "withdrawn" not in then
    assert browser.get("/reviews?team=nothing").status_code == 404


@pytest.mark.parametrize(
    ("typed", "field"), [({"date": "2019-03-21"}, "date"), ({"date": "soon"}, "date"), ({"by": "nobody"}, "by")]
)
def test_what_cannot_be_stands_beside_its_field_and_nothing_typed_is_lost(
    browser: Client, typed: dict[str, str], field: str
) -> None:
    refused = send(browser, MONTHLY, {"notes": "Short.", **typed})
    assert refused.status_code == 422
    assert field in wrong(refused)
    assert "Short." in refused.content.decode()
