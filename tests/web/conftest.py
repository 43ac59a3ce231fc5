"""What the tests of pages share: the demonstration, judged from its files and in a store."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from django.conf import settings
from django.test import Client

from headway.app.policy import load_policy
from headway.demo.estuary import FOLDER, TODAY
from headway.demo.load import LAST_DAY_OF_DATA
from headway.judgement.facts import Facts
from headway.judgement.judge import judge
from headway.services.read_folder import read_folder
from headway.services.reading.foremost_of import foremost_of
from headway.web import routes as _every_page  # noqa: F401 - each has its clock before a test gives it another
from headway.web import unchanged
from headway.web.chart import png
from headway.web.cockpit.build import build_page
from headway.web.cockpit.page import CockpitPage
from headway.web.where import Where
from tests.engines.demonstrated import demonstrated
from tests.engines.stores import OpenedStore
from tests.web.settled import BLURRED, settled  # noqa: F401 - a fixture

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
HOST = "127.0.0.1:8600"


@pytest.fixture(scope="session")
def estuary() -> Facts:
    """The demonstration's facts."""
    facts = read_folder(FOLDER, LAST_DAY_OF_DATA).facts
    assert facts is not None
    return facts


def page_of(facts: Facts, day: date = TODAY) -> CockpitPage:
    """The cockpit of facts as of a day."""
    policy = load_policy(day)
    found = foremost_of(facts.definitions, judge(facts, day, policy), policy, NOON.date())
    return build_page(found, Where(None if day == TODAY else day))


@pytest.fixture(scope="session")
def page(estuary: Facts) -> CockpitPage:
    """The demonstration's cockpit on its own day."""
    return page_of(estuary)


@pytest.fixture
def blurred(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pictures are small, for who does not look at them."""
    monkeypatch.setattr(png, "SHARPNESS", BLURRED)


@pytest.fixture
def empty(sqlite_store: OpenedStore) -> Client:
    """A browser on an empty store."""
    return Client(HTTP_HOST=HOST)


@pytest.fixture
def demo(sqlite_store: OpenedStore) -> Iterator[Client]:
    """A browser on the demonstration."""
    demonstrated(NOON)
    unchanged._PAGES.clear()
    settings.HEADWAY_DEMO = True
    yield Client(HTTP_HOST=HOST)
    settings.HEADWAY_DEMO = False
