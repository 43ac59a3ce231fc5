"""Views that few ask for, and whose libraries take long to import: read with their first request."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import Any

from django.http import HttpRequest, HttpResponse

View = Callable[..., HttpResponse]


@cache
def view_of(module: str, name: str) -> View:
    """A view of a module beside this one."""
    found: View = getattr(import_module(f"headway.web.accounts.{module}"), name)
    return found


def later(takes: Callable[[View], View], module: str, name: str) -> View:
    """A view that is imported when it is first asked.

    Args:
        takes: the decorator that says which methods it takes.
        module: file beside this one.
        name: of the view in it.
    """

    def answer(request: HttpRequest, **named: Any) -> HttpResponse:
        return view_of(module, name)(request, **named)

    answer.__name__ = name
    return takes(answer)
