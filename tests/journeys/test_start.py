"""Forms of what is measured: what is wrong, and what a band does, is told while one types."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import DESKTOP, Open
from tests.journeys.looks import PICTURED, pictured

pytestmark = pytest.mark.browser


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
    page = visit("/new/kpi", script=False)
    expect(page.get_by_label("Healthy from")).to_be_visible()
    expect(page.get_by_label("Healthy up to")).to_be_hidden()
    page.get_by_label("Less is better").check()
    expect(page.get_by_label("Healthy from")).to_be_hidden()
    expect(page.get_by_label("Healthy up to")).to_be_visible()
    page.get_by_label("Neither: it should lie in between").check()
    expect(page.get_by_label("In breach below")).to_be_visible()
    expect(page.get_by_label("In breach above")).to_be_visible()


@pytest.mark.parametrize(("look", "size", "dark"), PICTURED, ids=[look[0] for look in PICTURED])
def test_the_documentation_shows_the_form_of_a_kpi(
    visit: Open,
    look: str,
    size: tuple[int, int],
    dark: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    tall = (size[0], 1400 if size == DESKTOP else 1900)
    form = "/kpis/harbour-four-hour/edit"
    pictured(f"kpi-form-{look}", lambda: visit(form, size=tall, dark=dark).screenshot(), least=15_000)
