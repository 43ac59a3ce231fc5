"""A browser runs nothing that people wrote into the texts of an organisation."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from headway.app.keys import key_file
from headway.app.policy import load_policy
from headway.demo.estuary import FOLDER, TODAY
from headway.demo.load import LAST_DAY_OF_DATA
from headway.services.apply_goals import apply_goals
from headway.services.read_folder import read_folder
from tests.engines.stores import AUDIT_KEY, SECRET_KEY, OpenedStore
from tests.journeys.conftest import Server, start_demo
from tests.web.conftest import NOON
from tests.web.planted import MARK, planted

pytestmark = pytest.mark.browser

PAGES = (
    "/",
    "/changes?since=2018-11-30",
    "/search?q=window",
    "/kpis/harbour-four-hour",
    "/teams",
    "/teams/harbour-emergency",
    "/objectives",
    "/metrics",
    "/cycles",
)


@pytest.fixture
def _beside_a_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    """The browser's loop runs in this thread: Django is told that its queries are meant."""
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


@pytest.fixture
def server(_beside_a_browser: None, sqlite_store: OpenedStore) -> Iterator[Server]:
    facts = read_folder(FOLDER, LAST_DAY_OF_DATA).facts
    assert facts is not None
    apply_goals(
        actor="amina",
        key="planted",
        clock=lambda: NOON,
        facts=planted(facts)[0],
        on=TODAY,
        policies=load_policy,
        source="the test",
    )
    store = Path(sqlite_store.url)
    key_file(store).write_text(f"HEADWAY_SECRET_KEY={SECRET_KEY}\nHEADWAY_AUDIT_KEY={AUDIT_KEY}\n", encoding="ascii")
    running = start_demo(store)
    yield running
    running.stop()


def test_nothing_runs_and_nothing_is_loaded_from_elsewhere(browser: Browser, server: Server) -> None:
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    shown = 0
    for path in PAGES:
        page.goto(server.address + path)
        assert page.evaluate(f"window.{MARK}") is None, path
        shown += MARK in page.content()
    context.close()
    assert [url for url in asked if not url.startswith(server.address)] == []
    assert shown >= len(PAGES) - 1
