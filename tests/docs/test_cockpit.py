"""What the page about the cockpit quotes stands on the cockpit of the demonstration."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.conf import settings
from django.test import Client

from tests.docs.pages import DOCS
from tests.engines.demonstrated import demonstrated
from tests.engines.stores import OpenedStore
from tests.web.conftest import HOST, NOON

QUOTED = re.findall(r"^> (.+)$", (DOCS / "cockpit.md").read_text(encoding="utf-8"), re.MULTILINE)


@pytest.fixture
def shown(sqlite_store: OpenedStore) -> str:
    demonstrated(NOON)
    settings.HEADWAY_DEMO = True
    html = Client(HTTP_HOST=HOST).get("/").content.decode()
    settings.HEADWAY_DEMO = False
    return _plain(unescape(re.sub(r"<[^>]+>", "", html)))


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def test_every_quoted_line_stands_on_the_cockpit(shown: str) -> None:
    assert len(QUOTED) >= 5
    assert [line for line in QUOTED if _plain(line) not in shown] == []
