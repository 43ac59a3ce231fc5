"""Somebody changes what is aimed at, or says what was learned: the changes tell what, from which to which, and why."""

from __future__ import annotations

from django.test import Client

from tests.web.sending import send, text_of

SEE_OTHER = 303


def said(client: Client) -> str:
    return " ".join(text_of(client.get("/changes?since=2019-01-30")).split())


def test_a_target_says_what_it_was_and_why_it_changed(demo: Client) -> None:
    because = "The new wing opens a month late."
    send(demo, "/key-results/four-hour-95/edit", {"target": "94", "because": because})
    told = "changed: target from 95 % to 94 %, from 31 Jan 2019 on: The new wing opens a month late"
    assert f"Seen within four hours from 92.9 to 95 % {told}" in said(demo)


def test_a_step_that_is_done_is_named(demo: Client) -> None:
    send(demo, "/key-results/rounds-before-nine/edit", {"milestones.3.done": "2019-01-30"})
    assert "Every ward rounds before nine changed: milestones, “Children” is done" in said(demo)


def test_what_was_learned_from_an_objective_is_told_in_its_words(demo: Client) -> None:
    # one of its grades is not what the numbers say, and its files say no reason
    graded = "/cycles/winter-17/grade?objective=harbour-w17"
    assert send(demo, graded, {"objectives.0.learned": "A door is opened by nurses."}).status_code == SEE_OTHER
    assert "learned: A door is opened by nurses." in said(demo)
    page = " ".join(text_of(demo.get("/objectives/harbour-w17")).split())
    assert "31 Jan 2019 0.12 learned: A door is opened by nurses. all of it" in page
    assert "0.12 A door is opened by nurses. A winter" in " ".join(text_of(demo.get("/cycles/winter-17")).split())
