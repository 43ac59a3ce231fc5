"""No page is left out: those that no other journey looks at, from the table of addresses, with axe, in two looks."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django.urls import resolve
from playwright.sync_api import Page

from headway.web.roles import Role
from headway.web.routes import ROUTES
from tests.journeys import test_accounts, test_cycle, test_kpi, test_objective, test_teams
from tests.journeys.conftest import Open
from tests.journeys.looks import CLIPPED, LOOKS, faults, how_wide, turn

pytestmark = pytest.mark.browser

ELSEWHERE = (
    "/",
    "/components",
    "/start",
    "/import",
    test_kpi.FOUR_HOUR,
    test_objective.DOOR,
    *test_cycle.PAGES,
    *test_teams.PAGES.values(),
    *test_accounts.PAGES,
)
"""What other journeys look at, in as many looks; ways in are looked at where there is one."""
KNOWN = {
    "kpi": "harbour-four-hour",
    "metric": "harbour-admitted",
    "objective": "front-door",
    "key_result": "urgent-350",
    "cycle": "winter-19",
    "decision": "late-doctor",
    "review": "harbour-2018-12",
    "event": "1",
    "team": "harbour",
    "person": "tom",
    "period": "2018-12",
    "sheet": "kpis",
    "code": "HW202",
}
NOTHING_THERE = ("kpi-landing",)
"""No loan of the demonstration has ended a short while ago, as the page says."""
ASKED = {
    "changes": "?since=2018-11-30",
    "search": "?q=window",
    "which": "?text=Shorter%20waits&known=outcome&want=change&until=cycle&acts=nobody",
    "check-in": "?person=ines",
    "check-in-withdraw": "?key_result=urgent-350&day=2019-01-28&by=leila",
    "decision-new": "?about=front-door",
}
INSTEAD = {"driver-overrule": "/key-results/waiting-30/drivers/harbour-shifts"}
"""Addresses of what only another one of the demonstration has."""
NOBODYS = ("account-seat",)
"""Where nobody signs in, nobody has it."""
FEWEST = 25
NOT_FOUND, METHOD_NOT_ALLOWED = 404, 405


def left_out() -> dict[str, str]:
    """Addresses of routes that no other journey looks at, by the name of the route."""
    seen = {resolve(path.partition("?")[0]).url_name for path in ELSEWHERE}
    return {
        route.name: INSTEAD.get(route.name)
        or "/" + re.sub(r"<\w+:(\w+)>", lambda found: KNOWN[found[1]], route.path) + ASKED.get(route.name, "")
        for route in ROUTES
        if route.name not in seen
        and route.role not in (Role.ANYONE, Role.SIGNED_IN)
        and route.name not in (*NOBODYS, *NOTHING_THERE)
    }


def wrong_with(page: Page, name: str, width: int) -> Iterator[str]:
    """What axe and a ruler find on a page."""
    yield from (f"{name}: {one}" for one in faults(page))
    if (wide := how_wide(page)) > width:
        yield f"{name}: {wide} pixels wide"
    for text in page.evaluate(CLIPPED):
        if not text.startswith(("SELECT", "INPUT.field", "BUTTON.vh", "DIV.scroll")):
            yield f"{name}: clipped {text}"


def test_axe_finds_nothing_on_pages_that_no_other_journey_looks_at(visit: Open) -> None:
    page = visit("/")
    address = page.url.rstrip("/")
    looked_at: list[str] = []
    wrong: list[str] = []
    for name, path in left_out().items():
        answer = page.request.get(address + path)
        if answer.status == METHOD_NOT_ALLOWED or "text/html" not in answer.headers["content-type"]:
            continue
        if answer.status == NOT_FOUND:
            wrong.append(f"{path} is not there")
        page.goto(address + path)
        for size, direction, dark in LOOKS:
            page.set_viewport_size({"width": size[0], "height": size[1]})
            page.emulate_media(color_scheme="dark" if dark else "light", reduced_motion="reduce")
            turn(page, direction)
            page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
            wrong += wrong_with(page, f"{path}, {size[0]} {direction}", size[0])
        looked_at.append(name)
    print(f"\nlooked at {len(looked_at)} pages: {', '.join(looked_at)}")  # noqa: T201 - what the gate has read
    assert wrong == [], "\n".join(wrong)
    assert len(looked_at) >= FEWEST
