"""Ways through the cockpit: by keyboard, by address, without script, with a screen reader."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import DESKTOP, Open
from tests.journeys.looks import faults, open_as_found

pytestmark = pytest.mark.browser

PHONE = (360, 740)


def _tab_to(page: Page, name: str) -> None:
    """Press Tab until the control of this name has the focus."""
    for _ in range(40):
        page.keyboard.press("Tab")
        said = page.evaluate("document.activeElement.getAttribute('aria-label') || document.activeElement.textContent")
        if name in said:
            return
    raise AssertionError(f"the keyboard never reaches {name!r}")


@pytest.mark.parametrize(("size", "dark"), [(DESKTOP, False), (PHONE, True)], ids=["desktop", "dark-phone"])
@pytest.mark.parametrize("path", ["/", "/?as_of=2018-08-31", "/nowhere"])
def test_axe_finds_nothing(visit: Open, path: str, size: tuple[int, int], dark: bool) -> None:  # noqa: FBT001 - a parameter of the test
    if path == "/nowhere":
        page = visit(size=size, dark=dark)
        open_as_found(page, "nowhere")
    else:
        page = visit(path, size=size, dark=dark)
    assert faults(page) == []


def test_one_month_back_by_keyboard_and_home_again(visit: Open) -> None:
    page = visit()
    _tab_to(page, "One month back, to 31 December 2018")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"\?as_of=2018-12-31$"))
    expect(page.get_by_role("navigation", name="As of")).to_contain_text("31 December 2018")
    _tab_to(page, "Back to 31 January 2019")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/$"))


def test_any_day_by_its_field(visit: Open) -> None:
    page = visit(script=False)
    page.get_by_label("Another day").fill("2018-08-31")
    page.get_by_role("button", name="Show").click()
    expect(page).to_have_url(re.compile(r"\?as_of=2018-08-31$"))
    expect(page.get_by_text("Urgent care opens its doors")).to_be_visible()


def test_a_month_on_the_line_by_pointer(visit: Open) -> None:
    page = visit(script=False)
    page.locator(".asof svg a", has_text="As of 30 Sep 2018").click()
    expect(page).to_have_url(re.compile(r"\?as_of=2018-09-30$"))


def test_the_focus_is_seen(visit: Open) -> None:
    page = visit()
    _tab_to(page, "One month back")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
    assert float(outline.removesuffix("px")) >= 2


def test_the_first_tab_leads_past_the_head(visit: Open) -> None:
    page = visit()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.url.endswith("#main")


def test_a_decision_leads_to_what_it_is_about(visit: Open) -> None:
    page = visit()
    page.get_by_role("link", name="Pause “Minor illness is seen in urgent care”").click()
    expect(page).to_have_url(re.compile(r"/objectives/front-door$"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Minor illness is seen in urgent care")


def test_the_rest_of_the_decisions_unfold(visit: Open) -> None:
    page = visit(script=False)
    last = page.locator(".more li").last
    expect(last).not_to_be_visible()
    page.get_by_text(re.compile(r"^\d+ more$")).click()
    expect(last).to_be_visible()


def test_a_screen_reader_hears_headings_tables_and_the_quadrant(visit: Open) -> None:
    page = visit()
    expect(page.get_by_role("heading", level=1)).to_contain_text("has to stop and fix")
    expect(page.get_by_role("table", name="KPIs of Harbour emergency")).to_be_visible()
    expect(page.get_by_role("img", name=re.compile("Harbour emergency: overheating"))).to_be_visible()
    row = page.get_by_role("row", name=re.compile("Seen within four hours 55.2"))
    expect(row).to_contain_text("breach")


def test_the_foot_says_which_numbers_are_real(visit: Open) -> None:
    expect(visit().get_by_role("contentinfo")).to_contain_text("are real")
