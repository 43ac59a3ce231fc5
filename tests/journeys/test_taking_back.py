"""What was a mistake is taken back as a person would do it, and stays in sight; and somebody who leaves hands over."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Open, Server, start_demo
from tests.journeys.looks import PHONE

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A demonstration of its own: what is written here would be seen by the tests of others."""
    server = start_demo(tmp_path_factory.mktemp("taken-back") / "demo.db")
    yield server
    server.stop()


def withdraw(page: Page, because: str) -> None:
    """Say why, and who."""
    page.get_by_label("Why?").fill(because)
    page.get_by_label("Who takes it back?").select_option(label="Leila Haddad")
    page.get_by_role("button", name="Withdraw it").click()


def test_a_decision_about_a_team_is_taken_there_and_withdrawn_there(visit: Open) -> None:
    page = visit("/teams/harbour", size=PHONE, script=False)
    page.locator(".acts").get_by_role("link", name="Decide", exact=True).click()
    page.get_by_label("What is decided?").fill("A second porter at night")
    page.get_by_role("button", name="Record it").click()
    page = visit("/teams/harbour", size=PHONE)
    decided = page.get_by_role("region", name="Decided")
    expect(decided).to_contain_text("A second porter at night")
    decided.get_by_role("link", name="Withdraw").click()
    withdraw(page, "Nobody can pay for it.")
    expect(page.get_by_role("status").first).to_have_text("Withdrawn: A second porter at night.")
    page = visit("/teams/harbour", size=PHONE)
    gone = page.get_by_role("region", name="Decided").locator("li.gone")
    expect(gone.locator("s")).to_have_text("A second porter at night")
    expect(gone).to_contain_text("withdrawn on 31 January 2019 by Leila Haddad: Nobody can pay for it.")


def test_a_number_is_withdrawn_and_its_period_says_so(visit: Open) -> None:
    page = visit("/kpis/harbour-admitted", size=PHONE)
    page.get_by_role("link", name="Add numbers").first.click()
    page.get_by_role("link", name="Withdraw the number of December 2018").click()
    withdraw(page, "Counted twice.")
    expect(page.get_by_text("was withdrawn on 31 January 2019 by Leila Haddad: Counted twice.")).to_be_visible()
    page = visit("/kpis/harbour-admitted")
    row = page.get_by_role("region", name="Numbers").locator("tr.gone")
    expect(row.locator("s")).not_to_be_empty()
    expect(row).to_contain_text("withdrawn on 31 January 2019 by Leila Haddad: Counted twice.")
    page = visit("/changes?since=2019-01-30")
    expect(page.get_by_role("region", name="Written down")).to_contain_text("of December 2018: Counted twice.")


def test_an_event_of_long_ago_is_news_of_today_and_stays_in_sight_once_it_is_withdrawn(visit: Open) -> None:
    page = visit("/new/event", size=PHONE)
    page.get_by_label("What happened?").fill("The lift stood still")
    page.get_by_label("On which day?").fill("2018-11-05")
    page.get_by_role("button", name="Note it").click()
    changed = visit("/changes?since=2019-01-30")
    expect(changed.get_by_role("region", name="Written down")).to_contain_text("for 5 Nov 2018 The lift stood still")
    page.locator(".taken li", has_text="The lift stood still").get_by_role("link", name="Withdraw").click()
    withdraw(page, "It was another house.")
    gone = page.get_by_role("region", name="Withdrawn")
    expect(gone.locator("s")).to_have_text("The lift stood still")
    changed.reload()
    expect(changed.get_by_role("region", name="Written down")).to_contain_text("It was another house.")


def test_whoever_leaves_hands_over_what_they_hold_and_their_roles(visit: Open) -> None:
    page = visit("/people/sam", size=PHONE)
    page.get_by_role("link", name="Hand over everything").click()
    passes = page.get_by_role("region", name="Goes to whoever takes over")
    expect(passes).to_contain_text("role: lead")
    page.get_by_label("Who takes over?").select_option(label="Joan Pike")
    page.get_by_role("button", name="Hand it over").click()
    expect(page.get_by_role("status").first).to_contain_text("went over to Joan Pike")
    expect(page.get_by_text("Sam Okafor answers for nothing that is not over.")).to_be_visible()
