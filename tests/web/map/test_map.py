"""The map of the demonstration: what it shows as missing, that every box leads on, and the same as a list."""

from __future__ import annotations

import re

from django.test import Client

from tests.web.sending import text_of


def _boxes(html: str) -> list[tuple[str, str]]:
    drawn = re.findall(r'<svg class="map".*?</svg></div>', html, re.DOTALL)[0]
    return re.findall(r'<a href="([^"]+)" aria-label="([^"]+)">', drawn)


def test_it_says_what_is_missing_first(demo: Client) -> None:
    page = text_of(demo.get("/map"))
    assert "No KPI stands near 1 of 9 running objectives" in page
    assert "Urgent care stands on its own feet" in page
    assert "4 KPIs are in breach, and no objective has touched them." in page
    assert "Hillside urgent care; in breach since November 2018" in page


def test_every_box_leads_to_a_page_and_says_how_it_stands(demo: Client) -> None:
    boxes = _boxes(demo.get("/map?team=harbour").content.decode())
    assert "Urgent care stands on its own feet, arrived, no KPI near" in [label for _, label in boxes]
    assert ("/kpis/harbour-four-hour", "Seen within four hours, Harbour emergency, breach") in boxes
    for href, _ in boxes:
        assert demo.get(href, follow=True).status_code == 200


def test_the_list_says_the_same_as_the_picture(demo: Client) -> None:
    html = demo.get("/map?team=harbour").content.decode()
    listed = html[html.index('class="m-list"') :]
    tied = [href for href, _ in _boxes(html) if href.startswith(("/objectives/", "/key-results/"))]
    assert all(f'href="{href}"' in listed for href in tied)
    assert "Seen within four hours breach Harbour emergency, guards it" in text_of(demo.get("/map?team=harbour"))


def test_another_day_and_an_unknown_team(demo: Client) -> None:
    assert "/kpis/harbour-four-hour?as_of=2018-12-31" in demo.get("/map?as_of=2018-12-31").content.decode()
    page = text_of(demo.get("/map?team=nowhere"))
    assert "The map of Estuary Hospitals" in page
    assert "nowhere" in page


def test_the_pages_of_objectives_and_teams_lead_to_it(demo: Client) -> None:
    assert 'href="/map"' in demo.get("/objectives").content.decode()
    assert 'href="/map?team=harbour"' in demo.get("/teams/harbour").content.decode()


def test_an_objective_that_is_to_be_held_says_so(demo: Client) -> None:
    boxes = _boxes(demo.get("/map").content.decode())
    assert ("/objectives/front-door", "Minor illness is seen in urgent care, to be paused, on course") in boxes
