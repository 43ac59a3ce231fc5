"""Writing as people do it: an objective and its first check-in, last week's word on a phone, a decision, a mistake."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.journeys.conftest import DESKTOP, Open
from tests.journeys.test_look import IMAGES, MOST_BYTES, PHONE, SMALL_PHONE, UPDATE, _save

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def demo_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A demonstration of its own: what is written here would be seen by the tests of others."""
    return tmp_path_factory.mktemp("written") / "demo.db"


CHECK_IN = "/check-in?person=ines"
FORMS = (CHECK_IN, "/objectives/new", "/decisions", "/decisions/new?about=front-door", "/events/new")
MOST_INPUTS = 20


class Hand:
    """A person's hand: counts what is typed, chosen and pressed."""

    def __init__(self, page: Page) -> None:
        self.page, self.inputs = page, 0

    def type(self, label: str, text: str, row: int | None = None) -> None:
        """Fill in a field, of the whole form or of one of its rows."""
        within = self.page.locator("form.form" if row is None else f"[data-row] >> nth={row}")
        within.get_by_label(re.compile(label)).and_(self.page.locator("input[type=text], textarea")).first.fill(text)
        self.inputs += 1

    def choose(self, label: str, option: str, row: int = 0) -> None:
        """Choose from a list."""
        self.page.get_by_label(label).nth(row).select_option(label=option)
        self.inputs += 1

    def press(self, name: str) -> None:
        """Press a button, or follow a link."""
        found = self.page.get_by_role("button", name=name, exact=True).or_(
            self.page.get_by_role("link", name=name, exact=True)
        )
        found.first.click()
        self.inputs += 1


def test_an_objective_with_two_key_results_and_its_first_check_in_take_twenty_inputs(visit: Open) -> None:
    hand = Hand(visit("/objectives/new", size=PHONE))
    hand.type("What will be different", "Calls are answered")
    hand.choose("Whose is it?", "Harbour urgent care")
    hand.choose("Who answers for it?", "Ruth Adeyemi")
    for row, (title, unit, start, end) in enumerate(
        (("Answered within a minute", "%", "40", "80"), ("Calls that are given up", "a day", "55", "-30%"))
    ):
        hand.type("What will be true then", title, row)
        hand.type("Its unit", unit, row)
        hand.type("^From", start, row)
        hand.type("^To", end, row)
    hand.press("Set this objective")
    expect(hand.page).to_have_url(re.compile("/objectives/calls-are-answered"))
    hand.page.goto(hand.page.url.partition("/objectives")[0] + "/check-in?person=ruth")
    for title in ("answered-within-a-minute", "calls-that-are-given-up"):
        hand.page.locator(f"#kr-{title} .marks label").nth(7).click()
        hand.inputs += 1
    hand.press("Save all")
    expect(hand.page.get_by_role("status").first).to_contain_text(
        "Taken: Answered within a minute, Calls that are given up"
    )
    assert hand.inputs <= MOST_INPUTS


def test_a_draft_survives_a_closed_tab_and_is_gone_once_it_is_taken(visit: Open) -> None:
    page = visit(CHECK_IN, size=PHONE)
    card = page.locator("#kr-rounds-before-nine")
    card.get_by_label("What changed?").type("Children begin.")
    address = page.url
    other = page.context.new_page()
    page.close()
    other.goto(address)
    expect(other.locator("#kr-rounds-before-nine").get_by_label("What changed?")).to_have_value("Children begin.")
    other.locator("#kr-rounds-before-nine .marks label").nth(9).click()
    other.get_by_role("button", name="Save", exact=True).click()
    expect(other.get_by_role("status").first).to_contain_text("Taken: Every ward rounds before nine")
    assert other.evaluate("Object.keys(localStorage).length") == 0


def test_confidence_is_said_by_keyboard(visit: Open) -> None:
    page = visit("/check-in?person=tom", size=DESKTOP)
    page.locator("summary").first.click()
    scale = page.locator(".marks").first
    scale.locator("input").first.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(scale.locator("input:checked")).to_have_value("0.2")


def test_one_more_key_result_is_there_at_once_and_comes_back_with_the_draft(visit: Open) -> None:
    page = visit("/objectives/new")
    page.get_by_role("button", name="Add a key result").click()
    third = page.locator('[name="key_results.2.title"]')
    expect(third).to_be_focused()
    third.type("A third one")
    page.reload()
    expect(page.locator('[name="key_results.2.title"]')).to_have_value("A third one")


def test_a_key_result_asks_only_for_what_its_kind_needs(visit: Open) -> None:
    page = visit("/objectives/new", script=False)
    row = page.locator("[data-row]").first
    expect(row.get_by_label("The steps")).to_be_hidden()
    row.locator('[value="milestones"]').check()
    expect(row.get_by_label("The steps")).to_be_visible()
    expect(row.locator('[name$=".baseline"]')).to_be_hidden()
    row.locator('[value="numeric"]').check()
    row.get_by_label("Which number?").select_option(index=1)
    expect(row.get_by_label("Its unit")).to_be_hidden()
    page.get_by_role("button", name="Add a key result").click()
    expect(page.locator("[data-row]")).to_have_count(3)


def test_what_the_cockpit_asks_for_is_decided_in_three_touches(visit: Open) -> None:
    page = visit("/", size=PHONE)
    page.get_by_role("link", name="Decide", exact=True).first.click()
    page.get_by_text("slow it", exact=True).click()
    page.get_by_role("button", name="Record it").click()
    expect(page.get_by_role("status").first).to_have_text("Decided: slow it.")
    expect(page.locator(".dec.over").first).to_contain_text("Decided: slow it, Leila Haddad, 31 January 2019")


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("rtl", [False, True], ids=["ltr", "rtl"])
def test_axe_finds_nothing_and_nothing_is_wider_than_a_small_phone(visit: Open, dark: bool, rtl: bool) -> None:  # noqa: FBT001 - parameters of the test
    page = visit(FORMS[0], size=SMALL_PHONE, dark=dark)
    address = page.url.partition("/check-in")[0]
    for path in FORMS:
        page.goto(address + path)
        if rtl:
            page.evaluate("document.documentElement.dir = 'rtl'")
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        found = Axe().run(page).response["violations"]
        assert [(one["id"], one["nodes"][0]["html"]) for one in found] == [], path
        assert page.evaluate("document.documentElement.scrollWidth") <= SMALL_PHONE[0], path


@pytest.mark.parametrize(
    ("name", "size", "dark"), [("phone", PHONE, False), ("dark", PHONE, True), ("light", DESKTOP, False)]
)
def test_the_documentation_shows_checking_in(visit: Open, name: str, size: tuple[int, int], dark: bool) -> None:  # noqa: FBT001 - a parameter of the test
    image = IMAGES / f"check-in-{name}.png"
    if os.environ.get(UPDATE):
        page = visit("/check-in?person=ines", size=(size[0], 1500), dark=dark)
        page.locator(".marks").first.locator("label").nth(8).click()
        _save(page.screenshot(), image)
    assert 10_000 < image.stat().st_size < MOST_BYTES
