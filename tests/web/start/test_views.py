"""Beginning in the browser: what an empty store asks first, and what comes next each time."""

from __future__ import annotations

import pytest
from django.test import Client

from headway.services.list_organisations import list_organisations
from tests.web.sending import fields_of, send, text_of, wrong

NAMES = {"name": "Riverside Hospital", "team": "Emergency", "person": "Amina Noor", "timezone": "Europe/London"}
KPI = {"metric.name": "Seen in time", "metric.unit": "%", "kpi.band.healthy.low": "95", "kpi.band.breach.low": "92"}


def test_an_empty_store_leads_to_the_form_and_still_tells_of_files(empty: Client) -> None:
    html = empty.get("/").content.decode()
    assert 'href="/start"' in html
    assert "headway apply goals" in html
    assert "headway demo" in empty.get("/start").content.decode()


def test_from_an_empty_store_to_a_kpi_with_numbers_each_page_says_what_comes_next(empty: Client) -> None:
    response = send(empty, "/start", NAMES)
    assert (response.status_code, response["Location"]) == (303, "/")
    cockpit = empty.get("/").content.decode()
    assert "This is your cockpit." in cockpit
    assert 'href="/new/kpi">Declare a first KPI</a>' in cockpit
    response = send(empty, "/new/kpi", KPI)
    assert (response.status_code, response["Location"]) == (303, "/metrics/seen-in-time/numbers")
    assert 'href="/metrics/seen-in-time/numbers">Write down its numbers</a>' in empty.get("/").content.decode()
    names = [name for name in fields_of(empty.get(response["Location"]).content.decode()) if name.startswith("p.")]
    response = send(empty, response["Location"], dict(zip(names, ("90,5", "96 %"), strict=False)))
    assert response["Location"] == "/kpis/seen-in-time"
    page = text_of(empty.get("/kpis/seen-in-time"))
    assert "2 numbers recorded." in page
    assert "90.5" in page
    assert "Write down its numbers" not in text_of(empty.get("/"))


def test_a_day_that_is_past_asks_for_nothing(empty: Client) -> None:
    send(empty, "/start", NAMES)
    html = empty.get("/?as_of=2026-01-05").content.decode()
    assert "/new/kpi" not in html
    assert 'href="/new' not in html


def test_sent_twice_it_is_begun_once(empty: Client) -> None:
    typed = {**fields_of(empty.get("/start").content.decode()), **NAMES}
    assert [empty.post("/start", typed)["Location"] for _ in range(2)] == ["/", "/"]
    assert len(list_organisations()) == 1
    response = send(empty, "/start", {"name": "Hillside"})
    assert response["Location"] == "/?organisation=hillside"


def test_what_is_missing_or_wrong_stands_beside_its_field_and_nothing_typed_is_lost(empty: Client) -> None:
    response = send(empty, "/start", {"team": "<b>Emergency</b>", "timezone": "Europe/Nowhere"})
    assert response.status_code == 422
    assert set(wrong(response)) == {"name", "timezone"}
    html = response.content.decode()
    assert "&lt;b&gt;Emergency&lt;/b&gt;" in html
    assert '<details class="more" open>' in html
    assert list_organisations() == []


@pytest.mark.parametrize("typed", [{"name.first": "x"}, {"name": "a\x00b"}, {"name": "x" * 30_000}, {"name": "病院"}])
def test_broken_input_is_answered_and_never_fails(empty: Client, typed: dict[str, str]) -> None:
    assert send(empty, "/start", {"name": "Riverside", **typed}).status_code in (303, 400, 422)


def test_the_demonstration_starts_nothing_of_its_own(demo: Client) -> None:
    assert "This is the demonstration." in text_of(demo.get("/start"))
    assert demo.post("/start", {"name": "Mine"}).status_code == 200
    assert len(list_organisations()) == 1


def test_the_page_of_new_things_leads_only_where_pages_are(demo: Client) -> None:
    html = demo.get("/new").content.decode()
    ways = [line.partition('"')[0] for line in html.partition('class="things"')[2].split('<li><a href="')[1:]]
    assert "/new/kpi" in ways
    for way in ways:
        assert demo.get(way).status_code == 200, way
