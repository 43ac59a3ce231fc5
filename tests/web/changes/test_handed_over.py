"""Somebody hands over: what changed says from whom to whom, and the past keeps who it was."""

from __future__ import annotations

from django.test import Client

from tests.web.sending import send, text_of

OBJECTIVE, TEAM, THEN = "/objectives/home-same-day", "/teams/hillside-urgent", "?as_of=2019-01-20"


def said(client: Client, address: str) -> str:
    return " ".join(text_of(client.get(address)).split())


def test_from_whom_to_whom_and_who_it_was_before(demo: Client) -> None:
    key_result, people = said(demo, f"{OBJECTIVE}{THEN}"), said(demo, f"{TEAM}{THEN}").split("People")[-1]
    assert send(demo, "/people/joan/reassign", {"to": "tom"}).status_code == 303
    changed = said(demo, "/changes?since=2019-01-30")
    assert "changed: owner from Joan Pike to Tom Reyes" in changed
    assert "Hillside urgent care changed: lead from Joan Pike to Tom Reyes" in changed
    assert said(demo, f"{OBJECTIVE}{THEN}") == key_result
    assert said(demo, f"{TEAM}{THEN}").split("People")[-1] == people
    assert "Joan Pike leads the team" in people
    assert "Tom Reyes leads the team" in said(demo, TEAM).split("People")[-1]
    today = said(demo, OBJECTIVE)
    assert "confidence 0.2 TR Tom Reyes" in today
    assert "JP Joan Pike 28 Jan 2019 confidence 0.2" in today
