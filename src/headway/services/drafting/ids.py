"""Ids for what people name: made of the words, and free."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

LONGEST = 60


def free_id(words: str, noun: str, taken: Collection[str]) -> str:
    """An id that says what the words say, and that nothing else has.

    Args:
        words: a name or title.
        noun: what it is called where no letter of the words can stand in an id.
        taken: ids that are in use.

    Examples:
        >>> free_id("Seen within 4 hours (Córdoba)", "metric", [])
        'seen-within-4-hours-cordoba'
        >>> free_id("病院", "team", ["team", "team-2"])
        'team-3'
    """
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    if len(slug) > LONGEST:
        slug = slug[: LONGEST + 1].rpartition("-")[0] or slug[:LONGEST]
    wanted = slug or noun
    found, number = wanted, 1
    while found in taken:
        number += 1
        found = f"{wanted}-{number}"
    return found
