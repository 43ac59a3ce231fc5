"""What happened, as a chart marks it: letters on its axis, the same in words, and the periods in which it lies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from string import ascii_uppercase

from headway.series.grid import Grid
from headway.series.period_words import day_words
from headway.web.chart.data import Moment

MOST_SAID = 6
"""Of more, a chart in words says the newest ones and how many others there are; the table beside it has all."""


def letter(index: int) -> str:
    """The letter of something that happened: A to Z, then A2 and so on.

    Examples:
        >>> letter(0), letter(25), letter(26)
        ('A', 'Z', 'A2')
    """
    turn, place = divmod(index, len(ascii_uppercase))
    return ascii_uppercase[place] + (str(turn + 1) if turn else "")


def moments_of(happened: Iterable[tuple[date, str]]) -> tuple[Moment, ...]:
    """Days and what happened on them, each with its letter, in their order."""
    return tuple(
        Moment(day, letter(index), f"{day_words(day)}: {title}") for index, (day, title) in enumerate(happened)
    )


def said_of(moments: Sequence[Moment]) -> str:
    """What is marked, in a sentence; empty where nothing is.

    Examples:
        >>> said_of(moments_of([(date(2018, 7, 1), "A new ward opens.")]))
        'Marked: A, 1 July 2018: A new ward opens.'
    """
    if not moments:
        return ""
    newest = moments[-MOST_SAID:]
    said = "; ".join(f"{one.letter}, {one.words.rstrip('.')}" for one in newest)
    earlier = len(moments) - len(newest)
    return f"Marked: {said}{f'; and {earlier} earlier' if earlier else ''}."


def by_period(grid: Grid, first: int, happened: Iterable[tuple[date, str]]) -> dict[int, str]:
    """What happened in each period from a first one on, each with its day; what lies before is left out.

    Examples:
        >>> from headway.series.grid import grid_of
        >>> month = grid_of("month")
        >>> by_period(month, month.parse("2018-07"), [(date(2018, 7, 1), "A ward opens"), (date(2018, 7, 9), "Heat")])
        {24222: '2018-07-01 A ward opens; 2018-07-09 Heat'}
    """
    found: defaultdict[int, list[str]] = defaultdict(list)
    for day, title in happened:
        period = grid.ordinal(day)
        if period >= first:
            found[period].append(f"{day.isoformat()} {title}")
    return {period: "; ".join(texts) for period, texts in found.items()}
