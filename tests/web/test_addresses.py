"""What an address says holds, or the page says plainly that it does not: every address, its day and its parameters."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django.test import Client

from headway.demo.estuary import TODAY
from headway.series.period_words import day_words
from headway.web.of_now import OF_NOBODY, OF_NOW
from headway.web.parameters import PARAMETERS
from headway.web.routes import ROUTES, Route
from tests.journeys.test_all_pages import ASKED, KNOWN

DAY = "2018-12-31"
FILES = (".csv", ".svg", ".png", ".xlsx")
NO_PAGE = {"sign-out", "account-browsers", "account-reminders"} | {
    f"member-{act}" for act in ("revoke", "invitation", "withdraw", "password", "second-factor", "end")
}
"""What is only sent to."""
LEADS_ON = {"key-result": "/objectives/front-door", "metric": "/kpis/harbour-admitted"}
"""To which page an address leads on."""
NOTHING = "nothing-of-this-name"
REFUSED = {
    ("objective", "by"): 400,
    ("changes", "since"): 400,
    ("metrics-data", "area"): 404,
    ("metrics-data", "team"): 404,
    ("metrics-data", "role"): 404,
    ("metrics-data", "sort"): 404,
    ("trends-data", "team"): 404,
    ("trends-data", "status"): 404,
    ("trends-data", "show"): 404,
    ("trends-data", "sort"): 404,
    ("calibration-data", "team"): 404,
    ("calibration-forecasts-data", "team"): 404,
    ("calibration-forecasts-picture", "team"): 404,
    ("calibration-forecasts-png", "team"): 404,
    ("calibration-people-data", "team"): 404,
    ("calibration-people-picture", "team"): 404,
    ("calibration-people-png", "team"): 404,
    ("kpi-new", "metric"): 404,
    ("kpi-alert", "of"): 404,
    ("kpi-alert", "do"): 404,
    ("kpi-dip", "do"): 404,
    ("team-guardrail", "of"): 404,
    ("decision-new", "about"): 404,
    ("driver-overrule", "do"): 404,
    ("reviews", "team"): 404,
    ("objective-hold", "of"): 404,
    ("metric-numbers", "until"): 404,
    ("check-in-withdraw", "key_result"): 400,
    ("check-in-withdraw", "day"): 400,
}
"""Where a page without what is named would be another one, its status."""
ANYTHING = {
    ("search", "q"),
    ("which", "text"),
    ("kpi-new", "name"),
    ("objective-new", "title"),
    ("teams", "q"),
    ("objectives", "q"),
    ("metrics", "q"),
    ("metrics-data", "q"),
    ("metrics-data", "page"),
    ("trends", "q"),
    ("trends-data", "q"),
    ("trends-data", "page"),
    ("check-in", "who"),
    ("check-in-withdraw", "by"),
    ("check-in-withdraw", "from"),
    ("decision-new", "of"),
    ("decision-new", "from"),
    ("decision-done", "from"),
    ("objective-hold", "from"),
    ("objective-assumptions", "from"),
    ("kpi-dip", "from"),
    ("kpi-landing", "from"),
    ("cycle-grade", "from"),
    ("cycle-close", "from"),
    ("account_login", "next"),
}
"""Texts that may be any; a table has all its pages."""


def path_of(route: Route) -> str:
    """The address of a route in the demonstration."""
    return "/" + re.sub(r"<\w+:(\w+)>", lambda found: KNOWN[found[1]], route.path)


def with_day(path: str, more: str, day: str) -> str:
    return f"{path}{more}{'&' if more else '?'}as_of={day}"


PAGES = [
    route for route in ROUTES if route.name not in OF_NOBODY | NO_PAGE and not route.path.endswith(FILES)
]  # fmt: skip


def _said(text: str) -> str:
    """What is said of the address, as text."""
    return " ".join(re.findall(r'<p class="notice" role="status">(.*?)</p>', text, re.DOTALL))


def _leads_to(text: str) -> str:
    """The page to which the control of time leads."""
    found = re.search(r'<nav class="asof.*?<form action="([^"]+)" method="get">', text, re.DOTALL)
    assert found is not None, "there is no control of time"
    return found[1]


@pytest.mark.parametrize("route", PAGES, ids=lambda route: route.name)
def test_each_page_has_the_control_of_time_and_heeds_the_day_of_its_address(demo: Client, route: Route) -> None:
    path, more = path_of(route), ASKED.get(route.name, "")
    response = demo.get(with_day(path, more, DAY), follow=True)
    text = response.content.decode()
    if route.name in OF_NOW:
        about = OF_NOW[route.name].path.format(**KNOWN)
        assert _leads_to(text) == about
        if response.status_code == 200:
            assert 'class="asof"' in text
            assert f'href="{about}?as_of={DAY}"' in _said(text), "the day is passed over without a word"
        assert f'href="{about}?as_of=' in text
        return
    assert _leads_to(text) == LEADS_ON.get(route.name, path)
    assert 'class="asof past"' in text
    assert "As of <strong>31 December 2018</strong>" in text
    assert f"Back to {day_words(TODAY)}" in text


def test_whatever_takes_a_form_is_of_now(demo: Client) -> None:
    routes = [route for route in ROUTES if route.name not in OF_NOBODY]
    allowed = {route.name: demo.delete(path_of(route)).headers.get("Allow", "") for route in routes}
    forms = {name for name, methods in allowed.items() if "POST" in methods}
    assert {"decision-withdraw", "check-in"} <= forms
    assert forms - set(OF_NOW) == set()


@pytest.mark.parametrize("route", PAGES, ids=lambda route: route.name)
@pytest.mark.parametrize("day", ["yesterday", "2018-13-01", "2190-01-01"])
def test_what_is_no_day_and_a_day_to_come_are_refused_everywhere(demo: Client, route: Route, day: str) -> None:
    response = demo.get(with_day(path_of(route), ASKED.get(route.name, ""), day))
    text = response.content.decode()
    assert response.status_code == 400
    assert ("That is no day." if day != "2190-01-01" else "That day has not come yet.") in text
    assert _leads_to(text)


def _named() -> Iterator[tuple[Route, str]]:
    for route in ROUTES:
        for name in PARAMETERS.get(route.name, ()):
            yield route, name


@pytest.mark.parametrize(("route", "name"), list(_named()), ids=lambda one: getattr(one, "name", one))
def test_a_value_that_there_is_not_is_said(demo: Client, route: Route, name: str) -> None:
    given = dict(part.split("=", 1) for part in ASKED.get(route.name, "").lstrip("?").split("&") if "=" in part)
    response = demo.get(path_of(route), given | {name: NOTHING})
    if (route.name, name) in ANYTHING:
        return
    text = response.content.decode()
    if status := REFUSED.get((route.name, name)):
        assert response.status_code == status
        return
    assert response.status_code == 200
    assert f"“{NOTHING}”" in _said(text)
    clean = re.search(r'<a href="([^"]+)">Leave it out', _said(text))
    assert clean is not None
    assert NOTHING not in clean[1]
    assert _said(demo.get(clean[1].replace("&amp;", "&")).content.decode()) == ""


@pytest.mark.parametrize(
    "route", [one for one in PAGES if one.name not in LEADS_ON], ids=lambda route: route.name
)  # fmt: skip
def test_a_name_that_the_page_does_not_know_is_said(demo: Client, route: Route) -> None:
    given = ASKED.get(route.name, "")
    response = demo.get(f"{path_of(route)}{given}{'&' if given else '?'}{NOTHING}=1", follow=True)
    if response.status_code == 200:
        assert f"This page knows no “{NOTHING}”" in _said(response.content.decode())


def test_a_day_since_which_nothing_can_have_changed_is_said(demo: Client) -> None:
    text = demo.get("/changes", {"since": "2019-01-31", "as_of": "2018-12-31"}).content.decode()
    told = "31 January 2019 is not before the day that the page shows: it compares with 24 December 2018."
    assert told in _said(text)
    assert demo.get("/changes", {"since": "2190-01-01"}).status_code == 400


def test_what_an_address_says_is_not_trusted(demo: Client) -> None:
    text = demo.get("/teams", {"quadrant": "<script>alert(1)</script>", "<b>x": "1", "a" * 500: "1"}).content.decode()
    assert "<script>alert" not in text
    assert "<b>x" not in text
    assert "a" * 61 not in re.sub(r'href="[^"]*"', "", _said(text))
    assert "a" * 59 + "…" in _said(text)


def test_from_an_address_without_a_page_the_control_of_time_leads_to_the_cockpit(demo: Client) -> None:
    assert _leads_to(demo.get("/no-such-page?as_of=2018-12-31").content.decode()) == "/"


def test_a_page_that_is_not_there_on_a_day_leads_to_other_days_of_its_own(demo: Client) -> None:
    response = demo.get("/kpis/nothing?as_of=2018-12-31")
    assert response.status_code == 404
    assert _leads_to(response.content.decode()) == "/kpis/nothing"


def test_what_is_written_on_a_form_with_a_day_in_its_address_is_seen_at_once(demo: Client) -> None:
    page = demo.get("/new/event?as_of=2018-12-31").content.decode()
    assert 'action="/new/event"' in page
    told = demo.post("/new/event?as_of=2018-12-31", {"title": "Burst pipe", "date": "2019-01-15"})
    assert told.headers["Location"] == "/events"
    assert "Burst pipe" in demo.get("/events").content.decode()
