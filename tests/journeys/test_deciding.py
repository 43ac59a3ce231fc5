"""Somebody who sees Headway for the first time: from the cockpit to a decision on record in five clicks."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import DESKTOP, Server, start_demo
from tests.journeys.looks import IMAGES, MOST_BYTES, PHONE, UPDATE, save

pytestmark = pytest.mark.browser

STEPS = ("team", "reason", "form", "decided")
MOST_CLICKS = 5


@pytest.fixture
def own_demo(tmp_path: Path) -> Iterator[Server]:
    """A demonstration in which something is decided."""
    server = start_demo(tmp_path / "demo.db")
    yield server
    server.stop()


class Clicks:
    """Counts what somebody has to press."""

    def __init__(self, page: Page) -> None:
        self.page, self.count = page, 0

    def on(self, role: str, name: str) -> None:
        found = self.page.locator("main").get_by_role(role, name=name).first  # type: ignore[arg-type]
        expect(found).to_be_visible()
        found.click()
        self.count += 1


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["wide", "phone"])
def test_from_the_quadrant_to_a_decision_on_record(browser: Browser, own_demo: Server, size: tuple[int, int]) -> None:
    page = browser.new_page(viewport={"width": size[0], "height": size[1]}, locale="en-GB")
    page.goto(own_demo.address)
    clicks = Clicks(page)
    why = page.locator(".why > div").filter(has_text="Harbour emergency")
    expect(why).to_contain_text("5 of 6 KPIs are sound; a guardrail fires")
    why.get_by_role("link", name="overheating").click()
    clicks.count += 1
    expect(page.locator("main")).to_contain_text("Seen within four hours healthy again would make it “making headway”.")
    _keep(page, size, "team")
    clicks.on("link", "Seen within four hours")
    expect(page.locator("main")).to_contain_text("55.2 % is below 70 %".replace(" %", "\u202f%"))
    _keep(page, size, "reason")
    clicks.on("link", "Decide: Pause “Minor illness is seen in urgent care”")
    expect(page.locator("main")).to_contain_text("its work and its pace rest, and its end stays")
    clicks.on("radio", "pause it")
    _keep(page, size, "form")
    clicks.on("button", "Record it")
    expect(page.get_by_role("status").first).to_contain_text("is paused until Seen within four hours is healthy")
    expect(page.locator("main").get_by_role("heading", name="Minor illness is seen in urgent care")).to_be_visible()
    expect(page.locator(".taken")).to_contain_text("pause it")
    expect(page.locator("main")).to_contain_text("It has been paused since 31 January 2019")
    _keep(page, size, "decided")
    assert clicks.count <= MOST_CLICKS
    page.goto(own_demo.address)
    expect(page.locator("main")).to_contain_text("Paused since 31 January 2019")
    expect(page.locator(".decs")).not_to_contain_text("Pause “Minor illness")
    page.close()


def test_what_pauses_an_objective_leaves_its_broken_assumption_to_be_decided(
    browser: Browser, own_demo: Server
) -> None:
    page = browser.new_page(viewport={"width": DESKTOP[0], "height": DESKTOP[1]}, locale="en-GB")
    page.goto(f"{own_demo.address}/objectives/front-door")
    asks = page.locator(".asks").filter(has_text="to decide:")
    expect(asks).to_have_count(1)
    page.get_by_role("link", name="Decide: Pause “Minor illness is seen in urgent care”").click()
    page.get_by_role("radio", name="pause it").check()
    page.get_by_role("button", name="Record it").click()
    expect(asks).to_have_count(1)
    expect(asks).to_contain_text("now that an assumption of it is broken?")
    page.goto(f"{own_demo.address}/teams/harbour-emergency")
    page.get_by_role("link", name="Decide: What remains of “Minor illness is seen in urgent care”").click()
    page.get_by_role("radio", name="recalibrate the target").check()
    page.get_by_role("button", name="Record it").click()
    expect(asks).to_have_count(0)
    expect(page.locator(".taken")).to_contain_text("answers: guardrail")
    expect(page.locator(".taken")).to_contain_text("answers: assumption broken or in doubt")
    page.close()


def test_the_documentation_shows_each_step() -> None:
    pictures = [IMAGES / f"journey-{step}.png" for step in STEPS]
    assert all(10_000 < image.stat().st_size < MOST_BYTES for image in pictures)
    page = (IMAGES.parent / "first-decision.md").read_text(encoding="utf-8")
    assert all(f"images/{image.name}" in page for image in pictures)


def _keep(page: Page, size: tuple[int, int], step: str) -> None:
    """Take the picture of a step for the documentation, where that is wanted."""
    if os.environ.get(UPDATE) and size == DESKTOP:
        save(page.screenshot(), IMAGES / f"journey-{step}.png")
