"""What the templates of forms that define read besides the form."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NumberRow:
    """What stands beside the field of a period.

    Attributes:
        note: since when its number is known, and whether it was corrected; or that the period is not over.
        withdraw: the way to take its number back; empty where there is none to take back.
    """

    note: str
    withdraw: str
