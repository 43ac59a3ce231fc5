"""Small organisations in a few lines: definitions with everything that does not matter left to its default."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import numpy as np

from headway.app.policy import load_policy
from headway.judgement.context import metric_grid
from headway.judgement.definitions import (
    Band,
    Cycle,
    Definitions,
    KeyResult,
    Kpi,
    Metric,
    Objective,
    Organisation,
    Target,
    Team,
)
from headway.judgement.facts import Facts, Observations
from headway.judgement.judge import judge
from headway.judgement.verdicts import KeyResultVerdict, KpiVerdict, ObjectiveVerdict, TeamVerdict, Verdicts
from headway.judgement.words import KeyResultWord, KpiWord, ObjectiveWord, TeamWord, Words

ORGANISATION = Organisation("clinic", "Clinic")
YEAR = Cycle("year", "Year 2019", date(2019, 1, 1), date(2019, 12, 31))
HALF = Cycle("half", "First half 2019", date(2019, 1, 1), date(2019, 6, 30))
POLICY = load_policy(date(2026, 1, 1))

Recorded = tuple[str, str, float, date]
"""A reading with its metric, period, value and the day from which it is known."""


def day(text: str) -> date:
    """A day of the calendar."""
    return date.fromisoformat(text)


def metric(name: str = "speed", **fields: Any) -> Metric:
    """A metric, by month unless said."""
    return Metric(id=name, name=name.capitalize(), **fields)


def kpi(name: str = "speed", healthy: str | None = ">= 95", breach: str | None = "< 92", **fields: Any) -> Kpi:
    """A KPI of the metric of the same name, with one band."""
    fields.setdefault("bands", (Band(healthy=healthy, breach=breach),))
    return Kpi(**{"id": name, "metric": name, "team": "ward"} | fields)


def key_result(name: str = "faster", baseline: float | None = 80.0, target: float = 100.0, **fields: Any) -> KeyResult:
    """A numeric key result on the metric ``speed``; of another kind where ``kind`` says so."""
    numeric = {"metric": "speed", "baseline": baseline, "targets": (Target(target),)}
    filled = fields if fields.get("kind", "numeric") != "numeric" else numeric | fields
    return KeyResult(**{"id": name, "objective": "flow", "title": name.capitalize(), "kind": "numeric"} | filled)


def objective(name: str = "flow", **fields: Any) -> Objective:
    """An objective of the first half of 2019."""
    return Objective(**{"id": name, "title": name.capitalize(), "team": "ward", "cycle": "half"} | fields)


def definitions(**fields: Any) -> Definitions:
    """An organisation with one team, its records in order of id, and a metric for every name that is used."""
    used = [one.metric for kind in ("kpis", "key_results") for one in fields.get(kind, ()) if one.metric]
    fields.setdefault("metrics", tuple(metric(name) for name in sorted(set(used))))
    fields.setdefault("teams", (Team("ward", "Ward"),))
    fields.setdefault("cycles", (HALF, YEAR))
    if fields.get("key_results"):
        fields.setdefault("objectives", (objective(),))
    return Definitions(**{"organisation": ORGANISATION} | fields)


def facts(
    defined: Definitions, readings: Mapping[str, Mapping[str, float]] | None = None, recorded: Iterable[Recorded] = ()
) -> Facts:
    """Facts with readings known from the last day of their period, then those recorded on a day of their own."""
    grids = {one.id: metric_grid(one, defined.organisation) for one in defined.metrics}
    at = {one.id: index for index, one in enumerate(defined.metrics)}
    rows: list[tuple[int, int, float, int]] = []
    for name, values in (readings or {}).items():
        ordinals = [grids[name].parse(period) for period in values]
        rows += [
            (at[name], ordinal, value, grids[name].ends(ordinal).toordinal())
            for ordinal, value in zip(ordinals, values.values(), strict=True)
        ]
    rows += [(at[name], grids[name].parse(period), value, on.toordinal()) for name, period, value, on in recorded]
    columns = list(zip(*rows, strict=True)) or [(), (), (), ()]
    return Facts(
        defined, Observations(*(np.array(c, t) for c, t in zip(columns, ("i4", "i8", "f8", "i4"), strict=True)))
    )


def months(first: str, *values: float | None) -> dict[str, float]:
    """Consecutive months from the first on; ``None`` leaves one out."""
    year, month = int(first[:4]), int(first[5:])
    labels = [f"{year + (month - 1 + at) // 12}-{(month - 1 + at) % 12 + 1:02d}" for at in range(len(values))]
    return {label: value for label, value in zip(labels, values, strict=True) if value is not None}


class Said:
    """A judgement, with its verdicts by id."""

    def __init__(self, verdicts: Verdicts) -> None:
        self.verdicts = verdicts

    def kpi(self, name: str = "speed") -> KpiVerdict:
        return next(one for one in self.verdicts.kpis if one.id == name)

    def key_result(self, name: str = "faster") -> KeyResultVerdict:
        return next(one for one in self.verdicts.key_results if one.id == name)

    def objective(self, name: str = "flow") -> ObjectiveVerdict:
        return next(one for one in self.verdicts.objectives if one.id == name)

    def team(self, name: str = "ward") -> TeamVerdict:
        return next(one for one in self.verdicts.teams if one.id == name)


def said(known: Facts, as_of: str) -> Said:
    """Judge facts as of the end of a day, by the defaults."""
    return Said(judge(known, day(as_of), POLICY))


def words_of(verdicts: Verdicts) -> Words:
    """What these verdicts come to."""
    return Words(
        as_of=verdicts.as_of,
        teams=tuple(TeamWord(one.id or "", one.quadrant) for one in verdicts.teams),
        kpis=tuple(KpiWord(one.id, one.team, one.metric, one.status, one.alert, one.value) for one in verdicts.kpis),
        objectives=tuple(ObjectiveWord(one.id, one.team, one.stage, one.course) for one in verdicts.objectives),
        key_results=tuple(KeyResultWord(one.id, one.objective, one.course) for one in verdicts.key_results),
    )
