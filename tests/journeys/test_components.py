"""The page of components, photographed in both themes and both directions."""

from __future__ import annotations

import pytest

from tests.journeys.conftest import Open
from tests.journeys.looks import (
    CLIPPED,
    LOOKS,
    faults,
    how_wide,
    keep,
    pictured,
    turn,
)

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("size", "direction", "dark"), LOOKS)
def test_axe_finds_nothing_and_nothing_is_wider_than_the_page(
    visit: Open,
    size: tuple[int, int],
    direction: str,
    dark: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    page = visit("/components", size=size, dark=dark)
    turn(page, direction)
    assert faults(page) == []
    assert how_wide(page) <= size[0]
    assert page.evaluate(CLIPPED) == []
    keep(page, f"components-{size[0]}-{direction}-{dark}")


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_documentation_shows_it(visit: Open, dark: bool) -> None:  # noqa: FBT001 - a parameter of the test
    look = "dark" if dark else "light"
    pictured(f"components-{look}", lambda: visit("/components", size=(1440, 2700), dark=dark).screenshot())
