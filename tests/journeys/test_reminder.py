"""A reminder as a mail program shows it: it fits, axe finds nothing, and the documentation has its picture."""

from __future__ import annotations

from functools import partial

import pytest
from playwright.sync_api import Browser, Page

from headway.rhythm.reminder.content import Asked, Reminder, Told
from headway.rhythm.reminder.html import as_html
from tests.journeys.looks import LOOKS, PICTURED, faults, how_wide, pictured, turn

pytestmark = pytest.mark.browser

STANDARD, FRONT_DOOR = "We meet the standard again", "Minor illness is seen in urgent care"
REMINDER = Reminder(
    "Estuary Hospitals",
    "Leila Haddad",
    "friday",
    "/check-in?person=leila&organisation=estuary",
    asked=(
        Asked(
            "four-hour-75",
            "Seen within four hours from 55 % to 75 %",
            STANDARD,
            "55.2\u202f% in January 2019",
            "you said 0.7 on 14 January 2019",
            "You said 0.7 on 14 January 2019; still? Beds occupied has worsened since 20 January 2019",
        ),
        Asked(
            "rounds",
            "Every ward rounds before nine",
            STANDARD,
            "3 of 4 milestones done",
            "nobody has checked in on it yet",
        ),
    ),
    decisions=(
        Told(
            f"Pause “{FRONT_DOOR}” until Seen within four hours is healthy again?",
            "55.2\u202f% is below 70\u202f%, the third month in a row, since November 2018."
            " It is a guardrail of this objective.",
            "/objectives/front-door/hold?organisation=estuary",
        ),
    ),
    held=(
        Told(
            "Nobody waits in a corridor for a bed",
            "Paused since 11 January 2019, as Beds free fires; released after 2 healthy weeks in a row; none so far."
            " Nothing is asked of it meanwhile.",
            "/objectives/corridor?organisation=estuary",
        ),
    ),
)
LONG = "Reducethetimethatsomebodywaits" * 12
WIDE = Reminder("Clinic", LONG, "monday", "/check-in", asked=(Asked("a", LONG, LONG, LONG, LONG, LONG),))


def _open(browser: Browser, reminder: Reminder, size: tuple[int, int], *, dark: bool) -> Page:
    page = browser.new_page(viewport={"width": size[0], "height": size[1]}, color_scheme="dark" if dark else "light")
    page.set_content(as_html(reminder, "https://headway.example", "/reminders/secret"))
    return page


@pytest.mark.parametrize("look", LOOKS, ids=str)
@pytest.mark.parametrize("told", [REMINDER, WIDE], ids=["usual", "long"])
def test_it_fits_and_axe_finds_nothing(
    browser: Browser, told: Reminder, look: tuple[tuple[int, int], str, bool]
) -> None:
    size, direction, dark = look
    page = _open(browser, told, size, dark=dark)
    turn(page, direction)
    assert how_wide(page) <= size[0]
    assert faults(page) == []
    page.close()


def test_the_documentation_shows_it(browser: Browser) -> None:
    def take(size: tuple[int, int], *, dark: bool) -> bytes:
        page = _open(browser, REMINDER, size, dark=dark)
        try:
            return page.screenshot(full_page=True)
        finally:
            page.close()

    for look, size, dark in PICTURED:
        pictured(f"reminder-{look}", partial(take, size, dark=dark), least=5_000)
