"""Text as a message quotes it."""

from __future__ import annotations

SHOWN = 60


def quoted(text: str) -> str:
    """A text in quotes, on one line, cut where it is long.

    Examples:
        >>> quoted("Four hour"), len(quoted("9" * 1_000_000))
        ("'Four hour'", 62)
    """
    return repr(text if len(text) <= SHOWN else text[: SHOWN - 1] + "…")
