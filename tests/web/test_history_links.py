"""From each word of a status of the past one click leads to its reasons, as of the day on which it was so."""

from __future__ import annotations

import re
from datetime import date, timedelta
from html import unescape

import pytest
from django.test import Client

from headway.series.grid import Grain, Grid
from headway.web.then import days_of

MONTHS = Grid(Grain.MONTH)
LINK = r'<a class="st [a-z]*" href="([^"]+)"><svg.*?</svg>([^<]+)</a>'
"""A word of status that leads somewhere: where, and the word."""
FEWEST = 10


def _page(client: Client, address: str) -> str:
    response = client.get(address, follow=True)
    assert response.status_code == 200, address
    return response.content.decode()


def _words(found: str) -> list[tuple[str, str]]:
    return [(unescape(href), word) for href, word in re.findall(LINK, found, re.DOTALL)]


def _part(page: str, begin: str, end: str) -> str:
    return page[page.index(begin) : page.index(end, page.index(begin))]


@pytest.mark.parametrize("kpi", ["harbour-four-hour", "hillside-four-hour"])
def test_each_status_of_a_kpi_in_the_past_leads_to_its_reasons(demo: Client, kpi: str) -> None:
    page = _page(demo, f"/kpis/{kpi}")
    found = _words(_part(page, 'aria-labelledby="spells"', 'aria-labelledby="alerts"'))
    found += _words(_part(page, 'aria-labelledby="numbers"', "<aside"))[::3]
    assert len(found) >= FEWEST
    for href, word in found:
        then = _page(demo, href.partition("#")[0])
        assert 'id="why"' in then
        assert f"</svg>{word}</span>" in _part(then, "<summary>", "</summary>"), href


def test_each_course_of_a_key_result_in_the_past_leads_to_its_reasons(demo: Client) -> None:
    page = _page(demo, "/objectives/front-door")
    rows = [(href, word) for href, word in _words(page) if "as_of=" in href]
    assert rows
    for href, word in rows:
        path, _, place = href.partition("#")
        then = _page(demo, path)
        assert f'id="{place}"' in then
        block = then[: then.index(f'id="{place}"')].rpartition("<summary>")[2]
        assert f"</svg>{word}</span>" in block, href


def test_what_a_verdict_was_leads_to_why_it_was(demo: Client) -> None:
    page = _page(demo, "/changes?since=2018-11-30")
    was = [(href, word) for href, word in _words(page) if "as_of=2018-11-30" in href]
    assert len(was) >= FEWEST
    for href, word in was:
        path, _, place = href.partition("#")
        then = _page(demo, path)
        assert f'id="{place}"' in then
        assert word in then, href


def test_the_day_of_a_reading_is_the_first_on_which_it_is_known_and_over() -> None:
    january = MONTHS.parse("2019-01")
    known = [(january, date(2019, 2, 14)), (january + 1, date(2019, 2, 20)), (january + 2, date(2019, 4, 9))]
    assert days_of(known, MONTHS) == {
        january: date(2019, 2, 14),
        january + 1: date(2019, 2, 28),
        january + 2: date(2019, 4, 9),
    }


def test_a_value_that_was_corrected_later_was_the_newest_on_no_day() -> None:
    january = MONTHS.parse("2019-01")
    known = [(january, date(2019, 3, 20)), (january + 1, date(2019, 3, 14))]
    assert days_of(known, MONTHS) == {january + 1: date(2019, 3, 14)}


def test_nothing_is_led_to_before_it_was_declared() -> None:
    january = MONTHS.parse("2019-01")
    known = [(january, date(2019, 2, 14)), (january + 1, date(2019, 3, 14))]
    declared = date(2019, 3, 14) + timedelta(days=1)
    assert days_of(known, MONTHS, declared) == {january + 1: declared}
