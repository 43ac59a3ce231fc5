"""Names of months as spreadsheets write them: English, German, French, Spanish, in full or short."""

from __future__ import annotations

import unicodedata

_NAMES = (
    ("january jan januar janvier janv enero ene jänner"),
    ("february feb februar février fév févr febrero"),
    ("march mar märz mär mrz mars marzo"),
    ("april apr avril avr abril abr"),
    ("may mai mayo"),
    ("june jun juni juin junio"),
    ("july jul juli juillet juil julio"),
    ("august aug août aou agosto ago"),
    ("september sep sept septembre septiembre"),
    ("october oct oktober okt octobre octubre"),
    ("november nov novembre noviembre"),
    ("december dec dezember dez décembre déc diciembre dic"),
)


def _bare(word: str) -> str:
    return unicodedata.normalize("NFKD", word).encode("ascii", "ignore").decode().lower()


MONTHS = {_bare(name): number for number, names in enumerate(_NAMES, 1) for name in names.split()}


def month_of(word: str) -> int | None:
    """The number of the month that a word names.

    Examples:
        >>> month_of("Jan"), month_of("März"), month_of("decade")
        (1, 3, None)
    """
    return MONTHS.get(_bare(word.rstrip(".")))
