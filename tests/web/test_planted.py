"""Script in every text that people write runs on no page and in no export that a link from the cockpit leads to."""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser

import pytest
from django.conf import settings
from django.test import Client

from headway.app.policy import load_policy
from headway.demo.estuary import TODAY
from headway.judgement.facts import Facts
from headway.services.apply_goals import apply_goals
from headway.services.judge import judge
from tests.engines.stores import OpenedStore
from tests.web.conftest import HOST, NOON
from tests.web.planted import MARK, planted

FEWEST_TEXTS, FEWEST_PAGES, MOST_OF_A_KIND = 300, 40, 12


@pytest.fixture
def browser_on_planted(sqlite_store: OpenedStore, estuary: Facts, blurred: None) -> Iterator[Client]:
    facts, count = planted(estuary)
    assert count >= FEWEST_TEXTS
    apply_goals(actor="amina", key="planted", clock=lambda: NOON, facts=facts, on=TODAY, source="the test")
    judge(actor="amina", key="judge", clock=lambda: NOON, organisation="estuary", policies=load_policy, as_of=TODAY)
    settings.HEADWAY_DEMO = True
    yield Client(HTTP_HOST=HOST)
    settings.HEADWAY_DEMO = False


def crawled(client: Client) -> Iterator[tuple[str, str, str]]:
    """Every address that can be reached by links, its type, and what it answers; of pages of one kind a dozen."""
    waiting = deque(["/", "/components", "/search?q=window", "/changes?since=2018-11-30"])
    seen: set[str] = set()
    kinds: Counter[str] = Counter()
    while waiting:
        address = waiting.popleft()
        path = address.partition("?")[0]
        kind = path.split("/")[1] + re.sub(r"^[^.]*", "", path) + str(path.count("/"))
        if address in seen or kinds[kind] >= MOST_OF_A_KIND:
            continue
        seen.add(address)
        kinds[kind] += 1
        response = client.get(address, follow=True)
        assert response.status_code == 200, address
        body = response.content.decode("utf-8", "replace")
        yield address, response["Content-Type"], body
        links = (unescape(link) for link in re.findall(r'href="(/[^"#]*)', body))
        waiting.extend(link for link in links if not link.startswith("/static/"))


class _Reader(HTMLParser):
    """Reads a page as a browser does, and keeps what would run."""

    def __init__(self) -> None:
        super().__init__()
        self.runs: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        said = [name for name in given if name.startswith("on")]
        led = [text for text in given.values() if text and text.strip().lower().startswith("javascript:")]
        if said or led or (tag == "script" and "src" not in given) or tag in {"img", "iframe", "object", "embed"}:
            self.runs.append(f"<{tag} {given}>")


def test_no_script_that_somebody_wrote_stands_in_any_page_or_export(browser_on_planted: Client) -> None:
    looked_at, told = 0, 0
    for address, kind, body in crawled(browser_on_planted):
        looked_at += 1
        told += MARK in body
        if "html" in kind or "svg" in kind:
            reader = _Reader()
            reader.feed(body)
            assert reader.runs == [], address
    assert looked_at >= FEWEST_PAGES
    assert told >= FEWEST_PAGES // 2
