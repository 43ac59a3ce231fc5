"""Calibration answers for all and by team, never by person, as of any day, and says where it is too early to tell."""

from __future__ import annotations

import csv
import io
import re

from django.test import Client

from tests.web.large import links_of, text_of

FEWEST = 200
"""Forecasts of the demonstration that are replayed."""


def _table(client: Client, address: str) -> list[dict[str, str]]:
    response = client.get(address)
    assert response.status_code == 200
    return list(csv.DictReader(io.StringIO(response.content.decode())))


def test_it_opens_with_what_was_said_most_and_what_came_of_it(demo: Client) -> None:
    text = text_of(demo, "/calibration")
    said = re.search(r"When Headway said (\d+) %, it happened in (\d+) % of (\d+)\. In all (\d+) it said", text)
    assert said is not None
    rows = [one for one in _table(demo, "/calibration.csv") if one["who"] == "forecasts"]
    assert int(said[4]) == sum(int(one["number"]) for one in rows) >= FEWEST
    most = max(rows, key=lambda one: int(one["number"]))
    assert (round(float(most["said_about"]) * 100), int(most["number"])) == (int(said[1]), int(said[3]))
    assert round(float(most["share"]) * 100) == int(said[2])


def test_it_says_how_few_series_they_are_and_what_to_do_with_it(demo: Client) -> None:
    text = text_of(demo, "/calibration")
    said = re.search(r"These are only (\d+) series: by chance alone (\d+) % may be off by (\d+) points\.", text)
    assert said is not None
    made = text.partition("How it is made")[2]
    told = re.search(r"(\d+) key results on (\d+) series (?:tell|are)", made)
    assert told is not None
    assert int(told[1]) > int(told[2]) == int(said[1])
    assert "Under 30 is little: read the spans, not the shares" in made
    rows = _table(demo, "/calibration.csv")
    assert all(1 <= float(one["ends"]) <= int(one["number"]) for one in rows)


def test_it_says_how_many_key_results_of_which_kind_are_in_it(demo: Client) -> None:
    text = text_of(demo, "/calibration").partition("How it is made")[2]
    kinds = r"Key results in it by kind: numeric (\d+) of (\d+) \(\d+ forecasts\), done all at once (\d+) of (\d+)"
    said = re.search(kinds, text)
    assert said is not None
    assert 0 < int(said[1]) <= int(said[2])
    assert 0 < int(said[3]) <= int(said[4])
    counted = sum(int(number) for number in re.findall(r"\((\d+) forecasts?\)", text))
    rows = [one for one in _table(demo, "/calibration.csv") if one["who"] == "forecasts"]
    assert counted == sum(int(one["number"]) for one in rows)


def test_it_names_the_key_results_that_were_foretold_worst_and_leads_to_them(demo: Client) -> None:
    block = text_of(demo, "/calibration").partition("What surprised Headway")[2].partition("Teams")[0]
    worst = block.index("Urgent care patients from 90 to 200 a day")  # no number knew that the doors would open
    assert worst < block.index("Emergency attendances from 692 to 580 a day")
    assert re.search(r"Summer half 2018 0 to \d+ % it happened", block[worst:])
    assert "/objectives/open-urgent-care#key-result-urgent-200" in links_of(demo, "/calibration")
    of_hillside = text_of(demo, "/calibration?team=hillside")
    assert "Urgent care patients" not in of_hillside
    assert "What surprised" not in text_of(demo, "/calibration?as_of=2016-12-31")


def test_the_diagram_has_a_spot_and_a_row_for_each_bin_and_says_it_in_words(demo: Client) -> None:
    html = demo.get("/calibration").content.decode()
    spots = re.findall(r"<title>said ([^<]+)</title>", html)
    bins = _table(demo, "/calibration.csv")
    assert len(spots) == len(bins)
    assert html.count('class="c-full"') + html.count('class="c-few"') == len(bins)
    label = re.findall(r'<svg class="rel"[^>]*aria-label="([^"]+)"', html)[0]
    assert all(one in label for one in spots[: sum(row["who"] == "forecasts" for row in bins)])


def test_a_team_is_shown_with_those_below_it_and_too_few_voices_are_not_told(demo: Client) -> None:
    assert "/calibration?team=harbour" in links_of(demo, "/calibration")
    text = text_of(demo, "/calibration?team=harbour")
    assert "Calibration of Harbour" in text
    assert "Not told: 2 people spoke, and one could tell who it was." in text
    rows = _table(demo, "/calibration.csv?team=harbour")
    assert {one["who"] for one in rows} == {"forecasts"}
    assert {one["team"] for one in rows} == {"harbour"}
    assert "There is no team “harbor”: all are shown." in text_of(demo, "/calibration?team=harbor")


def test_its_diagrams_can_be_taken_away_of_a_team_too(demo: Client) -> None:
    assert "/calibration/forecasts.svg?team=harbour" in links_of(demo, "/calibration?team=harbour")
    drawn = demo.get("/calibration/forecasts.svg?team=harbour").content.decode()
    assert "Estuary Hospitals, Harbour, as of 31 January 2019" in drawn
    assert demo.get("/calibration/people.png").headers["Content-Type"] == "image/png"
    few = demo.get("/calibration/people.svg?as_of=2016-12-31").content.decode()
    assert "Too few to tell." in few


def test_it_names_no_person(demo: Client) -> None:
    page = text_of(demo, "/calibration").partition("Teams")[2]
    assert not any(name in page for name in ("Amina", "Tom Reyes", "Leila", "Ines"))


def test_early_on_it_is_too_early_to_tell(demo: Client) -> None:
    assert "Too few to tell: no cycle with a known end is over yet." in text_of(demo, "/calibration?as_of=2016-12-31")
    assert _table(demo, "/calibration.csv?as_of=2016-12-31") == []
    later = text_of(demo, "/calibration?as_of=2017-12-31")
    assert "When Headway said" in later or "Too few to tell" in later
    assert text_of(demo, "/calibration") != later


def test_the_pages_of_cycles_and_objectives_lead_to_it(demo: Client) -> None:
    for address in ("/cycles", "/objectives"):
        assert "/calibration" in links_of(demo, address)
