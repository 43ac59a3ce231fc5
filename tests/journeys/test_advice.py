"""Somebody writes a key result, is told what could be better about it, and takes the better form in one click."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Open

pytestmark = pytest.mark.browser

TITLE = "#f-key_results-0-title"


def test_the_better_form_is_one_click_away(visit: Open) -> None:
    page = visit("/new/objective")
    page.fill(TITLE, "Greatly reduce the median wait from 50 to 30 minutes")
    advice = page.locator(f"{TITLE}-advice")
    expect(advice).to_contain_text("can be read as anything")
    advice.get_by_role("button", name="Write it so").click()
    expect(page.locator(TITLE)).to_have_value("Reduce the median wait from 50 to 30 minutes")
    expect(page.locator(TITLE)).to_be_focused()
    expect(advice).to_have_count(0)
