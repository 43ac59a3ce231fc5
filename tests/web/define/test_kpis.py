"""Declaring a KPI in the browser: one form for it and its metric, or for a metric that is there."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.web.sending import fields_of, send, text_of, wrong

NEW = {"metric.name": "Letters sent in time", "metric.unit": "%", "kpi.team": "harbour-emergency"}


def test_band_and_metric_are_written_from_plain_answers(demo: Client) -> None:
    typed = {
        **NEW,
        "metric.direction": "range",
        "kpi.band.healthy.low": "80 %",
        "kpi.band.healthy.high": "92",
        "kpi.band.breach.high": "95",
        "kpi.because": "A full house cannot admit.",
        "metric.decimals": "1",
        "metric.counter.1": "harbour-admitted",
        "kpi.alert.for": "2",
    }
    response = send(demo, "/new/kpi", typed)
    assert response["Location"] == "/metrics/letters-sent-in-time/numbers"
    page = text_of(demo.get("/kpis/letters-sent-in-time"))
    assert "Letters sent in time" in page
    assert "80 %" in page
    assert "95 %" in page
    assert "A full house cannot admit." in page


def test_problems_of_metric_and_kpi_stand_beside_the_fields_that_are_seen(demo: Client) -> None:
    typed = {"metric.direction": "down", "kpi.band.breach.high": "5", "metric.minimum": "low"}
    response = send(demo, "/new/kpi", typed)
    assert response.status_code == 422
    assert set(wrong(response)) == {
        "metric-name", "kpi-team", "kpi-band-breach-high", "metric-minimum",
    }  # fmt: skip
    response = send(demo, "/new/kpi", {**NEW, "kpi.band.healthy.low": "ninety"})
    assert wrong(response) == {"kpi-band-healthy-low": "'ninety' is no number; write one such as 84.2"}
    response = send(demo, "/new/kpi", {"kpi.band.healthy.low": "ninety"})
    assert wrong(response) == {
        "metric-name": "still empty; write it",
        "kpi-team": "still empty; choose one",
        "kpi-band-healthy-low": "'ninety' is no number; write one such as 84.2",
    }
    response = send(demo, "/new/kpi", {**NEW, "kpi.band.healthy.low": "90", "kpi.band.breach.low": "95"})
    assert list(wrong(response)) == ["kpi-band-breach-low"]
    typed = {**NEW, "metric.direction": "range", "kpi.band.healthy.low": "90"}
    assert list(wrong(send(demo, "/new/kpi", typed))) == ["kpi-band-healthy-high"]


def test_numbers_are_read_as_people_write_them_or_refused(demo: Client) -> None:
    assert list(wrong(send(demo, "/new/kpi", {**NEW, "kpi.band.healthy.low": "1,204"}))) == ["kpi-band-healthy-low"]
    response = send(demo, "/new/kpi", {**NEW, "kpi.band.healthy.low": "95,5"})
    assert response.status_code == 303
    assert "95.5" in text_of(demo.get("/kpis/letters-sent-in-time"))


@pytest.fixture
def spare(demo: Client) -> str:
    """A metric with numbers that is no KPI."""
    offered = re.findall(r'href="(/new/kpi\?metric=[^"]+)"', demo.get("/new/kpi").content.decode())
    assert offered
    return str(offered[0])


def test_a_band_is_drawn_on_the_past_of_its_metric_without_script(demo: Client, spare: str) -> None:
    html = demo.get(spare).content.decode()
    assert "Write a band, and it is drawn here." in html
    assert "metric.name" not in html
    bounds = [name for name in fields_of(html) if name.startswith("kpi.band.healthy")]
    typed = {**fields_of(html), "show": "true", **dict.fromkeys(bounds, "1"), "kpi.because": "Because."}
    response = demo.post(spare, typed)
    assert response.status_code == 200
    assert re.search(r"Under this band, of \d+ months", text_of(response))
    assert "Because." in response.content.decode()
    assert "Not saved yet" not in response.content.decode()
    response = demo.post(spare, {**typed, **dict.fromkeys(bounds, "one")})
    assert all(name.replace(".", "-") in wrong(response) for name in bounds)
    assert "Write a band, and it is drawn here." in text_of(response)


def test_to_show_a_draft_writes_nothing_and_tells_only_of_what_was_typed(demo: Client) -> None:
    html = demo.get("/new/kpi").content.decode()
    typed = {**fields_of(html), "show": "true", "metric.minimum": "low"}
    with CaptureQueriesContext(connection) as queries:
        response = demo.post("/new/kpi", typed)
    assert list(wrong(response)) == ["metric-minimum"]
    assert not [one for one in queries if one["sql"].startswith(('INSERT INTO "records', 'UPDATE "records'))]


def test_of_a_metric_that_is_there_it_becomes_a_kpi(demo: Client, spare: str) -> None:
    html = demo.get(spare).content.decode()
    bounds = [name for name in fields_of(html) if name.startswith("kpi.band.healthy")]
    response = send(demo, spare, {**dict.fromkeys(bounds, "1"), "kpi.team": "harbour-emergency"})
    assert response["Location"] == f"/kpis/{spare.partition('=')[2]}"
    assert "is a KPI from today on." in text_of(demo.get(response["Location"]))
    assert spare not in demo.get("/new/kpi").content.decode()


def test_a_metric_that_is_not_there_is_said(demo: Client) -> None:
    assert demo.get("/new/kpi?metric=nothing").status_code == 404
    assert demo.get("/new/kpi?metric=%3Cscript%3E").status_code == 404


def test_the_form_asks_the_store_little(demo: Client) -> None:
    demo.get("/new/kpi")
    with CaptureQueriesContext(connection) as queries:
        demo.get("/new/kpi")
    assert len(queries) <= 12
