"""The hospitals after their first quarter, and a browser on them."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from headway.web import clock
from headway.web.cycle import closing, going_on, grading, reopening, views
from headway.web.forms import take
from tests.engines.stores import OpenedStore
from tests.services.houses import House
from tests.web.conftest import HOST

AFTER, BEFORE = date(2019, 4, 20), date(2019, 3, 20)


@pytest.fixture
def house(sqlite_store: OpenedStore, monkeypatch: pytest.MonkeyPatch) -> House:
    """The hospitals in a store, on a day after the quarter."""
    return _on(AFTER, monkeypatch)


@pytest.fixture
def house_before(sqlite_store: OpenedStore, monkeypatch: pytest.MonkeyPatch) -> House:
    """The same on a day before its end."""
    return _on(BEFORE, monkeypatch)


def _on(day: date, monkeypatch: pytest.MonkeyPatch) -> House:
    house = House(day)
    now = house.asking()["clock"]
    for module in (clock, take, closing, going_on, grading, reopening):
        monkeypatch.setattr(module, "writing_clock", now)
    monkeypatch.setattr(views, "system_clock", now)
    return house


@pytest.fixture
def browser(sqlite_store: OpenedStore) -> Client:
    """A browser on it."""
    return Client(HTTP_HOST=HOST)
