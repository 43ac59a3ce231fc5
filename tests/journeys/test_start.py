"""A stranger starts: from an empty store to a KPI with its numbers, doing only what the pages say."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.journeys.conftest import DESKTOP, Open, Server, start_empty
from tests.journeys.test_look import CLIPPED, IMAGES, MOST_BYTES, PHONE, SMALL_PHONE, UPDATE, _save

pytestmark = pytest.mark.browser

MOST_INPUTS = 18
FORMS = ("/new", "/kpis/new", "/kpis/harbour-four-hour/edit", "/metrics/harbour-admitted/numbers", "/people/amina")


@dataclass
class Hand:
    """Somebody at the keyboard; every click and every field that is filled in counts."""

    page: Page
    inputs: int = 0

    def click(self, what: Locator) -> None:
        """Click."""
        self.inputs += 1
        what.click()

    def write(self, label: str, text: str) -> None:
        """Fill a field in."""
        self.inputs += 1
        self.page.get_by_label(label).fill(text)


@pytest.fixture
def stranger(browser: Browser, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Hand]:
    """Somebody before an empty store, on the screen that the test names."""
    size, direction, script = request.param
    server: Server = start_empty(tmp_path / "empty.db")
    context: BrowserContext = browser.new_context(
        locale="en-GB",
        timezone_id="Europe/Lisbon",
        viewport={"width": size[0], "height": size[1]},
        java_script_enabled=script,
    )
    page = context.new_page()
    if script:
        page.add_init_script(f"document.addEventListener('DOMContentLoaded', () => document.dir = '{direction}')")
    page.goto(server.address)
    yield Hand(page)
    context.close()
    server.stop()


def _start(hand: Hand) -> None:
    page = hand.page
    hand.click(page.get_by_role("link", name="Start here"))
    hand.write("What is your organisation called?", "Riverside Hospital")
    hand.write("What is your team called?", "Emergency")
    hand.write("What is your name?", "Amina Noor")
    hand.click(page.get_by_role("button", name="Start"))


def _declare(hand: Hand) -> None:
    page = hand.page
    hand.click(page.get_by_role("link", name="Declare a first KPI"))
    hand.write("What is measured?", "Seen within four hours")
    hand.write("In which unit?", "%")
    hand.write("Healthy from", "95")
    hand.write("In breach below", "92")
    hand.write("Why is it vital?", "Whoever waits comes to harm.")
    hand.click(page.get_by_role("button", name="Declare it"))


def _write_numbers(hand: Hand) -> None:
    page = hand.page
    fields = page.locator(".typed input")
    expect(fields).to_have_count(6)
    for at, text in ((2, "96.2"), (3, "94,1"), (4, "91.5")):
        hand.inputs += 1
        fields.nth(at).fill(text)
    hand.click(page.get_by_role("button", name="Save the numbers"))


@pytest.mark.parametrize(
    "stranger",
    [(DESKTOP, "ltr", True), (SMALL_PHONE, "rtl", True), (PHONE, "ltr", False)],
    ids=["desktop", "phone-rtl", "without-script"],
    indirect=True,
)
def test_a_stranger_has_a_kpi_with_numbers_in_few_inputs(stranger: Hand) -> None:
    page = stranger.page
    _start(stranger)
    expect(page.get_by_text("This is your cockpit.")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]  # type: ignore[index]
    _declare(stranger)
    expect(page.get_by_text("is a KPI from today on.")).to_be_visible()
    _write_numbers(stranger)
    expect(page).to_have_url(re.compile("/kpis/seen-within-four-hours$"))
    expect(page.get_by_text("3 numbers recorded.")).to_be_visible()
    expect(page.locator(".big")).to_contain_text("91.5")
    expect(page.get_by_role("link", name="Add numbers")).to_be_visible()
    assert stranger.inputs <= MOST_INPUTS


@pytest.mark.parametrize("stranger", [(DESKTOP, "ltr", True)], ids=["desktop"], indirect=True)
def test_the_browser_knows_the_time_zone_and_a_draft_survives_a_closed_tab(stranger: Hand) -> None:
    page = stranger.page
    page.get_by_role("link", name="Start here").click()
    assert page.locator("#f-timezone").input_value() == "Europe/Lisbon"
    page.get_by_label("What is your organisation called?").press_sequentially("Riverside")
    page.get_by_text("Draft kept in this browser").wait_for()
    again = page.context.new_page()
    page.close()
    again.goto(page.url if page.url.startswith("http") else "")
    expect(again.get_by_label("What is your organisation called?")).to_have_value("Riverside")


def test_what_is_wrong_is_told_and_the_band_drawn_while_one_types(visit: Open) -> None:
    page = visit("/kpis/harbour-four-hour/edit")
    says = page.locator(".drawn figcaption")
    before = says.inner_text()
    low = page.get_by_label("Healthy from")
    low.fill("ninety")
    expect(page.get_by_text("'ninety' is no number; write one such as 84.2")).to_be_visible()
    expect(low).to_have_attribute("aria-invalid", "true")
    low.fill("10")
    page.get_by_label("In breach below").fill("5")
    expect(says).to_have_text("Under this band, of 34 months: healthy in 34; it would never have alerted.")
    expect(page.get_by_text("is no number")).to_have_count(0)
    assert before != says.inner_text()
    expect(page.get_by_role("button", name="Draw it again")).to_be_hidden()


def test_without_script_a_button_draws_the_band(visit: Open) -> None:
    page = visit("/kpis/harbour-four-hour/edit", script=False)
    page.get_by_label("Healthy from").fill("10")
    page.get_by_label("In breach below").fill("5")
    page.get_by_role("button", name="Draw it again").click()
    expect(page.locator(".drawn figcaption")).to_contain_text("healthy in 34")
    expect(page.get_by_label("Healthy from")).to_have_value("10")


def test_only_the_ends_of_the_band_are_asked_that_its_direction_has(visit: Open) -> None:
    page = visit("/kpis/new", script=False)
    expect(page.get_by_label("Healthy from")).to_be_visible()
    expect(page.get_by_label("Healthy up to")).to_be_hidden()
    page.get_by_label("Less is better").check()
    expect(page.get_by_label("Healthy from")).to_be_hidden()
    expect(page.get_by_label("Healthy up to")).to_be_visible()
    page.get_by_label("Neither: it should lie in between").check()
    expect(page.get_by_label("In breach below")).to_be_visible()
    expect(page.get_by_label("In breach above")).to_be_visible()


@pytest.mark.parametrize("path", FORMS)
@pytest.mark.parametrize(
    ("size", "direction", "dark"),
    [(DESKTOP, "ltr", False), (SMALL_PHONE, "rtl", True)],
    ids=["desktop", "phone-rtl-dark"],
)
def test_axe_finds_nothing_and_nothing_is_wider_than_the_page(
    visit: Open,
    path: str,
    size: tuple[int, int],
    direction: str,
    dark: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    page = visit(path, size=size, dark=dark)
    page.evaluate(f"document.documentElement.dir = '{direction}'")
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    assert [one for one in page.evaluate(CLIPPED) if not one.startswith(("SELECT", "BUTTON.vh", "DIV.scroll"))] == []
    found = Axe().run(page)
    assert [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in found.response["violations"]] == []


@pytest.mark.parametrize(
    ("name", "size", "dark"),
    [("light", (1440, 1400), False), ("dark", (1440, 1400), True), ("phone", (390, 1900), False)],
)
def test_the_documentation_shows_the_form_of_a_kpi(
    visit: Open,
    name: str,
    size: tuple[int, int],
    dark: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    image = IMAGES / f"kpi-form-{name}.png"
    if os.environ.get(UPDATE):
        _save(visit("/kpis/harbour-four-hour/edit", size=size, dark=dark).screenshot(), image)
    assert 15_000 < image.stat().st_size < MOST_BYTES
