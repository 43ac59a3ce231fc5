"""What verdicts come to, in a word each: as much of them as tells which turned."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class TeamWord:
    """A team's quadrant."""

    id: str
    quadrant: str


@dataclass(frozen=True, slots=True)
class KpiWord:
    """A KPI's status and alert; ``value`` is the newest one, ``None`` where there is none or it was not read."""

    id: str
    team: str
    metric: str
    status: str
    alert: str
    value: float | None


@dataclass(frozen=True, slots=True)
class ObjectiveWord:
    """An objective's stage and course."""

    id: str
    team: str
    stage: str
    course: str


@dataclass(frozen=True, slots=True)
class KeyResultWord:
    """A key result's course."""

    id: str
    objective: str
    course: str


@dataclass(frozen=True, slots=True)
class Words:
    """What a judgement comes to, each kind in order of id."""

    as_of: date
    teams: tuple[TeamWord, ...]
    kpis: tuple[KpiWord, ...]
    objectives: tuple[ObjectiveWord, ...]
    key_results: tuple[KeyResultWord, ...]
