"""A KPI's page as people use it: from the cockpit to the reasons, its chart by keyboard, back in time, on paper."""

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

UPPERMOST = "([x, y]) => document.elementFromPoint(x, y)?.closest('.chart-axis') != null"
"""Whether what is seen at a place belongs to the axis that stays."""

FOUR_HOUR = "/kpis/harbour-four-hour"
SHIFTS = "/kpis/harbour-shifts"
MOST_BYTES_OF_A_PAGE = 400_000


def test_from_the_cockpit_to_why_it_is_red(visit: Open) -> None:
    page = visit(script=False)
    page.get_by_role("table", name="KPIs of Harbour emergency").get_by_role(
        "link", name="Seen within four hours"
    ).click()
    expect(page).to_have_url(re.compile(r"/kpis/harbour-four-hour$"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Seen within four hours")
    reason = page.get_by_text("the third month in a row, since November 2018.")
    expect(reason).not_to_be_visible()
    page.get_by_text("Why breach?").click()
    expect(reason).to_be_visible()
    expect(page.get_by_text("0 of the last 12 months; success is all of them")).to_be_visible()


def test_the_reasons_open_by_keyboard(visit: Open) -> None:
    page = visit(FOUR_HOUR)
    page.locator(".because > summary").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("one month in breach fires it")).to_be_visible()


def test_points_are_read_by_keyboard_and_their_rows_are_marked(visit: Open) -> None:
    page = visit(FOUR_HOUR)
    chart = page.get_by_role("group", name="Chart of Seen within four hours")
    said = page.locator(".read")
    chart.focus()
    page.keyboard.press("ArrowLeft")
    expect(said).to_have_text("Jan 2019, 55.2, breach, firing")
    page.keyboard.press("ArrowLeft")
    expect(said).to_have_text("Dec 2018, 67.3, breach, firing")
    expect(page.locator("tr.on")).to_contain_text("Dec 2018")
    page.keyboard.press("Home")
    expect(said).to_have_text("Apr 2016, 78.3, watch")
    page.keyboard.press("Escape")
    expect(said).to_contain_text("January 2019")
    expect(page.locator("tr.on")).to_have_count(0)


def test_a_signal_is_read_with_the_rule_that_saw_it(visit: Open) -> None:
    page = visit(SHIFTS)
    page.get_by_role("group", name="Chart of Nurse shifts filled").focus()
    page.keyboard.press("End")
    said = page.locator(".read")
    expect(said).to_have_text("2019-W04, 80, watch; worse: several weeks together lower than noise explains")
    page.keyboard.press("Home")
    expect(said).to_have_text("2017-W01, 92, healthy")
    expect(
        page.get_by_role("img", name=re.compile(r"Worse since week 39 of 2018, for 18 weeks now: several weeks"))
    ).to_be_visible()


@pytest.mark.parametrize(("size", "direction", "dark"), LOOKS)
def test_axe_finds_nothing_in_signals_and_a_proposal(
    visit: Open,
    size: tuple[int, int],
    direction: str,
    dark: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    page = visit(SHIFTS, size=size, dark=dark)
    turn(page, direction)
    page.locator(".because > summary").click()
    assert faults(page) == []


def test_a_row_leads_to_its_signal_and_that_to_its_answer(visit: Open) -> None:
    page = visit("/", script=False)
    page.locator("#kpi-harbour-shifts").get_by_role("link", name="worse").click()
    expect(page).to_have_url(re.compile(r"/kpis/harbour-shifts#signals$"))
    page.get_by_role("link", name="Yes, or since another day").click()
    expect(page.get_by_label("From which day on?")).to_have_value("2018-09-24")
    expect(page.get_by_label("Another process began")).to_be_checked()


def test_points_are_read_by_pointer(visit: Open) -> None:
    page = visit(FOUR_HOUR)
    box = page.locator("svg.chart").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] * 0.06, box["y"] + box["height"] / 2)
    expect(page.locator(".read")).to_have_text("Apr 2016, 78.3, watch")
    page.mouse.move(10, 10)
    expect(page.locator(".read")).to_contain_text("January 2019")


def test_back_in_time_and_to_the_counter_metric_on_the_same_day(visit: Open) -> None:
    page = visit(FOUR_HOUR, script=False)
    page.get_by_role("link", name="One month back, to 31 December 2018").click()
    expect(page).to_have_url(re.compile(r"/kpis/harbour-four-hour\?as_of=2018-12-31$"))
    expect(page.locator(".big")).to_contain_text("67.3")
    page.get_by_role("link", name="Share admitted").click()
    expect(page).to_have_url(re.compile(r"/kpis/harbour-admitted\?as_of=2018-12-31$"))
    page.get_by_role("link", name="Back to 31 January 2019").click()
    expect(page).to_have_url(re.compile(r"/kpis/harbour-admitted$"))


def test_another_day_by_the_field_stays_on_the_page(visit: Open) -> None:
    page = visit(FOUR_HOUR, script=False)
    page.get_by_label("Another day").fill("2018-08-31")
    page.get_by_role("button", name="Show").click()
    expect(page).to_have_url(re.compile(r"/kpis/harbour-four-hour\?as_of=2018-08-31$"))


def test_a_guarded_objective_has_its_own_page(visit: Open) -> None:
    page = visit(FOUR_HOUR)
    page.get_by_role("link", name="Minor illness is seen in urgent care", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Minor illness is seen in urgent care")


def test_the_data_come_as_a_file(visit: Open) -> None:
    page = visit(FOUR_HOUR)
    with page.expect_download() as waiting:
        page.get_by_role("link", name="CSV").click()
    assert waiting.value.suggested_filename == "harbour-four-hour-2019-01-31.csv"


def test_the_picture_shows_its_colours_under_the_strict_policy(visit: Open) -> None:
    page = visit(FOUR_HOUR)
    page.route("**/favicon.ico", lambda route: route.fulfill(status=204))  # a bare picture names no icon
    page.goto(f"{page.url}.svg")
    fills = page.evaluate("[...document.querySelectorAll('rect')].slice(0, 2).map(one => getComputedStyle(one).fill)")
    assert fills == ["rgb(252, 251, 248)", "rgb(221, 232, 234)"]


@pytest.mark.parametrize(("size", "direction", "dark"), LOOKS)
def test_axe_finds_nothing(visit: Open, size: tuple[int, int], direction: str, dark: bool) -> None:  # noqa: FBT001 - a parameter of the test
    page = visit(FOUR_HOUR, size=size, dark=dark)
    turn(page, direction)
    page.locator(".because > summary").click()
    assert faults(page) == []


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
@pytest.mark.parametrize("path", [FOUR_HOUR, SHIFTS], ids=["month", "week"])
def test_nothing_is_wider_than_the_page(visit: Open, path: str, direction: str) -> None:
    page = visit(path)
    turn(page, direction)
    page.locator(".because > summary").click()
    fits(page, (DESKTOP, (1024, 768), (768, 1024), PHONE, SMALL_PHONE), path.rpartition("/")[2])


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_on_a_phone_the_chart_opens_at_its_newest_end(visit: Open, direction: str) -> None:
    page = visit(FOUR_HOUR, size=SMALL_PHONE)
    turn(page, direction)
    now = page.locator("svg.chart text.c-now").bounding_box()
    assert now is not None
    assert 0 <= now["x"] < SMALL_PHONE[0]


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
@pytest.mark.parametrize("path", [FOUR_HOUR, "/metrics/harbour-urgent-posts"])
def test_on_a_phone_the_value_axis_stays_in_sight_wherever_the_chart_is(visit: Open, path: str, direction: str) -> None:
    page = visit(path, size=SMALL_PHONE)
    turn(page, direction)
    group = page.locator("figure .scroll").first
    group.scroll_into_view_if_needed()
    tick = group.locator(".chart-axis text").first
    places = []
    for share in (0.0, 0.5, 1.0):
        group.evaluate("(it, share) => { it.scrollLeft = -share * (it.scrollWidth - it.clientWidth); }", share)
        box, line = tick.bounding_box(), group.locator("svg.chart").bounding_box()
        assert box is not None
        assert line is not None
        assert 0 <= box["x"] < box["x"] + box["width"] < 100
        assert page.evaluate(UPPERMOST, [box["x"] + box["width"] / 2, box["y"] + box["height"] / 2])
        places.append((box["x"], line["x"]))
    assert len({round(at) for at, _ in places}) == 1
    assert len({round(moved) for _, moved in places}) == 3


def test_on_a_wide_screen_a_chart_has_one_value_axis(visit: Open) -> None:
    assert not visit(FOUR_HOUR).locator(".chart-axis").is_visible()


def test_nothing_moves_once_it_is_shown(visit: Open) -> None:
    for size in (DESKTOP, PHONE):
        assert visit(FOUR_HOUR, size=size).evaluate(SHIFT) < 0.01


def test_a_page_with_its_chart_is_light(visit: Open) -> None:
    page = visit()
    sizes: list[int] = []
    page.on("response", lambda response: sizes.append(len(response.body())))
    page.goto(page.url.rstrip("/") + FOUR_HOUR)
    page.wait_for_load_state("networkidle")
    assert len(sizes) >= 4
    assert sum(sizes) < MOST_BYTES_OF_A_PAGE


def test_on_paper_reasons_and_all_numbers_are_there(visit: Open) -> None:
    page = visit(FOUR_HOUR)
    page.emulate_media(media="print")
    assert not page.get_by_role("link", name="CSV").is_visible()
    assert page.locator("svg.chart").is_visible()
    assert page.get_by_text("one month in breach fires it").is_visible()
    assert page.get_by_role("rowheader", name="Apr 2016").is_visible()


def test_a_screen_reader_hears_what_the_chart_shows(visit: Open) -> None:
    page = visit(FOUR_HOUR)
    expect(
        page.get_by_role("img", name=re.compile(r"Of 34 months: healthy in 7, watch in 24, breach in 3"))
    ).to_be_visible()
    expect(page.get_by_role("table", name="Values of Seen within four hours, the newest first")).to_be_visible()


@pytest.mark.parametrize(
    ("name", "size", "dark"),
    [
        ("light", (1440, 1500), False),
        ("dark", (1440, 1500), True),
        ("phone", (390, 2000), False),
        ("phone-dark", (390, 2000), True),
    ],
)
def test_the_documentation_shows_it(visit: Open, name: str, size: tuple[int, int], dark: bool) -> None:  # noqa: FBT001 - a parameter of the test
    pictured(f"kpi-{name}", lambda: visit(FOUR_HOUR, size=size, dark=dark).screenshot())


def test_the_word_of_a_status_opens_its_reasons_with_one_click(visit: Open) -> None:
    page = visit("/")
    page.locator("#kpi-harbour-four-hour").get_by_role("link", name="breach").click()
    expect(page).to_have_url(re.compile(r"/kpis/harbour-four-hour#why$"))
    expect(page.locator("#why")).to_be_visible()
