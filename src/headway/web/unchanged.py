"""Pages that nothing has changed since: not sent again to a browser that has them, and not made again for another.

A page is made of what an organisation's records say, of the day, of who asks and of this program. Where all of that is
as it was, so is the page. A page that holds a token of a form, or says what was just done, is never kept.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import secrets
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers

from headway.app.clock import system_clock
from headway.services.reading.state import read_state
from headway.web.access import access_of, roles_of
from headway.web.asked import Asked

PAGES_KEPT = 128
SMALLEST_ZIPPED = 200
LEVEL = 1
"""A third of the work of the usual level, for a quarter more bytes."""
NAME_BYTES = 32
"""The length of a zipped page is no measure of what is in it: a name of random length goes with it."""
OK = 200
WRITTEN_IN = {".py", ".html", ".svg", ".css", ".js", ".toml"}
"""Ends of the names of files that say how a page is: code, templates, style, and thresholds."""
JUST_DONE = "messages"
"""The cookie in which it is said what was just done."""


@dataclass(frozen=True, slots=True)
class _Page:
    content: bytes
    headers: tuple[tuple[str, str], ...]


_PAGES: OrderedDict[str, _Page] = OrderedDict()


def unchanged(request: HttpRequest, asked: Asked, make: Callable[[], HttpResponse]) -> HttpResponse:
    """A page as it was made before, where nothing has changed since; else as it is made now.

    Args:
        request: the request.
        asked: what its address asks for.
        make: makes the page.
    """
    if request.COOKIES.get(JUST_DONE):
        return make()
    zipped = "gzip" in request.headers.get("Accept-Encoding", "")
    tag = f'W/"{_tag(request, asked, zipped=zipped)}"'
    fresh = get_conditional_response(request, etag=tag)
    if fresh is not None:
        fresh["ETag"] = tag
        patch_vary_headers(fresh, ("Accept-Encoding",))
        return fresh
    page = _PAGES.get(tag)
    if page is None:
        made = make()
        if made.status_code != OK or made.cookies or request.META.get("CSRF_COOKIE_NEEDS_UPDATE"):
            return made
        page = _page(made, zipped=zipped)
        _PAGES[tag] = page
        while len(_PAGES) > PAGES_KEPT:
            _PAGES.popitem(last=False)
    response = HttpResponse(page.content, headers={**dict(page.headers), "ETag": tag})
    patch_vary_headers(response, ("Accept-Encoding",))
    return response


def _page(made: HttpResponse, *, zipped: bool) -> _Page:
    headers = tuple(made.items())
    if not zipped or len(made.content) <= SMALLEST_ZIPPED:
        return _Page(made.content, headers)
    return _Page(_zipped(made.content), (*headers, ("Content-Encoding", "gzip")))


def _tag(request: HttpRequest, asked: Asked, *, zipped: bool) -> str:
    """What a page is made of, as one word."""
    access = access_of(request)
    who = None if access.is_open else (access.signed, roles_of(request, asked.organisation))
    state = read_state(organisation=asked.organisation, clock=system_clock)
    # a drawing that a page of ours asks for is kept as a file, and by its address looked at
    asker = request.headers.get("Sec-Fetch-Site") if Path(request.path).suffix else None
    place = (request.get_host(), request.scheme, request.get_full_path())
    made_of = (_program(), asked, state, who, *place, asker, zipped)
    return hashlib.sha256(repr(made_of).encode()).hexdigest()[:32]


@cache
def _program() -> str:
    """This program, as one word: a page that another made is not this one's."""
    files = sorted(path for path in Path(__file__).parents[1].rglob("*") if path.suffix in WRITTEN_IN)
    digest = hashlib.sha256()
    for path in files:
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _zipped(content: bytes) -> bytes:
    name = secrets.token_hex(secrets.randbelow(NAME_BYTES) + 1)
    written = io.BytesIO()
    with gzip.GzipFile(name, "wb", LEVEL, written, mtime=0) as file:
        file.write(content)
    return written.getvalue()
