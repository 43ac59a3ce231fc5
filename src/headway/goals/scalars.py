"""Scalars as YAML text: plain where every reader takes them for what they are, quoted where not."""

from __future__ import annotations

import re
import textwrap
from datetime import date

from headway.kpi.band import plain_number

WIDTH = 110
INDENT = "  "

_BREAKING = "\x00-\x1f\x7f-\xa0\ud800-\udfff\u2028\u2029\ufeff\ufffe\uffff"
_PLAIN = re.compile(rf"[^\W_](?:[^{_BREAKING}:#]|:(?! |$)|(?<! )#)*")
_PLAIN_IN_BRACES = re.compile(rf"[^\W_](?:[^{_BREAKING}:#,\[\]{{}}]|(?<! )#)*")
_OTHER_TYPE = re.compile(
    r"null|true|false|yes|no|on|off|y|n|nan|inf|infinity"
    r"|[0-9][0-9_]*(?:\.[0-9_]*)?(?:e[-+]?[0-9]+)?|0[xob][0-9a-f_]+|[0-9][0-9_]*(?::[0-9_]+)+(?:\.[0-9_]*)?"
    r"|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}.*",
    re.IGNORECASE,
)
_DATE_OR_PERIOD = re.compile(r"[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_SPECIAL = re.compile(r"[\\\"]|[^\x20-\x7e\xa1-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]|[\u2028\u2029]")
_FIT_FOR_BLOCK = re.compile(rf"(?:\n|[^{_BREAKING}])*")


def scalar(value: object, *, in_braces: bool = False) -> str:
    """A scalar on one line; in braces and brackets more signs have a meaning.

    Examples:
        >>> scalar("Seen within four hours"), scalar("no"), scalar(84.0), scalar("a: b")
        ('Seen within four hours', '"no"', '84', '"a: b"')
    """
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return plain_number(value) if isinstance(value, float) else str(value)
    if isinstance(value, date):
        return value.isoformat()
    return text(str(value), in_braces=in_braces)


def text(value: str, *, in_braces: bool = False) -> str:
    """A text on one line, quoted only where it has to be."""
    if _DATE_OR_PERIOD.fullmatch(value):
        return value
    plain = _PLAIN_IN_BRACES if in_braces else _PLAIN
    if plain.fullmatch(value) and not value.endswith(" ") and not _OTHER_TYPE.fullmatch(value):
        return value
    return quoted(value)


def quoted(value: str) -> str:
    """A text in double quotes.

    Examples:
        >>> print(quoted("80 %: all"))
        "80 %: all"
    """
    return f'"{_SPECIAL.sub(_escaped, value)}"'


def _escaped(found: re.Match[str]) -> str:
    sign = found[0]
    if sign in _ESCAPES:
        return _ESCAPES[sign]
    code = ord(sign)
    if code <= 0xFF:  # noqa: PLR2004 - the forms of escapes that YAML has
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"  # noqa: PLR2004 - see above


def block(value: str, indent: str) -> list[str] | None:
    """The lines of a long text in block style, the first of them its header; ``None`` where it has to be quoted."""
    if not _FIT_FOR_BLOCK.fullmatch(value) or not value.strip() or value != value.strip("\n"):
        return None
    if any(line != line.strip() for line in value.split("\n")):
        return None
    if "\n" in value:
        return ["|-", *(indent + line if line else "" for line in value.split("\n"))]
    if len(value) <= WIDTH or "  " in value:
        return None
    lines = textwrap.wrap(value, WIDTH - len(indent), break_long_words=False, break_on_hyphens=False)
    return [">-", *(indent + line for line in lines)]
