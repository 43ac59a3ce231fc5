"""Every chart of every page can be taken away: its data as CSV, itself as SVG and PNG, as of the day of its page."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter, deque
from html import unescape
from xml.etree import ElementTree as ET

import pytest
from django.test import Client
from django.urls import resolve
from PIL import Image

from headway.web.chart import png
from tests.web.large import text_of

SVG = "{http://www.w3.org/2000/svg}"
FEWEST_PAGES, FEWEST_CHARTS = 80, 40
WIDEST_SMALL = 240.0
"""A wider drawing is a chart of its own; what is smaller stands in a list, beside its numbers."""
CHARTS = ("chart", "quad wide", "rel")
OTHERS = ("", "quad small", "w-s", "map", "chart-narrow")
"""The line of days in the bar of the day, which leads to days and shows no numbers; the quadrant once more; a KPI on
the wall of trends, whose own page has the whole chart to take away; the map, which stands below it as a list; a key
result's chart once more, for a phone."""
EACH = ("team", "objective", "kpi", "metric")
"""Routes of which every page is looked at; of any other a few."""
FEW = 2
INVENTED = "/components"
"""Its numbers are invented, and lead nowhere."""
TRIED = re.compile(r'<figure class="drawn".*?</figure>', re.DOTALL)
"""A band as it is typed, before there is anything that could be sent."""
CONFIDENCE = 'aria-label="Confidence in '
"""A small chart that stands alone."""
DAY = "?as_of=2018-12-31"


def _pages(client: Client) -> dict[str, str]:
    """The pages that links lead to from the cockpit, by their addresses."""
    waiting, pages, seen = deque(["/"]), {}, {"/"}
    looked_at: Counter[str] = Counter()
    while waiting:
        address = waiting.popleft()
        response = client.get(address)
        if response.status_code != 200 or not response.headers["Content-Type"].startswith("text/html"):
            continue
        html = response.content.decode()
        pages[address] = html
        for href in re.findall(r'href="(/[^"]*)"', html):
            to = unescape(href).partition("#")[0]
            path = to.partition("?")[0]
            if path in seen or path.startswith("/static/"):
                continue
            seen.add(path)
            name = str(resolve(path).url_name)
            looked_at[name] += 1
            if name in EACH or looked_at[name] <= FEW:
                waiting.append(to)
    return pages


def _charts(html: str) -> int:
    """How many charts a page has."""
    found = re.findall(r'<svg(?: class="([^"]*)")? [^>]*?width="([\d.]+)"', TRIED.sub("", html))
    wide = [kind for kind, width in found if float(width) > WIDEST_SMALL]
    assert set(wide) <= {*CHARTS, *OTHERS}, "a drawing that nobody has placed"
    return sum(kind in CHARTS for kind in wide) + html.count(CONFIDENCE)


def _taken(html: str, ending: str) -> set[tuple[str, str]]:
    """Path without its ending and query of each file that a page leads to."""
    found = re.findall(rf'<a [^>]*href="(/[^"?]+)\.{ending}(\?[^"]*)?"', html)
    return {(path, unescape(query)) for path, query in found}


@pytest.mark.skipif(not png.can_draw(), reason="no PNG can be drawn here")
def test_every_chart_of_every_page_has_its_data_and_its_pictures(demo: Client) -> None:
    pages, charts = _pages(demo), set()
    for address, html in pages.items():
        if address.startswith(INVENTED):
            continue
        drawn = _taken(html, "svg")
        assert len(drawn) == _charts(html), address
        assert drawn == _taken(html, "png"), address
        assert drawn <= _taken(html, "csv"), address
        charts |= drawn
    for path, query in charts:
        assert query == ""
        _is_whole(demo, path, "", "as of 31 January 2019")
    print(f"\nlooked at {len(pages)} pages with {len(charts)} charts")  # noqa: T201 - what the gate has read
    assert len(pages) >= FEWEST_PAGES
    assert len(charts) >= FEWEST_CHARTS


@pytest.mark.parametrize(
    "address",
    ["/", "/teams/harbour", "/objectives/front-door", "/kpis/harbour-four-hour", "/metrics/harbour-urgent-posts"],
)
def test_what_is_taken_away_is_of_the_day_of_its_page(demo: Client, address: str) -> None:
    drawn = _taken(demo.get(f"{address}{DAY}").content.decode(), "svg")
    assert {query for _, query in drawn} == {DAY}
    for path, query in drawn:
        _is_whole(demo, path, query, "as of 31 December 2018")


def _is_whole(client: Client, path: str, query: str, day: str) -> None:
    """Whether the data are rows, and the picture stands alone: title, words, day."""
    rows = list(csv.reader(io.StringIO(client.get(f"{path}.csv{query}").content.decode())))
    assert len(rows) > 1, path
    root = ET.fromstring(client.get(f"{path}.svg{query}").content.decode())  # noqa: S314 - our own picture
    title, says = root.findtext(f"{SVG}title"), root.findtext(f"{SVG}desc")
    texts = [one.text or "" for one in root.iter(f"{SVG}text")]
    assert title in texts, path
    assert says, path
    assert texts[-1].endswith(day), path
    assert not any(one.get("class") or one.get("style") for one in root.iter()), path


def test_the_data_of_the_quadrant_are_the_paths_of_its_teams(demo: Client) -> None:
    response = demo.get("/quadrant.csv")
    assert 'filename="quadrant-estuary-2019-01-31.csv"' in response.headers["Content-Disposition"]
    rows = list(csv.DictReader(io.StringIO(response.content.decode())))
    newest = {row["team"]: row for row in rows}
    assert len(newest) == 6
    own = newest["harbour-emergency"]
    assert (own["name"], own["day"], own["quadrant"]) == ("Harbour emergency", "2019-01-31", "overheating")
    assert (round(float(own["kpi_health"]), 2), own["okr_course"]) == (0.83, "0.625")
    assert (own["kpis_sound_from"], own["okrs_on_course_from"]) == ("0.75", "0.5")
    assert len([row for row in rows if row["team"] == "harbour-emergency"]) == 18


def test_a_team_has_the_quadrant_of_its_page_as_of_the_day_in_the_address(demo: Client) -> None:
    rows = list(csv.DictReader(io.StringIO(demo.get(f"/teams/harbour/quadrant.csv{DAY}").content.decode())))
    assert {row["team"] for row in rows} == {"harbour"}
    assert rows[-1]["day"] == "2018-12-31"
    drawn = demo.get(f"/teams/harbour/quadrant.svg{DAY}").content.decode()
    assert "Where Harbour stands" in drawn
    assert "Estuary Hospitals, as of 31 December 2018" in drawn
    assert demo.get("/teams/nowhere/quadrant.svg").status_code == 404


@pytest.mark.skipif(not png.can_draw(), reason="no PNG can be drawn here")
def test_the_quadrant_as_png_is_as_sharp_as_a_chart(demo: Client) -> None:
    with Image.open(io.BytesIO(demo.get("/quadrant.png").content)) as drawn:
        assert drawn.width == 2 * (640 + 48)


def test_where_nobody_has_a_place_there_is_no_picture_and_the_page_offers_none(demo: Client) -> None:
    before = "?as_of=2018-10-04"
    html = demo.get(f"/{before}").content.decode()
    assert "quadrant.svg" not in html
    assert "og:image" not in html
    for ending in ("svg", "png"):
        said = text_of(demo, f"/quadrant.{ending}{before}", 404)
        assert "Nobody has a place in the quadrant on this day." in said
    assert demo.get(f"/quadrant.csv{before}").status_code == 200


@pytest.mark.parametrize("ending", ["svg", "png"])
def test_a_key_result_without_a_chart_says_so_and_leads_to_where_it_is_shown(demo: Client, ending: str) -> None:
    before = "?as_of=2018-09-20"
    response = demo.get(f"/key-results/triage-desk.{ending}{before}")
    assert response.status_code == 404
    html = response.content.decode()
    assert "This key result has no chart." in html
    assert f'href="/objectives/front-door{before}#key-result-triage-desk"' in html
