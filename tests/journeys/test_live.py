"""Lists and the search follow while one types; the address says what is shown; without an answer the page is opened."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.journeys.conftest import Open, Server

pytestmark = pytest.mark.browser


def mark(page: Page) -> None:
    """Leave a mark on the page, which a page opened anew has not."""
    page.evaluate("document.documentElement.dataset.mark = 'same'")


def is_marked(page: Page) -> bool:
    """Whether it is the same page still."""
    return bool(page.evaluate("document.documentElement.dataset.mark === 'same'"))


def test_a_list_narrows_while_one_types_and_its_address_says_so(visit: Open) -> None:
    page = visit("/teams")
    mark(page)
    page.get_by_label("Text").press_sequentially("urgent")
    expect(page.locator("#said")).to_contain_text("2 of 9 teams")
    expect(page.get_by_role("link", name="Harbour urgent care")).to_be_visible()
    expect(page.get_by_role("link", name="Riverside emergency")).not_to_be_attached()
    expect(page).to_have_url(re.compile(r"/teams\?.*q=urgent"))
    assert is_marked(page)
    assert page.evaluate("[document.activeElement.id, document.activeElement.value]") == ["q", "urgent"]
    page.reload()
    expect(page.locator("#said")).to_contain_text("2 of 9 teams")


def test_a_choice_narrows_at_once_and_the_way_to_the_whole_list_comes_with_it(visit: Open) -> None:
    page = visit("/teams")
    mark(page)
    page.get_by_label("Quadrant").select_option(label="stop and fix")
    expect(page.get_by_role("link", name="Riverside emergency")).not_to_be_attached()
    assert is_marked(page)
    page.locator("#wide a").click()
    expect(page.get_by_role("link", name="Riverside emergency")).to_be_visible()


def test_what_was_said_of_the_address_goes_with_it(visit: Open) -> None:
    page = visit("/teams?quadrant=nowhere")
    expect(page.locator(".notice")).to_have_count(1)
    page.get_by_label("Text").press_sequentially("urgent")
    expect(page.locator("#said")).to_contain_text("2 of 9 teams")
    expect(page.locator(".notice")).to_have_count(0)


@pytest.mark.parametrize("address", ["/objectives", "/metrics"])
def test_nothing_found_is_said_while_one_types(visit: Open, address: str) -> None:
    page = visit(address)
    mark(page)
    page.get_by_label("Text").press_sequentially("zebra")
    expect(page.locator("#listed .none")).to_be_visible()
    page.get_by_label("Text").fill("")
    expect(page.locator("#listed .none")).not_to_be_attached()
    assert is_marked(page)


def test_the_search_follows_what_is_typed(visit: Open) -> None:
    page = visit("/search")
    mark(page)
    page.get_by_label("Words of a name").press_sequentially("triage")
    expect(page.locator("#listed").get_by_role("link", name=re.compile("triage", re.IGNORECASE)).first).to_be_visible()
    expect(page).to_have_url(re.compile(r"/search\?.*q=triage"))
    assert is_marked(page)


@pytest.mark.parametrize("answer", ["another page", "a fault", "none"])
def test_where_the_answer_has_no_list_the_page_itself_is_opened(browser: Browser, demo: Server, answer: str) -> None:
    page = browser.new_page()
    page.goto(f"{demo.address}/teams")
    asked = []

    def answered(route: Route) -> None:
        asked.append(route.request.resource_type)
        if len(asked) > 1:
            route.continue_()
        elif answer == "none":
            route.abort()
        else:
            status = 200 if answer == "another page" else 500
            route.fulfill(status=status, body="<p>Sign in</p>", content_type="text/html")

    page.route(re.compile(r"/teams\?.*q=urgent"), answered)
    page.get_by_label("Text").press_sequentially("urgent")
    expect(page).to_have_url(re.compile(r"/teams\?.*q=urgent"))
    expect(page.locator("#said")).to_contain_text("2 of 9 teams")
    assert asked == ["xhr", "document"]
    page.close()
