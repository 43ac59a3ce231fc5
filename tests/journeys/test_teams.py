"""Teams, objectives and metrics as people use them: down the tree, by keyboard, narrowed by a form, back in time."""

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

PAGES = {
    "team": "/teams/harbour-emergency",
    "parent": "/teams/harbour",
    "teams": "/teams",
    "objectives": "/objectives",
    "metrics": "/metrics",
    "metric": "/metrics/harbour-urgent-posts",
}
MOST_BYTES_WITHOUT_CHART, MOST_BYTES_WITH_CHART = 150_000, 400_000
SIZES = """() => [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
  .map(one => one.decodedBodySize)"""
"""Sizes of the page and of all that it loads, unpacked."""


def test_down_the_tree_to_a_team_and_up_again(visit: Open) -> None:
    page = visit("/teams", script=False)
    page.get_by_role("link", name="Harbour", exact=True).click()
    expect(page).to_have_url(re.compile(r"/teams/harbour$"))
    page.get_by_role("link", name="Harbour emergency", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Harbour emergency")
    page.locator("table.k").get_by_role("link", name="Seen within four hours", exact=True).click()
    expect(page).to_have_url(re.compile(r"/kpis/harbour-four-hour$"))
    page.get_by_role("link", name="Harbour emergency", exact=True).click()
    page.locator(".crumb").get_by_role("link", name="Harbour", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Harbour")


def test_from_the_cockpit_to_a_team(visit: Open) -> None:
    page = visit()
    page.locator(".why").get_by_role("link", name="Hillside urgent care").click()
    expect(page).to_have_url(re.compile(r"/teams/hillside-urgent$"))


def test_the_tree_folds_by_keyboard_and_by_pointer_without_script(visit: Open) -> None:
    page = visit("/teams", script=False)
    below = page.get_by_role("link", name="Harbour emergency", exact=True)
    expect(below).to_be_visible()
    fold = page.locator("summary", has_text="Teams below Harbour")
    fold.focus()
    page.keyboard.press("Enter")
    expect(below).not_to_be_visible()
    fold.click()
    expect(below).to_be_visible()


def test_the_keyboard_reaches_a_line_its_link_and_the_form(visit: Open) -> None:
    page = visit("/teams")
    page.get_by_label("Text").focus()
    for expected in ("quadrant", "sort"):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.name") == expected
    page.keyboard.press("Tab")
    for expected in ("Estuary Hospitals", "overheating", "Hillside"):
        page.keyboard.press("Tab")
        assert expected in page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "/teams/hillside#why"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.localName") == "summary"
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
    assert float(outline.removesuffix("px")) >= 2
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/teams/hillside$"))


def test_a_form_narrows_the_tree_and_the_day_keeps_it(visit: Open) -> None:
    page = visit("/teams", script=False)
    page.get_by_label("Quadrant").select_option("making headway")
    page.locator(".narrow").get_by_role("button", name="Show").click()
    expect(page).to_have_url(re.compile(r"quadrant=making_headway"))
    expect(page.get_by_text("4 of 9 teams make headway.")).to_be_visible()
    page.get_by_role("link", name="One month back, to 31 December 2018").click()
    expect(page).to_have_url(re.compile(r"as_of=2018-12-31.*quadrant=making_headway"))
    page.get_by_role("link", name="Show all teams").click()
    expect(page.get_by_text("9 teams.", exact=True)).to_be_visible()
    expect(page).to_have_url(re.compile(r"as_of=2018-12-31"))


def test_objectives_are_narrowed_to_a_cycle_that_is_over(visit: Open) -> None:
    page = visit("/objectives", script=False)
    page.get_by_label("Cycle").select_option("Summer half 2018")
    page.locator(".narrow").get_by_role("button", name="Show").click()
    expect(page.get_by_role("link", name="Urgent care opens its doors")).to_be_visible()
    expect(page.get_by_text("4 of 22 objectives, all closed.")).to_be_visible()


def test_from_the_catalogue_to_a_metric_its_points_and_its_data(visit: Open) -> None:
    page = visit("/metrics")
    page.get_by_label("Role").select_option("feeds a key result")
    page.get_by_label("Text").fill("nurses")
    page.locator(".narrow").get_by_role("button", name="Show").click()
    page.get_by_role("link", name="Urgent care's own nurses").click()
    expect(page).to_have_url(re.compile(r"/metrics/harbour-urgent-posts$"))
    page.wait_for_load_state()  # the address is there before its script
    page.get_by_role("group", name="Chart of Urgent care's own nurses").focus()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    expect(page.locator(".read")).to_have_text("Dec 2018, 17, 27 Dec 2018")
    with page.expect_download() as waiting:
        page.get_by_role("link", name="CSV").click()
    assert waiting.value.suggested_filename == "harbour-urgent-posts-2019-01-31.csv"


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_axe_finds_nothing(visit: Open, path: str) -> None:
    for size, direction, dark in LOOKS:
        page = visit(path, size=size, dark=dark)
        turn(page, direction)
        assert faults(page) == []


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_nothing_is_wider_than_the_page(visit: Open, path: str, direction: str) -> None:
    page = visit(path)
    turn(page, direction)
    fits(page, (DESKTOP, (1024, 768), (768, 1024), PHONE, SMALL_PHONE), path.strip("/").replace("/", "-"))


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_nothing_moves_once_it_is_shown(visit: Open, path: str) -> None:
    for size in (DESKTOP, PHONE):
        assert visit(path, size=size).evaluate(SHIFT) < 0.01


@pytest.mark.parametrize(("name", "path"), PAGES.items(), ids=PAGES)
def test_a_page_is_light(visit: Open, name: str, path: str) -> None:
    page = visit(path)
    page.wait_for_load_state("networkidle")
    sizes = page.evaluate(SIZES)
    assert len(sizes) >= 3
    assert min(sizes) > 0
    assert sum(sizes) < (MOST_BYTES_WITH_CHART if name == "metric" else MOST_BYTES_WITHOUT_CHART)


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_on_paper_the_controls_are_gone_and_the_lines_are_there(visit: Open, path: str) -> None:
    page = visit(path)
    page.emulate_media(media="print")
    assert not page.get_by_role("button", name="Show").first.is_visible()
    assert page.get_by_role("heading", level=1).is_visible()
    assert page.locator("main").get_by_role("link").first.is_visible()


@pytest.mark.parametrize("name", ["team", "teams", "objectives", "metrics"])
@pytest.mark.parametrize(
    ("look", "size", "dark"),
    [
        ("light", (1440, 1500), False),
        ("dark", (1440, 1500), True),
        ("phone", (390, 1800), False),
        ("phone-dark", (390, 1800), True),
    ],
)
def test_the_documentation_shows_it(visit: Open, name: str, look: str, size: tuple[int, int], dark: bool) -> None:  # noqa: FBT001 - a parameter of the test
    pictured(f"{name}-{look}", lambda: visit(PAGES[name], size=size, dark=dark).screenshot(), least=15_000)
