"""A team holds its review: from its page, question by question, to what is on record."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.conftest import DESKTOP, Server, start_demo
from tests.journeys.looks import PHONE, faults, how_wide

pytestmark = pytest.mark.browser


@pytest.fixture
def own_demo(tmp_path: Path) -> Iterator[Server]:
    """A demonstration in which a review is held."""
    server = start_demo(tmp_path / "demo.db")
    yield server
    server.stop()


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["wide", "phone"])
def test_a_review_is_held_from_the_page_of_a_team(browser: Browser, own_demo: Server, size: tuple[int, int]) -> None:
    page = browser.new_page(viewport={"width": size[0], "height": size[1]}, locale="en-GB")
    page.goto(f"{own_demo.address}/teams/harbour")
    page.get_by_role("link", name="Hold a review").click()
    lead = page.locator(".lead")
    expect(lead).to_have_text("5 things to answer: 3 to decide, 1 about what objectives rest on, 1 about planned dips.")
    page.get_by_role("link", name="Answer: Pause “Minor illness is seen in urgent care”").click()
    page.get_by_role("radio", name="pause it").check()
    page.get_by_role("button", name="Record it").click()
    expect(lead).to_contain_text("5 things to answer")  # what it rests on is asked next
    page.get_by_role("link", name="What remains of “Minor illness is seen in urgent care”").click()
    page.get_by_role("radio", name="recalibrate the target").check()
    page.get_by_role("button", name="Record it").click()
    expect(lead).to_contain_text("4 things to answer")
    page.get_by_role("link", name="Does what “Minor illness is seen in urgent care” rests on still hold?").click()
    page.get_by_role("button", name="Save").click()
    expect(lead).to_contain_text("3 things to answer: 2 to decide, 1 about planned dips. 3 things are settled.")
    assert list(faults(page)) == []
    assert how_wide(page) <= size[0]
    page.get_by_label("What else was said?").fill("Short and good.")
    page.get_by_text("Who was there, and when").click()
    page.get_by_label("Leila Haddad").check()
    page.get_by_role("button", name="Finish the review").click()
    expect(page.get_by_role("status").first).to_contain_text(
        "3 settled, 3 left open. The next one is due by 28 February 2019."
    )
    newest = page.locator(".rv-h > li").first
    expect(newest).to_contain_text("Monthly review, 31 January 2019")
    for said in ("Leila Haddad", "Short and good.", "Did the dip of Seen within four hours buy what it was for?"):
        expect(newest).to_contain_text(said)
    page.close()
