"""The cycles' pages as people use them: from all cycles to one, to its objectives, on a phone and on paper."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import DESKTOP, Open
from tests.journeys.looks import (
    LOOKS,
    PHONE,
    SHIFT,
    SMALL_PHONE,
    faults,
    fits,
    pictured,
    turn,
)

pytestmark = pytest.mark.browser

PAGES = ("/cycles", "/cycles/winter-19", "/cycles/summer-18")


def test_from_all_cycles_to_one_and_to_an_objective_of_it(visit: Open) -> None:
    page = visit(script=False)
    page.get_by_role("navigation", name="Headway").get_by_role("link", name="Cycles").click()
    page.get_by_role("link", name="Winter half 2018/19").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Winter half 2018/19")
    row = page.get_by_role("row", name=re.compile("Home on the same day"))
    expect(row).to_contain_text("off course")
    page.get_by_role("link", name="Home on the same day").click()
    expect(page).to_have_url(re.compile(r"/objectives/home-same-day$"))


def test_at_every_depth_the_bars_are_in_line(visit: Open) -> None:
    page = visit("/cycles")
    names, bars = (page.locator(each).all() for each in (".cy-n", ".cy-g svg"))
    insets = {round(box["x"]) for one in names if (box := one.bounding_box())}
    begins = {round(box["x"]) for one in bars if (box := one.bounding_box())}
    assert len(insets) > 1, "one cycle lies in another"
    assert len(begins) == 1


def test_what_was_learned_leads_to_the_key_result(visit: Open) -> None:
    page = visit("/cycles/summer-18")
    page.get_by_role("region", name="Learned").get_by_role("link", name="The centre is open").click()
    expect(page.locator("section:target h2")).to_have_text("The centre is open")


def test_back_in_time_a_cycle_that_is_closed_was_open(visit: Open) -> None:
    page = visit("/cycles/summer-18", script=False)
    page.get_by_label("Another day").fill("2018-08-31")
    page.get_by_role("button", name="Show").click()
    expect(page).to_have_url(re.compile(r"/cycles/summer-18\?as_of=2018-08-31$"))
    expect(page.locator(".lead")).to_contain_text("30 days are left of 183.")


def test_every_link_is_reached_by_keyboard_with_visible_focus(visit: Open) -> None:
    page = visit("/cycles/winter-19")
    page.get_by_role("link", name="Year to March 2019").focus()
    for _ in range(3):
        page.keyboard.press("Tab")
    focused = page.evaluate("[document.activeElement.tagName, getComputedStyle(document.activeElement).outlineWidth]")
    assert focused == ["A", "2px"]


@pytest.mark.parametrize(("size", "direction", "dark"), LOOKS)
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing(visit: Open, path: str, size: tuple[int, int], direction: str, dark: bool) -> None:  # noqa: FBT001 - a parameter of the test
    page = visit(path, size=size, dark=dark)
    turn(page, direction)
    assert faults(page) == []


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_wider_than_the_page(visit: Open, path: str, direction: str) -> None:
    page = visit(path)
    turn(page, direction)
    fits(page, (DESKTOP, (768, 1024), SMALL_PHONE), f"cycle-{path.rpartition('/')[2]}", but=())


def test_nothing_moves_once_it_is_shown(visit: Open) -> None:
    for size in (DESKTOP, PHONE):
        assert visit("/cycles/winter-19", size=size).evaluate(SHIFT) < 0.01


def test_on_paper_the_objectives_are_there_and_the_controls_gone(visit: Open) -> None:
    page = visit("/cycles/winter-19")
    page.emulate_media(media="print")
    assert not page.get_by_role("button", name="Show").is_visible()
    assert page.get_by_role("table", name="Objectives of Winter half 2018/19, team by team").is_visible()


@pytest.mark.parametrize(
    ("name", "size", "dark"),
    [
        ("light", (1440, 1300), False),
        ("dark", (1440, 1300), True),
        ("phone", (390, 1600), False),
        ("phone-dark", (390, 1600), True),
    ],
)
def test_the_documentation_shows_it(visit: Open, name: str, size: tuple[int, int], dark: bool) -> None:  # noqa: FBT001 - a parameter of the test
    pictured(f"cycle-{name}", lambda: visit("/cycles/winter-19", size=size, dark=dark).screenshot())
