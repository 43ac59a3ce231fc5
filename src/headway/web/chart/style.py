"""The style sheet of charts as attributes, for a picture that has to carry its own colours.

Only what charts need of CSS is read: rules for one class of an element (after ``svg``, or alone), and colours of the
light theme. A picture has no style sheet of its own, so that the strict policy of the pages holds for it, too.
"""

from __future__ import annotations

import re
from functools import cache

from headway.web.static_files import FOLDER

SHEETS = ("base.css", "chart.css", "cockpit.css")
LETTERS = "Inter, system-ui, 'Segoe UI', Roboto, 'DejaVu Sans', sans-serif"
TEXT = {"font-family": LETTERS, "font-size": "12px", "font-weight": "420"}
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_CLASSES = re.compile(r"(?:svg\s+)?(\.[\w-]+)")
_CUSTOM = re.compile(r"--([\w-]+):\s*([^;]+);")
_VARIABLE = re.compile(r"var\(--([\w-]+)\)")
_OPENING = re.compile(r'<(\w+)([^<>]*?) class="([^"]+)"')
_DRAWN = re.compile(r"(?:c|h|a|sp|q)-")
"""Classes of drawn things."""
PROPERTIES = frozenset(
    {
        "fill",
        "stroke",
        "stroke-width",
        "stroke-dasharray",
        "stroke-linecap",
        "stroke-linejoin",
        "paint-order",
        "font-size",
        "font-weight",
    }
)


def coloured(drawing: str) -> str:
    """The same drawing with attributes instead of classes.

    Raises:
        KeyError: a class has no rule.
    """
    return _OPENING.sub(lambda found: f"<{found[1]}{found[2]}{_attributes(found[1], found[3].split())}", drawing)


def _attributes(tag: str, classes: list[str]) -> str:
    held: dict[str, str] = dict(TEXT) if tag == "text" else {}
    for name in classes:
        held |= _rules()[name]
    return "".join(f' {name}="{value}"' for name, value in held.items())


@cache
def _rules() -> dict[str, dict[str, str]]:
    """The properties of each class of a drawn thing, colours resolved."""
    sheets = "\n".join(_COMMENT.sub("", (FOLDER / name).read_text(encoding="utf-8")) for name in SHEETS)
    colours = dict(_CUSTOM.findall(sheets.partition("}")[0]))
    found: dict[str, dict[str, str]] = {}
    for selectors, body in _RULE.findall(sheets):
        for selector in selectors.split(","):
            classes = _CLASSES.fullmatch(selector.strip())
            if classes and _DRAWN.match(classes[1][1:]):
                found.setdefault(classes[1][1:], {}).update(_properties(body, colours))
    return found


def _properties(body: str, colours: dict[str, str]) -> dict[str, str]:
    pairs = (one.partition(":") for one in body.split(";"))
    stated = {name.strip(): value.strip() for name, _, value in pairs}
    return {
        name: _VARIABLE.sub(lambda found: colours[found[1]], value)
        for name, value in stated.items()
        if name in PROPERTIES
    }
