"""Texts in the columns of a terminal: how wide one is, cut to a width, shortened to what it says first, and wrapped."""

from __future__ import annotations

import re
import unicodedata

CUT = "…"
SOFT_HYPHEN = "\u00ad"
NO_COLUMN = ("Mn", "Me", "Cf")
LEAST_SAID = 3
"""A text is shortened at a clause that leaves at least this part of the room in use: a third."""
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_CLAUSE = re.compile(r"[,;:]\s|(?<=\.)\s")


def one_line(text: str) -> str:
    """A text in which nothing breaks the line or commands the terminal."""
    return _CONTROL.sub(" ", text)


def columns(text: str) -> int:
    """How many columns of a terminal a text takes."""
    return len(text) if text.isascii() else sum(map(_columns, text))


def _columns(letter: str) -> int:
    if unicodedata.category(letter) in NO_COLUMN and letter != SOFT_HYPHEN:
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


def cut(text: str, width: int) -> str:
    """A text in at most so many columns, with an ellipsis where it is longer.

    Examples:
        >>> cut("waiting", 5), cut("ab cd", 4), cut("ab", 4), cut("ab", 0)
        ('wait…', 'ab…', 'ab', '')
    """
    text = one_line(text)
    if columns(text) <= width:
        return text
    return f"{text[: _fitting(text, width - 1)].rstrip()}{CUT}" if width > 0 else ""


def _fitting(text: str, width: int) -> int:
    """How many letters of a text fit."""
    left = width
    for at, letter in enumerate(text):
        left -= _columns(letter)
        if left < 0:
            return at
    return len(text)


def fit(text: str, width: int, *, right: bool = False) -> str:
    """A text in exactly so many columns, cut with an ellipsis where it is longer.

    Examples:
        >>> fit("waiting", 5), fit("ab", 4), fit("ab", 4, right=True)
        ('wait…', 'ab  ', '  ab')
    """
    text = cut(text, width)
    blank = " " * (width - columns(text))
    return blank + text if right else text + blank


def shortened(text: str, width: int) -> str:
    """What a text says first: as many whole clauses as fit, or, where the first is too long, as many whole words.

    Examples:
        >>> shortened("98 % is below 99 %, the fourth month in a row, since May.", 48)
        '98 % is below 99 %, the fourth month in a row'
        >>> shortened("find what is in the way", 15)
        'find what is…'
    """
    text = one_line(text)
    if columns(text) <= width:
        return text
    ends = [found.start() for found in _CLAUSE.finditer(text)]
    for end in reversed(ends):
        said = text[:end]
        if width <= columns(said) * LEAST_SAID <= width * LEAST_SAID and said.count("“") == said.count("”"):
            return said
    words = cut(text, width)
    whole = words.removesuffix(CUT).rpartition(" ")[0]
    return f"{whole}{CUT}" if whole and columns(whole) * LEAST_SAID >= width else words


def wrapped(text: str, width: int) -> list[str]:
    """A paragraph in lines; a narrow no-break space keeps number and unit together, and a word too long is broken.

    Examples:
        >>> wrapped("so it is", 5), wrapped("abcdefg h", 4), wrapped("", 4)
        (['so it', 'is'], ['abcd', 'efg', 'h'], [])
    """
    lines: list[str] = []
    for word in one_line(text).split(" "):
        if lines and columns(lines[-1]) + 1 + columns(word) <= width:
            lines[-1] += f" {word}" if word else ""
            continue
        rest = word
        while columns(rest) > width:
            fitting = _fitting(rest, width)
            lines.append(rest[:fitting])
            rest = rest[fitting:]
        lines += [rest] if rest else []
    return lines


def limited(text: str, width: int, most: int) -> list[str]:
    """A paragraph in at most so many lines, the last of which ends in an ellipsis where there would be more.

    Examples:
        >>> limited("one two three", 5, 2), limited("one two", 5, 2)
        (['one', 'two…'], ['one', 'two'])
    """
    lines = wrapped(text, width)
    if len(lines) <= most:
        return lines
    return [*lines[: most - 1], cut(f"{lines[most - 1]} {lines[most]}", width)]
