"""A part of an organisation: the verdicts on some teams and subjects, and the definitions that they name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from headway.judgement.decide import in_order
from headway.judgement.definitions import Definitions
from headway.judgement.policy import Policy
from headway.judgement.verdicts import Verdicts
from headway.records import kinds, organisations, rows
from headway.records.kinds import Kind
from headway.records.models import Organisation
from headway.records.teams_above import with_those_above
from headway.records.verdict_parts import Told, judged_day, read_told
from headway.services.judging.rows import asker_kind
from headway.services.judging.within import Policies
from headway.services.read_cockpit import judged_on
from headway.services.reading.verdicts_of import objective_of, verdicts_of
from headway.services.transaction import Clock


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a page shows of an organisation.

    Attributes:
        teams: ids of teams, of which the verdict alone is wanted.
        own_of: ids of teams, of which the verdict and all that is their own are wanted: KPIs, objectives, key results.
        kpis: ids of KPIs.
        objectives: ids of objectives, which come with their key results.
    """

    teams: frozenset[str] = frozenset()
    own_of: frozenset[str] = frozenset()
    kpis: frozenset[str] = frozenset()
    objectives: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Part:
    """What is wanted of an organisation, and nothing else of it.

    Attributes:
        definitions: the teams wanted and all above them, every cycle, and what the verdicts name.
        verdicts: on what is wanted; the summary is the organisation's, and decisions are ranked among themselves.
        policy: thresholds in force on the day.
        today: which day it is where the organisation lives.
    """

    definitions: Definitions
    verdicts: Verdicts
    policy: Policy
    today: date


def read_part(
    *, organisation: str, clock: Clock, policies: Policies, wanted: Wanted, as_of: date | None = None
) -> Part:
    """The verdicts on what is wanted, as of a day, with the definitions that are needed to show them.

    Use this for a page of a team, an objective, a KPI, or of a few of them: it asks the store a fixed number of times
    and reads, by index, no more than is shown. ``read_cockpit`` reads a whole organisation; a page of all (a tree,
    a catalogue) needs it, other pages do not. What is wanted and is not there is left out.
    The stored verdicts serve where they are of the day; another day is judged anew, whole, and kept until a write.

    Args:
        organisation: its id.
        clock: gives the time.
        policies: gives the thresholds in force on a day.
        wanted: what is shown.
        as_of: the day; today where the organisation lives, where ``None``.

    Raises:
        OrganisationUnknownError: there is none of this id.
    """
    row, head = organisations.find_with_head(organisation)
    today = clock().astimezone(ZoneInfo(row.timezone)).date()
    day = as_of or today
    teams = wanted.teams | wanted.own_of
    told = read_told(row.number, teams=teams, own_of=wanted.own_of, kpis=wanted.kpis, objectives=wanted.objectives)
    if _is_of(told, day, head.n):
        told += _key_results_of(row.number, told)
        verdicts = verdicts_of(organisations.as_definition(row), told)
        definitions = _definitions(row, verdicts, wanted, day)
    else:
        definitions, verdicts = _narrowed(*judged_on(organisation, head.hash, day, policies), wanted)
    return Part(definitions, verdicts, policies(day), today)


def _is_of(told: Iterable[Told], day: date, audit_rows: int) -> bool:
    """Whether stored verdicts are of the day and of all that was written."""
    whole = next((row for row in told if row.kind == "organisation"), None)
    return whole is not None and whole.audit_rows == audit_rows and judged_day(whole) == day


def _key_results_of(organisation: int, told: Iterable[Told]) -> list[Told]:
    """The rows of key results that rows of objectives name and that have not been read with their team."""
    named = {name for row in told if row.kind == "objective" for name in objective_of(row.payload).key_results}
    there = {row.subject for row in told if row.kind == "key_result"}
    found = read_told(organisation, key_results=named - there)
    return [row for row in found if row.kind == "key_result"]


def _definitions(row: Organisation, verdicts: Verdicts, wanted: Wanted, day: date) -> Definitions:
    """What verdicts name, in a fixed number of queries."""

    def read(kind: Kind, subjects: Iterable[str]) -> tuple[Any, ...]:
        return tuple(rows.read(kind, row.number, as_of=day, subjects=sorted(set(subjects))).values())

    kpis = read(kinds.KPI, (one.id for one in verdicts.kpis))
    objectives = read(kinds.OBJECTIVE, (one.id for one in verdicts.objectives))
    key_results = read(kinds.KEY_RESULT, (one.id for one in verdicts.key_results))
    metrics = {one.metric for one in (*kpis, *key_results) if one.metric}
    teams = {one.team for one in (*kpis, *objectives)} | wanted.teams | wanted.own_of
    found = Definitions(
        organisation=organisations.as_definition(row),
        lint=organisations.lint_of(row),
        teams=read(kinds.TEAM, with_those_above(row.number, teams)),
        metrics=read(kinds.METRIC, metrics),
        kpis=kpis,
        cycles=tuple(rows.read(kinds.CYCLE, row.number).values()),
        objectives=objectives,
        key_results=key_results,
    )
    return replace(found, people=read(kinds.PERSON, _people(found, verdicts)))


def _people(definitions: Definitions, verdicts: Verdicts) -> set[str]:
    """Who is named."""
    found = {team.lead for team in definitions.teams} | {metric.owner for metric in definitions.metrics}
    found |= {kpi.steward for kpi in definitions.kpis} | {one for kpi in definitions.kpis for one in kpi.agreed_by}
    found |= {one.owner for one in definitions.objectives} | {one.owner for one in definitions.key_results}
    found |= {person for decision in verdicts.decisions for person in decision.who}
    return {person for person in found if person is not None}


def _narrowed(definitions: Definitions, verdicts: Verdicts, wanted: Wanted) -> tuple[Definitions, Verdicts]:
    """The same of definitions and verdicts that are whole."""
    kpis = tuple(one for one in verdicts.kpis if one.team in wanted.own_of or one.id in wanted.kpis)
    objectives = tuple(one for one in verdicts.objectives if one.team in wanted.own_of or one.id in wanted.objectives)
    named = {name for one in objectives for name in one.key_results}
    askers = {("kpi", one.id) for one in kpis} | {("objective", one.id) for one in objectives}
    part = replace(
        verdicts,
        teams=tuple(one for one in verdicts.teams if one.id in wanted.teams | wanted.own_of),
        kpis=kpis,
        objectives=objectives,
        key_results=tuple(one for one in verdicts.key_results if one.id in named),
        decisions=in_order(one for one in verdicts.decisions if (asker_kind(one.kind), one.asked_by) in askers),
    )
    return _named(definitions, part, wanted), part


def _named(definitions: Definitions, verdicts: Verdicts, wanted: Wanted) -> Definitions:
    kpi_ids, objective_ids, key_result_ids = (
        {one.id for one in held} for held in (verdicts.kpis, verdicts.objectives, verdicts.key_results)
    )
    kpis = tuple(one for one in definitions.kpis if one.id in kpi_ids)
    objectives = tuple(one for one in definitions.objectives if one.id in objective_ids)
    key_results = tuple(one for one in definitions.key_results if one.id in key_result_ids)
    metrics = {one.metric for one in kpis} | {one.metric for one in key_results}
    teams = {one.team for one in kpis} | {one.team for one in objectives} | wanted.teams | wanted.own_of
    parents = {team.id: team.parent for team in definitions.teams}
    waiting = list(teams)
    while waiting:
        above = parents.get(waiting.pop())
        if above is not None and above not in teams:
            teams |= {above}
            waiting.append(above)
    found = Definitions(
        organisation=definitions.organisation,
        lint=definitions.lint,
        teams=tuple(one for one in definitions.teams if one.id in teams),
        metrics=tuple(one for one in definitions.metrics if one.id in metrics),
        kpis=kpis,
        cycles=definitions.cycles,
        objectives=objectives,
        key_results=key_results,
    )
    people = _people(found, verdicts)
    return replace(found, people=tuple(one for one in definitions.people if one.id in people))
