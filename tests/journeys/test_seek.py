"""The box of the search shows what is found while one types, on whatever page one is, by keyboard and on a phone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.conftest import Open
from tests.journeys.looks import PHONE, faults, how_wide

pytestmark = pytest.mark.browser

WANTED = "urgent care stands"


def typed(page: Page, words: str) -> None:
    """Go to the search as one does anywhere, and type."""
    page.keyboard.press("/")
    expect(page.locator("#seek")).to_be_focused()
    page.keyboard.type(words)


def options(page: Page) -> Locator:
    """What the open list offers; the choices of a form are options too."""
    return page.get_by_role("listbox", name="Found").get_by_role("option")


@pytest.mark.parametrize("address", ["/", "/kpis/harbour-four-hour", "/new/kpi", "/search?q=tom"])
def test_what_is_typed_is_found_at_once_and_enter_opens_what_is_chosen(visit: Open, address: str) -> None:
    page = visit(address)
    typed(page, WANTED)
    box, found = page.get_by_role("combobox", name="Search"), options(page)
    expect(found).to_have_count(3)
    expect(page.locator(".seek-said")).to_have_text("1 objective and 2 key results match “urgent care stands”.")
    expect(box).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(found.first).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", "seek-0")
    page.keyboard.press("ArrowUp")
    expect(found.last).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Urgent care stands on its own feet")


def test_escape_closes_the_list_and_keeps_what_was_typed(visit: Open) -> None:
    page = visit("/teams")
    typed(page, WANTED)
    expect(options(page)).to_have_count(3)
    page.keyboard.press("Escape")
    expect(options(page)).to_have_count(0)
    expect(page.locator("#seek")).to_have_value(WANTED)
    expect(page.locator("#seek")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(options(page)).to_have_count(3)
    page.keyboard.press("Tab")
    expect(options(page)).to_have_count(0)


def test_enter_without_a_choice_opens_the_page_of_the_search_of_the_same_day(visit: Open) -> None:
    page = visit("/teams?as_of=2018-12-31")
    typed(page, "urgent")
    expect(options(page)).to_have_count(9)
    expect(options(page).first).to_have_attribute("href", re.compile("as_of=2018-12-31"))
    page.keyboard.press("ArrowUp")
    expect(options(page).last).to_have_attribute("aria-selected", "true")
    page.keyboard.type(" care")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/search\?.*q=urgent\+care"))
    expect(page).to_have_url(re.compile("as_of=2018-12-31"))


def test_that_nothing_is_found_is_said(visit: Open) -> None:
    page = visit("/metrics")
    typed(page, "zebra")
    expect(page.locator(".seek-said")).to_have_text("Nothing matches “zebra” on this day.")
    expect(options(page)).to_have_count(0)


@pytest.mark.parametrize("dark", [False, True])
def test_on_a_phone_it_opens_in_the_menu_and_a_touch_opens_what_is_found(visit: Open, dark: bool) -> None:  # noqa: FBT001 - a parameter of the test
    page = visit("/cycles", size=PHONE, dark=dark)
    page.get_by_role("link", name="Menu").click()
    page.locator("#seek").fill(WANTED)
    expect(options(page)).to_have_count(3)
    assert how_wide(page) <= PHONE[0]
    assert faults(page) == []
    options(page).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Urgent care stands on its own feet")


@pytest.mark.parametrize("dark", [False, True])
def test_axe_finds_nothing_in_the_open_list(visit: Open, dark: bool) -> None:  # noqa: FBT001 - a parameter of the test
    page = visit("/cycles", dark=dark)
    typed(page, "urgent")
    expect(options(page)).to_have_count(9)
    page.keyboard.press("ArrowDown")
    assert faults(page) == []


def test_without_script_the_box_is_a_form_as_any_other(visit: Open) -> None:
    page = visit("/cycles", script=False)
    expect(page.get_by_role("combobox", name="Search")).to_have_count(0)
    page.locator("#seek").fill("triage")
    page.locator("#seek").press("Enter")
    expect(page).to_have_url(re.compile(r"/search\?q=triage"))
