"""The scalars of goals files. Each reads text, as YAML scalars are handed over, and says what would have done."""

from __future__ import annotations

import math
import re
from datetime import date
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

from pydantic import BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from headway.goals import codes
from headway.goals.words import shown
from headway.goals.wrong import NoDay, OutOfReach, Wrong
from headway.kpi.band import plain_number
from headway.series.grid import FIRST_DAY, LAST_DAY

ID_LENGTH = 200
TEXT_LENGTH = 20_000

_ID = re.compile(r"[a-z0-9][a-z0-9-]*")
_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
_NOT_FINITE = re.compile(r"[+-]?\.?(?:nan|inf|infinity)", re.IGNORECASE)
_WHOLE = re.compile(r"[+-]?[0-9]{1,15}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DAYS = re.compile(r"([0-9]{1,4}) ?d?")
_PERCENT = re.compile(rf"([+-](?:{_NUMBER.pattern[5:]})) ?%")
_RANGE = re.compile(rf"({_NUMBER.pattern}) ?\.\. ?({_NUMBER.pattern})")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_TRUTHS = {"true": True, "false": False, "yes": True, "no": False}


def fault(code: str, message: str, wrong: Wrong | None = None) -> PydanticCustomError:
    """A fault under one of Headway's own codes."""
    return PydanticCustomError(code, "{text}", {"text": message, "wrong": wrong})


def _kind(value: object) -> str:
    names = {dict: "a mapping", list: "a list", type(None): "nothing"}
    return names.get(type(value)) or shown(value)


def read_text(value: object) -> object:
    """Text of a bounded length, without control characters and what no file can hold."""
    if not isinstance(value, str):
        raise fault(
            codes.WRONG_VALUE, f"{_kind(value)} stands where text is wanted; write text, in quotes where it has ': '"
        )
    if len(value) > TEXT_LENGTH:
        raise fault(codes.WRONG_VALUE, f"the text has {len(value)} characters; {TEXT_LENGTH} are the most")
    if found := _CONTROL.search(value):
        code = ord(found[0])
        raise fault(codes.WRONG_VALUE, f"the text holds the control character U+{code:04X}; leave it out")
    return value


def read_words(value: object) -> object:
    """Text that says something."""
    text = read_text(value)
    if isinstance(text, str) and not text.strip():
        raise fault(codes.WRONG_VALUE, "the text is empty; write it, or leave the whole record out")
    return text


def read_id(value: object) -> object:
    """An id; what cannot be one is answered with an id that could."""
    if not isinstance(value, str):
        raise fault(codes.BAD_ID, f"{_kind(value)} stands where an id is wanted; write a word such as four-hour")
    if len(value) > ID_LENGTH:
        raise fault(codes.BAD_ID, f"the id {shown(value)} has {len(value)} characters; {ID_LENGTH} are the most")
    if not _ID.fullmatch(value):
        better = re.sub(r"[^a-z0-9]+", "-", value.lower()).strip("-") or "four-hour"
        raise fault(codes.BAD_ID, f"{shown(value)} is no id: small letters, digits and hyphens only; write {better}")
    return value


def read_number(value: object) -> object:
    """A finite number in the metric's unit."""
    if isinstance(value, str):
        text = value.strip()
        if _NUMBER.fullmatch(text):
            return _finite(float(text), value)
        if _NOT_FINITE.fullmatch(text):
            return _finite(math.nan, value)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        return _finite(float(value), value)
    message = f"{_kind(value)} is no number; write digits with a point, such as 84.2, without unit or thousands marks"
    raise fault(codes.WRONG_VALUE, message)


def _finite(number: float, written: object) -> float:
    if not math.isfinite(number):
        raise fault(
            codes.NOT_FINITE, f"{shown(written)} is not finite; write a finite number, or nothing where none is known"
        )
    return number + 0.0  # no number is below 0 and equal to it


def read_whole(value: object) -> object:
    """A whole number."""
    if isinstance(value, str) and _WHOLE.fullmatch(value.strip()):
        return int(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    raise fault(codes.WRONG_VALUE, f"{_kind(value)} is no whole number; write digits only, such as 3")


def read_day(value: object) -> object:
    """A day of the calendar, 1900 to 2199."""
    if isinstance(value, str) and _DAY.fullmatch(value):
        try:
            value = date.fromisoformat(value)
        except ValueError:
            message = f"{shown(value)} is no day of the calendar; check month and day (year-month-day)"
            raise fault(codes.WRONG_VALUE, message, NoDay(str(value))) from None
    if not isinstance(value, date):
        message = f"{_kind(value)} is no date; write year-month-day, such as 2019-02-14"
        raise fault(codes.WRONG_VALUE, message, NoDay(value) if isinstance(value, str) else None)
    if not FIRST_DAY <= value <= LAST_DAY:
        message = f"{value} is out of reach; dates run from {FIRST_DAY} to {LAST_DAY}"
        raise fault(codes.WRONG_VALUE, message, OutOfReach(value))
    return value


def read_days(value: object) -> object:
    """A number of days, written ``20d``."""
    if isinstance(value, str) and (found := _DAYS.fullmatch(value.strip())):
        return int(found[1])
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    raise fault(codes.WRONG_VALUE, f"{_kind(value)} is no number of days; write it like 20d")


def read_done(value: object) -> object:
    """The day on which something was done, or false."""
    if value is False or (isinstance(value, str) and _TRUTHS.get(value.lower()) is False):
        return False
    if value is True or (isinstance(value, str) and _TRUTHS.get(value.lower()) is True):
        raise fault(codes.WRONG_VALUE, "true does not say when; write the day on which it was done, such as 2019-02-14")
    return read_day(value)


def read_truth(value: object) -> object:
    """True or false."""
    if isinstance(value, str) and value.lower() in _TRUTHS:
        return _TRUTHS[value.lower()]
    if isinstance(value, bool):
        return value
    raise fault(codes.WRONG_VALUE, f"{_kind(value)} is neither true nor false; write one of them")


def read_target(value: object) -> object:
    """A number; or as text a share of the baseline to gain or lose, or a range.

    Examples:
        >>> read_target("-30 %"), read_target("4 .. 6.0")
        ('-30%', '4..6')
    """
    if isinstance(value, str) and ".." in value:
        return _read_range(value)
    if isinstance(value, str) and (found := _PERCENT.fullmatch(value.strip())):
        return f"{found[1]}%"
    if isinstance(value, str) and value.strip().endswith("%"):
        message = (
            f'{shown(value)} may be a level or a change; write the level as a number, or the change as "+5%" or "-30%"'
        )
        raise fault(codes.WRONG_VALUE, message)
    return read_number(value)


def _read_range(text: str) -> str:
    found = _RANGE.fullmatch(text.strip())
    if not found:
        raise fault(codes.WRONG_VALUE, f"{shown(text)} is no range; write it like 4..6, without the unit")
    low, high = (_finite(float(number), text) for number in found.groups())
    if low >= high:
        other = f"{plain_number(high)}..{plain_number(low)}" if low > high else "a wider one"
        raise fault(
            codes.WRONG_VALUE, f"{shown(text)} runs from high to low or is no wider than a point; write {other}"
        )
    return f"{plain_number(low)}..{plain_number(high)}"


def range_ends(target: float | str) -> tuple[float, float] | None:
    """The ends of a target that is a range; ``None`` where it is none.

    Examples:
        >>> range_ends("4..6"), range_ends("-30%"), range_ends(90.0)
        ((4.0, 6.0), None, None)
    """
    if not isinstance(target, str) or ".." not in target:
        return None
    low, _, high = target.partition("..")
    return float(low), float(high)


def read_grade(value: object) -> object:
    """A grade from 0 to 1, or ``dropped``."""
    if value == "dropped":
        return value
    text = value.strip() if isinstance(value, str) else value
    number = float(text) if isinstance(text, str) and _NUMBER.fullmatch(text) else text
    if isinstance(number, int | float) and 0 <= number <= 1:
        return float(number)
    raise fault(codes.WRONG_VALUE, f"{_kind(value)} is no grade; write 0 to 1, or dropped")


def read_zone(value: object) -> object:
    """The name of a time zone."""
    try:
        ZoneInfo(str(read_text(value)))
    except (ValueError, OSError, KeyError):
        message = f"{_kind(value)} is no time zone; write one such as Europe/London, or UTC"
        raise fault(codes.WRONG_VALUE, message) from None
    return value


def read_link(value: object) -> object:
    """An address of the web."""
    text = read_text(value)
    if isinstance(text, str) and not re.match(r"https?://[^\s]+$", text):
        raise fault(codes.WRONG_VALUE, f"{shown(text)} is no link; it has to start with https:// or http://")
    return text


def read_code(value: object) -> object:
    """The code of a lint rule."""
    if isinstance(value, str) and re.fullmatch(r"HW[0-9]{3}", value):
        return value
    raise fault(codes.WRONG_VALUE, f"{_kind(value)} is no code of a rule; write it like HW107")


Text = Annotated[str, BeforeValidator(read_text)]
Words = Annotated[str, BeforeValidator(read_words), WithJsonSchema({"type": "string", "minLength": 1})]
Id = Annotated[str, BeforeValidator(read_id), WithJsonSchema({"type": "string", "pattern": f"^{_ID.pattern}$"})]
Ref = Annotated[str, BeforeValidator(read_words), WithJsonSchema({"type": "string", "pattern": f"^{_ID.pattern}$"})]
Number = Annotated[float, BeforeValidator(read_number)]
Cases = Annotated[float, Field(gt=0, lt=1e15), BeforeValidator(read_number)]
Share = Annotated[float, Field(ge=0, le=1), BeforeValidator(read_number)]
Weight = Annotated[float, Field(ge=0), BeforeValidator(read_number)]
Scales = Annotated[float, Field(ge=0, le=1.5), BeforeValidator(read_number)]
Count = Annotated[int, Field(ge=1, le=1_000_000), BeforeValidator(read_whole)]
Whole = Annotated[int, Field(ge=0, le=1_000_000), BeforeValidator(read_whole)]
Day = Annotated[date, BeforeValidator(read_day)]
Days = Annotated[
    int, BeforeValidator(read_days), WithJsonSchema({"type": ["string", "integer"], "pattern": "^[0-9]{1,4} ?d?$"})
]
Month = Annotated[int, Field(ge=1, le=12), BeforeValidator(read_whole)]
Decimals = Annotated[int, Field(ge=0, le=12), BeforeValidator(read_whole)]
Done = Annotated[date | Literal[False], BeforeValidator(read_done)]
Truth = Annotated[bool, BeforeValidator(read_truth)]
_CHANGE_OR_RANGE = r"^([+-][0-9.]+ ?%|[+-]?[0-9.]+ ?\.\. ?[+-]?[0-9.]+)$"
ChangeOrRange = Annotated[str, WithJsonSchema({"type": "string", "pattern": _CHANGE_OR_RANGE})]
TargetValue = Annotated[float | ChangeOrRange, BeforeValidator(read_target)]
GradeValue = Annotated[
    float | Literal["dropped"],
    BeforeValidator(read_grade),
    WithJsonSchema({"anyOf": [{"type": "number", "minimum": 0, "maximum": 1}, {"const": "dropped"}]}),
]
Zone = Annotated[str, BeforeValidator(read_zone)]
Link = Annotated[str, BeforeValidator(read_link), WithJsonSchema({"type": "string", "format": "uri"})]
Code = Annotated[str, BeforeValidator(read_code), WithJsonSchema({"type": "string", "pattern": "^HW[0-9]{3}$"})]
