"""Periods and days as people say them, in English."""

from __future__ import annotations

from datetime import date

from headway.series.grid import Grain, Grid

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()  # noqa: SIM905


def day_words(day: date) -> str:
    """A day with its year.

    Examples:
        >>> day_words(date(2019, 3, 3))
        '3 March 2019'
    """
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def period_words(grid: Grid, ordinal: int) -> str:
    """A period as it is said in a sentence.

    Examples:
        >>> month = Grid(Grain.MONTH)
        >>> period_words(month, month.parse("2018-11"))
        'November 2018'
    """
    if grid.grain is Grain.DAY:
        return day_words(grid.starts(ordinal))
    if grid.grain is Grain.MONTH:
        first = grid.starts(ordinal)
        return f"{MONTHS[first.month - 1]} {first.year}"
    label = grid.label(ordinal)
    if grid.grain is Grain.WEEK:
        year, week = label.split("-W")
        return f"week {int(week)} of {year}"
    if grid.grain is Grain.QUARTER:
        year, quarter = label.split("-")
        return f"{quarter} {year}"
    return label


def nth(number: int) -> str:
    """A position in a row.

    Examples:
        >>> nth(5), nth(21), nth(33)
        ('fifth', '21st', '33rd')
    """
    if 1 <= number <= len(ORDINALS):
        return ORDINALS[number - 1]
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def count_of(number: int, noun: str) -> str:
    """A count with its noun.

    Examples:
        >>> count_of(1, "month"), count_of(8, "week")
        ('1 month', '8 weeks')
    """
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
