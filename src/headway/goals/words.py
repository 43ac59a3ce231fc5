"""Wording that all messages about goals files share."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from headway.series.quoted import quoted

SUGGESTED = 12
COMPARED = 64


def shown(value: object) -> str:
    """A value as a message quotes it: in quotes, on one line, cut where it is long.

    Examples:
        >>> shown("Four hour")
        "'Four hour'"
    """
    return quoted(value if isinstance(value, str) else str(value))


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that comes closest, if one comes close.

    Examples:
        >>> nearest("steward_", ["team", "steward"])
        'steward'
    """
    if len(word) > COMPARED:
        return None
    found = get_close_matches(word.lower(), [name for name in known if len(name) <= COMPARED], 1, 0.6)
    return found[0] if found else None


def listed(words: Iterable[str]) -> str:
    """Words in a row, cut where there are many."""
    every = list(words)
    rest = len(every) - SUGGESTED
    return ", ".join(every[:SUGGESTED]) + (f" and {rest} more" if rest > 0 else "")
