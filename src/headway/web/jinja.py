"""The template environment of the pages."""

from __future__ import annotations

from typing import Any

from jinja2 import Environment, StrictUndefined

from headway.web.static_files import static_url


def environment(**options: Any) -> Environment:
    """Jinja as Django's backend asks for it: escaping on, and an unknown name is an error."""
    given = {**options, "undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True}
    made = Environment(**{**given, "autoescape": True})  # noqa: S701 - it is on, whatever the options say
    made.globals["static"] = static_url
    return made
