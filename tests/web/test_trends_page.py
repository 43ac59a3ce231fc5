"""The trends: a sentence, a wall of small charts that can be narrowed, data, and what no number shows."""

from __future__ import annotations

import csv
import io
import re

from click.testing import CliRunner
from django.test import Client

from headway.cli.main import app
from headway.demo.estuary import FOLDER
from tests.web.large import links_of, text_of


def _names(client: Client, address: str) -> list[str]:
    return re.findall(r'<h2><a href="[^"]*">([^<]+)</a>', client.get(address).content.decode())


def _table(client: Client, address: str) -> list[dict[str, str]]:
    response = client.get(address)
    assert response.status_code == 200
    return list(csv.DictReader(io.StringIO(response.content.decode())))


def test_it_opens_with_what_moved_by_more_than_noise(demo: Client) -> None:
    assert (
        "6 of 24 KPIs moved by more than noise, 2 for the worse, 1 for the better, 3 another way: "
        "Attendances of Harbour urgent care (higher) and Nurse shifts filled of Harbour emergency (worse) most."
    ) in text_of(demo, "/trends")


def test_what_changed_comes_first_and_says_since_when_and_how_much(demo: Client) -> None:
    text = text_of(demo, "/trends")
    assert "Higher since July 2018, for 7 months now: it began with one month higher than noise explains." in text
    assert "Level rose from 94 to 254 a day in August 2018 and has stayed there for 6 months." in text
    assert "No signal, and its limits are 58.1 to 96.6 %, some of them in its band of 95 % or more" in text
    links = links_of(demo, "/trends")
    assert "/kpis/harbour-urgent-attendances" in links
    assert "/teams/harbour-urgent" in links


def test_each_chart_has_its_words_and_marks_what_is_more_than_noise(demo: Client) -> None:
    html = demo.get("/trends").content.decode()
    assert html.count('<svg class="w-s"') == 24
    label = re.findall(r'<svg class="w-s"[^>]*role="img" aria-label="([^"]+)"', html)[0]
    assert label.startswith("Attendances, April 2016 to January 2019. It ends at 336\u202fa day, healthy. Lowest: ")
    assert "In its band in 34 of 34 months; more than noise in 7. Now: mean " in label
    assert "<title>August 2018: 232\u202fa day, one month higher than noise explains</title>" in html


def test_a_planned_dip_is_shaded_under_the_band_and_said(demo: Client) -> None:
    html = demo.get("/trends").content.decode()
    drawn = [svg for svg in re.findall(r'<svg class="w-s".*?</svg>', html, re.DOTALL) if "c-dip" in svg]
    assert len(drawn) == 1
    said = "Planned dip down to 72\u202f% until 31 October 2018."
    assert f"<title>{said}</title>" in drawn[0]
    assert said in re.findall(r'aria-label="([^"]+)"', drawn[0])[0]
    assert "planned dip</span>" in html
    assert "planned dip</span>" not in demo.get("/trends?team=harbour-urgent").content.decode()


def test_a_review_as_html_carries_the_same_charts(demo: Client) -> None:
    reviewed = CliRunner().invoke(app, ["review", str(FOLDER), "--as-of", "2019-01-31", "--format", "html"])
    drawn = re.compile(r'<svg class="w-s".*?</svg>', re.DOTALL)
    on_the_wall = drawn.findall(demo.get("/trends").content.decode())
    assert sorted(drawn.findall(reviewed.stdout)) == sorted(on_the_wall)
    assert len(on_the_wall) == 24


def test_it_can_be_narrowed_and_put_in_order(demo: Client) -> None:
    assert "5 of 9 KPIs moved by more than noise" in text_of(demo, "/trends?team=harbour")
    assert len(_names(demo, "/trends?show=moved")) == 6
    assert len(_names(demo, "/trends?status=breach")) == 7
    assert _names(demo, "/trends?sort=name")[:2] == ["Admissions", "Admissions"]
    assert _names(demo, "/trends?q=nurse") == ["Nurse shifts filled"]
    assert _names(demo, "/trends?team=riverside&sort=status")[0] == "Waiting over four hours"
    assert "No KPI is like that." in text_of(demo, "/trends?status=stale")
    assert "There is no team “harbor”: all are shown." in text_of(demo, "/trends?team=harbor")


def test_early_on_nothing_can_be_told(demo: Client) -> None:
    text = text_of(demo, "/trends?as_of=2017-03-31")
    assert "None of 24 KPIs moved by more than noise. Of 24 it is too early to tell." in text
    assert "Too early to tell a signal from noise: 13 more months will do." in text


def test_the_whole_wall_is_there_as_data(demo: Client) -> None:
    rows = _table(demo, "/trends.csv")
    assert len(rows) == 24
    assert (rows[0]["kpi"], rows[0]["signal"], rows[0]["since"]) == ("harbour-urgent-attendances", "listed", "2018-07")
    assert [row["signal"] for row in rows].count("listed") == 6
    assert len(_table(demo, "/trends.csv?show=moved&team=harbour")) == 5
    assert demo.get("/trends.csv?team=harbor").status_code == 404


def test_what_the_numbers_do_not_show_stands_below_with_the_ways_to_it(demo: Client) -> None:
    text = text_of(demo, "/trends")
    assert "Of 3 KPIs with a counter-metric none improves while its counter-metric worsens." in text
    assert "21 of 24 KPIs have no counter-metric: nothing is named that would suffer if these were gamed." in text
    assert "Summer half 2018: no team&#39;s KPIs were all healthy throughout while its objectives failed." in text
    assert "/trends?show=bare" in links_of(demo, "/trends")
    assert len(_names(demo, "/trends?show=bare")) == 21


def test_the_page_of_a_kpi_names_its_patterns_and_its_error_budget(demo: Client) -> None:
    text = text_of(demo, "/kpis/harbour-urgent-attendances")
    assert "Level rose from 94 to 254 a day in August 2018 and has stayed there for 6 months." in text
    late = text_of(demo, "/kpis/harbour-four-hour")
    assert "Error budget left 0 % 12 months are out of band, and 1.2 may be: the budget is overdrawn" in late
