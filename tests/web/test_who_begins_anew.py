"""Limits begin anew by the word of who leads the team of the KPI, on the KPI's page and with an event alike."""

from __future__ import annotations

import re

from django.test import Client

from tests.web.people import client_of
from tests.web.sending import send, text_of, wrong
from tests.web.settled import Settled

TYPED = {"title": "Wards joined", "date": "2018-09-24", "metrics.0": "harbour-shifts", "anew": "true"}


def test_a_member_is_not_offered_it_and_is_refused(settled: Settled) -> None:
    member = client_of(settled.sessions["member"])
    assert 'name="anew"' not in member.get("/new/event").content.decode()
    response = send(member, "/new/event", TYPED)
    assert "begin anew by the word of who leads there" in text_of(response)
    assert response.status_code == 422
    settled.put_back()
    page = text_of(member.get("/kpis/harbour-shifts"))
    assert "Another process since week 39 of 2018?" in page
    assert "Begin its limits anew" not in page


def test_a_lead_begins_them(settled: Settled) -> None:
    lead = client_of(settled.sessions["lead"])
    assert 'name="anew"' in lead.get("/new/event").content.decode()
    response = send(lead, "/new/event", TYPED)
    assert response.status_code == 303, wrong(response)
    settled.put_back()
    assert "Begin its limits anew" in text_of(lead.get("/kpis/harbour-shifts"))


def test_limits_that_began_with_an_event_outlast_it_and_its_forms_say_so(settled: Settled) -> None:
    lead = client_of(settled.sessions["lead"])
    assert send(lead, "/new/event", TYPED).status_code == 303
    ways = re.findall(
        r'href="(/events/\d+/(?:edit|withdraw))"[^>]*>(?:(?!</a>).)*Wards joined', _events(lead), re.DOTALL
    )
    assert len(ways) == 2
    edit, withdraw = ways
    assert "go on beginning anew with 24 September 2018: take that back on its page." in text_of(lead.get(withdraw))
    assert "begin anew with it, also on another day." in text_of(lead.get(edit))
    later = {"title": "Wards joined", "date": "2018-10-01", "metrics.0": "harbour-shifts"}
    refused = send(client_of(settled.sessions["member"]), edit, later)
    assert refused.status_code == 422
    assert "go to another day by the word of who leads there" in text_of(refused)
    assert send(lead, edit, later).status_code == 303
    assert "go on beginning anew with 1 October 2018" in text_of(lead.get(withdraw))
    address = "/kpis/harbour-shifts/segment?since=2018-W40&state=declined"
    assert send(lead, address, {"because": "They were joined on paper alone."}).status_code == 303
    assert "begin anew" not in text_of(lead.get(edit))
    settled.put_back()


def _events(client: Client) -> str:
    return client.get("/events").content.decode()
