"""What the lint finds in the goals of a folder or of a store, with the place of each finding where it has one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from headway.goals.collecting import without_collection
from headway.goals.result import Place
from headway.judgement.context import known_readings
from headway.judgement.definitions import Definitions
from headway.judgement.facts import Facts
from headway.judgement.narrow import teams_below
from headway.lint.findings import Finding, lint
from headway.lint.goals import Goals, Limits

GRACE_DAYS = 31
"""Days after the end of a period until its value is missed, where the metric does not say."""


def lint_goals(facts: Facts, today: date, limits: Limits) -> list[Finding]:
    """All findings on a day, those that are ignored with their reason; the gravest first."""
    with without_collection():
        return lint(goals_of(facts, today, limits))


def goals_of(facts: Facts, today: date, limits: Limits) -> Goals:
    """What the rules see: what is known on the day, values of derived metrics too."""
    definitions, grids, series = known_readings(facts, today)
    values: dict[str, list[float]] = {}
    due: dict[str, int] = {}
    for at, metric in enumerate(definitions.metrics):
        of = series.of(at)
        if of.start == of.stop:
            continue
        values[metric.id] = series.values[of].tolist()
        grace = timedelta(GRACE_DAYS if metric.due_after is None else metric.due_after)
        newest = grids[at].last_complete(today - grace)
        due[metric.id] = max(0, newest - int(series.periods[of.stop - 1]))
    return Goals(definitions, today, limits, values, due)


def place_of(finding: Finding, places: Mapping[tuple[str, str], Place]) -> Place | None:
    """Where the record of a finding stands in the goals files."""
    return places.get((finding.kind, finding.about))


def of_team(findings: list[Finding], definitions: Definitions, team: str) -> list[Finding]:
    """Those about what a team or a team below it owns."""
    teams, whose = teams_below(definitions, team), teams_of(definitions)
    return [one for one in findings if whose.get((one.kind, one.about)) in teams]


def teams_of(definitions: Definitions) -> dict[tuple[str, str], str | None]:
    """Whose each record is that a finding can be about, by kind and id; what is everybody's is not among them."""
    objectives = {one.id: one.team for one in definitions.objectives}
    whose: dict[tuple[str, str], str | None] = {("team", one.id): one.id for one in definitions.teams}
    whose |= {("metric", one.id): one.team for one in definitions.metrics}
    whose |= {("kpi", one.id): one.team for one in definitions.kpis}
    whose |= {("objective", id_): team for id_, team in objectives.items()}
    whose |= {("key_result", one.id): objectives.get(one.objective) for one in definitions.key_results}
    return whose


def as_json(finding: Finding, place: Place | None) -> dict[str, Any]:
    """A finding as the review's JSON has it; in a store nothing has a place."""
    return {
        "code": finding.code,
        "name": finding.name,
        "level": finding.level,
        "kind": finding.kind,
        "about": finding.about,
        "message": finding.message,
        "better": finding.better or None,
        "ignored": finding.ignored,
        "file": place.file if place else None,
        "line": place.line if place else None,
    }
