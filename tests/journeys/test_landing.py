"""A loan has ended: somebody says with which band the KPI goes on: the proposed one, another one, or the one it had."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import DESKTOP, STORE, Server, apply, copied, start_serving
from tests.journeys.looks import PHONE

pytestmark = pytest.mark.browser

WEEKS, ENDED = 60, timedelta(days=14)
NAMES = ("Answered", "Packed", "Shipped")


def goals(today: date) -> str:
    """A team whose three KPIs were on loan to a cycle that ended two weeks ago; each keeps 95 % by itself now."""
    ends = today - ENDED
    starts = ends - timedelta(days=90)
    weeks = [today - timedelta(days=7 * back) for back in range(WEEKS, 0, -1)]
    values = {
        f"{year}-W{week:02d}": round(97 + (at * 7 % 11 - 5) / 10, 1)
        for at, (year, week, _) in enumerate(each.isocalendar() for each in weeks)
    }
    said = ", ".join(f"{period}: {value}" for period, value in values.items())
    lines = [
        "headway: 1",
        "organisation: {id: depot, name: Depot, timezone: UTC}",
        "people: [{id: ines, name: Ines Costa}]",
        "teams: [{id: hall, name: Hall, lead: ines}]",
        "metrics:",
        *(
            f"  - {{id: {name.lower()}, name: {name} in time, team: hall, definition: Share in time.,"
            " why: People wait., unit: '%', direction: up, grain: week, maximum: 100}"
            for name in NAMES
        ),
        "kpis:",
        *(
            f"  - {{metric: {name.lower()}, team: hall, because: People wait., steward: ines,"
            " band: {healthy: '>= 90', breach: '< 85'}}"
            for name in NAMES
        ),
        f"cycles: [{{id: spring, name: Spring, starts: {starts}, ends: {ends}}}]",
        "objectives:",
        "  - id: fast",
        "    title: Nobody waits",
        "    team: hall",
        "    cycle: spring",
        "    owner: ines",
        "    why: People wait.",
        "    key_results:",
        *(
            f"      - {{id: {name.lower()}-97, title: {name} in time from 90 to 97 %, metric: {name.lower()},"
            " baseline: 90, target: 97}"
            for name in NAMES
        ),
        "observations:",
        *(f"  - {{metric: {name.lower()}, values: {{{said}}}}}" for name in NAMES),
    ]
    return "\n".join(lines) + "\n"


@pytest.fixture(scope="module")
def depot_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a store of it, to be copied."""
    folder, file = tmp_path_factory.mktemp("depot"), tmp_path_factory.mktemp("goals") / "depot.yaml"
    file.write_text(goals(datetime.now(UTC).date()), encoding="utf-8")
    apply(file, folder / STORE)
    return folder


@pytest.fixture
def depot(depot_store: Path, tmp_path: Path) -> Iterator[Server]:
    """Headway served on it."""
    server = start_serving(copied(depot_store, tmp_path), {})
    yield server
    server.stop()


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["wide", "phone"])
def test_a_kpi_lands_as_somebody_says(browser: Browser, depot: Server, size: tuple[int, int]) -> None:
    page = browser.new_page(viewport={"width": size[0], "height": size[1]}, locale="en-GB")
    main = page.locator("main")
    page.goto(depot.address)
    main.get_by_role("link", name="With which band does Answered in time land?").first.click()
    main.get_by_role("link", name="Decide: With which band does Answered in time land?").first.click()
    expect(main).to_contain_text("Its loan ended on")
    expect(main.get_by_role("radio", name="The proposed band")).to_be_checked()
    _land(page, "It has landed with the proposed band.")
    _open(page, depot, "packed")
    main.get_by_role("radio", name="Another one").check()
    main.get_by_role("textbox", name="Healthy").fill(">= 94")
    main.get_by_role("textbox", name="Breach").fill("< 88")
    _land(page, "It has landed with this band.")
    expect(main).to_contain_text("94")
    _open(page, depot, "shipped")
    main.get_by_role("radio", name="Another one").check()
    main.get_by_role("textbox", name="Healthy").fill(">= 80")
    main.get_by_role("button", name="Land it").click()
    expect(main).to_contain_text("reason")  # a laxer one takes one, and nothing that was typed is lost
    expect(main.get_by_role("textbox", name="Healthy")).to_have_value(">= 80")
    main.get_by_role("radio", name="The band as it was").check()
    _land(page, "It goes on with the band in force.")
    page.goto(depot.address)
    expect(main).not_to_contain_text("With which band")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    page.close()


def _open(page: Page, depot: Server, kpi: str) -> None:
    page.goto(f"{depot.address}/kpis/{kpi}/landing")


def _land(page: Page, said: str) -> None:
    page.locator("main").get_by_role("button", name="Land it").click()
    expect(page.get_by_role("status").first).to_contain_text(said)
