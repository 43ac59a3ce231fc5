"""Pages of a large organisation beside those of a small one, and beside an empty page with the same middleware.

The large one has 1,000 teams, 5,000 KPIs, 10,000 key results and 5 years of months, the small one 10 teams of the same
make. One client asks, through WSGI and with gzip as browsers do. On a *first view* something was written before each
request: a new reading of a KPI that the page shows. On a *repeated view* nothing was, and the browser asks for the page
anew, or whether its own is still true.

On both engines it is the processor's time that counts, which a busy machine does not lengthen: of the one thread, in
which SQLite works as well, and of the process of PostgreSQL that answers it. Over the real server it is the time that
goes by.
"""

from __future__ import annotations

import http.client
import io
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any
from unittest.mock import patch

from bench.line import Line, at_most
from bench.measure import clock_of_the_store, milliseconds, one_core
from bench.page_store import KEPT, LARGE, ORGANISATION, SMALL, Size, opened
from bench.stores import ENGINES, KEYS
from headway.app.policy import load_policy
from tests.journeys.conftest import start_serving

REQUESTS = 200
GROWTH, FIRST, REPEATED = 1.5, 20, 4
OK, NOT_MODIFIED = "200 OK", "304 Not Modified"
Clock = Callable[[], float]


def run(*, large: Size = LARGE, small: Size = SMALL, requests: int = REQUESTS, kept: Path = KEPT) -> Iterator[Line]:
    """The cockpit's first and repeated views on each engine, and first views over the real server."""
    for engine in ENGINES:
        yield from _on(engine, (small, large), requests, kept)
    yield _served((small, large), requests, kept)


def _on(engine: str, sizes: tuple[Size, Size], requests: int, kept: Path) -> Iterator[Line]:
    small, large = sizes
    with one_core() if engine == "SQLite" else nullcontext():
        with opened(small, engine, kept), _with_empty_page():
            few = _first(requests)[0]
        with opened(large, engine, kept), _with_empty_page():
            many, floor = _first(requests)
            tag = _get("/")[1]["ETag"]
            again, still, empty = _in_turn(requests, _page, lambda: _asked_again(tag), _nothing)
    yield _growth(f"pages, {engine} growth", sizes, few, many)
    against = f"an empty page: {milliseconds(floor)}"
    yield at_most(f"pages, {engine} first view", many / floor, FIRST, "times", against)
    against = f"an empty page: {milliseconds(empty)}"
    yield at_most(f"pages, {engine} repeated", again / empty, REPEATED, "times", against)
    yield at_most(f"pages, {engine} still true", still / empty, REPEATED, "times", against)


def _growth(name: str, sizes: tuple[Size, Size], few: float, many: float) -> Line:
    small, large = sizes
    against = f"{small.teams} teams: {milliseconds(few)}, {large.teams:,}: {milliseconds(many)}"
    return at_most(name, many / few, GROWTH, "times", against)


def _served(sizes: tuple[Size, Size], requests: int, kept: Path) -> Line:
    """First views of both over the real server, on SQLite."""
    found: list[float] = []
    for size in sizes:
        with opened(size, "SQLite", kept) as store:
            server = start_serving(Path(store), KEYS)
            try:
                asked = http.client.HTTPConnection(server.address.removeprefix("http://"), timeout=60)
                found.append(_views(requests, time.perf_counter, partial(_fetch, asked))[0])
            finally:
                server.stop()
    return _growth("pages, served growth", sizes, *found)


def _fetch(asked: http.client.HTTPConnection) -> None:
    asked.request("GET", "/", headers={"Accept-Encoding": "gzip", "Connection": "close"})
    answer = asked.getresponse()
    _checked(f"{answer.status} {answer.reason}", answer.read())


def _first(requests: int) -> tuple[float, float]:
    """The median of a first view, and of an empty page beside it."""
    page, empty = _views(requests, clock_of_the_store(), _page, _nothing)
    return page, empty


def _views(requests: int, clock: Clock, *works: Callable[[], None]) -> tuple[float, ...]:
    """The median of each work, done in turn after each of so many writes."""
    from headway.services.observe import observe  # noqa: PLC0415 - the store must be open
    from headway.services.reading.foremost import read_foremost  # noqa: PLC0415
    from headway.services.transaction import new_key  # noqa: PLC0415

    def now() -> datetime:
        return datetime.now(UTC)

    shown = read_foremost(organisation=ORGANISATION, clock=now, policies=load_policy).verdicts.kpis
    works[0]()
    times: list[list[float]] = []
    for at in range(requests):
        kpi = shown[at % len(shown)]
        # never the same number twice: what is known already is no write
        value = round((kpi.value or 50.0) - 0.01 * (at + 1) - time.time() % 1, 6)
        done = observe(
            actor="bench", organisation=ORGANISATION, key=new_key(), clock=now, policies=load_policy,
            metric=kpi.metric, period=kpi.period or "", value=value,
        )  # fmt: skip
        if not done.added:
            raise AssertionError("a view after nothing was written is no first view")
        times.append([_seconds(work, clock) for work in works])
    return tuple(median(taken) for taken in zip(*times, strict=True))


def _in_turn(requests: int, *works: Callable[[], None]) -> tuple[float, ...]:
    clock = clock_of_the_store()
    rounds = [[_seconds(work, clock) for work in works] for _ in range(requests)]
    return tuple(median(taken) for taken in zip(*rounds, strict=True))


def _seconds(work: Callable[[], None], clock: Clock) -> float:
    start = clock()
    work()
    return clock() - start


def _page() -> None:
    status, _, body = _get("/")
    _checked(status, body)


def _checked(status: str, body: bytes) -> None:
    if status != OK or len(body) < 5_000:
        raise AssertionError(f"a page that was not made is no figure: {status}, {len(body)} bytes")


def _asked_again(tag: str) -> None:
    status, _, _ = _get("/", HTTP_IF_NONE_MATCH=tag)
    if status != NOT_MODIFIED:
        raise AssertionError(f"nothing was written, and the page is said to have changed: {status}")


def _nothing() -> None:
    status, _, _ = _get("/empty-page")
    if status != OK:
        raise AssertionError(status)


@contextmanager
def _with_empty_page() -> Iterator[None]:
    from django.conf import settings  # noqa: PLC0415
    from django.urls import clear_url_caches, set_urlconf  # noqa: PLC0415

    with patch.object(settings, "ROOT_URLCONF", "bench.page_urls"):
        clear_url_caches()
        yield
    set_urlconf(None)
    clear_url_caches()


_APPLICATION: list[Any] = []


def _get(path: str, **headers: str) -> tuple[str, dict[str, str], bytes]:
    """One request through the middleware, as a server makes it."""
    from django.core.handlers.wsgi import WSGIHandler  # noqa: PLC0415

    if not _APPLICATION:
        _APPLICATION.append(WSGIHandler())
    environ = {
        "REQUEST_METHOD": "GET", "SCRIPT_NAME": "", "PATH_INFO": path, "QUERY_STRING": "", "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "8600", "HTTP_HOST": "127.0.0.1:8600", "SERVER_PROTOCOL": "HTTP/1.1", "REMOTE_ADDR": "127.0.0.1",
        "HTTP_ACCEPT_ENCODING": "gzip", "wsgi.version": (1, 0), "wsgi.url_scheme": "http", "wsgi.input": io.BytesIO(),
        "wsgi.errors": sys.stderr, "wsgi.multithread": False, "wsgi.multiprocess": False, "wsgi.run_once": False,
        **headers,
    }  # fmt: skip
    told: list[tuple[str, dict[str, str]]] = []
    response = _APPLICATION[0](environ, lambda status, pairs, *_: told.append((status, dict(pairs))))
    body = b"".join(response)
    response.close()
    return *told[0], body
