"""How pages are looked at: in which looks, what a program finds, and pictures for people."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from io import BytesIO
from pathlib import Path

from axe_playwright_python.base import AXE_SCRIPT
from PIL import Image
from playwright.sync_api import Page

from tests.journeys.conftest import DESKTOP

ROOT = Path(__file__).parents[2]
IMAGES = ROOT / "docs" / "images"
UPDATE = "HEADWAY_UPDATE_IMAGES"
"""Set to 1, the pictures of the documentation are taken anew."""
SCREENSHOTS = ROOT / "build" / "screenshots"
KEEP = "HEADWAY_SCREENSHOTS"
"""Set to 1, what was looked at is kept in ``build/screenshots``."""
MOST_BYTES, COLOURS = 250_000, 256
FAULTS_ALONE = {"resultTypes": ["violations"], "preload": False}
"""Of what holds axe names one place instead of all: to tell them took half of its time. Styles and films it would fetch
anew: of the rules that are on only that of sound which starts by itself reads them, and no page has any."""
AXE = """options => axe.run(options).then(found => ({violations: found.violations, passes: found.passes.length}))"""
EACH_COLOUR_ONCE = """() => {
  const { prototype } = axe.commons.color.Color;
  const { parseString } = prototype;
  const known = new Map();
  prototype.parseString = function (text) {
    if (known.has(text)) [this.r, this.g, this.b, this.alpha] = known.get(text);
    else {
      parseString.call(this, text);
      known.set(text, [this.r, this.g, this.b, this.alpha]);
    }
    return this;
  };
}"""
"""Half of its time axe reads the texts of colours: tens of thousands on a page that has ten. It finds the same."""
PHONE, SMALL_PHONE = (390, 844), (360, 740)
LOOKS = [(DESKTOP, "ltr", False), (SMALL_PHONE, "rtl", True)]
"""Size, direction of writing and darkness, each of them both ways."""
PICTURED = (("light", DESKTOP, False), ("dark", DESKTOP, True), ("phone", PHONE, False), ("phone-dark", PHONE, True))
"""Looks of a page in the documentation: the ending of the picture's name, the screen, and whether it is dark."""

SHIFT = """() => new Promise(done => {
  let shift = 0;
  new PerformanceObserver(list => { for (const entry of list.getEntries()) shift += entry.value; })
    .observe({type: "layout-shift", buffered: true});
  setTimeout(() => done(shift), 300);
})"""
CLIPPED = """() => [...document.querySelectorAll("main *")]
  .filter(one => !one.closest(".vh, thead, svg, details:not([open])") && one.getClientRects().length)
  .filter(one => one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).display !== "inline")
  .map(one => one.tagName + "." + one.className + ": " + one.textContent.slice(0, 40))"""


def turn(page: Page, direction: str) -> None:
    """Lay the page out for writing from left to right or from right to left."""
    page.evaluate(f"document.documentElement.dir = '{direction}'")


def faults(page: Page) -> list[str]:
    """What axe finds on a page, which must have something to look at."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
        page.evaluate(EACH_COLOUR_ONCE)
    found = page.evaluate(AXE, FAULTS_ALONE)
    assert found["passes"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in found["violations"]]


def open_as_found(page: Page, path: str) -> None:
    """Open an address where there is no page: what is answered is shown as if it had been found.

    A browser says of such an address what nobody can help, and no other page may say anything.
    """
    page.route(f"**/{path}", lambda route: route.fulfill(response=route.fetch(), status=200))
    page.goto(f"{page.url}{path}")


def how_wide(page: Page) -> int:
    """How wide the whole page is, in pixels."""
    page.wait_for_load_state("domcontentloaded")  # a form that was sent a moment ago may have no page yet
    pixels: int = page.evaluate("document.documentElement.scrollWidth")
    return pixels


def fits(page: Page, sizes: Iterable[tuple[int, int]], name: str, *, but: tuple[str, ...] = ("DIV.scroll",)) -> None:
    """On no screen of these sizes the page is wider, or a text cut, but in what moves within a frame of its own."""
    for width, height in sizes:
        page.set_viewport_size({"width": width, "height": height})
        assert how_wide(page) <= width, (name, width)
        assert [one for one in page.evaluate(CLIPPED) if not one.startswith(but)] == [], (name, width)
        keep(page, f"{name}-{width}-{page.evaluate('document.documentElement.dir')}")


def keep(page: Page, name: str) -> None:
    """Keep a picture of the whole page, where somebody wants to look at it."""
    if os.environ.get(KEEP):
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=SCREENSHOTS / f"{name}.png", full_page=True)


def pictured(name: str, take: Callable[[], bytes], *, least: int = 20_000) -> None:
    """The documentation has a picture of this name, neither empty nor heavy; where somebody asks, it is taken anew."""
    image = IMAGES / f"{name}.png"
    if os.environ.get(UPDATE):
        save(take(), image)
    assert least < image.stat().st_size < MOST_BYTES


def save(picture: bytes, file: Path) -> None:
    """Write a picture with as many colours as the page needs."""
    with Image.open(BytesIO(picture)) as drawn:
        drawn.convert("RGB").quantize(COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(
            file, optimize=True
        )
