"""Numbers as people type them."""

from __future__ import annotations

import re

_SPACES = re.compile(r"[\s\u00a0\u2009\u202f']+")
_GROUPED = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_DECIMAL_COMMA = re.compile(r"[+-]?\d*,\d+")
THOUSANDS = 3


def plain(text: str, unit: str = "") -> str:
    """A number with a point and without anything else; what cannot be told stays as it was typed.

    A comma before exactly three digits may be a thousand or three decimals: such a text stays, and is refused with what
    would do.

    Examples:
        >>> plain("1 204.5"), plain("55,2 %", "%"), plain("1,204,000"), plain("1,204.5"), plain("1,204")
        ('1204.5', '55.2', '1204000', '1204.5', '1,204')
    """
    stripped = text.strip().replace("\u2212", "-")
    if unit and stripped.endswith(unit):
        stripped = stripped.removesuffix(unit)
    stripped = _SPACES.sub("", stripped)
    if _GROUPED.fullmatch(stripped) and (stripped.count(",") > 1 or "." in stripped):
        return stripped.replace(",", "")
    if _DECIMAL_COMMA.fullmatch(stripped) and len(stripped.partition(",")[2]) != THOUSANDS:
        return stripped.replace(",", ".")
    return stripped or text.strip()
