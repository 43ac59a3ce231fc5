"""The weekday of reminders: chosen by a coach, from the page of people."""

from __future__ import annotations

from tests.web.people import client_of
from tests.web.sending import fields_of, send, text_of, wrong
from tests.web.settled import Settled


def test_a_coach_chooses_the_day_and_the_account_says_it(settled: Settled) -> None:
    coach = client_of(settled.sessions["coach"])
    assert 'href="/reminder-day">When people are reminded</a>' in coach.get("/people").content.decode()
    assert fields_of(coach.get("/reminder-day").content.decode())["remind_on"] == "friday"
    response = send(coach, "/reminder-day", {"remind_on": "monday"})
    assert response.status_code == 303, wrong(response)
    assert "People are reminded on Mondays." in text_of(coach.get(response["Location"]))
    assert fields_of(coach.get("/reminder-day").content.decode())["remind_on"] == "monday"
    never = send(coach, "/reminder-day", {"remind_on": "never"})
    assert "Nobody is reminded." in text_of(coach.get(never["Location"]))
    assert "the organisation sends no reminders" in text_of(coach.get("/account"))
    settled.put_back()


def test_whoever_leads_a_team_may_not(settled: Settled) -> None:
    lead = client_of(settled.sessions["lead"])
    assert "When people are reminded" not in lead.get("/people").content.decode()
    assert lead.post("/reminder-day", {"remind_on": "monday"}).status_code == 403


def test_what_is_no_day_is_refused(settled: Settled) -> None:
    response = send(client_of(settled.sessions["coach"]), "/reminder-day", {"remind_on": "someday"})
    assert response.status_code == 422
    assert "there is no weekday" in text_of(response).lower()
    settled.put_back()


def test_where_nothing_is_chosen_the_field_says_so(settled: Settled) -> None:
    response = send(client_of(settled.sessions["coach"]), "/reminder-day", {"remind_on": ""})
    assert response.status_code == 422
    assert wrong(response) == {"remind_on": "still empty; choose one"}
    settled.put_back()
