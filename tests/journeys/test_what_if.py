"""Trying another target, and reading how forecasts fared: with script and without, by keyboard, on any screen."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Open
from tests.journeys.looks import LOOKS, turn
from tests.journeys.test_all_pages import wrong_with

pytestmark = pytest.mark.browser

OFF = "attendances-520"
TRIED = f"/objectives/front-door?of={OFF}&by=target&to=535"
SAID = re.compile(r"A target of 535.a day raises the chance from 0\.\d\d to 0\.\d\d\.")


def test_without_script_a_target_is_tried_and_proposed(visit: Open) -> None:
    page = visit("/objectives/front-door", script=False)
    block = page.locator(f"#what-if-{OFF}")
    block.locator("summary").click()
    block.get_by_label("Another target").fill("535")
    block.get_by_role("button", name="Try").click()
    expect(page).to_have_url(re.compile("to=535"))
    expect(page.locator(f"#tried-{OFF}")).to_contain_text(SAID)
    page.get_by_role("link", name="Propose this target…").click()
    expect(page).to_have_url(re.compile(rf"/key-results/{OFF}/edit\?target=535$"))
    expect(page.get_by_label("To", exact=True)).to_have_value("535")


def test_the_chance_moves_while_one_types_and_the_field_keeps_the_focus(visit: Open) -> None:
    page = visit("/objectives/front-door")
    block = page.locator(f"#what-if-{OFF}")
    block.locator("summary").focus()
    page.keyboard.press("Enter")
    field = block.get_by_label("Another target")
    field.fill("535")
    expect(page.locator(f"#tried-{OFF}")).to_contain_text(SAID)
    expect(field).to_be_focused()
    field.fill("soon")
    expect(page.locator(f"#tried-{OFF}")).to_contain_text("Write a number, such as 400.")
    expect(page).to_have_url(re.compile("/objectives/front-door$"))


@pytest.mark.parametrize("path", [TRIED, "/calibration", "/calibration?team=harbour"])
def test_it_fits_every_screen_and_reads_without_seeing_it(visit: Open, path: str) -> None:
    page = visit(path)
    wrong: list[str] = []
    for size, direction, dark in LOOKS:
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.emulate_media(color_scheme="dark" if dark else "light", reduced_motion="reduce")
        turn(page, direction)
        wrong += wrong_with(page, f"{size[0]} {direction}", size[0])
    assert wrong == [], "\n".join(wrong)
