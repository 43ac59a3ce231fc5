"""Of several dated records on one key result the newest holds."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from headway.judgement.dated import CheckIn, Grade

R = TypeVar("R", CheckIn, Grade)


def newest(records: Iterable[R], as_of: date) -> dict[str, R]:
    """The newest record of each key result, by its id, dated on or before the day."""
    found: dict[str, R] = {}
    for one in records:
        if one.date <= as_of and (one.key_result not in found or found[one.key_result].date <= one.date):
            found[one.key_result] = one
    return found
