"""The page of components, photographed in both themes and both directions."""

from __future__ import annotations

import os

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.journeys.conftest import Open
from tests.journeys.test_look import CLIPPED, IMAGES, LOOKS, MOST_BYTES, SCREENSHOTS, UPDATE, _save

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("size", "direction", "dark"), LOOKS)
def test_axe_finds_nothing_and_nothing_is_wider_than_the_page(
    visit: Open,
    size: tuple[int, int],
    direction: str,
    dark: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    page = visit("/components", size=size, dark=dark)
    page.evaluate(f"document.documentElement.dir = '{direction}'")
    found = Axe().run(page)
    assert found.response["passes"]
    assert [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in found.response["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    assert page.evaluate(CLIPPED) == []
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SCREENSHOTS / f"components-{size[0]}-{direction}-{dark}.png", full_page=True)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_documentation_shows_it(visit: Open, dark: bool) -> None:  # noqa: FBT001 - a parameter of the test
    image = IMAGES / f"components-{'dark' if dark else 'light'}.png"
    if os.environ.get(UPDATE):
        _save(visit("/components", size=(1440, 2700), dark=dark).screenshot(), image)
    assert 20_000 < image.stat().st_size < MOST_BYTES
