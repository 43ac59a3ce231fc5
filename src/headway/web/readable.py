"""Whether what was sent can be read at all: text that a database can hold, and a key of the length that ours have."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpRequest

LONGEST_KEY = 200
NUL = "\0"


def address_is_readable(request: HttpRequest) -> bool:
    """Whether an address and the cookies that came with it hold text alone; nothing that was sent to it is read."""
    cookies = (text for pair in request.COOKIES.items() for text in pair)
    asked = (text for name, texts in request.GET.lists() for text in (name, *texts))
    return _is_text((request.path, *cookies, *asked))


def form_is_readable(request: HttpRequest) -> bool:
    """Whether a form holds text alone, and a key that one of our pages can have given it."""
    sent = (text for name, texts in request.POST.lists() for text in (name, *texts))
    return _is_text(sent) and all(len(key) <= LONGEST_KEY for key in request.POST.getlist("key"))


def _is_text(texts: Iterable[object]) -> bool:
    return all(NUL not in str(text) for text in texts)
