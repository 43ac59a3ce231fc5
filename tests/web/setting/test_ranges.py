"""A range in place of a target, as a browser without script sends it."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from headway.judgement.definitions import Target
from headway.web.checkin import views
from tests.services.houses import TODAY, House
from tests.web.checkin.test_check_in import key_of, show, words

PATH = "/key-results/weekly-up/edit"


def typed(page: str, target: str) -> dict[str, str]:
    """The form of the key result with another target."""
    said = {"title": "Weekly steady", "baseline": "70", "target": target, "because": "Steady is enough.", "weight": "1"}
    return {"key": key_of(page), "pace": "straight", "owner": "", **said}


def test_a_range_is_typed_as_people_write_it_and_stands_on_the_page(browser: Client, house: House) -> None:
    response = browser.post(PATH, typed(show(browser, PATH), "76,5 to 85"))
    assert response.status_code == 303
    assert house.record("key_results", "weekly-up").targets[-1] == Target(76.5, TODAY, "Steady is enough.", 85.0)
    assert 'value="76.5..85"' in show(browser, PATH)
    page = words(show(browser, "/objectives/flow"))
    assert "target 76.5 to 85" in page
    # from 70 to within 76.5 and 85, and success is 0.7 of the way, or as far beyond
    assert re.search(r"success 74.5 to 87\s%", page)
    assert "target success lies between pace to success" in page, "the legend tells band and lines apart"
    house.check()


def test_a_range_that_is_proposed_stands_in_the_form(browser: Client, house: House) -> None:
    assert 'value="76..85"' in show(browser, f"{PATH}?target=76..85")
    for wrong in ("85..76", "76..76", "76..80..85", "76..yes"):
        page = show(browser, f"{PATH}?target={wrong}")
        assert f"“{wrong}” is no target of this key result" in words(page)


def test_a_range_from_high_to_low_is_told_at_its_field(browser: Client, house: House) -> None:
    before = house.definitions
    response = browser.post(PATH, typed(show(browser, PATH), "85..76"))
    assert response.status_code == 422
    assert "write 76..85" in response.content.decode()
    assert house.definitions == before


def test_a_new_metric_may_be_good_in_between_and_is_asked_about_by_its_range(
    browser: Client, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "writing_clock", house.asking()["clock"])
    row = {
        "title": "The oven is even", "kind": "numeric", "metric": "+new", "new.name": "Oven", "new.unit": "°C",
        "new.direction": "range", "new.grain": "week", "target": "220 to 230", "owner": "amina",
    }  # fmt: skip
    typed = {f"key_results.0.{name}": value for name, value in row.items()}
    page = show(browser, "/objectives/flow/key-results/new")
    assert "neither: in between" in page
    assert browser.post("/objectives/flow/key-results/new", {"key": key_of(page), **typed}).status_code == 303
    assert house.record("metrics", "oven").direction == "range"
    assert "How confident are you of 220 to 230 °C by 30 June?" in words(show(browser, "/check-in?person=amina"))
    told = "nobody has said where it began, and no number of before the cycle tells it"
    assert told in words(show(browser, "/objectives/flow?as_of=2019-03-20"))
    house.check()
