"""A browser on the hospitals, on the day that their tests live on."""

from __future__ import annotations

import pytest
from django.test import Client

from headway.web import clock
from headway.web.changes import views as changes
from headway.web.cockpit import views as cockpit
from headway.web.cycle import views as cycle
from headway.web.deciding import events, views
from headway.web.forms import take
from headway.web.kpi import views as kpi
from headway.web.metric import views as metric
from headway.web.objective import views as objective
from headway.web.team import views as team
from tests.engines.stores import OpenedStore
from tests.services.houses import House
from tests.web.conftest import HOST


@pytest.fixture
def house(sqlite_store: OpenedStore, monkeypatch: pytest.MonkeyPatch) -> House:
    """The hospitals in a store, on the day that their tests live on."""
    house = House()
    now = house.asking()["clock"]
    for module in (clock, take, views, events):
        monkeypatch.setattr(module, "writing_clock", now)
    for page in (changes, cockpit, team, cycle, kpi, metric, objective):
        monkeypatch.setattr(page, "system_clock", now)
    return house


@pytest.fixture
def browser(house: House) -> Client:
    """A browser on it."""
    return Client(HTTP_HOST=HOST)
