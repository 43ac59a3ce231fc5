"""Pages of the demonstration in headless Chromium whose processor is slowed down four times.

Each page is opened several times in a browser that has nothing of it. What counts is the page on which the median is
worst. Bytes are those that came over the wire, of the page and of all that it loads.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from bench.line import Line, at_most
from tests.journeys.conftest import ARGUMENTS, CHROMIUM, start_demo

WITH_CHART = (
    "/",
    "/teams/harbour",
    "/teams/harbour-emergency",
    "/kpis/harbour-four-hour",
    "/objectives/front-door",
)
WITHOUT_CHART = ("/metrics", "/cycles", "/changes", "/people", "/search?q=harbour", "/decisions")
SLOWED, TIMES = 4, 3
SECONDS, SHIFT, KB_WITHOUT, KB_WITH = 1.0, 0.02, 150, 400
SETTLED_MS, MOST_WAITS = 400, 20
OK = 200
OBSERVE = """
window.seen = {painted: 0, shifted: 0};
new PerformanceObserver((list) => {
  for (const one of list.getEntries()) window.seen.painted = one.startTime;
}).observe({type: "largest-contentful-paint", buffered: true});
new PerformanceObserver((list) => {
  for (const one of list.getEntries()) if (!one.hadRecentInput) window.seen.shifted += one.value;
}).observe({type: "layout-shift", buffered: true});
"""


@dataclass(frozen=True, slots=True)
class Seen:
    """What a browser saw of one page.

    Attributes:
        path: of the page.
        seconds: until the largest part of it was painted.
        shift: how far what was painted moved afterwards.
        kilobytes: that came over the wire.
    """

    path: str
    seconds: float
    shift: float
    kilobytes: float


def run(
    *, with_chart: Sequence[str] = WITH_CHART, without_chart: Sequence[str] = WITHOUT_CHART, times: int = TIMES
) -> Iterator[Line]:
    """How soon pages are there, how still they stand, and how much has to be sent."""
    if CHROMIUM is None:
        raise AssertionError("there is no chromium: apt-get install chromium, or name one in HEADWAY_TEST_CHROMIUM")
    with tempfile.TemporaryDirectory() as folder:
        server = start_demo(Path(folder) / "demo.db")
        try:
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=CHROMIUM, args=[*ARGUMENTS])
                drawn = [_median(browser, server.address, path, times) for path in with_chart]
                plain = [_median(browser, server.address, path, times) for path in without_chart]
                browser.close()
        finally:
            server.stop()
    every = [*drawn, *plain]
    yield _worst("paint, largest part", every, "seconds", SECONDS, "s")
    yield _worst("paint, layout shift", every, "shift", SHIFT, "of the window")
    yield _worst("paint, without chart", plain, "kilobytes", KB_WITHOUT, "kB")
    yield _worst("paint, with chart", drawn, "kilobytes", KB_WITH, "kB")


def _worst(name: str, seen: Sequence[Seen], what: str, bound: float, unit: str) -> Line:
    worst = max(seen, key=lambda one: float(getattr(one, what)))
    return at_most(name, getattr(worst, what), bound, unit, f"{worst.path}, the worst of {len(seen)} pages")


def _median(browser: Browser, address: str, path: str, times: int) -> Seen:
    seen = [_look(browser, address, path) for _ in range(times)]
    return Seen(path, *(median(getattr(one, what) for one in seen) for what in ("seconds", "shift", "kilobytes")))


def _look(browser: Browser, address: str, path: str) -> Seen:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.add_init_script(OBSERVE)
    sent: list[float] = []
    slowed = context.new_cdp_session(page)
    slowed.on("Network.loadingFinished", lambda told: sent.append(told["encodedDataLength"]))
    slowed.send("Network.enable")
    slowed.send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
    response = page.goto(address + path, wait_until="load")
    if response is None or response.status != OK:
        raise AssertionError(f"a page that did not come is no figure: {path}, {response and response.status}")
    for _ in range(MOST_WAITS):
        page.wait_for_timeout(SETTLED_MS)
        found: dict[str, Any] = page.evaluate("window.seen")
        if found["painted"]:
            break
    context.close()
    if not found["painted"]:
        raise AssertionError(f"nothing was painted: {path}")
    return Seen(path, found["painted"] / 1000, found["shifted"], sum(sent) / 1000)
