"""Every address, with every method, as everybody: what happens is what the page of addresses says."""

from __future__ import annotations

import pytest
from django.http import HttpResponse
from django.test import override_settings

from headway.app.provider import IdentityProvider
from headway.web.routes import ROUTES, Route
from tests.docs.pages import tables
from tests.web.people import ELSEWHERE, client_of
from tests.web.settled import Settled
from tools.routes_page import ASKING, HOLDER, NO, NOT_FOUND, PAGE, PROVIDER, SIGN_IN, YES, entries, page

LISTED = {(row[0].strip("`"), row[1]): dict(zip(ASKING, row[2:], strict=True)) for row in tables(PAGE)[-1][1:]}
FEWEST = 30
WAYS_IN = ("sign-out", "account_login", "mfa_authenticate")
"""They lead to the page for signing in without anything being asked of anybody."""
AWAY = 502
NOWHERE = IdentityProvider("https://127.0.0.1:9", "headway", "", "Nowhere", only=False)
"""An identity provider that does not answer."""


def _asked(settled: Settled, route: Route, method: str, asking: str) -> HttpResponse:
    client = client_of(settled.sessions.get(asking))
    address = settled.address(route) + ("?organisation=estuary" if asking == ELSEWHERE else "")
    response: HttpResponse = client.get(address) if method == "GET" else client.post(address)  # type: ignore[assignment]
    if method != "GET":
        settled.put_back()
    return response


def _happened(route: Route, response: HttpResponse) -> str:
    assert response.status_code < 500 or response.status_code == AWAY
    if response.status_code in (302, 303) and response["Location"].startswith("/sign-in") and route.name not in WAYS_IN:
        return SIGN_IN
    return {403: NO, 404: NOT_FOUND, 405: "not taken"}.get(response.status_code, YES)


def test_the_page_is_made_from_the_routes() -> None:
    assert PAGE.read_text("utf-8") == page(), "run make pages"


def test_every_address_of_the_application_is_listed() -> None:
    assert {(f"/{route.path}", method) for route, method, _ in entries()} == set(LISTED)
    assert {f"/{route.path}" for route in ROUTES} == {path for path, _ in LISTED}
    assert len(LISTED) >= FEWEST


@pytest.mark.parametrize(
    ("route", "method"), [entry[:2] for entry in entries()], ids=[f"{e[1]}-{e[0].name}" for e in entries()]
)
def test_what_happens_is_what_the_page_says(route: Route, method: str, settled: Settled) -> None:
    told = LISTED[f"/{route.path}", method]
    found = {asking: _happened(route, _asked(settled, route, method, asking)) for asking in ASKING}
    assert found == {asking: NOT_FOUND if said in (HOLDER, PROVIDER) else said for asking, said in told.items()}


@pytest.mark.parametrize(
    ("route", "method"),
    [entry[:2] for entry in entries() if PROVIDER in entry[2].values()],
    ids=lambda of: getattr(of, "name", of),
)
@override_settings(HEADWAY_PROVIDER=NOWHERE)
def test_what_an_identity_provider_is_for_is_there_where_one_is_named(
    route: Route, method: str, settled: Settled
) -> None:
    told = LISTED[f"/{route.path}", method]
    found = {asking: _happened(route, _asked(settled, route, method, asking)) for asking in ASKING}
    assert found == {asking: YES if said == PROVIDER else said for asking, said in told.items()}


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.name)
def test_a_method_that_is_not_listed_is_not_taken(route: Route, settled: Settled) -> None:
    client = client_of(settled.sessions["admin"])
    for method in ("GET", "POST", "PUT", "DELETE", "PATCH"):
        if (f"/{route.path}", method) not in LISTED:
            response = client.generic(method, settled.address(route))
            settled.put_back()
            assert response.status_code in ({404, 405} if "secret" in route.path else {405})


@override_settings(HEADWAY_DEMO=False)  # its note, on every page, names hospitals
@pytest.mark.parametrize("named", ["", "?organisation=estuary"])
def test_nothing_of_one_organisation_is_told_to_another(named: str, settled: Settled) -> None:
    said = settled.definitions
    told = [said.organisation.name]
    for place in ("people", "teams", "metrics", "objectives", "key_results"):
        told += [getattr(one, "name", "") or one.title for one in getattr(said, place)]
    client = client_of(settled.sessions[ELSEWHERE])
    looked_at = 0
    for route, method, _ in entries():
        address = settled.address(route) + named
        response = client.get(address) if method == "GET" else client.post(address)
        settled.put_back()
        body = response.content.decode("utf-8", "replace")
        assert [text for text in told if len(text) > 6 and text in body] == [], address
        looked_at += 1
    assert looked_at >= FEWEST
