"""What an objective, or each objective of a team, may not break.

Immutable and compared by value, as all definitions are.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

Date = date


@dataclass(frozen=True, slots=True)
class Guardrail:
    """A KPI that an objective may not break."""

    kpi: str
    reaction: str = "pause"
    release_after: int | None = None
    automatic: bool = False


@dataclass(frozen=True, slots=True)
class TeamGuardrail:
    """A KPI that no objective of a team, or of a team below it, may break, in force from ``known_on`` on.

    From ``retired_on`` on it asks for nothing; what it held before that day stays told.
    """

    kpi: str
    reaction: str = "pause"
    release_after: int | None = None
    automatic: bool = False
    known_on: Date | None = None
    retired_on: Date | None = None
