"""Findings of the lint as problems with a place, as ``check`` shows them."""

from __future__ import annotations

from datetime import date
from operator import attrgetter

from headway.app.limits import load_lint_limits
from headway.cli.problems import refused_problems
from headway.goals import codes
from headway.goals.refused import refused
from headway.goals.result import Place, Problem
from headway.judgement.known_starts import known_starts
from headway.lint.findings import unknown_codes
from headway.services.lint_goals import lint_goals, place_of
from headway.services.read_folder import FolderResult


def as_problems(result: FolderResult, today: date) -> list[Problem]:
    """What the lint finds in a folder that is valid, in order of place; what is ignored is not among it."""
    if result.facts is None:
        return []
    places = result.read.places
    first = places.get(("organisation", result.facts.definitions.organisation.id), Place("", 1, 1))
    problems = []
    for finding in lint_goals(result.facts, today, load_lint_limits(today)):
        if finding.ignored is None:
            at = place_of(finding, places) or first
            message = f"{finding.about}: {finding.text}"
            problems.append(Problem(at.file, at.line, at.column, finding.code, message, finding.level))
    found = refused(result.facts.definitions, today, known_starts(result.facts, today))
    problems += refused_problems(found, places, "warning")
    for kind, about, code in unknown_codes(result.facts.definitions):
        at = places.get((kind, about)) or first
        message = f"{about}: the lint has no rule {code}; correct the code, `headway rule` lists them"
        problems.append(Problem(at.file, at.line, at.column, codes.WRONG_VALUE, message, "warning"))
    # a tuple compares quicker than a dataclass, and there may be very many
    return sorted(problems, key=attrgetter("file", "line", "column", "code", "message", "level"))
