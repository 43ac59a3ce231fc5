"""The rules by which signals are told from noise: chosen by a coach for the whole organisation, and explained."""

from __future__ import annotations

from tests.web.people import client_of
from tests.web.sending import send, text_of, wrong
from tests.web.settled import Settled


def test_a_coach_chooses_them_and_every_kpi_is_read_by_them(settled: Settled) -> None:
    coach = client_of(settled.sessions["coach"])
    assert 'href="/signals"' in coach.get("/trends").content.decode()
    response = send(coach, "/signals", {"signals": "nhs"})
    assert response.status_code == 303, wrong(response)
    assert "Every KPI without rules of its own is read anew." in text_of(coach.get(response["Location"]))
    assert "the NHS's rules (Making Data Count), as the organisation says" in text_of(
        coach.get("/kpis/harbour-four-hour")
    )
    assert "By the NHS's rules" in text_of(coach.get("/trends"))
    settled.put_back()


def test_whoever_leads_a_team_may_not(settled: Settled) -> None:
    lead = client_of(settled.sessions["lead"])
    assert "How signals are told" not in lead.get("/trends").content.decode()
    assert lead.post("/signals", {"signals": "nhs"}).status_code == 403


def test_the_page_says_what_each_means(settled: Settled) -> None:
    text = text_of(client_of(settled.sessions["coach"]).get("/signals"))
    assert "at most one chart in ten alarms falsely in a year" in text
    assert "trend_of_7 7 values in a row rise throughout, or fall throughout." in text
    assert "Their whole past is read anew; nothing that was recorded changes." in text


def test_no_rules_that_there_are_not(settled: Settled) -> None:
    response = send(client_of(settled.sessions["coach"]), "/signals", {"signals": "wheeler"})
    assert response.status_code == 422
    settled.put_back()
