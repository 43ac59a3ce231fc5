"""The hospitals in a store, and a browser that holds reviews."""

from __future__ import annotations

import pytest
from django.test import Client

from headway.web import clock
from headway.web.deciding import views as deciding
from headway.web.define import dips
from headway.web.forms import take
from headway.web.objective import holding
from headway.web.reviewing import views
from headway.web.setting import assuming
from headway.web.team import views as team
from tests.engines.stores import OpenedStore
from tests.services.houses import House
from tests.web.conftest import HOST


@pytest.fixture
def house(sqlite_store: OpenedStore, monkeypatch: pytest.MonkeyPatch) -> House:
    """The hospitals, on the day that their tests live on."""
    house = House()
    now = house.asking()["clock"]
    for module in (clock, take, views, holding, dips, deciding, assuming):
        monkeypatch.setattr(module, "writing_clock", now)
    for module in (views, team):
        monkeypatch.setattr(module, "system_clock", now)
    return house


@pytest.fixture
def browser(house: House) -> Client:
    """A browser on it."""
    return Client(HTTP_HOST=HOST)
