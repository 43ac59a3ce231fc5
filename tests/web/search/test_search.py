"""The search finds anything by a part of its name, on the day that the page shows."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client

from headway.services.declare_metric import declare_metric
from headway.services.search import search
from tests.engines.stores import OpenedStore
from tests.services.houses import House


def _hits(client: Client, words: str, **asked: str) -> list[str]:
    html = client.get("/search", {"q": words, **asked}).content.decode()
    return [re.sub(r"<[^>]+>", " ", one).strip() for one in re.findall(r"<li>(.*?)</li>", html, re.DOTALL)]


def test_a_kpi_stands_before_the_key_result_of_the_same_words(demo: Client) -> None:
    found = _hits(demo, "waiting over four")
    assert len(found) == 8
    assert found[0].startswith("KPI")
    assert [one.split()[0] for one in found] == sorted((one.split()[0] for one in found), key="KPI key metric".index)


def test_a_team_with_its_words_in_another_order_and_case(demo: Client) -> None:
    assert any("Harbour emergency" in one and one.startswith("team") for one in _hits(demo, "EMERGENCY harb"))


def test_what_is_found_leads_to_its_page_on_the_same_day(demo: Client) -> None:
    html = demo.get(
        "/search", {"q": "seen within four hours harbour emergency", "as_of": "2018-12-31"}
    ).content.decode()
    assert 'href="/kpis/harbour-four-hour?as_of=2018-12-31"' in html


def test_what_was_not_known_on_the_day_is_not_found(store: OpenedStore) -> None:
    house = House()
    asked = house.asking()
    declare_metric(**asked, said={"name": "Letters that went astray"})
    noon = datetime(2026, 3, 2, 12, tzinfo=UTC)

    def found(day: date) -> int:
        return search(organisation=asked["organisation"], clock=lambda: noon, words="astray", most=5, as_of=day).total

    known_on = house.record("metrics", "letters-that-went-astray").known_on
    assert found(known_on) == 1
    assert found(known_on - timedelta(days=1)) == 0


@pytest.mark.parametrize("words", ["", "   ", "%", "_", "'", '"', "\\", "<script>", "💥", "a" * 5000])
def test_no_text_does_anything_but_find_or_not(demo: Client, words: str) -> None:
    response = demo.get("/search", {"q": words})
    assert response.status_code == 200
    assert "<script>" not in response.content.decode()


def test_nothing_typed_says_what_to_type(demo: Client) -> None:
    assert "Type a part of a name" in demo.get("/search").content.decode()


def test_accents_make_no_difference(store: OpenedStore) -> None:
    house = House()
    noon = datetime(2026, 3, 2, 12, tzinfo=UTC)
    name = house.asking()["organisation"]
    everything = search(organisation=name, clock=lambda: noon, words="ward", most=50)
    assert everything.total >= 1
    assert search(organisation=name, clock=lambda: noon, words="wárd", most=50).found == everything.found
    assert search(organisation=name, clock=lambda: noon, words="ward", most=1).total == everything.total
