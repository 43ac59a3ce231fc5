"""What a chat tool shows of an address: the title and the first sentence of its page, and nothing that is not open."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from django.test import override_settings

from headway.app.clock import system_clock
from headway.app.policy import load_policy
from headway.services.invite import invite
from headway.web.chart.png import can_draw
from tests.web.people import ELSEWHERE, HOST, client_of
from tests.web.settled import Settled
from tools.routes_page import entries

READ = [route for route, method, _ in entries() if method == "GET"]
FEWEST = 55
ASKED = {"search": "?q=window", "decision-new": "?about=front-door"}
PICTURES = {
    "cockpit": "/quadrant.png",
    "team": "/teams/harbour/quadrant.png",
    "objective": "/key-results/attendances-520.png",
}
"""Pages with a picture, and where it is, beside those of KPIs and metrics."""


def _head(html: str) -> dict[str, str]:
    """What a page says of itself to machines, by its name."""
    found = re.findall(r'<meta (?:name|property)="([^"]+)" content="([^"]*)">', html)
    names = [name for name, _ in found]
    assert len(names) == len(set(names)), "said twice"
    return {name: unescape(text) for name, text in found}


def _seen(html: str) -> str:
    """What a page shows, as plain text."""
    main = html[html.index("<main") : html.index("</main>")]
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", "", re.sub(r"</(h1|p|div|li)>", " ", main))))


def _html(response: Any) -> str | None:
    """The page that answers; ``None`` where it is none."""
    is_page = response.headers.get("Content-Type", "").startswith("text/html")
    return response.content.decode() if is_page and response.content else None


def _is_right(html: str, address: str) -> dict[str, str]:
    head = _head(html)
    assert head["og:title"], address
    assert head["og:description"] == head["description"], address
    shown = _seen(html)
    said = re.sub(r"\s+", " ", head["og:description"])
    assert said.rstrip(".") in shown or said == head["og:title"], f"{address}: {said!r} is not on the page: {shown!r}"
    has_picture = "og:image" in head
    assert head["twitter:card"] == ("summary_large_image" if has_picture else "summary"), address
    assert ("og:image:alt" in head) == has_picture, address
    return head


def test_every_page_has_a_preview_made_of_what_it_says(settled: Settled) -> None:
    client = client_of(settled.sessions["admin"])
    looked_at = 0
    for route in READ:
        address = settled.address(route) + ASKED.get(route.name, "")
        html = _html(client.get(address))
        if html is None:
            continue
        head = _is_right(html, address)
        looked_at += 1
        wanted = PICTURES.get(route.name)
        if can_draw() and wanted:
            assert head["og:image"] == f"http://{HOST}{wanted}"
            assert client.get(wanted).headers["Content-Type"] == "image/png"
            assert head["og:image:alt"]
        assert ("og:image" in head) <= (route.name in {*PICTURES, "kpi", "metric"}), address
    print(f"\nlooked at {looked_at} pages")  # noqa: T201 - what the gate has read
    assert looked_at >= FEWEST


@pytest.mark.skipif(not can_draw(), reason="no PNG can be drawn here")
def test_the_picture_of_a_preview_is_of_the_day_that_was_sent(settled: Settled) -> None:
    client = client_of(settled.sessions["viewer"])
    for address in ("/", "/teams/harbour", "/kpis/harbour-four-hour"):
        head = _head(client.get(f"{address}?as_of=2018-12-31").content.decode())
        assert head["og:image"].endswith(".png?as_of=2018-12-31"), address


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/nowhere-at-all", 404), ("/?as_of=yesterday", 400), ("/?as_of=2190-01-01", 400), ("/kpis/no-such", 404),
        ("/teams/no-such", 404), ("/objectives/no-such", 404), ("/key-results/no-such.svg", 404),
        ("/?organisation=no-such", 404), ("/people/no-such", 404),
    ],
)  # fmt: skip
def test_a_page_that_says_what_is_wrong_has_one_too(settled: Settled, address: str, status: int) -> None:
    response = client_of(settled.sessions["admin"]).get(address)
    assert response.status_code == status
    head = _is_right(response.content.decode(), address)
    assert head["og:title"] != "Headway"


def test_who_may_not_see_a_page_sees_no_preview_of_it(settled: Settled) -> None:
    client = client_of(settled.sessions[ELSEWHERE])
    response = client.get(f"/kpis/{settled.definitions.kpis[0].id}")
    assert response.status_code == 404
    assert _head(response.content.decode())["og:title"] == "There is no such KPI."


@override_settings(HEADWAY_DEMO=False)  # its note, on every page, names hospitals
def test_a_signed_out_reader_learns_nothing_of_a_page_that_demands_sign_in(settled: Settled) -> None:
    told = _names(settled)
    stranger = client_of(None)
    looked_at = 0
    for route in READ:
        address = settled.address(route)
        response = stranger.get(address, follow=True)
        html = _html(response)
        assert html is not None, f"{address}: a file for everybody"
        _learns_nothing(html, told, address)
        if response.redirect_chain:
            assert _head(html)["og:title"] == "Sign in", address
            looked_at += 1
    assert looked_at >= FEWEST


@override_settings(HEADWAY_DEMO=False)
def test_an_address_with_a_secret_shows_a_chat_tool_neither_whom_it_is_for_nor_where_it_leads(
    settled: Settled,
) -> None:
    secret = invite(
        person="ines", actor="console", organisation="estuary", key="invite-ines", clock=system_clock,
        policies=load_policy,
    ).secret  # fmt: skip
    html = client_of(None).get(f"/invitations/{secret}").content.decode()
    settled.put_back()
    head = _head(html)
    assert head["og:description"] == "This address is for one person, and works once."
    assert "Estuary Hospitals invites Ines" in html
    _learns_nothing(html, [*_names(settled), "estuary.example"], "an invitation")


def _names(settled: Settled) -> list[str]:
    """What the demonstration's things and people are called."""
    said = settled.definitions
    told = [said.organisation.name]
    for place in ("people", "teams", "metrics", "objectives", "key_results", "cycles"):
        told += [getattr(one, "name", "") or one.title for one in getattr(said, place)]
    return [text for text in told if len(text) > 6]


def _learns_nothing(html: str, told: list[str], address: str) -> None:
    """Whether the head of a page, which is all that a chat tool shows, names nothing of an organisation."""
    head = unescape(html[: html.index("<body")])
    assert [text for text in told if text in head] == [], address
    assert "og:image" not in head, address
