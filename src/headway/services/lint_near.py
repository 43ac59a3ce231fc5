"""What the lint finds in a few records, read as far as it takes to know; nothing is written."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import date

from headway.judgement.definitions import CheckIn, Definitions
from headway.judgement.facts import Facts
from headway.lint.around import around
from headway.lint.findings import Finding
from headway.lint.goals import Limits
from headway.records import kinds, organisations, rows
from headway.records.load import load_observations
from headway.services.lint_goals import lint_goals
from headway.services.measured import with_inputs

LimitsOn = Callable[[date], Limits]
"""Gives how many is too many on a day."""


def lint_near(
    *,
    organisation: str,
    definitions: Definitions,
    as_of: date,
    limits: LimitsOn,
    objectives: Collection[str] = (),
    kpis: Collection[str] = (),
) -> list[Finding]:
    """Findings in these objectives, their key results, and these KPIs; those that are ignored too.

    Args:
        organisation: its id.
        definitions: all of the organisation's, as known on the day; check-ins are read here.
        as_of: the day.
        limits: gives how many is too many on a day.
        objectives: ids.
        kpis: ids.

    Raises:
        OrganisationUnknownError: there is none of this id.
    """
    near = around(definitions, objectives, kpis)
    number = organisations.find(organisation).number
    results = [one for one in near.key_results if one.objective in objectives]
    said: tuple[CheckIn, ...] = ()
    if results:
        found = rows.read(kinds.CHECK_IN, number, among=("key_result", [one.id for one in results]))
        said = tuple(one for one in found.values() if one.date <= as_of)
    read = {one.metric for one in results if one.metric} | {one.metric for one in near.kpis if one.id in kpis}
    return only(
        lint_goals(_facts(organisation, replace(near, checkins=said), as_of, read), as_of, limits(as_of)),
        near,
        objectives,
        kpis,
    )


def only(
    findings: list[Finding], definitions: Definitions, objectives: Collection[str], kpis: Collection[str]
) -> list[Finding]:
    """Those in these objectives, their key results and these KPIs."""
    wanted = {("objective", one) for one in objectives} | {("kpi", one) for one in kpis}
    wanted |= {("key_result", one.id) for one in definitions.key_results if one.objective in objectives}
    return [one for one in findings if (one.kind, one.about) in wanted]


def _facts(organisation: str, definitions: Definitions, as_of: date, metrics: Collection[str]) -> Facts:
    """The definitions with what was observed of some metrics."""
    read = {one.id for one in with_inputs(metrics, definitions)}
    row = organisations.find(organisation)
    return Facts(definitions, load_observations(row, definitions.metrics, as_of, read))
