"""What the lint finds in the goals of a folder or of a store, with the place of each finding where it has one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from headway.goals.result import Place
from headway.judgement.context import metric_grid
from headway.judgement.facts import Facts
from headway.judgement.known import known_series
from headway.lint.findings import Finding, lint
from headway.lint.goals import Goals, Limits

GRACE_DAYS = 31
"""Days after the end of a period until its value is missed, where the metric does not say."""


def lint_goals(facts: Facts, today: date, limits: Limits) -> list[Finding]:
    """All findings on a day, those that are ignored with their reason; the gravest first."""
    return lint(goals_of(facts, today, limits))


def goals_of(facts: Facts, today: date, limits: Limits) -> Goals:
    """What the rules see."""
    metrics = facts.definitions.metrics
    series = known_series(facts.observations, len(metrics), today.toordinal())
    values: dict[str, list[float]] = {}
    due: dict[str, int] = {}
    for at, metric in enumerate(metrics):
        of = series.of(at)
        if of.start == of.stop:
            continue
        values[metric.id] = series.values[of].tolist()
        grace = timedelta(GRACE_DAYS if metric.due_after is None else metric.due_after)
        newest = metric_grid(metric, facts.definitions.organisation).last_complete(today - grace)
        due[metric.id] = max(0, newest - int(series.periods[of.stop - 1]))
    return Goals(facts.definitions, today, limits, values, due)


def place_of(finding: Finding, places: Mapping[tuple[str, str], Place]) -> Place | None:
    """Where the record of a finding stands in the goals files."""
    return places.get((finding.kind, finding.about))
