"""What is wrong with a day, as a form says it: by the label of a field, and in days as people write them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from headway.goals import codes
from headway.series.period_words import day_words
from headway.services.drafting.problems import FieldProblem

_BEFORE = re.compile(r"\w+ (?P<end>\d{4}-\d\d-\d\d) lies before (?P<key>\w+) (?P<start>\d{4}-\d\d-\d\d)")
_DAY = re.compile(r"\b\d{4}-\d\d-\d\d\b")
_NO_DAY = re.compile(r" is (?:no (?:day|date)\b|out of reach)")


def of_day(one: FieldProblem, name: str, labels: Mapping[str, str]) -> str:
    """What is said beside the field of a day; goals files say the same by their keys and in their way of writing days.

    Args:
        one: the problem.
        name: of the field at which it is told.
        labels: of all fields of the form, by their names.

    Examples:
        >>> wrong = FieldProblem("ends", codes.ENDS_BEFORE_START, "ends 2019-03-01 lies before starts 2019-04-01")
        >>> of_day(wrong, "ends", {"starts": "First day", "ends": "Last day"})
        '1 March 2019 lies before 1 April 2019, which “First day” says; exchange the two, or choose a later day'
        >>> of_day(FieldProblem("due", codes.WRONG_VALUE, "'soon' is no date"), "due", {"due": "By when?"})
        '“soon” is no day; choose one, or write it as year-month-day, such as 2019-02-14'
    """
    if one.message.endswith(" is missing"):
        return "still empty; choose a day"
    if one.code == codes.ENDS_BEFORE_START and (turned := _BEFORE.fullmatch(one.message)):
        return _turned(turned, name, labels)
    if one.code == codes.WRONG_VALUE and (wrong := _NO_DAY.search(one.message)):
        said = one.message[: wrong.start()].strip("'\"")
        if "reach" in wrong[0]:
            return f"{_spoken(said)} is out of reach; choose a day from 1900 to 2199"
        return f"“{said}” is no day; choose one, or write it as year-month-day, such as 2019-02-14"
    text = one.message + (f"; {one.way_out}" if one.way_out else "")
    return _DAY.sub(lambda day: _spoken(day[0]), text)


def _turned(turned: re.Match[str], name: str, labels: Mapping[str, str]) -> str:
    """An end that lies before its start: the start is named by its label, where the form asks for it."""
    start = ".".join((*name.split(".")[:-1], turned["key"]))
    end, begins = _spoken(turned["end"]), _spoken(turned["start"])
    if start in labels:
        return f"{end} lies before {begins}, which “{labels[start]}” says; exchange the two, or choose a later day"
    return f"{end} lies before {begins}, on which it begins; choose a later day"


def _spoken(text: str) -> str:
    """A day as people write it; what is none stays."""
    try:
        return day_words(date.fromisoformat(text))
    except ValueError:
        return text
