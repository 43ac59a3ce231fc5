"""The template environment of the pages."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

from jinja2 import Environment, StrictUndefined
from jinja2.runtime import Macro
from markupsafe import Markup

from headway.web.kept import Kept
from headway.web.static_files import static_url

DRAWN: Kept[Markup] = Kept(4096)
DRAWN_ALIKE: Kept[Markup] = Kept(1024)


def drawn(macro: Macro, thing: object, *words: str) -> Markup:
    """What a macro makes of a part of a page: as before, where the part is the very same (``web.kept``).

    Args:
        macro: of a template that is imported without the page's own names.
        thing: the part; it does not change.
        words: what else the macro is given.
    """
    return DRAWN.of((macro, thing), words, lambda: Markup(macro(thing, *words)))  # noqa: S704 - it is escaped already


def drawn_alike(macro: Macro, thing: Hashable, *words: Hashable) -> Markup:
    """The same for a small part that is made anew for each page: as before, where a part that is equal was drawn."""
    return DRAWN_ALIKE.of((macro,), (thing, *words), lambda: Markup(macro(thing, *words)))  # noqa: S704 - as above


def environment(**options: Any) -> Environment:
    """Jinja as Django's backend asks for it: escaping on, and an unknown name is an error."""
    given = {**options, "undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True}
    made = Environment(**{**given, "autoescape": True})  # noqa: S701 - it is on, whatever the options say
    made.globals["static"] = static_url
    made.globals["drawn"] = drawn
    made.globals["drawn_alike"] = drawn_alike
    return made
