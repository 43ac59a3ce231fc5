"""The name that somebody may have meant."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

MOST_COMPARED = 500
LENGTHS_APART = 2


def nearest(name: str, names: Iterable[str]) -> str | None:
    """The known name most like ``name``; ``None`` where none is, or where too many would have to be compared.

    Examples:
        >>> nearest("waitign", ["waiting", "visits"])
        'waiting'
    """
    near = [known for known in names if abs(len(known) - len(name)) <= LENGTHS_APART]
    if len(near) > MOST_COMPARED:
        near = [known for known in near if known[:1] == name[:1] and known[-1:] == name[-1:]]
    matches = get_close_matches(name, near, 1) if len(near) <= MOST_COMPARED else []
    return matches[0] if matches else None
