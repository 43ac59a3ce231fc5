"""A number that is late says so wherever it is shown, with who brings the next one and the way to do so."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client

from headway.services.apply_goals import apply_goals
from headway.services.read_folder import read_folder
from headway.web.cockpit import views as cockpit
from headway.web.kpi import views as kpi
from headway.web.objective import views as objective
from headway.web.team import views as team
from tests.web.conftest import NOON
from tests.web.sending import text_of

GOALS = """headway: 1
organisation: {id: ward, name: The Ward}
teams: [{id: cold, name: Cold, lead: tom}]
people: [{id: amina, name: Amina Noor}, {id: tom, name: Tom Reyes}]
metrics:
  - {id: seen, name: Seen in time, team: cold, unit: "%", grain: week, due_after: 3, owner: amina}
  - {id: beds, name: Beds, team: cold, grain: week, due_after: 3}
  - {id: share, name: Share, team: cold, grain: week, due_after: 3, from: {ratio: [seen, beds]}}
kpis:
  - {metric: seen, team: cold, because: It is vital., band: {healthy: ">= 90", breach: "< 80"}}
  - {metric: share, team: cold, because: It is vital., band: {healthy: ">= 1"}}
cycles: [{id: h1, name: First half, starts: 2026-01-01, ends: 2026-06-30}]
objectives:
  - id: fast
    title: Nobody waits
    team: cold
    cycle: h1
    key_results: [{id: up, title: Seen in time from 80 to 95 %, metric: seen, baseline: 80, target: 95}]
observations:
  - {metric: seen, values: {2026-W05: 91, 2026-W06: 92, 2026-W07: 93}}
  - {metric: beds, values: {2026-W05: 30, 2026-W06: 30, 2026-W07: 30}}
"""
LATE = "last number 15 days ago, due every week; Amina Noor brings it Enter it"
ENTER = 'href="/metrics/seen/numbers">Enter it</a>'


@pytest.fixture
def ward(empty: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Client:
    """A browser on a ward whose numbers of the week before last are missing."""
    (tmp_path / "goals.yaml").write_text(GOALS, encoding="utf-8")
    folder = read_folder(tmp_path, NOON.date())
    assert folder.facts is not None, folder
    apply_goals(actor="tom", key="k", clock=lambda: NOON, facts=folder.facts, on=NOON.date(), source="test")
    for views in (cockpit, kpi, objective, team):
        monkeypatch.setattr(views, "system_clock", lambda: NOON)
    return empty


@pytest.mark.parametrize(
    ("address", "times"), [("/", 2), ("/teams/cold", 2), ("/objectives/fast", 1), ("/kpis/seen", 1)]
)
def test_it_stands_where_the_number_stands_with_the_way_to_enter_it(ward: Client, address: str, times: int) -> None:
    response = ward.get(address)
    assert text_of(response).count(LATE) == times
    assert response.content.decode().count(ENTER) == times


def test_the_page_of_the_kpi_says_since_when_and_when_it_was_due(ward: Client) -> None:
    text = text_of(ward.get("/kpis/seen"))
    assert "No value for week 8 of 2026, which was due on 25 February 2026." in text
    assert f"late since 26 February 2026: {LATE}" in text


def test_what_is_reckoned_leads_to_the_numbers_that_it_is_reckoned_from(ward: Client) -> None:
    response = ward.get("/kpis/share")
    text, html = text_of(response), response.content.decode()
    assert "due every week; Tom Reyes brings it; it is reckoned from Seen in time and Beds" in text
    assert 'href="/metrics/seen/numbers">Enter Seen in time</a>' in html
    assert 'href="/metrics/beds/numbers">Enter Beds</a>' in html


def test_on_a_day_that_is_past_it_is_only_said(ward: Client) -> None:
    for address in ("/", "/kpis/seen", "/objectives/fast"):
        response = ward.get(f"{address}?as_of=2026-02-28")
        assert "last number 13 days ago, due every week; Amina Noor brings it" in text_of(response)
        assert "Enter it" not in text_of(response)


def test_a_number_that_is_not_due_yet_is_not_late(ward: Client) -> None:
    for address in ("/", "/kpis/seen", "/objectives/fast"):
        assert "last number" not in text_of(ward.get(f"{address}?as_of=2026-02-25"))
