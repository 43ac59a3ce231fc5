"""The map of the demonstration: what it shows as missing, that every box leads on, and the same as a list."""

from __future__ import annotations

import re

from django.test import Client

from headway.services.change_objective import change_objective
from tests.engines.stores import OpenedStore
from tests.services.houses import TODAY, House
from tests.web.conftest import HOST
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


def test_what_has_not_begun_says_when_it_begins_and_does_not_run(sqlite_store: OpenedStore) -> None:
    House()
    client = Client(HTTP_HOST=HOST)
    page = text_of(client.get(f"/map?as_of={TODAY}"))
    assert "No KPI stands near 1 of 4 objectives:" in page
    assert "1 has not begun." in page
    assert "running objective" not in page
    labels = {label for _, label in _boxes(client.get(f"/map?as_of={TODAY}").content.decode())}
    assert {"Later, begins 1 Jul 2019", "Visits, begins 1 Jul 2019"} <= labels
    assert "not begun" not in text_of(client.get("/map?as_of=2019-07-01"))


def test_an_objective_stands_once_in_the_list_below_the_one_that_it_serves(sqlite_store: OpenedStore) -> None:
    house = House()
    change_objective(**house.asking(), objective="short", said={"supports": "flow"})
    html = Client(HTTP_HOST=HOST).get(f"/map?as_of={TODAY}").content.decode()
    listed = html[html.index('class="m-list"') :]
    assert listed.count('href="/objectives/short?') == 1
    assert listed.index('href="/objectives/flow?') < listed.index('href="/objectives/short?')
