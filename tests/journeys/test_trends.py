"""The monthly review: from what changed most to its KPI, on any screen."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Open
from tests.journeys.looks import LOOKS, turn
from tests.journeys.test_all_pages import wrong_with

pytestmark = pytest.mark.browser


def _columns(page: Page) -> int:
    places = page.locator(".w-c").evaluate_all("cards => cards.map(one => Math.round(one.getBoundingClientRect().x))")
    return len(set(places))


def test_the_wall_narrows_as_one_chooses_and_leads_to_what_changed(visit: Open) -> None:
    page = visit("/trends")
    expect(page.locator(".w-c")).to_have_count(24)
    page.get_by_label("Trend").select_option("moved")
    expect(page.locator(".w-c")).to_have_count(6)
    expect(page).to_have_url(re.compile("show=moved"))
    page.wait_for_load_state("networkidle")
    page.get_by_role("link", name="Nurse shifts filled").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Nurse shifts filled")


def test_the_wall_fits_every_screen_and_reads_without_seeing_it(visit: Open) -> None:
    page = visit("/trends")
    wrong: list[str] = []
    columns = []
    for size, direction, dark in LOOKS:
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.emulate_media(color_scheme="dark" if dark else "light", reduced_motion="reduce")
        turn(page, direction)
        wrong += wrong_with(page, f"{size[0]} {direction}", size[0])
        columns.append((size[0], _columns(page)))
    assert wrong == [], "\n".join(wrong)
    assert all(found == 1 for width, found in columns if width < 480)
    assert any(found > 2 for _, found in columns)
