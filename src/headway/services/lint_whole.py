"""What the lint finds in a team or a cycle as a whole: how much there is, and what is missing; nothing is written."""

from __future__ import annotations

from datetime import date

from headway.judgement.definitions import Definitions
from headway.lint.findings import Finding, lint
from headway.lint.goals import Goals, grouped
from headway.lint.registry import WHOLE
from headway.services.lint_near import LimitsOn


def lint_whole(*, definitions: Definitions, as_of: date, limits: LimitsOn, kind: str) -> dict[str, list[Finding]]:
    """Findings about each team or each cycle by id, the gravest first; those that are ignored too.

    Args:
        definitions: all of the organisation's, as known on the day.
        as_of: the day.
        limits: gives how many is too many on a day.
        kind: ``team`` or ``cycle``.
    """
    goals = Goals(definitions, as_of, limits(as_of))
    rules = [rule for rule in WHOLE if rule.about == kind]
    return grouped((one for one in lint(goals, rules) if one.kind == kind), lambda one: one.about)
