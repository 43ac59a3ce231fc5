"""The hospitals in a store and a browser on them, on the day that their tests live on."""

from __future__ import annotations

import pytest
from django.test import Client

from headway.web import clock
from headway.web.forms import take
from headway.web.objective import views
from headway.web.setting import choosing, key_results, objectives
from tests.engines.stores import OpenedStore
from tests.services.houses import House
from tests.web.conftest import HOST


@pytest.fixture
def house(sqlite_store: OpenedStore, monkeypatch: pytest.MonkeyPatch) -> House:
    """The hospitals in a store, on the day that their tests live on."""
    house = House()
    now = house.asking()["clock"]
    for module in (clock, take, choosing, key_results, objectives):
        monkeypatch.setattr(module, "writing_clock", now)
    monkeypatch.setattr(views, "system_clock", now)
    return house


@pytest.fixture
def browser(house: House) -> Client:
    """A browser on it."""
    return Client(HTTP_HOST=HOST)
