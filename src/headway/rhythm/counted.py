"""Small counts in letters, and sentences that begin with a capital one."""

from __future__ import annotations

from headway.series.period_words import count_of

FEW = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def counted(number: int, noun: str) -> str:
    """A count with its noun; a small one in letters.

    Examples:
        >>> counted(1, "key result"), counted(3, "key result"), counted(40, "team")
        ('one key result', 'three key results', '40 teams')
    """
    return count_of(number, noun) if number >= len(FEW) else f"{FEW[number]} {noun}{'' if number == 1 else 's'}"


def few(number: int) -> str:
    """A count that stands for itself.

    Examples:
        >>> few(0), few(4), few(40)
        ('none', 'four', '40')
    """
    if not number:
        return "none"
    return str(number) if number >= len(FEW) else FEW[number]


def capital(text: str) -> str:
    """A text with a capital letter in front."""
    return f"{text[:1].upper()}{text[1:]}"
