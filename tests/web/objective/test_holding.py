"""The form that holds an objective, declines to, or lets it go on, as a person uses it."""

from __future__ import annotations

import re

from django.test import Client

PATH = "/objectives/front-door/hold"


def plain(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html).replace("\u202f", " "))


def text_of(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status
    return plain(response.content.decode())


def decide(client: Client, does: str, because: str = "", path: str = PATH) -> str:
    """Send the form, and what the page says that follows."""
    key = re.search(r'name="key" value="([^"]+)"', client.get(path).content.decode())
    assert key is not None
    sent = {"key": key[1], "does": does, "because": because, "by": "leila"}
    return plain(client.post(path, sent, follow=True).content.decode())


def test_the_form_asks_what_the_judgement_asks_and_the_cockpit_leads_to_it(demo: Client) -> None:
    said = text_of(demo, PATH)
    assert "Pause “Minor illness is seen in urgent care” until Seen within four hours is healthy again?" in said
    assert said.index("pause it") < said.index("slow it") < said.index("let it run and say why")
    assert f'href="{PATH}?from=cockpit"' in demo.get("/").content.decode()


def test_one_step_pauses_it_and_every_page_says_so(demo: Client) -> None:
    said = decide(demo, "pause", path=f"{PATH}?from=cockpit")
    assert "“Minor illness is seen in urgent care” is paused until Seen within four hours is healthy." in said
    why = "Paused since 31 January 2019, as Seen within four hours fires; released after 2 healthy months in a row"
    for address in ("/", "/teams/harbour-emergency", "/objectives", "/cycles/winter-19", "/check-in?person=tom"):
        assert why in text_of(demo, address), address
    page = text_of(demo, "/objectives/front-door")
    assert f"It has been {why[0].lower()}{why[1:]}; none so far." in page
    assert "paused since 31 January 2019 Why paused?" in page
    assert "pause it until Seen within four hours is healthy" in page  # the decision
    work = page.partition("Initiatives")[2].partition("People and data")[0]
    assert "paused" in work
    assert "running" not in work
    assert "Nothing is asked of it meanwhile." in text_of(demo, "/check-in?person=tom")
    assert "guarded: paused since 31 January 2019, as it fires" in text_of(demo, "/kpis/harbour-four-hour")


def test_it_is_released_with_a_reason_and_goes_on(demo: Client) -> None:
    decide(demo, "pause")
    assert "Let “Minor illness is seen in urgent care” go on?" in text_of(demo, PATH)
    assert "fires still; write why it goes on all the same" in decide(demo, "release")
    assert "“Minor illness is seen in urgent care” goes on." in decide(demo, "release", "The new desk opens tomorrow.")
    page = text_of(demo, "/objectives/front-door")
    assert "on course since" in page
    asked = page.partition("Decided")[0]
    assert "to decide: Pause" not in asked
    assert "to decide: What remains of" in asked, "what it rests on is asked all the same"


def test_letting_it_run_takes_a_reason(demo: Client) -> None:
    assert "write why it runs on although its guardrail fires" in decide(demo, "decline")
    assert "runs on, although Seen within four hours fires." in decide(demo, "decline", "It brings relief.")
    assert "(It brings relief)" in text_of(demo, "/objectives/front-door")


def test_what_cannot_be_held_says_so(demo: Client) -> None:
    assert "There is no such objective." in text_of(demo, "/objectives/nothing/hold", 404)
    assert "That is no guardrail of it." in text_of(demo, f"{PATH}?of=nothing", 404)
    assert "Nothing is decided; choose" in decide(demo, "")
    unguarded = next(
        one
        for one in re.findall(r'href="(/objectives/[a-z-]+)"', demo.get("/objectives").content.decode())
        if demo.get(f"{one}/hold").status_code == 404
    )
    assert "There is nothing to hold." in text_of(demo, f"{unguarded}/hold", 404)
