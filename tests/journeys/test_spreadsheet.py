"""From an empty organisation to the first check-in with a spreadsheet: on a phone, in both directions of writing."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from urllib.error import URLError

import pytest
from playwright.sync_api import Browser, Page, expect

from headway.sources.spreadsheet.example import example_sheets
from headway.sources.spreadsheet.write_excel import excel_bytes
from tests.journeys.conftest import SECONDS_TO_START, Server, free_port
from tests.journeys.looks import (
    CLIPPED,
    IMAGES,
    LOOKS,
    MOST_BYTES,
    PICTURED,
    SMALL_PHONE,
    UPDATE,
    faults,
    how_wide,
    save,
    turn,
)

pytestmark = pytest.mark.browser

MOST_INPUTS = 15


FOUND = """
from datetime import UTC, datetime
from headway.app.store import open_store
open_store()
from headway.judgement.definitions import Organisation
from headway.services.create_organisation import create_organisation
for id_ in ("shop", "mall"):
    one = Organisation(id_, f"The {id_.title()}")
    create_organisation(actor="ada", organisation=one, key=f"new-{id_}", clock=lambda: datetime.now(UTC))
"""


def start_empty(store: Path) -> Server:
    """Begin two organisations, serve them, and wait until they answer."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("HEADWAY_", "DJANGO_"))}
    environment["HEADWAY_DATABASE"] = f"sqlite:///{store}"
    subprocess.run([sys.executable, "-c", FOUND], check=True, env=environment)
    port, began = free_port(), time.monotonic()
    process = subprocess.Popen(
        [sys.executable, "-m", "headway.cli.main", "serve", "--port", str(port)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=environment,
        start_new_session=True,
    )
    address = f"http://127.0.0.1:{port}"
    while time.monotonic() - began < SECONDS_TO_START:
        try:
            with urllib.request.urlopen(address, timeout=10) as response:
                response.read()
        except (URLError, ConnectionError):
            time.sleep(0.05)
        else:
            return Server(address, time.monotonic() - began, process)
    process.kill()
    raise AssertionError(process.communicate()[0])


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Headway with two organisations in which nothing is yet."""
    server = start_empty(tmp_path_factory.mktemp("shop") / "shop.db")
    yield server
    server.stop()


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """The example, as it can be downloaded."""
    file = tmp_path / "last-quarter.xlsx"
    file.write_bytes(excel_bytes(example_sheets(date.today())))  # noqa: DTZ011 - the server's own day
    return file


def _open(browser: Browser, address: str, size: tuple[int, int], *, dark: bool = False, script: bool = True) -> Page:
    context = browser.new_context(
        locale="en-GB",
        viewport={"width": size[0], "height": size[1]},
        color_scheme="dark" if dark else "light",
        java_script_enabled=script,
    )
    page = context.new_page()
    page.goto(address)
    return page


@pytest.mark.parametrize(("size", "direction", "dark"), LOOKS)
def test_axe_finds_nothing_and_nothing_is_wider_than_the_page(
    browser: Browser, shop: Server, workbook: Path, size: tuple[int, int], direction: str, *, dark: bool
) -> None:
    page = _open(browser, f"{shop.address}/start", size, dark=dark)
    for step in ("begin", "choose", "look"):
        turn(page, direction)
        assert faults(page) == []
        assert how_wide(page) <= size[0]
        if step == "begin":
            page.goto(f"{shop.address}/import?organisation=shop")
        if step == "choose":
            page.get_by_label("A CSV or Excel file").set_input_files(workbook)
            page.get_by_role("button", name="Look at it").click()
            page.get_by_text("How the file is read").click()
    assert page.evaluate(CLIPPED) == []
    page.context.close()


@pytest.mark.parametrize(("look", "size", "dark"), PICTURED, ids=[look[0] for look in PICTURED])
def test_the_documentation_shows_what_a_file_comes_to(
    browser: Browser, shop: Server, workbook: Path, look: str, size: tuple[int, int], *, dark: bool
) -> None:
    image = IMAGES / f"spreadsheet-{look}.png"
    if os.environ.get(UPDATE):
        page = _open(browser, f"{shop.address}/import?organisation=shop", size, dark=dark)
        page.get_by_label("A CSV or Excel file").set_input_files(workbook)
        page.get_by_role("button", name="Look at it").click()
        expect(page.get_by_role("button", name="Take it")).to_be_visible()
        save(page.screenshot(), image)
        page.context.close()
    assert 10_000 < image.stat().st_size < MOST_BYTES


@pytest.mark.parametrize(("organisation", "direction"), [("shop", "ltr"), ("mall", "rtl")])
def test_from_an_empty_organisation_to_the_first_check_in(
    browser: Browser, shop: Server, workbook: Path, organisation: str, direction: str
) -> None:
    # from left to right it goes without script, which alone can turn a page around
    page = _open(browser, f"{shop.address}/?organisation={organisation}", SMALL_PHONE, script=direction == "rtl")
    if direction == "rtl":
        page.add_init_script("document.addEventListener('DOMContentLoaded', () => document.dir = 'rtl')")
        page.reload()
    inputs = 0
    page.get_by_role("link", name="Bring a spreadsheet").first.click()
    page.get_by_label("A CSV or Excel file").set_input_files(workbook)
    page.get_by_role("button", name="Look at it").click()
    expect(page.get_by_text("brings 5 KPIs, 2 metrics, 60 readings, 3 objectives and 6 key results.")).to_be_visible()
    page.get_by_role("button", name="Take it").click()
    inputs += 4
    expect(page.get_by_role("status")).to_contain_text("Taken: 5 KPIs")
    expect(page.get_by_role("link", name="Nobody has to ask twice").first).to_be_visible()
    page.get_by_role("main").get_by_role("link", name="Check in").first.click()
    page.get_by_role("link", name="Ada Moreau").click()
    assert how_wide(page) <= SMALL_PHONE[0]
    page.locator("input[type=radio][value='0.6']").first.check(force=True)
    page.get_by_role("button", name="Save all").click()
    inputs += 4
    expect(page.get_by_role("status").first).to_contain_text("Taken: On time from 94.4 to 97 %.")
    assert inputs <= MOST_INPUTS
    page.context.close()
