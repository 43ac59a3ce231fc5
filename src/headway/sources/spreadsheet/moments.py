"""Periods as people and spreadsheets write them: ``2019-01``, ``Jan 2019``, ``Q1 2019``, ``31.01.2019``, ``KW 7/2019``.

``01/02/2019`` can be the first of February or the second of January. What the rest of the file shows, or a person, has
to say which one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from headway.kpi.band import plain_number
from headway.series.grid import Grain
from headway.series.period_words import day_words
from headway.sources.spreadsheet.month_names import month_of
from headway.sources.spreadsheet.problems import TwoWaysError, UnreadError
from headway.sources.spreadsheet.workbook import Cell, Percent

CENTURY, PIVOT = 100, 70
EARLIEST, LATEST = 1900, 2199
MONTHS_A_YEAR = 12
SHOWN = 40
SERIALS = (20_000, 80_000)
SERIAL_ZERO = date(1899, 12, 30)
BEFORE_THIS_LENGTH = 40

_YEAR = r"(?P<year>[0-9]{4}|'?[0-9]{2})"
_LONG_YEAR = r"(?P<year>[0-9]{4})"
_GAP = r"[\s/.,-]*"
_TIME = r"(?:[T ]+[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?\s*(?:Z|[+-][0-9]{2}:?[0-9]{2}|[AaPp][Mm])?)?"
_QUARTER = re.compile(
    rf"(?P<fy>FY\s*)?{_LONG_YEAR}{_GAP}Q(?P<n>[1-4])|Q(?P<n2>[1-4]){_GAP}(?P<fy2>FY\s*)?(?P<year2>[0-9]{{4}}|'?[0-9]{{2}})"
    rf"|(?P<n3>[1-4])Q{_GAP}(?P<year3>[0-9]{{4}}|'?[0-9]{{2}})|(?P<fy4>FY)\s*(?P<year4>[0-9]{{2}}){_GAP}Q(?P<n4>[1-4])",
    re.IGNORECASE,
)
_WEEK_WORD = r"(?:W|KW|CW|WK|WEEK|CALENDAR WEEK)"
_WEEK = re.compile(
    rf"{_LONG_YEAR}{_GAP}{_WEEK_WORD}\.?\s*(?P<n>[0-9]{{1,2}})|{_WEEK_WORD}\.?\s*(?P<n2>[0-9]{{1,2}}){_GAP}(?P<year2>[0-9]{{4}})",
    re.IGNORECASE,
)
_YEAR_ONLY = re.compile(rf"(?P<fy>FY\s*)?{_LONG_YEAR}|(?P<fy2>FY)\s*'?(?P<year2>[0-9]{{2}})", re.IGNORECASE)
_YEAR_MONTH = re.compile(rf"{_LONG_YEAR}\s*[-/.]?\s*M?(?P<month>[0-9]{{1,2}})", re.IGNORECASE)
_MONTH_YEAR = re.compile(rf"(?P<month>[0-9]{{1,2}})\s*[-/.]\s*{_LONG_YEAR}")
_NAME = r"(?P<name>[^\W\d_]{3,}\.?)"
_NAME_YEAR = re.compile(rf"{_NAME}{_GAP}{_YEAR}")
_YEAR_NAME = re.compile(rf"{_LONG_YEAR}{_GAP}{_NAME}")
_DAY_NAME_YEAR = re.compile(rf"(?P<day>[0-9]{{1,2}})\.?{_GAP}{_NAME}{_GAP}{_YEAR}{_TIME}")
_NAME_DAY_YEAR = re.compile(rf"{_NAME}\s*(?P<day>[0-9]{{1,2}}),?\s+{_LONG_YEAR}{_TIME}")
_ISO = re.compile(rf"{_LONG_YEAR}[-/.](?P<month>[0-9]{{1,2}})[-/.](?P<day>[0-9]{{1,2}}){_TIME}")
_COMPACT = re.compile(rf"{_LONG_YEAR}(?P<month>[0-9]{{2}})(?P<day>[0-9]{{2}})")
_DOTTED = re.compile(rf"(?P<day>[0-9]{{1,2}})\.\s?(?P<month>[0-9]{{1,2}})\.\s?(?P<year>[0-9]{{4}}|[0-9]{{2}}){_TIME}")
_SLASHED = re.compile(
    rf"(?P<a>[0-9]{{1,2}})(?P<sep>[/-])(?P<b>[0-9]{{1,2}})(?P=sep)(?P<year>[0-9]{{4}}|[0-9]{{2}}){_TIME}"
)
_HALF = re.compile(rf"H[12]{_GAP}[0-9']{{2,4}}|[0-9]{{4}}{_GAP}H[12]", re.IGNORECASE)
FORMS = "write it like 2019-02, Feb 2019, Q1 2019, 2019-W07 or 2019-02-14"


@dataclass(frozen=True, slots=True)
class Moment:
    """A period as it is written.

    Attributes:
        grain: how long it is.
        label: as a grid of this grain reads it.
        day: of a day, the day.
    """

    grain: Grain
    label: str
    day: date | None = None


def read_moment(cell: Cell, *, day_first: bool | None = None) -> Moment:
    """The period in a cell.

    Args:
        cell: the cell; not a blank one.
        day_first: whether days come before months in the file, where it is known.

    Raises:
        UnreadError: it names no period.
        TwoWaysError: it can be read in two ways, and ``day_first`` does not say which.

    Examples:
        >>> [read_moment(text).label for text in ("Jan 2019", "01/2019", "Q1'19", "FY19 Q2", "KW 7/2019", "31.01.2019")]
        ['2019-01', '2019-01', '2019-Q1', 'FY2019-Q2', '2019-W07', '2019-01-31']
        >>> read_moment("01/02/2019", day_first=True).label
        '2019-02-01'
    """
    if isinstance(cell, date):
        return _day(cell.year, cell.month, cell.day, cell.isoformat())
    if cell is None or isinstance(cell, Percent):
        raise UnreadError("HW015", "no period stands here", FORMS)
    if isinstance(cell, float):
        return _number(cell)
    return _text(cell, day_first=day_first)


def day_first_told(cell: Cell) -> bool | None:
    """Whether a cell shows beyond doubt that days come first; ``None`` where it does not show it.

    Examples:
        >>> day_first_told("31/01/2019"), day_first_told("01/31/2019"), day_first_told("01/02/2019")
        (True, False, None)
    """
    found = _SLASHED.fullmatch(cell.strip()) if isinstance(cell, str) else None
    if found is None:
        return None
    first, second = int(found["a"]), int(found["b"])
    if (first > MONTHS_A_YEAR) == (second > MONTHS_A_YEAR):
        return None
    return first > MONTHS_A_YEAR


def is_moment(cell: Cell) -> bool:
    """Whether a cell names a period, in one way or in two."""
    if not isinstance(cell, date) and (not isinstance(cell, str | float) or not str(cell).strip()):
        return False
    try:
        read_moment(cell)
    except UnreadError:
        return False
    except TwoWaysError:
        return True
    return True


def _number(cell: float) -> Moment:
    said = plain_number(cell) if cell == cell and abs(cell) < LATEST * 10_000 else str(cell)  # noqa: PLR0124 - NaN
    if SERIALS[0] <= cell <= SERIALS[1] and cell.is_integer():
        day = SERIAL_ZERO + timedelta(int(cell))
        message = f"{said} is a number; as a date of Excel it would be {day_words(day)}"
        raise UnreadError("HW015", message, "format the cells as dates")
    if not cell.is_integer():
        raise UnreadError("HW015", f"{said} is a number and no period", FORMS)
    return _text(said, day_first=None)


def _text(cell: str, *, day_first: bool | None) -> Moment:
    text = " ".join(cell.split())
    if len(text) > BEFORE_THIS_LENGTH:
        raise _unread(text)
    for read in (_quarter, _week, _year, _month, _plain_day):
        found = read(text)
        if found is not None:
            return found
    if found_day := _SLASHED.fullmatch(text):
        return _slashed(text, found_day, day_first=day_first)
    raise _unread(text)


def _quarter(text: str) -> Moment | None:
    found = _QUARTER.fullmatch(text)
    if found is None:
        return None
    number = _first(found, "n", "n2", "n3", "n4")
    year = _year_of(_first(found, "year", "year2", "year3", "year4"), text)
    mark = "FY" if found["fy"] or found["fy2"] or found["fy4"] else ""
    return Moment(Grain.QUARTER, f"{mark}{year}-Q{number}")


def _week(text: str) -> Moment | None:
    found = _WEEK.fullmatch(text)
    if found is None:
        return None
    year = _year_of(_first(found, "year", "year2"), text)
    return Moment(Grain.WEEK, f"{year}-W{int(_first(found, 'n', 'n2')):02d}")


def _year(text: str) -> Moment | None:
    found = _YEAR_ONLY.fullmatch(text)
    if found is None:
        return None
    mark = "FY" if found["fy"] or found["fy2"] else ""
    return Moment(Grain.YEAR, f"{mark}{_year_of(_first(found, 'year', 'year2'), text)}")


def _month(text: str) -> Moment | None:
    if found := (_YEAR_MONTH.fullmatch(text) or _MONTH_YEAR.fullmatch(text)):
        return _month_moment(found["year"], int(found["month"]), text)
    if found := (_NAME_YEAR.fullmatch(text) or _YEAR_NAME.fullmatch(text)):
        number = month_of(found["name"])
        return None if number is None else _month_moment(found["year"], number, text)
    return None


def _month_moment(year: str, month: int, text: str) -> Moment:
    if not 1 <= month <= MONTHS_A_YEAR:
        raise _unread(text)
    return Moment(Grain.MONTH, f"{_year_of(year, text)}-{month:02d}")


def _plain_day(text: str) -> Moment | None:
    if found := (_ISO.fullmatch(text) or _COMPACT.fullmatch(text) or _DOTTED.fullmatch(text)):
        return _day(_year_of(found["year"], text), int(found["month"]), int(found["day"]), text)
    if found := (_DAY_NAME_YEAR.fullmatch(text) or _NAME_DAY_YEAR.fullmatch(text)):
        number = month_of(found["name"])
        return None if number is None else _day(_year_of(found["year"], text), number, int(found["day"]), text)
    return None


def _slashed(text: str, found: re.Match[str], *, day_first: bool | None) -> Moment:
    first, second, year = int(found["a"]), int(found["b"]), _year_of(found["year"], text)
    told = day_first_told(text)
    if told is None and first != second and max(first, second) <= MONTHS_A_YEAR:
        told = day_first
        if told is None:
            ways = (_day(year, second, first, text), _day(year, first, second, text))
            raise TwoWaysError(*(day_words(way.day) for way in ways if way.day))
    day, month = (second, first) if told is False else (first, second)
    return _day(year, month, day, text)


def _day(year: int, month: int, day: int, text: str) -> Moment:
    try:
        found = date(year, month, day)
    except ValueError:
        raise UnreadError("HW015", f"{text[:SHOWN]!r} is no day of the calendar", "correct the day") from None
    if not EARLIEST <= year <= LATEST:
        raise UnreadError("HW015", f"{text[:SHOWN]!r} lies outside {EARLIEST} to {LATEST}", "correct the year")
    return Moment(Grain.DAY, found.isoformat(), found)


def _year_of(text: str, whole: str) -> int:
    digits = text.lstrip("'")
    year = int(digits)
    if len(digits) == 2:  # noqa: PLR2004 - the year without its century
        year += CENTURY * (20 if year < PIVOT else 19)
    if not EARLIEST <= year <= LATEST:
        message = f"{whole[:SHOWN]!r} lies outside {EARLIEST} to {LATEST}"
        raise UnreadError("HW015", message, "correct the year")
    return year


def _first(found: re.Match[str], *names: str) -> str:
    return next(found[name] for name in names if found[name])


def _unread(text: str) -> UnreadError:
    said = repr(text[:SHOWN])
    if _HALF.fullmatch(text):
        return UnreadError("HW015", f"{said} is half a year", "write quarters, such as Q1 2019, or years")
    if month_of(text) is not None or re.fullmatch(r"Q[1-4]|[1-4]Q|W(?:EEK)?\s*[0-9]{1,2}", text, re.IGNORECASE):
        return UnreadError("HW015", f"{said} does not say which year", f"write the year with it, such as {text} 2019")
    if text.startswith("#"):
        return UnreadError("HW015", f"{said} is an error of the sheet's formula", "mend the formula")
    return UnreadError("HW015", f"{said} is no period", FORMS)
