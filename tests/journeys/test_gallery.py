"""The pictures of the gallery: each page in the looks in which people open it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.journeys.conftest import Open, start_empty
from tests.journeys.looks import IMAGES, MOST_BYTES, PICTURED, UPDATE, pictured, save

pytestmark = pytest.mark.browser

PAGES = {
    "changes": "/changes?since=2018-10-31",
    "decisions": "/decisions",
    "review": "/new/review?kind=monthly&team=harbour",
    "trends": "/trends",
    "calibration": "/calibration",
    "map": "/map?team=harbour",
    "what-if": "/objectives/front-door?of=attendances-520&by=target&to=530#key-result-attendances-520",
    "alerts": "/alerts",
    "answer": "/kpis/harbour-four-hour/alert",
    "segment": "/kpis/harbour-shifts/segment",
    "events": "/events",
    "search": "/search?q=urgent",
    "cycles": "/cycles",
    "metric": "/metrics/harbour-urgent-posts",
    "numbers": "/metrics/harbour-urgent-posts/numbers",
    "new": "/new",
    "decide": "/new/decision?about=nearer-home",
    "which": "/which?text=Fewer+missed+appointments&known=outcome&want=change&until=cycle&acts=somebody",
    "rule": "/rules/HW202",
}
WRITTEN = "Greatly reduce the median wait from 50 to 30 minutes"
GALLERY = Path(__file__).parents[2] / "docs" / "gallery.md"


@pytest.mark.parametrize(("look", "size", "dark"), PICTURED, ids=[look[0] for look in PICTURED])
@pytest.mark.parametrize("name", PAGES)
def test_the_documentation_shows_it(visit: Open, name: str, look: str, size: tuple[int, int], dark: bool) -> None:  # noqa: FBT001 - a parameter of the test
    pictured(f"{name}-{look}", lambda: visit(PAGES[name], size=size, dark=dark).screenshot(), least=5_000)


@pytest.mark.parametrize(("look", "size", "dark"), PICTURED, ids=[look[0] for look in PICTURED])
def test_the_documentation_shows_what_is_said_while_one_writes(
    visit: Open,
    look: str,
    size: tuple[int, int],
    dark: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    def take() -> bytes:
        page = visit("/new/objective", size=size, dark=dark)
        page.fill("#f-title", "Launch the new website")
        page.fill("#f-key_results-0-title", WRITTEN)
        page.locator("#f-key_results-0-title-advice").wait_for()
        page.locator("#f-key_results-0-title-advice").evaluate("one => one.scrollIntoView({block: 'end'})")
        return page.screenshot()

    pictured(f"advice-{look}", take, least=5_000)


def test_the_gallery_shows_every_picture() -> None:
    shown = GALLERY.read_text("utf-8")
    assert [image.name for image in sorted(IMAGES.glob("*.png")) if f"images/{image.name})" not in shown] == []


def test_the_documentation_shows_the_start(browser: Browser, tmp_path: Path) -> None:
    images = {look: (IMAGES / f"start-{look}.png", size, dark) for look, size, dark in PICTURED}
    if os.environ.get(UPDATE):
        server = start_empty(tmp_path / "empty.db")
        for image, size, dark in images.values():
            page = browser.new_page(
                viewport={"width": size[0], "height": size[1]}, color_scheme="dark" if dark else "light"
            )
            page.goto(f"{server.address}/start")
            save(page.screenshot(), image)
        server.stop()
    assert all(5_000 < image.stat().st_size < MOST_BYTES for image, _, _ in images.values())
