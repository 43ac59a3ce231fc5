"""The query of :mod:`headway.records.touched`: rows of many tables in one union, each under the name of its place."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from headway.records import kinds
from headway.records.kinds import Kind
from headway.records.touched_names import names
from headway.records.union import arrays_of_names, child_columns, columns_of, of_table, part
from headway.records.union_parts import newest_numbers, newest_words, observed, series, steps


class Guard(NamedTuple):
    """What guards an objective: ids of the KPI and the objective, and what says when that is in force; ISO days.

    ``guards_from`` and ``guards_until`` (not in) are the guardrail's own.
    """

    kpi: str
    objective: str
    team: str
    cycle: str
    known_on: str | None
    retired_on: str | None
    guards_from: str | None
    guards_until: str | None


_TO_BE_DONE = """
assigned_to IS NOT NULL AND revision = (
    SELECT max(newer.revision) FROM records_decision AS newer
    WHERE newer.organisation_id = {organisation} AND newer.id = records_decision.id
) AND (
    about IN (SELECT id FROM kpi UNION SELECT id FROM objective)
    OR about IN (SELECT id FROM key_result UNION SELECT id FROM used)
    OR EXISTS (SELECT 1 FROM records_team AS team WHERE team.organisation_id = {organisation} AND team.id = about)
    OR EXISTS (SELECT 1 FROM records_cycle AS cycle WHERE cycle.organisation_id = {organisation} AND cycle.id = about)
)
"""
_READ_KPI = "{id} IN (SELECT id FROM read_kpi)"
_OF_KPI = "kpi IN (SELECT id FROM judged_kpi)"
_REVIEWED = "kind IN ('monthly', 'quarterly') AND (team IS NULL OR team IN (SELECT id FROM answers))"
"""Of the whole organisation, of a team whose objectives are told of, and of those above it."""
_OF_KEY_RESULT = "key_result IN (SELECT id FROM key_result)"
WANTED: tuple[tuple[Kind, str, str], ...] = (
    (kinds.TEAM, "", ""),
    (kinds.METRIC, "id IN (SELECT id FROM measured)", ""),
    (kinds.KPI, _READ_KPI.format(id="id"), _READ_KPI.format(id="kpi")),
    (kinds.SEGMENT, _READ_KPI.format(id="kpi"), ""),
    (kinds.WAIVER, _READ_KPI.format(id="kpi"), ""),
    (kinds.LANDING, "kpi IN (SELECT id FROM kpi)", ""),
    (kinds.CYCLE, "", ""),
    (kinds.OBJECTIVE, "id IN (SELECT id FROM told)", "objective IN (SELECT id FROM told)"),
    (kinds.KEY_RESULT, "id IN (SELECT id FROM read_key_result)", _OF_KEY_RESULT),
    (kinds.CHECK_IN, _OF_KEY_RESULT, ""),
    (kinds.GRADE, _OF_KEY_RESULT, ""),
    (kinds.OVERRULING, _OF_KEY_RESULT, ""),
    (kinds.ASSUMPTION_STATE, "objective IN (SELECT id FROM objective)", ""),
    (kinds.ALERT_ACT, _OF_KPI, ""),
    (kinds.INTERVENTION, _OF_KPI, ""),
    (kinds.HOLD, "objective IN (SELECT id FROM above)", ""),
    (kinds.DECISION, _TO_BE_DONE, ""),
    (kinds.REVIEW, _REVIEWED, ""),
)
"""Each kind of record that a judgement reads, and which rows of its table and of its children's tables are wanted."""
_GUARDS = """
FROM (
    SELECT kpi, objective, CAST(known_on AS text) AS guards_from, CAST(retired_on AS text) AS guards_until
    FROM records_guardrail WHERE organisation_id = {organisation} UNION ALL
    SELECT of_team.kpi, one.id, CAST(guards_from AS text), CAST(guards_until AS text) FROM of_team
    JOIN records_objective AS one ON one.organisation_id = {organisation} AND one.team = of_team.team
) AS guard JOIN records_objective
ON records_objective.organisation_id = {organisation} AND records_objective.id = guard.objective
"""


@cache
def statement(vendor: str, organisation: int, *, only_newest: bool, with_observations: bool) -> str:
    """The query on an engine; its parameters are those of :func:`headway.records.touched_names.names`.

    Args:
        vendor: the engine's name.
        organisation: number of the organisation.
        only_newest: whether of check-ins only those are read that count on a day, which is a further parameter (ISO).
        with_observations: whether observations are read.
    """
    # The first part names no column, so that SQLite's types of its columns are not taken for those of all parts.
    parts = [part("", [], "WHERE 1 = 0")]
    for kind, own, of_child in WANTED:
        if kind is kinds.CHECK_IN and only_newest:
            parts += newest_words(organisation)
            continue
        parts.append(of_table(kind.name, kind.model, columns_of(kind), own, organisation))
        parts += [
            of_table(f"{kind.name}.{name}", model, child_columns(kind, model), of_child, organisation)
            for name, model in kind.children.items()
        ]
    parts += [
        part("touched kpi", ["id"], "FROM kpi"),
        part("touched objective", ["id"], "FROM objective"),
        part("guard", Guard._fields, _GUARDS.format(organisation=int(organisation))),
        part("spoken of", ["id"], "FROM key_result"),
        part("stepped", ["starts", "ends"], "FROM stepped"),
        steps(organisation),
        series(organisation),
        newest_numbers(organisation),
    ]
    if with_observations:
        parts.append(observed(organisation))
    return arrays_of_names(vendor, f"{names(vendor, organisation)} {' UNION ALL '.join(parts)}")
