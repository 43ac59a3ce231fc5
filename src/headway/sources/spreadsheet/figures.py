"""Numbers as people and spreadsheets write them: decimal commas, thousands marks, percent signs, currencies, blanks.

``1.234`` and ``1,234`` can be read in two ways. What the rest of the file shows, or a person, has to say which one.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from datetime import date

from headway.kpi.band import plain_number
from headway.sources.spreadsheet.problems import TwoWaysError, UnreadError
from headway.sources.spreadsheet.workbook import Cell, Percent

POINT, COMMA = ".", ","
BLANKS = frozenset(
    (
        "",
        "-",
        "–",
        "—",
        "n/a",
        "na",
        "n.a.",
        "n. a.",
        "none",
        "null",
        "nil",
        "tbd",
        "tbc",
        "tba",
        "k.a.",
        "?",
        "…",
        "...",
    )
)
"""What people write where there is no value, in small letters."""

DONE = frozenset(("yes", "done", "true", "complete", "completed", "x", "✓", "ja", "oui", "sí", "erledigt", "fertig"))
NOT_DONE = frozenset(("no", "open", "false", "not done", "not yet", "nein", "non", "offen"))
"""What people write of a thing that is done or not, in small letters."""

CURRENCIES = {"€": "EUR", "£": "GBP", "$": "USD", "¥": "JPY", "₹": "INR", "₺": "TRY", "₩": "KRW", "₪": "ILS"}
CODES = (
    *("EUR", "GBP", "USD", "JPY", "INR", "TRY", "KRW", "ILS", "CHF", "SEK", "NOK", "DKK", "PLN", "CZK", "HUF", "CAD"),
    *("AUD", "NZD", "CNY", "BRL", "MXN", "ZAR"),
)
SHOWN = 40
LONGEST = 60
"""Letters of the longest text that may be a number or a band."""

_MONEY = "|".join([*map(re.escape, CURRENCIES), *CODES])
_FRAME = re.compile(
    rf"(?P<sign>[+-]?)\s*(?P<before>{_MONEY})?\s*(?P<inner>[+-]?)(?P<body>[0-9.,'’ ]*[0-9][0-9.,'’ ]*?)"
    rf"(?P<power>[eE][+-]?[0-9]{{1,4}})?\s*(?P<after>%|{_MONEY})?"
)
_GROUPED = re.compile(r"[0-9]{1,3}(?:([ '’])[0-9]{3})(?:\1[0-9]{3})*(?![0-9])")
_NOT_FINITE = re.compile(r"[+-]?(?:nan|inf|infinity|∞)", re.IGNORECASE)
_SPACES = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2212": "-", "\u2013": "-"})
_MAGNITUDE = re.compile(r"[+-]?[0-9.,]+\s*(?:k|m|mio|mn|bn|million|thousand|tsd)\.?", re.IGNORECASE)
THREE = 3


@dataclass(frozen=True, slots=True)
class Figure:
    """A number, with the percent sign or the code of the currency that stands beside it, if one does."""

    value: float
    mark: str = ""


def read_figure(cell: Cell, decimal: str | None = None) -> Figure | None:
    """The number in a cell; ``None`` where the cell says that there is none.

    Args:
        cell: the cell.
        decimal: the decimal mark of the file, where it is known.

    Raises:
        UnreadError: it is no number, or not finite.
        TwoWaysError: it can be read in two ways, and ``decimal`` does not say which.

    Examples:
        >>> read_figure("€ 1.234,50"), read_figure("(1,234.5)").value, read_figure("n/a")
        (Figure(value=1234.5, mark='EUR'), -1234.5, None)
        >>> read_figure("1.234", ","), read_figure("1.234", ".")
        (Figure(value=1234.0, mark=''), Figure(value=1.234, mark=''))
    """
    match cell:
        case None:
            return None
        case float():
            return Figure(_finite(cell, plain_number(cell) if math.isfinite(cell) else str(cell)))
        case Percent():
            return Figure(_finite(cell.value, str(cell.value)), "%")
        case date():
            raise UnreadError("HW018", f"{cell} is a date", "write a number, or map the column as the period")
    return _read_text(cell, decimal)


def decimal_told(cell: Cell) -> str | None:
    """The decimal mark that a cell shows beyond doubt; ``None`` where it shows none.

    Examples:
        >>> decimal_told("12,5"), decimal_told("1,234,567"), decimal_told("1.234"), decimal_told("7")
        (',', '.', None, None)
    """
    if not isinstance(cell, str):
        return None
    found = _framed(_plain(cell)[0])
    return _mark(_ungrouped(found["body"])) if found else None


def _read_text(cell: str, decimal: str | None) -> Figure | None:
    text, negative = _plain(cell)
    if text.lower() in BLANKS:
        return None
    found = _framed(text)
    if found is None or (found["before"] and found["after"]) or (found["sign"] and found["inner"]):
        raise _unread(cell.strip())
    body = _ungrouped(found["body"])
    if " " in body or "'" in body or "’" in body:
        raise _unread(cell.strip())
    mark = _mark(body) or decimal
    if mark is None and (POINT in body or COMMA in body):
        as_decimal = body.replace(COMMA, POINT)
        whole = body.replace(COMMA, "").replace(POINT, "")
        first, second = (as_decimal, whole) if POINT in body else (whole, as_decimal)
        raise TwoWaysError(plain_number(float(first)), plain_number(float(second)))
    number = _digits(body, mark)
    if number is None:
        raise _unread(cell.strip())
    minus = negative or "-" in (found["sign"], found["inner"])
    value = _finite(float(f"{'-' if minus else ''}{number}{found['power'] or ''}"), cell.strip())
    beside = found["before"] or found["after"] or ""
    return Figure(value, CURRENCIES.get(beside, beside))


def _framed(text: str) -> re.Match[str] | None:
    return _FRAME.fullmatch(text) if len(text) <= LONGEST else None


def _plain(cell: str) -> tuple[str, bool]:
    """A text with plain blanks and minus signs; and whether it stood in the brackets that accountants write."""
    text = cell.strip()
    if text in ("–", "—"):
        return text, False
    text = text.translate(_SPACES).strip()
    bracketed = text.startswith("(") and text.endswith(")")
    return (text[1:-1].strip(), True) if bracketed else (text, False)


def _ungrouped(body: str) -> str:
    """Without the blanks and apostrophes that divide thousands."""
    body = body.strip()
    found = _GROUPED.match(body)
    return re.sub(r"[ '’]", "", found[0]) + body[found.end() :] if found else body


def _mark(body: str) -> str | None:
    """The decimal mark that digits show; ``None`` where they show none, or where it could be either."""
    points, commas = body.count(POINT), body.count(COMMA)
    if points and commas:
        return POINT if body.rindex(POINT) > body.rindex(COMMA) else COMMA
    if points + commas == 0:
        return None
    own, other = (POINT, COMMA) if points else (COMMA, POINT)
    if points + commas > 1:
        return other
    whole, _, rest = body.partition(own)
    may_divide = len(rest) == THREE and 1 <= len(whole) <= THREE and whole[0] != "0"
    return None if may_divide else own


def _digits(body: str, decimal: str | None) -> str | None:
    """Digits as Python reads them; ``None`` where thousands are not divided by threes."""
    if decimal is None:
        return body if body.isascii() and body.isdigit() else None
    divider = COMMA if decimal == POINT else POINT
    whole, mark, rest = body.partition(decimal)
    if decimal in rest or divider in rest:
        return None
    if divider in whole and not re.fullmatch(rf"[0-9]{{1,3}}(?:{re.escape(divider)}[0-9]{{3}})+", whole):
        return None
    return f"{whole.replace(divider, '')}{'.' if mark else ''}{rest}"


def _finite(value: float, written: str) -> float:
    if not math.isfinite(value):
        way_out = "write a finite number, or leave the cell empty where there is no value"
        raise UnreadError("HW013", f"{written[:SHOWN]!r} is not finite", way_out)
    return value + 0.0  # no number is below 0 and equal to it


def _unread(text: str) -> UnreadError:
    said = repr(text[:SHOWN])
    if text.startswith("#") and text[1:2].isalpha():
        return UnreadError("HW018", f"{said} is an error of the sheet's formula", "mend the formula, or empty the cell")
    if _NOT_FINITE.fullmatch(text):
        way_out = "write a finite number, or leave the cell empty where there is no value"
        return UnreadError("HW013", f"{said} is not finite", way_out)
    if _MAGNITUDE.fullmatch(text):
        return UnreadError("HW018", f"{said} is a shortened number", "write it out in digits, such as 1200")
    way_out = "write digits, such as 84.2, or leave the cell empty where there is no value"
    return UnreadError("HW018", f"{said} is no number", way_out)
