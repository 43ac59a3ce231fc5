"""A check-in is taken back from the list on its objective's page, by who may, and stays there struck through."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.test import Client, override_settings

from headway.app.policy import load_policy
from headway.services.check_in_all import check_in_all
from headway.web.clock import writing_clock
from tests.web.people import add_crowd, client_of
from tests.web.sending import send, text_of

DOOR = "/objectives/front-door"
NEWEST = "key_result=urgent-350&day=2019-01-28&by=leila"


def ways(client: Client, address: str = DOOR) -> list[str]:
    """The ways to take something back that a page shows."""
    html = client.get(address).content.decode()
    return [unescape(one) for one in re.findall(r'href="(/check-in/withdraw[^"]+)"', html)]


def test_it_is_taken_back_and_the_list_shows_it_struck_through(demo: Client) -> None:
    found = [way for way in ways(demo) if NEWEST in way]
    assert len(found) == 1
    response = send(demo, found[0], {"note": "Of another month."})
    assert (response.status_code, response["Location"]) == (303, f"{DOOR}#checkins")
    page = demo.get(DOOR)
    assert "Taken back: what was said of Urgent care patients" in text_of(page)
    assert "<s>0.9</s>" in page.content.decode()
    assert "taken back on 31 January 2019: Of another month." in text_of(page)
    assert [way for way in ways(demo) if NEWEST in way] == []


def test_on_a_day_that_is_past_nothing_is_taken_back(demo: Client) -> None:
    assert ways(demo, f"{DOOR}?as_of=2019-01-30") == []


def test_it_is_offered_to_who_said_it_and_to_who_leads_the_team(demo: Client) -> None:
    sessions = add_crowd()
    check_in_all(
        actor="member",
        organisation="estuary",
        key="said",
        clock=writing_clock,
        policies=load_policy,
        said=[{"key_result": "urgent-350", "date": "2019-01-31", "by": "member", "confidence": "0.5"}],
    )
    with override_settings(HEADWAY_SIGN_IN=True):
        said = {role: ways(client_of(sessions[role])) for role in ("viewer", "member", "lead", "admin")}
        refused = client_of(sessions["member"]).get(f"/check-in/withdraw?{NEWEST}")
    assert said["viewer"] == []
    assert [re.findall("by=(\\w+)", way) for way in said["member"]] == [["member"]]
    assert len(said["lead"]) == len(said["admin"]) == len(ways(demo, f"{DOOR}?organisation=estuary")) > 1
    assert refused.status_code == 403
    assert "Somebody else said this." in text_of(refused)


@pytest.mark.parametrize("wrong", ["//evil.example", "https://evil.example", "nowhere"])
def test_one_goes_back_to_pages_of_ours_alone(demo: Client, wrong: str) -> None:
    response = send(demo, f"/check-in/withdraw?{NEWEST}&from={wrong}", {"note": "A mistake."})
    assert (response.status_code, response["Location"]) == (303, "/check-in")
