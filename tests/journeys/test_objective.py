"""An objective's page as people use it: from the cockpit to why, its charts by keyboard, back in time, on paper."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import DESKTOP, Open
from tests.journeys.looks import (
    LOOKS,
    PHONE,
    SHIFT,
    SMALL_PHONE,
    faults,
    fits,
    pictured,
    turn,
)

pytestmark = pytest.mark.browser

DOOR = "/objectives/front-door"
URGENT = "Urgent care patients from 254 to 350 a day"
MOST_BYTES_OF_A_PAGE = 400_000


def test_from_the_cockpit_to_why_it_is_on_course(visit: Open) -> None:
    page = visit(script=False)
    page.get_by_role("table", name="Objectives of Harbour emergency").get_by_role(
        "link", name="Minor illness is seen in urgent care"
    ).click()
    expect(page).to_have_url(re.compile(r"/objectives/front-door$"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Minor illness is seen in urgent care")
    reckoned = page.get_by_text("by weight; the pace to success asks for")
    expect(reckoned).not_to_be_visible()
    page.locator(".big").get_by_text("Why on course?").click()
    expect(reckoned).to_be_visible()


def test_from_the_cockpit_to_a_key_result_and_its_arithmetic_by_keyboard(visit: Open) -> None:
    page = visit()
    page.get_by_role("link", name=URGENT).click()
    expect(page).to_have_url(re.compile(r"/objectives/front-door#key-result-urgent-350$"))
    expect(page.locator("section:target h2")).to_have_text(URGENT)
    expect(page.locator("section:target h2")).to_be_in_viewport()
    page.locator("section:target .because summary").focus()
    page.keyboard.press("Enter")
    expect(page.locator("section:target").get_by_text("25 % of the objective")).to_be_visible()


def test_each_chart_is_read_by_keyboard_and_marks_its_own_row(visit: Open) -> None:
    page = visit(DOOR)
    chart = page.get_by_role("group", name=f"Chart of {URGENT}")
    said = page.locator("#key-result-urgent-350 .read")
    page.locator("#key-result-urgent-350 .more summary").click()
    chart.focus()
    page.keyboard.press("ArrowLeft")
    words = r"^January 2019: 336.a day, 86.% of the way, pace 47.%, arrived\. 28 Jan 2019, Leila Haddad: "
    expect(said).to_have_text(re.compile(words))
    page.keyboard.press("ArrowLeft")
    expect(said).to_have_text(re.compile(r"^December 2018: 305.a day"))
    expect(page.locator("tr.on")).to_have_count(1)
    expect(page.locator("#key-result-urgent-350 tr.on")).to_contain_text("Dec 2018")
    page.keyboard.press("Home")
    expect(said).to_have_text(re.compile(r"April 2018: 90.a day, before the cycle"))
    expect(page.locator("#key-result-attendances-520 .read")).to_contain_text("January 2019: 530")
    page.keyboard.press("Escape")
    expect(page.locator("tr.on")).to_have_count(0)


def test_a_chart_is_read_by_pointer(visit: Open) -> None:
    page = visit(DOOR)
    chart = page.locator("#key-result-attendances-520 svg.chart")
    chart.scroll_into_view_if_needed()
    box = chart.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] * 0.1, box["y"] + box["height"] / 2)
    expect(page.locator("#key-result-attendances-520 .read")).to_contain_text("before the cycle")
    page.mouse.move(10, 10)
    expect(page.locator("#key-result-attendances-520 .read")).to_contain_text("January 2019")


def test_the_numbers_are_there_as_a_table_without_script(visit: Open) -> None:
    page = visit(DOOR, script=False)
    table = page.get_by_role("table", name=f"Numbers of {URGENT}, the newest first")
    expect(table).not_to_be_visible()
    page.locator("#key-result-urgent-350").get_by_text("Numbers", exact=True).click()
    expect(table.get_by_role("row").nth(1)).to_contain_text("Jan 2019")


def test_back_in_time_and_to_its_guardrail_on_the_same_day(visit: Open) -> None:
    page = visit(DOOR, script=False)
    page.get_by_role("link", name="One month back, to 31 December 2018").click()
    expect(page).to_have_url(re.compile(r"/objectives/front-door\?as_of=2018-12-31$"))
    page.get_by_role("link", name="Seen within four hours").click()
    expect(page).to_have_url(re.compile(r"/kpis/harbour-four-hour\?as_of=2018-12-31$"))
    page.get_by_role("link", name="Minor illness is seen in urgent care").click()
    page.get_by_role("link", name="Winter half 2018/19").click()
    expect(page).to_have_url(re.compile(r"/cycles/winter-19\?as_of=2018-12-31$"))
    page.get_by_role("link", name="Back to 31 January 2019").click()
    expect(page).to_have_url(re.compile(r"/cycles/winter-19$"))


def test_the_data_come_as_a_file(visit: Open) -> None:
    page = visit(DOOR)
    with page.expect_download() as waiting:
        page.get_by_role("link", name=f"CSV of {URGENT}").click()
    assert waiting.value.suggested_filename == "urgent-350-2019-01-31.csv"


def test_the_picture_shows_its_colours_under_the_strict_policy(visit: Open) -> None:
    page = visit(DOOR)
    page.route("**/favicon.ico", lambda route: route.fulfill(status=204))  # a bare picture names no icon
    page.goto(page.url.replace(DOOR, "/key-results/urgent-350.svg"))
    stroke = page.evaluate("getComputedStyle(document.querySelector('polyline:last-of-type')).stroke")
    assert stroke == "rgb(52, 64, 79)"


@pytest.mark.parametrize(("size", "direction", "dark"), LOOKS)
def test_axe_finds_nothing(visit: Open, size: tuple[int, int], direction: str, dark: bool) -> None:  # noqa: FBT001 - a parameter of the test
    page = visit(DOOR, size=size, dark=dark)
    turn(page, direction)
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    assert faults(page) == []


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_nothing_is_wider_than_the_page(visit: Open, direction: str) -> None:
    page = visit(DOOR)
    turn(page, direction)
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    fits(page, (DESKTOP, (768, 1024), PHONE, SMALL_PHONE), "objective")


@pytest.mark.parametrize("day", ["2018-10-31", "2019-01-31"], ids=["early", "late"])
def test_on_a_phone_the_whole_cycle_is_in_sight_and_every_word_of_its_chart(visit: Open, day: str) -> None:
    page = visit(f"{DOOR}?as_of={day}", size=SMALL_PHONE)
    figure = page.locator("#key-result-urgent-350 figure")
    assert not figure.locator("svg.chart").is_visible()
    words = figure.locator("svg.chart-narrow text")
    boxes = [one.bounding_box() for one in words.all()]
    told = {one.replace("\u202f", " ") for one in words.all_text_contents()}
    assert {"cycle opens, 1 Oct 2018", "target 350 a day"} <= told
    assert all(box and 0 <= box["x"] < box["x"] + box["width"] <= SMALL_PHONE[0] for box in boxes)


def test_on_a_phone_its_chart_is_read_point_by_point_too(visit: Open) -> None:
    page = visit(DOOR, size=PHONE)
    page.locator("#key-result-urgent-350 .fits").focus()
    said = page.locator("#key-result-urgent-350 .read")
    page.keyboard.press("ArrowLeft")
    expect(said).to_have_text(re.compile(r"^January 2019: 336.a day"))
    page.keyboard.press("Home")
    expect(said).to_have_text(re.compile(r"^October 2018: "))


def test_nothing_moves_once_it_is_shown(visit: Open) -> None:
    for size in (DESKTOP, PHONE):
        assert visit(DOOR, size=size).evaluate(SHIFT) < 0.01


def test_a_page_with_its_charts_is_light(visit: Open) -> None:
    page = visit("/cycles")
    sizes: list[int] = []
    page.on("response", lambda response: sizes.append(len(response.body())))
    page.goto(page.url.replace("/cycles", DOOR))
    page.wait_for_load_state("networkidle")
    assert len(sizes) >= 4
    assert sum(sizes) < MOST_BYTES_OF_A_PAGE


PAPER_CM = 96 / 2.54
"""Pixels in a centimetre of paper."""


def test_on_paper_reasons_and_all_numbers_are_there(visit: Open) -> None:
    page = visit(DOOR)
    page.emulate_media(media="print")
    assert not page.get_by_role("link", name=f"CSV of {URGENT}").is_visible()
    back = page.locator('a[href*="/check-in/withdraw"]')
    assert back.count()
    assert not back.first.is_visible()
    drawn = page.locator(".conf svg").first.bounding_box()
    assert drawn is not None
    assert drawn["width"] <= PAPER_CM * 6 + 1
    assert page.locator("svg.chart:visible, svg.chart-narrow:visible").first.is_visible()
    assert page.get_by_text("25 % of the objective").first.is_visible()
    assert page.get_by_role("rowheader", name="Apr 2018").first.is_visible()


def test_a_screen_reader_hears_what_charts_and_confidence_show(visit: Open) -> None:
    page = visit(DOOR)
    expect(page.get_by_role("img", name=re.compile("success is 321.a day"))).to_be_visible()
    expect(page.get_by_role("img", name=re.compile(f"Confidence in {URGENT}"))).to_be_visible()
    expect(page.get_by_role("region", name="Check-ins")).to_contain_text("confidence 0.9")


@pytest.mark.parametrize(
    ("name", "size", "dark"),
    [
        ("light", (1440, 1700), False),
        ("dark", (1440, 1700), True),
        ("phone", (390, 2000), False),
        ("phone-dark", (390, 2000), True),
    ],
)
def test_the_documentation_shows_it(visit: Open, name: str, size: tuple[int, int], dark: bool) -> None:  # noqa: FBT001 - a parameter of the test
    pictured(f"objective-{name}", lambda: visit(DOOR, size=size, dark=dark).screenshot())


def test_words_and_names_that_are_wider_than_a_phone_are_broken(visit: Open) -> None:
    page = visit("/objectives/home-same-day", size=PHONE)
    page.evaluate("""() => {
      const word = " Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverleihungsurkundenausgabestelle";
      for (const one of document.querySelectorAll("main h1, main h2, main .lead")) one.append(word);
      for (const one of document.querySelectorAll("main .who")) one.append(" von und zu Hohenstaufen-Wittelsbach");
    }""")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
