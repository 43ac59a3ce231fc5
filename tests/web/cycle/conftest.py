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

AFTER = date(2019, 4, 20)


@pytest.fixture
def house(sqlite_store: OpenedStore, monkeypatch: pytest.MonkeyPatch) -> House:
    """The hospitals in a store, on a day after the quarter."""
    house = House(AFTER)
    now = house.asking()["clock"]
    for module in (clock, take, closing, going_on, grading, reopening):
        monkeypatch.setattr(module, "writing_clock", now)
    monkeypatch.setattr(views, "system_clock", now)
    return house


@pytest.fixture
def browser(house: House) -> Client:
    """A browser on it."""
    return Client(HTTP_HOST=HOST)
