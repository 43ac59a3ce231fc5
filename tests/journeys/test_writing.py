"""Writing as people do it: drafts, confidence by keyboard, a further key result, a decision in three touches."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import DESKTOP, Open, Server, start_demo
from tests.journeys.looks import IMAGES, MOST_BYTES, PHONE, PICTURED, UPDATE, faults, save

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A demonstration of its own: what is written here would be seen by the tests of others."""
    server = start_demo(tmp_path_factory.mktemp("written") / "demo.db")
    yield server
    server.stop()


CHECK_IN = "/check-in?person=ines"


@pytest.mark.parametrize(("look", "size", "dark"), PICTURED, ids=[look[0] for look in PICTURED])
def test_the_documentation_shows_forms(visit: Open, look: str, size: tuple[int, int], dark: bool) -> None:  # noqa: FBT001 - a parameter of the test
    images = [IMAGES / f"{name}-{look}.png" for name in ("check-in", "objective-form")]
    if os.environ.get(UPDATE):
        page = visit("/check-in?person=ines", size=(size[0], 1500), dark=dark)
        page.locator(".marks").first.locator("label").nth(8).click()
        save(page.screenshot(), images[0])
        page = visit("/new/objective?team=harbour-urgent", size=(size[0], 1500), dark=dark)
        page.get_by_label("Which number?").first.select_option("harbour-urgent-posts")
        expect(page.locator('[name="key_results.0.baseline"]')).not_to_have_value("")
        save(page.screenshot(), images[1])
    assert all(10_000 < image.stat().st_size < MOST_BYTES for image in images)


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
    other.wait_for_load_state()  # what it says is there before its script
    assert other.evaluate("Object.keys(localStorage).length") == 0


def test_a_draft_is_gone_once_it_is_taken_whichever_page_shows_what_came_of_it(visit: Open) -> None:
    page = visit("/new/team")
    page.get_by_label("What is the team called?").type("Night shift")
    expect(page.get_by_text("Draft kept in this browser")).to_be_visible()
    page.get_by_role("button", name="Add it").click()
    expect(page.get_by_role("status").first).to_contain_text("Night shift is written down.")
    page.wait_for_load_state()  # what it says is there before its script
    assert page.evaluate("Object.keys(localStorage).length") == 0


@pytest.mark.parametrize(("size", "dark"), [(DESKTOP, False), (PHONE, True)])
def test_a_draft_that_is_back_is_said_where_the_form_begins(visit: Open, size: tuple[int, int], dark: bool) -> None:  # noqa: FBT001 - a parameter of the test
    page = visit("/new/kpi", size=size, dark=dark)
    field = page.locator("form.form").get_by_role("textbox").first
    field.press_sequentially("Beds that wait")
    expect(page.get_by_text("Draft kept in this browser")).to_be_attached()
    page.reload()
    back = page.get_by_text("What you typed earlier is back.")
    expect(back).to_be_in_viewport()
    expect(field).to_have_value("Beds that wait")
    assert faults(page) == []
    page.get_by_role("button", name="Begin anew").click()
    expect(field).to_have_value("")
    expect(back).not_to_be_attached()
    page.reload()
    expect(back).not_to_be_attached()


def test_a_draft_brings_back_what_was_typed_and_leaves_what_was_changed_meanwhile(visit: Open) -> None:
    address = "/teams/hillside-urgent/edit"
    page, elsewhere = visit(address), visit(address, script=False)
    page.get_by_label("What is the team called?").press("End")
    page.get_by_label("What is the team called?").type(" by day")
    elsewhere.get_by_label("Who leads it?").select_option(label="Tom Reyes")
    elsewhere.get_by_role("button", name="Save").click()
    expect(elsewhere.get_by_role("status").first).to_contain_text("is written down.")
    page.reload()
    expect(page.get_by_label("What is the team called?")).to_have_value("Hillside urgent care by day")
    expect(page.get_by_label("Who leads it?")).to_have_value("tom")


def test_confidence_is_said_by_keyboard(visit: Open) -> None:
    page = visit("/check-in?person=tom", size=DESKTOP)
    page.locator("summary").first.click()
    scale = page.locator(".marks").first
    scale.locator("input").first.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(scale.locator("input:checked")).to_have_value("0.2")


def test_one_more_key_result_is_there_at_once_and_comes_back_with_the_draft(visit: Open) -> None:
    page = visit("/new/objective")
    page.get_by_role("button", name="Add a key result").click()
    third = page.locator('[name="key_results.2.title"]')
    expect(third).to_be_focused()
    third.type("A third one")
    page.reload()
    expect(page.locator('[name="key_results.2.title"]')).to_have_value("A third one")


def test_a_key_result_asks_only_for_what_its_kind_needs(visit: Open) -> None:
    page = visit("/new/objective", script=False)
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
    page.get_by_role("radio", name="slow it").click()
    page.get_by_role("button", name="Record it").click()
    expect(page.get_by_role("status").first).to_contain_text("is slowed until Seen within four hours is healthy")
    expect(page.locator(".decs")).not_to_contain_text("Pause “Minor illness")
