"""What is wrong with a day, as a form says it: by the label of a field, and in days as people write them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from headway.goals.words import shown
from headway.goals.wrong import EndsBefore, Missing, NoDay, OutOfReach
from headway.series.grid import FIRST_DAY, LAST_DAY
from headway.series.period_words import day_words
from headway.services.drafting.problems import FieldProblem

_DAY = re.compile(r"\b\d{4}-\d\d-\d\d\b")


def of_day(one: FieldProblem, name: str, labels: Mapping[str, str]) -> str:
    """What is said beside the field of a day; goals files say the same by their keys and in their way of writing days.

    Args:
        one: the problem.
        name: of the field at which it is told.
        labels: of all fields of the form, by their names.

    Examples:
        >>> wrong = EndsBefore(date(2019, 3, 1), "starts", date(2019, 4, 1))
        >>> of_day(FieldProblem("ends", "HW003", "", wrong=wrong), "ends", {"starts": "First day", "ends": "Last day"})
        '1 March 2019 lies before 1 April 2019, which “First day” says; exchange the two, or choose a later day'
        >>> of_day(FieldProblem("due", "HW002", "", wrong=NoDay("soon")), "due", {"due": "By when?"})
        '“soon” is no day; choose one, or write it as year-month-day, such as 2019-02-14'
    """
    match one.wrong:
        case Missing():
            return "still empty; choose a day"
        case EndsBefore() as turned:
            return _turned(turned, name, labels)
        case OutOfReach(day):
            reach = f"choose a day from {FIRST_DAY.year} to {LAST_DAY.year}"
            return f"{day_words(day)} is out of reach; {reach}"
        case NoDay(said):
            return f"“{shown(said)[1:-1]}” is no day; choose one, or write it as year-month-day, such as 2019-02-14"
    text = one.message + (f"; {one.way_out}" if one.way_out else "")
    return _DAY.sub(lambda day: _spoken(day[0]), text)


def _turned(turned: EndsBefore, name: str, labels: Mapping[str, str]) -> str:
    """An end that lies before its start: the start is named by its label, where the form asks for it."""
    start = ".".join((*name.split(".")[:-1], turned.start_key))
    end, begins = day_words(turned.end), day_words(turned.start)
    if start in labels:
        return f"{end} lies before {begins}, which “{labels[start]}” says; exchange the two, or choose a later day"
    return f"{end} lies before {begins}, on which it begins; choose a later day"


def _spoken(text: str) -> str:
    """A day as people write it; what is none stays."""
    try:
        return day_words(date.fromisoformat(text))
    except ValueError:
        return text
