"""The demonstration with people of every role, for the tests that ask every address."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

import pytest
from django.conf import settings
from django.db import connections
from django.test import override_settings

from headway.app.policy import load_policy
from headway.demo.load import load
from headway.judgement.definitions import Definitions
from headway.records.load import load_definitions
from headway.records.organisations import find
from headway.web.chart import png
from headway.web.routes import Route
from tests.engines.stores import _opened_sqlite
from tests.web.people import NOW, add_crowd

BLURRED = 0.25
"""Pixels to a unit of a drawing: an eighth of the usual ones, as to draw a picture takes longer than to make a page."""


@dataclass(frozen=True, slots=True)
class Settled:
    """The demonstration and another organisation, with people of every role: it is put back after each change."""

    file: Path
    untouched: Path
    sessions: dict[str, str]
    definitions: Definitions

    def put_back(self) -> None:
        """Undo what a request has changed."""
        connections.close_all()
        shutil.copy(self.untouched, self.file)

    def address(self, route: Route) -> str:
        """An address of a route: of things that are there, and of a secret that nobody was given."""
        driven = next(one for one in self.definitions.key_results if one.drivers)
        known = {
            "sheet": "kpis",
            "code": "HW202",
            "kpi": self.definitions.kpis[0].id,
            "metric": self.definitions.metrics[0].id,
            "objective": self.definitions.objectives[0].id,
            "key_result": self.definitions.key_results[0].id,
            "cycle": self.definitions.cycles[0].id,
            "decision": self.definitions.decisions[0].id,
            "event": "1",
            "review": self.definitions.reviews[0].id,
            "team": "harbour",
            "person": "tom",
            "period": "2019-01",
            "secret": "nobody-was-given-this",
        }
        if route.name == "driver-overrule":
            known |= {"key_result": driven.id, "kpi": driven.drivers[0].kpi}
        return "/" + re.sub(r"<\w+:(\w+)>", lambda found: known[found[1]], route.path)


@pytest.fixture(scope="module")
def settled(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settled]:
    """Everybody, in a store of their own."""
    folder = tmp_path_factory.mktemp("matrix")
    with (
        _opened_sqlite(sqlite_template, folder) as opened,
        override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]),
        patch.object(png, "SHARPNESS", BLURRED),
    ):
        load(lambda: NOW, load_policy)
        sessions = add_crowd()
        definitions = load_definitions(find("estuary"))
        file = Path(opened.url)
        connections.close_all()
        untouched = folder / "untouched.db"
        shutil.copy(file, untouched)
        settings.HEADWAY_DEMO = settings.HEADWAY_SIGN_IN = True
        yield Settled(file, untouched, sessions, definitions)
        settings.HEADWAY_DEMO = settings.HEADWAY_SIGN_IN = False
