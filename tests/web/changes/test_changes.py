"""The address of changes answers: between any two days, with what turned and what was written down."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext


def _text(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def test_a_month_of_the_demonstration(demo: Client) -> None:
    text = _text(demo, "/changes?since=2018-12-31")
    assert "31 December 2018 to 31 January 2019" in text
    assert "Hillside and 7 more became worse; 12 verdicts became better." in text
    assert "327 a day, its alert fires" in text.replace("\N{NARROW NO-BREAK SPACE}", " ")
    assert "Twelve fewer a day, in the worst month" in text


def test_without_a_day_it_is_the_last_week(demo: Client) -> None:
    assert "24 January 2019 to 31 January 2019" in _text(demo, "/changes")
    assert "24 December 2018 to 31 December 2018" in _text(demo, "/changes?as_of=2018-12-31")


def test_a_day_that_is_not_earlier_means_a_week(demo: Client) -> None:
    assert "24 January 2019 to 31 January 2019" in _text(demo, "/changes?since=2020-01-01")


def test_nothing_written_before_the_first_day_or_after_the_last_is_shown(demo: Client) -> None:
    text = _text(demo, "/changes?since=2018-12-24&as_of=2018-12-31")
    assert "Jan 2019" not in text.split("Written down")[1]


def test_links_lead_to_the_same_day(demo: Client) -> None:
    html = demo.get("/changes?since=2018-11-30&as_of=2018-12-31").content.decode()
    links = re.findall(r'href="(/(?:kpis|teams|objectives|key-results)/[^"]+)"', html)
    assert links
    then = ("?as_of=2018-12-31", "?as_of=2018-11-30")  # what a verdict was leads to the day since which it compares
    assert all(link.partition("#")[0].endswith(then) for link in links)
    assert 'name="since" value="2018-11-30"' in html  # the bar of the day keeps it


@pytest.mark.parametrize("since", ["soon", "2019-02-30", "<script>"])
def test_what_is_no_day_is_refused_with_what_would_do(demo: Client, since: str) -> None:
    assert "Write a day as year, month and day" in _text(demo, f"/changes?since={since}", 400)


def test_a_day_that_has_not_come_is_refused(demo: Client) -> None:
    assert "has not come yet" in _text(demo, "/changes?as_of=2190-01-01", 400)


def test_it_asks_the_store_little(demo: Client) -> None:
    demo.get("/changes")
    with CaptureQueriesContext(connection) as queries:
        demo.get("/changes")
    assert len(queries) <= 12
