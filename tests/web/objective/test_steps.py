"""Milestones are drawn on their way: what is done by when, against what the pace asks for."""

from __future__ import annotations

import csv
import io
import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from headway.judgement.definitions import Cycle, KeyResult, Milestone, Objective
from headway.judgement.subject import Subject
from headway.judgement.way import steps_way

SVG = "{http://www.w3.org/2000/svg}"
CYCLE = Cycle("h1", "First half", date(2019, 1, 1), date(2019, 6, 30))
FLOW = Objective("flow", "Flow", "ward", "h1")
DAYS = st.dates(date(2018, 12, 1), date(2019, 7, 31))


def _section(html: str, key_result: str) -> str:
    return html.split(f'id="key-result-{key_result}"')[1].split("</section>", maxsplit=1)[0]


def _text(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)).replace("\u202f", " ")


def test_milestones_have_a_chart_against_their_pace_and_it_says_what_it_shows(demo: Client) -> None:
    html = _section(demo.get("/objectives/front-door").content.decode(), "triage-desk")
    label = (re.search(r'class="chart"[^>]*aria-label="([^"]*)"', html) or [""])[1].replace("\u202f", " ")
    assert "It ends at 60 %, 3 of 4 done. The pace to success asks for 42 %." in label
    assert "12 November 2018: 20 % done, pace 14 %. North door done." in label
    assert 'class="c-pace"' in html
    assert "success 70 %" in _text(html)
    assert [f"/key-results/triage-desk.{ending}" in html for ending in ("csv", "svg", "png")] == [True] * 3


def test_the_table_says_of_each_day_what_the_chart_shows(demo: Client) -> None:
    html = _section(demo.get("/objectives/front-door").content.decode(), "triage-desk")
    rows = [_text(row).strip() for row in re.findall(r"<tr data-point.*?</tr>", html, re.DOTALL)]
    assert rows[0] == "31 Jan 2019 60 % 42 % Ambulance door due"
    assert rows[-2:] == ["31 Oct 2018 0 % 14 % North door due", "30 Sep 2018 0 % 0 %"]
    points = (re.search(r'data-points="([^"]*)"', html) or [""])[1].split()
    assert len(points) == len(rows)


def test_what_is_done_all_at_once_has_its_way_too(demo: Client) -> None:
    html = _section(demo.get("/objectives/open-urgent-care").content.decode(), "urgent-open")
    assert "2 July 2018: 100 % done" in html.replace("\u202f", " ")
    assert 'class="c-pace"' in html


def test_the_data_have_each_step_with_its_days_its_share_and_the_pace(demo: Client) -> None:
    rows = list(csv.DictReader(io.StringIO(demo.get("/key-results/triage-desk.csv").content.decode())))
    told = [(row["day"], row["happened"], row["step"], row["progress"], row["pace_to_success"]) for row in rows]
    assert told[0] == ("2018-09-30", "cycle opens", "", "0.0", "0.0")
    assert ("2018-11-12", "done", "North door", "0.2", "0.14") in told
    assert told[-1] == ("2019-03-15", "due", "Children's door", "", "0.7")
    assert {row["share"] for row in rows if row["step"] == "Children's door"} == {"0.4"}


def test_the_picture_says_of_what_it_is(demo: Client) -> None:
    root = ET.fromstring(demo.get("/key-results/triage-desk.svg").content.decode())  # noqa: S314 - our own picture
    texts = [one.text for one in root.iter(f"{SVG}text")]
    assert "share that is done, by weight" in texts
    assert "all done" in texts


def test_before_its_cycle_the_steps_are_a_list_alone(demo: Client) -> None:
    html = _section(demo.get("/objectives/front-door?as_of=2018-09-20").content.decode(), "triage-desk")
    assert "North door" in html
    assert 'class="chart"' not in html
    assert "/key-results/triage-desk.svg" not in html


@given(
    steps=st.lists(
        st.builds(Milestone, st.just("step"), st.floats(0.1, 9.0), st.none() | DAYS, st.none() | DAYS),
        min_size=1,
        max_size=6,
    ),
    as_of=st.dates(CYCLE.starts, date(2019, 8, 1)),
    success=st.sampled_from([0.7, 1.0]),
)
def test_the_way_never_goes_back_and_knows_nothing_of_later(
    steps: list[Milestone], as_of: date, success: float
) -> None:
    key_result = KeyResult("rota", "flow", "Doors", "milestones", milestones=tuple(steps))
    way = steps_way(Subject(key_result, FLOW, CYCLE), success, as_of)
    assert way is not None
    made = [point.progress for point in way.points if point.progress is not None]
    asked = [share for _, share in way.pace]
    assert made == sorted(made)
    assert all(later >= earlier - 1e-9 for earlier, later in pairwise(asked))
    assert all(point.progress is None for point in way.points if point.day > as_of)
    assert max(asked) <= success + 1e-9
    assert way.points[0].day == date(2018, 12, 31)


def test_what_weighs_nothing_has_no_way() -> None:
    key_result = KeyResult("rota", "flow", "Doors", "milestones", milestones=(Milestone("North", 0.0),))
    assert steps_way(Subject(key_result, FLOW, CYCLE), 1.0, date(2019, 2, 1)) is None


@pytest.mark.parametrize("ending", ["csv", "svg", "png"])
def test_the_confidence_is_there_to_take_away(demo: Client, ending: str) -> None:
    page = demo.get("/objectives/front-door").content.decode()
    address = f"/key-results/triage-desk/confidence.{ending}"
    assert f'href="{address}"' in page.split('id="confident"')[1]
    response = demo.get(address)
    assert response.status_code == 200
    assert f'filename="confidence-triage-desk-2019-01-31.{ending}"' in response.headers["Content-Disposition"]


def test_the_data_and_the_picture_of_the_confidence_are_what_people_said(demo: Client) -> None:
    text = demo.get("/key-results/triage-desk/confidence.csv").content.decode()
    rows = [(row["day"], row["who"], row["confidence"]) for row in csv.DictReader(io.StringIO(text))]
    assert rows == [("2018-11-12", "Tom Reyes", "0.7"), ("2019-01-28", "Tom Reyes", "0.8"), ("2019-01-31", "", "")]
    chances = [row["chance"] for row in csv.DictReader(io.StringIO(text))]
    assert chances[:2] == ["", ""]
    assert 0 < float(chances[2]) < 1
    drawn = demo.get("/key-results/triage-desk/confidence.svg").content.decode()
    assert "Confidence in One triage desk on all four doors, 0 to 1: 12 November 2018: 0.7" in drawn
    assert not re.search(r"class=|var\(|<style|<script", drawn)


def test_where_nobody_said_how_confident_they_are_the_picture_says_so(demo: Client) -> None:
    response = demo.get("/key-results/triage-desk/confidence.svg?as_of=2018-10-05")
    assert response.status_code == 404
    assert "Nobody has said how confident they are." in response.content.decode()


def test_the_pace_to_its_steps_stands_still_while_its_objective_does() -> None:
    rota = KeyResult("rota", "flow", "The rota is signed", "binary")
    cycle = replace(CYCLE, starts=date(2019, 1, 1), ends=date(2019, 1, 10))
    still = [(date(2019, 1, 4).toordinal(), date(2019, 1, 6).toordinal())]
    way = steps_way(Subject(rota, FLOW, cycle), 1.0, date(2019, 1, 8), still)
    assert way is not None
    assert [(day.day, round(share, 3)) for day, share in way.pace] == [(31, 0.0), (3, 0.3), (6, 0.3), (10, 1.0)]
