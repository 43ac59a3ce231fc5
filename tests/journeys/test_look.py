"""What the cockpit looks like: pictures for people to look at, and what a program can see of a layout."""

from __future__ import annotations

import re

import pytest

from tests.journeys.conftest import DESKTOP, Open
from tests.journeys.looks import (
    CLIPPED,
    PHONE,
    PICTURED,
    SHIFT,
    SMALL_PHONE,
    how_wide,
    keep,
    pictured,
    turn,
)

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("size", [DESKTOP, (1024, 768), (768, 1024), PHONE, SMALL_PHONE], ids=lambda size: str(size[0]))
def test_nothing_is_wider_than_the_page(visit: Open, size: tuple[int, int], dark: bool) -> None:  # noqa: FBT001 - a parameter of the test
    page = visit(size=size, dark=dark)
    assert how_wide(page) <= size[0]
    assert page.evaluate(CLIPPED) == []
    keep(page, f"cockpit-{size[0]}-{'dark' if dark else 'light'}")


@pytest.mark.parametrize("size", [DESKTOP, PHONE, SMALL_PHONE], ids=lambda size: str(size[0]))
def test_it_holds_from_right_to_left(visit: Open, size: tuple[int, int]) -> None:
    page = visit("/?as_of=2018-12-31", size=size)
    turn(page, "rtl")
    assert how_wide(page) <= size[0]
    name, status = (page.locator("table.k tbody tr").first.locator(part).bounding_box() for part in ("th", ".c-st"))
    assert name is not None
    assert status is not None
    assert name["x"] > status["x"]
    keep(page, f"cockpit-{size[0]}-rtl")


def test_nothing_moves_once_it_is_shown(visit: Open) -> None:
    for size in (DESKTOP, PHONE):
        assert visit(size=size).evaluate(SHIFT) < 0.01


def test_no_text_is_smaller_than_twelve_pixels_but_initials(visit: Open) -> None:
    sizes = visit().evaluate(
        """() => [...document.querySelectorAll("body *")]
        .filter(one => !one.closest("svg, i"))
        .filter(one => [...one.childNodes].some(node => node.nodeType === 3 && node.data.trim()))
        .map(one => parseFloat(getComputedStyle(one).fontSize))"""
    )
    assert len(sizes) > 100
    assert min(sizes) >= 12


def test_on_paper_the_controls_are_gone_and_the_numbers_are_there(visit: Open) -> None:
    page = visit("/?as_of=2018-12-31")
    page.emulate_media(media="print")
    assert not page.get_by_role("button", name="Show").is_visible()
    assert page.get_by_text("31 December 2018").first.is_visible()
    assert page.locator("table.k").first.is_visible()


def test_on_paper_nothing_asks_to_be_pressed(visit: Open) -> None:
    page = visit("/")
    decide = page.get_by_role("link", name=re.compile("^Decide(:|$)"))
    assert decide.first.is_visible()
    page.emulate_media(media="print")
    assert [one for one in decide.all() if one.is_visible()] == []


@pytest.mark.parametrize(
    ("name", "size", "dark", "height"),
    [(*look, 1800 if look[1] == DESKTOP else 2400) for look in PICTURED],
)
def test_the_documentation_shows_the_cockpit(
    visit: Open,
    name: str,
    size: tuple[int, int],
    dark: bool,  # noqa: FBT001 - a parameter of the test
    height: int,
) -> None:
    pictured(f"cockpit-{name}", lambda: visit(size=(size[0], height), dark=dark).screenshot())
