"""A fault as people meet it: the store breaks under a running server, the page stays calm, the log knows it."""

from __future__ import annotations

import os
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.conftest import start_empty
from tests.journeys.looks import CLIPPED, IMAGES, LOOKS, MOST_BYTES, UPDATE, faults, how_wide, save, turn

pytestmark = pytest.mark.browser

PICTURE = IMAGES / "fault.png"


def test_a_fault_is_told_calmly_and_its_reference_leads_to_the_log(browser: Browser, tmp_path: Path) -> None:
    store = tmp_path / "store.db"
    server = start_empty(store)
    with closing(sqlite3.connect(store)) as broken:
        broken.execute("PRAGMA legacy_alter_table = ON")
        broken.execute("ALTER TABLE records_organisation RENAME TO elsewhere")
        broken.commit()
    context = browser.new_context(locale="en-GB")
    page = context.new_page()
    answer = page.goto(server.address)
    assert answer is not None
    assert answer.status == 500
    reference = page.locator("code").inner_text()
    expect(page.get_by_role("heading", level=1)).to_have_text("Something went wrong on our side.")
    expect(page.get_by_text("Nothing was changed: this address only reads.")).to_be_visible()
    for size, direction, dark in LOOKS:
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.emulate_media(color_scheme="dark" if dark else "light", reduced_motion="reduce")
        turn(page, direction)
        assert faults(page) == []
        assert how_wide(page) <= size[0]
        assert page.evaluate(CLIPPED) == []
    if os.environ.get(UPDATE):
        page.set_viewport_size({"width": 900, "height": 420})
        page.emulate_media(color_scheme="light")
        page.reload()
        page.evaluate("document.querySelector('code').textContent = '7K3M-9QPX'")
        save(page.screenshot(), PICTURE)
    page.get_by_role("link", name="Try it again").click()
    again = page.locator("code").inner_text()
    context.close()
    _, printed = server.stop()
    assert re.search(rf"ERROR headway\.fault: fault {reference}: GET /\nTraceback ", printed)
    assert "no such table" in printed
    assert "Internal Server Error" not in printed  # it is told once
    assert f"fault {again}: GET /" in printed
    assert again != reference
    assert 5_000 < PICTURE.stat().st_size < MOST_BYTES
