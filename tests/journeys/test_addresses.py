"""Anybody travels in time from any page, is told what of an address does not hold, and finds people and decisions."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import DESKTOP, Open
from tests.journeys.looks import CLIPPED, faults, how_wide, open_as_found

pytestmark = pytest.mark.browser

PHONE = (360, 740)
BOTH = pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])


def _bar(page: Page) -> str:
    return page.get_by_role("navigation", name="As of").inner_text()


@BOTH
def test_from_a_form_the_control_of_time_leads_to_what_it_is_about(visit: Open, size: tuple[int, int]) -> None:
    page = visit("/kpis/harbour-four-hour/edit", script=False, size=size)
    assert "this page is of now" in page.content()
    page.get_by_label("Another day").fill("2018-08-31")
    page.get_by_role("button", name="Show").first.click()
    expect(page).to_have_url(re.compile(r"/kpis/harbour-four-hour\?as_of=2018-08-31$"))
    assert "31 August 2018" in _bar(page)
    page.get_by_role("link", name="Back to 31 January 2019").click()
    expect(page).to_have_url(re.compile(r"/kpis/harbour-four-hour$"))


def test_people_are_shown_as_of_a_day_and_lead_to_what_they_held_then(visit: Open) -> None:
    page = visit("/people", script=False)
    page.get_by_role("link", name="One month back").click()
    expect(page).to_have_url(re.compile(r"/people\?as_of=2018-12-31$"))
    page.get_by_role("link", name="Tom Reyes").click()
    expect(page).to_have_url(re.compile(r"/people/tom\?as_of=2018-12-31$"))
    page.locator("#owns + ul a[href*='#key-result-']").first.click()
    place = page.evaluate("decodeURIComponent(location.hash.slice(1))")
    assert page.locator(f"[id='{place}']").is_visible()
    assert "31 December 2018" in _bar(page)


@BOTH
def test_what_of_an_address_does_not_hold_is_said_with_the_way_to_one_that_does(
    visit: Open, size: tuple[int, int]
) -> None:
    page = visit("/teams?quadrant=nowhere&sort=kpis&colour=blue&as_of=2018-12-31", size=size)
    said = page.locator(".notice")
    expect(said).to_have_count(2)
    expect(said.first).to_have_text("There is no quadrant “nowhere”: all are shown.")
    assert faults(page) == []
    assert how_wide(page) <= size[0]
    page.get_by_role("link", name="Leave it out of the address").click()
    expect(page).to_have_url(re.compile(r"/teams\?sort=kpis&as_of=2018-12-31$"))
    expect(page.locator(".notice")).to_have_count(0)


@BOTH
def test_a_page_that_is_not_there_keeps_the_control_of_time(visit: Open, size: tuple[int, int]) -> None:
    page = visit(size=size)
    open_as_found(page, "kpis/nothing?as_of=2018-12-31")
    assert "31 December 2018" in _bar(page)
    assert faults(page) == []
    assert how_wide(page) <= size[0]
    clipped = [text for text in page.evaluate(CLIPPED) if not text.startswith("INPUT.field")]
    assert clipped == []


def test_people_and_decisions_are_found_by_keyboard_and_lead_to_their_places(visit: Open) -> None:
    page = visit("/decisions")
    decision = page.locator("li[id^='decision-'] b").first.inner_text()
    place = page.locator("li[id^='decision-']").first.get_attribute("id")
    page.keyboard.press("/")
    page.keyboard.type("tom reyes")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Tom Reyes").click()
    expect(page).to_have_url(re.compile(r"/people/tom$"))
    page.wait_for_load_state()  # the address is there before its script
    page.keyboard.press("/")
    page.keyboard.type(decision)
    page.keyboard.press("Enter")
    page.get_by_role("link", name=decision).click()
    expect(page).to_have_url(re.compile(rf"/decisions#{place}$"))


def test_a_status_of_the_past_leads_to_its_reasons_in_one_click(visit: Open) -> None:
    page = visit("/kpis/harbour-four-hour", script=False)
    word = page.locator("table.nr a.st").nth(1)
    status = word.inner_text()
    word.click()
    expect(page).to_have_url(re.compile(r"/kpis/harbour-four-hour\?as_of=2018-12-31#why$"))
    expect(page.locator("details.because > summary")).to_contain_text(status)
