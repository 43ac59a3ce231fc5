"""The demonstration in a store of its own for each test, on the machine itself and served to others."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import override_settings

from headway.app.policy import load_policy
from headway.demo.load import load
from tests.engines.stores import _opened_sqlite
from tests.web.people import NOW

QUICK = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(scope="module")
def demonstration(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with the demonstration, to be copied."""
    with _opened_sqlite(sqlite_template, tmp_path_factory.mktemp("demonstration")) as opened:
        load(lambda: NOW, load_policy)
        return Path(opened.url)


@pytest.fixture
def filled(demonstration: Path, tmp_path: Path) -> Iterator[None]:
    """The demonstration, on the machine itself."""
    with _opened_sqlite(demonstration, tmp_path), override_settings(PASSWORD_HASHERS=QUICK):
        yield


@pytest.fixture
def served(filled: None) -> Iterator[None]:
    """The demonstration, served to others."""
    with override_settings(HEADWAY_SIGN_IN=True):
        yield
