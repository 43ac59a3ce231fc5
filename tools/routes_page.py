"""Write the page of addresses from the table of routes."""

from __future__ import annotations

import inspect
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "headway.app.settings")
django.setup()

from headway.services.signing.roles import ROLES, rank  # noqa: E402 - Django must be set up
from headway.web.roles import Role  # noqa: E402
from headway.web.routes import ROUTES, Route  # noqa: E402

PAGE = Path(__file__).resolve().parent.parent / "docs" / "routes.md"
ASKING = ("anonymous", *ROLES, "admin elsewhere")
YES, NO, SIGN_IN, NOT_FOUND, HOLDER, PROVIDER = "yes", "no", "sign in", "not found", "holder", "provider"
TOLD = ("GET", "POST")
INTRODUCTION = """\
# Addresses

Every address of the web application, what it takes, and who may use it where [sign-in](security.md#who-may-do-what) is
demanded. It is made from the table that the application itself reads, so that an address which is not in it is not
there; a test requests each entry for real.

A role counts where it is held and in all teams below. "Admin elsewhere" is an administrator of another organisation,
who asks for this one by its name.

| says | means |
|---|---|
| yes | it answers |
| no | 403, with the role that it takes and who can help |
| sign in | to the page for signing in, and back |
| not found | 404, as for what is not there |
| holder | whoever holds an address that was made for it and has not ended; for all others 404 |
| provider | it answers where the settings name an [identity provider](settings.md#headway_oidc_issuer); else 404 |

"""


def methods_of(view: Callable[..., Any]) -> tuple[str, ...]:
    """What a view takes, as its decorators say.

    Raises:
        LookupError: none of them says.
    """
    layer: Any = view
    while layer is not None:
        said = inspect.getclosurevars(layer).nonlocals.get("request_method_list")
        if said:
            return tuple(method for method in TOLD if method in said)
        layer = getattr(layer, "__wrapped__", None)
    raise LookupError(f"{view} does not say which methods it takes: decorate it with require_http_methods")


def expected(route: Route, asking: str) -> str:
    """What happens to somebody who asks for an address."""
    if "secret" in route.path:
        return HOLDER
    if route.role is Role.ANYONE:
        return PROVIDER if PROVIDER in route.path else YES
    if asking == "anonymous":
        return SIGN_IN
    if PROVIDER in route.path:
        return PROVIDER
    if route.role is Role.SIGNED_IN:
        return YES
    if asking == "admin elsewhere":
        return NOT_FOUND
    return YES if rank(asking) >= rank(route.role) else NO


def entries() -> list[tuple[Route, str, dict[str, str]]]:
    """Each route and method, and what happens to whom."""
    return [
        (route, method, {asking: expected(route, asking) for asking in ASKING})
        for route in ROUTES
        for method in methods_of(route.view)
    ]


def page() -> str:
    """The page, as it should be."""
    head = f"| address | method | {' | '.join(ASKING)} |\n|---|---|{'---|' * len(ASKING)}\n"
    lines = [
        f"| `/{route.path}` | {method} | {' | '.join(happens[asking] for asking in ASKING)} |"
        for route, method, happens in entries()
    ]
    return INTRODUCTION + head + "\n".join(lines) + "\n"


def main() -> None:
    """Write the page."""
    PAGE.write_text(page(), encoding="utf-8")
    print(f"{PAGE.name}: {len(entries())} entries")


if __name__ == "__main__":
    main()
