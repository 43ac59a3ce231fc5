"""The query of :mod:`headway.records.touched`: rows of many tables in one union, each under the name of its place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from django.db import connection, models

from headway.records import kinds
from headway.records.kinds import Kind
from headway.records.names import among_names, names_listed
from headway.records.observation_table import ROW

SEEDS = ("metrics", "kpis", "objectives", "key_results", "named")
"""The lists of names that the query begins with, in the order of its parameters."""
CELLS = ROW.names or ()
WENT = ("cycle", "kind", "due", "done", "known_on", "retired_on", "dropped_on")
"""What is the same of steps that went alike: fields of ``judgement.finished.Steps``, of which the last counts them."""


class Guard(NamedTuple):
    """What guards an objective: ids of the KPI and the objective, and what says when that is in force; ISO days.

    ``guards_from`` and ``guards_until`` (not in) are those of a guardrail of the objective's team or of one above it.
    """

    kpi: str
    objective: str
    team: str
    cycle: str
    known_on: str | None
    retired_on: str | None
    guards_from: str | None
    guards_until: str | None


_NAMED = """
WITH RECURSIVE
moved(id) AS (
    {metrics} UNION SELECT records_metric.id FROM records_metric {inputs}
    JOIN moved ON moved.id = input.value WHERE organisation_id = {organisation} AND derived IS NOT NULL
),
seeded(id) AS ({kpis}),
asked(id) AS (
    {objectives} UNION
    SELECT objective FROM records_keyresult WHERE organisation_id = {organisation} AND id {among_key_results}
),
lent(id) AS (
    SELECT metric FROM records_keyresult
    WHERE organisation_id = {organisation} AND objective IN (SELECT id FROM asked) AND metric IS NOT NULL
),
paid_for(id) AS (
    SELECT kpi FROM records_waiver WHERE organisation_id = {organisation} AND (
        objective IN (SELECT id FROM asked) OR objective IN (
            SELECT objective FROM records_keyresult
            WHERE organisation_id = {organisation} AND metric IN (SELECT id FROM moved)
        )
    )
),
fed(id) AS (
    SELECT metric FROM records_kpi WHERE organisation_id = {organisation} AND id IN (SELECT id FROM seeded)
    UNION SELECT records_metric.id FROM fed CROSS JOIN records_metric {inputs}
    WHERE organisation_id = {organisation} AND input.value = fed.id AND derived IS NOT NULL
),
kpi(id) AS (
    SELECT id FROM seeded UNION SELECT id FROM paid_for UNION
    SELECT id FROM records_kpi WHERE organisation_id = {organisation}
    AND (metric IN (SELECT id FROM moved) OR metric IN (SELECT id FROM fed) OR metric IN (SELECT id FROM lent))
),
of_team(kpi, team, guards_from, guards_until) AS (
    SELECT kpi, team, known_on, retired_on FROM records_teamguardrail WHERE organisation_id = {organisation} UNION
    SELECT of_team.kpi, below.id, of_team.guards_from, of_team.guards_until FROM of_team
    CROSS JOIN records_team AS below WHERE below.organisation_id = {organisation} AND below.parent = of_team.team
),
guarded(id) AS (
    SELECT objective FROM records_guardrail WHERE organisation_id = {organisation} AND kpi IN (SELECT id FROM kpi) UNION
    SELECT id FROM records_objective WHERE organisation_id = {organisation}
    AND team IN (SELECT team FROM of_team WHERE kpi IN (SELECT id FROM kpi)) UNION
    SELECT child.id FROM guarded CROSS JOIN records_objective AS child
    WHERE child.organisation_id = {organisation} AND (child.supports = guarded.id OR child.supports IN (
        SELECT id FROM records_keyresult WHERE organisation_id = {organisation} AND objective = guarded.id
    ))
),
objective(id) AS (
    SELECT id FROM asked UNION
    SELECT objective FROM records_keyresult WHERE organisation_id = {organisation} AND metric IN (SELECT id FROM moved)
    UNION SELECT objective FROM records_keyresult WHERE organisation_id = {organisation} AND id IN (
        SELECT key_result FROM records_driver WHERE organisation_id = {organisation} AND kpi IN (SELECT id FROM kpi)
    ) UNION SELECT id FROM guarded UNION
    SELECT objective FROM records_keyresult WHERE organisation_id = {organisation} AND metric IN (
        SELECT metric FROM records_kpi WHERE organisation_id = {organisation} AND id IN (SELECT id FROM kpi) UNION
        SELECT records_metric.id FROM records_metric {counters} WHERE records_metric.organisation_id = {organisation}
        AND {countered} AND counter.value IN (
            SELECT metric FROM records_kpi WHERE organisation_id = {organisation} AND id IN (SELECT id FROM kpi)
        )
    )
),
above(id) AS (
    SELECT id FROM objective UNION
    SELECT COALESCE(served.objective, one.supports) FROM above
    JOIN records_objective AS one ON one.organisation_id = {organisation} AND one.id = above.id
    LEFT JOIN records_keyresult AS served ON served.organisation_id = {organisation} AND served.id = one.supports
    WHERE one.supports IS NOT NULL
),
rail(id) AS (
    SELECT kpi FROM records_guardrail
    WHERE organisation_id = {organisation} AND objective IN (SELECT id FROM above) UNION
    SELECT of_team.kpi FROM of_team JOIN records_objective AS one ON one.team = of_team.team
    WHERE one.organisation_id = {organisation} AND one.id IN (SELECT id FROM above)
),
dip(id) AS (
    SELECT objective FROM records_waiver WHERE organisation_id = {organisation} AND kpi IN (SELECT id FROM kpi)
),
pursued(id) AS (
    SELECT id FROM records_keyresult WHERE organisation_id = {organisation}
    AND (objective IN (SELECT id FROM objective) OR objective IN (SELECT id FROM dip))
),
judged_kpi(id) AS (
    SELECT id FROM kpi UNION SELECT id FROM rail UNION SELECT kpi FROM records_driver
    WHERE organisation_id = {organisation} AND key_result IN (SELECT id FROM pursued)
    UNION SELECT id FROM records_kpi WHERE organisation_id = {organisation} AND metric IN (
        SELECT counter.value FROM records_keyresult JOIN records_metric
        ON records_metric.organisation_id = {organisation} AND records_metric.id = records_keyresult.metric {counters}
        WHERE records_keyresult.organisation_id = {organisation}
        AND records_keyresult.objective IN (SELECT id FROM objective)
    )
),
used(id) AS (
    SELECT metric FROM records_kpi WHERE organisation_id = {organisation} AND id IN (SELECT id FROM judged_kpi) UNION
    SELECT metric FROM records_keyresult
    WHERE organisation_id = {organisation} AND id IN (SELECT id FROM pursued) AND metric IS NOT NULL UNION
    SELECT input.value FROM used CROSS JOIN records_metric {inputs}
    WHERE organisation_id = {organisation} AND records_metric.id = used.id AND derived IS NOT NULL
),
read_kpi(id) AS (
    SELECT id FROM kpi UNION
    SELECT id FROM records_kpi WHERE organisation_id = {organisation} AND metric IN (SELECT id FROM used)
),
key_result(id) AS (
    SELECT id FROM pursued UNION
    SELECT id FROM records_keyresult WHERE organisation_id = {organisation} AND metric IN (SELECT id FROM used)
),
measured(id) AS (SELECT id FROM used UNION {named}),
told(id) AS (
    SELECT id FROM above UNION SELECT id FROM dip UNION
    SELECT objective FROM records_keyresult
    WHERE organisation_id = {organisation} AND id IN (SELECT id FROM key_result)
),
stepped(starts, ends) AS (
    SELECT min(starts), max(ends) FROM records_cycle WHERE organisation_id = {organisation} AND id IN (
        SELECT cycle FROM records_objective WHERE organisation_id = {organisation} AND id IN (
            SELECT objective FROM records_keyresult
            WHERE organisation_id = {organisation} AND id IN (SELECT id FROM pursued) AND kind <> 'numeric'
        )
    )
),
past(id, cycle, known_on, retired_on, is_over) AS (
    SELECT one.id, cycle, known_on, retired_on, records_cycle.ends < stepped.starts
    FROM stepped CROSS JOIN records_cycle CROSS JOIN records_objective AS one
    WHERE records_cycle.organisation_id = {organisation} AND records_cycle.ends < stepped.ends
    AND one.organisation_id = {organisation} AND one.cycle = records_cycle.id
)
"""
_INPUTS = {
    "sqlite": "CROSS JOIN json_each(records_metric.derived, '$.of') AS input",
    "postgresql": "CROSS JOIN jsonb_array_elements_text(records_metric.derived -> 'of') AS input",
}
_COUNTERS = {
    "sqlite": "CROSS JOIN json_each(records_metric.counter) AS counter",
    "postgresql": "CROSS JOIN jsonb_array_elements_text(records_metric.counter) AS counter(value)",
}
_COUNTERED = {
    "sqlite": "NOT (records_metric.counter = '[]')",
    "postgresql": "NOT (records_metric.counter = '[]'::jsonb)",
}
"""As the index over the metrics that have one says it."""
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
_LISTED = re.compile(r"IN \((SELECT id FROM \w+)\)")
_READ_KPI = "{id} IN (SELECT id FROM read_kpi)"
_OF_KPI = "kpi IN (SELECT id FROM judged_kpi)"
_OR_SERVED = (
    "(id IN (SELECT id FROM key_result) OR id IN"
    " (SELECT supports FROM records_objective WHERE organisation_id = {organisation} AND id IN (SELECT id FROM above)))"
)
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
    (kinds.KEY_RESULT, _OR_SERVED, _OF_KEY_RESULT),
    (kinds.CHECK_IN, _OF_KEY_RESULT, ""),
    (kinds.GRADE, _OF_KEY_RESULT, ""),
    (kinds.OVERRULING, _OF_KEY_RESULT, ""),
    (kinds.ASSUMPTION_STATE, "objective IN (SELECT id FROM objective)", ""),
    (kinds.ALERT_ACT, _OF_KPI, ""),
    (kinds.INTERVENTION, _OF_KPI, ""),
    (kinds.HOLD, "objective IN (SELECT id FROM above)", ""),
    (kinds.DECISION, _TO_BE_DONE, ""),
    (kinds.REVIEW, "kind IN ('monthly', 'quarterly')", ""),
)
"""Each kind of record that a judgement reads, and which rows of its table and of its children's tables are wanted."""
_GUARDS = """
FROM (
    SELECT kpi, objective, NULL AS guards_from, NULL AS guards_until FROM records_guardrail
    WHERE organisation_id = {organisation} UNION ALL
    SELECT of_team.kpi, one.id, CAST(guards_from AS text), CAST(guards_until AS text) FROM of_team
    JOIN records_objective AS one ON one.organisation_id = {organisation} AND one.team = of_team.team
) AS guard JOIN records_objective
ON records_objective.organisation_id = {organisation} AND records_objective.id = guard.objective
"""
_DROPPED = """
    LEFT JOIN (
        SELECT key_result, min(date) AS dropped_on FROM records_grade
        WHERE organisation_id = {organisation} AND grade IS NULL GROUP BY key_result
    ) AS dropped ON dropped.key_result = records_keyresult.id
"""
_STEPS = """
FROM (
    SELECT cycle, kind, CASE WHEN is_over THEN NULL ELSE records_milestone.due END AS due,
        CASE kind WHEN 'binary' THEN records_keyresult.done ELSE records_milestone.done END AS done,
        CASE WHEN records_keyresult.known_on IS NULL OR past.known_on > records_keyresult.known_on
        THEN past.known_on ELSE records_keyresult.known_on END AS known_on, retired_on, dropped_on
    FROM past CROSS JOIN records_keyresult
    LEFT JOIN records_milestone ON kind = 'milestones'
    AND records_milestone.organisation_id = {organisation} AND records_milestone.key_result = records_keyresult.id
    {dropped}
    WHERE records_keyresult.organisation_id = {organisation} AND records_keyresult.objective = past.id
    AND (kind = 'binary' OR kind = 'milestones' AND records_milestone.key_result IS NOT NULL)
    UNION ALL
    SELECT cycle, kind, records_milestone.due, records_milestone.done,
        CASE WHEN records_keyresult.known_on IS NULL OR one.known_on > records_keyresult.known_on
        THEN one.known_on ELSE records_keyresult.known_on END, retired_on, dropped_on
    FROM stepped CROSS JOIN records_cycle CROSS JOIN records_objective AS one CROSS JOIN records_keyresult
    JOIN records_milestone ON records_milestone.organisation_id = {organisation}
    AND records_milestone.key_result = records_keyresult.id AND records_milestone.due IS NOT NULL
    {dropped}
    WHERE records_cycle.organisation_id = {organisation} AND records_cycle.ends >= stepped.ends
    AND records_cycle.starts <= stepped.ends
    AND one.organisation_id = {organisation} AND one.cycle = records_cycle.id
    AND records_keyresult.organisation_id = {organisation} AND records_keyresult.objective = one.id
    AND kind = 'milestones'
) AS step GROUP BY {columns}
"""
"""How steps went that those of judged key results are forecast from; those that went alike as one row.

Of cycles that end before the last of the judged ones all of them; of the others those that are to be done by a day.
"""
_SERIES = "FROM records_series WHERE organisation_id = {organisation} AND metric IN (SELECT id FROM measured)"
_OBSERVATIONS = """
FROM records_observation WHERE organisation_id = {organisation} AND series IN (
    SELECT number FROM records_series WHERE organisation_id = {organisation} AND metric IN (SELECT id FROM measured)
)
"""
_NUMBERED = ("records_series", "records_verdictchange", "records_outboxmessage")


@cache
def statement(vendor: str, organisation: int, *, with_observations: bool) -> str:
    """The query on an engine; its parameters are the lists of ``SEEDS`` as JSON."""
    inputs, names = _INPUTS[vendor], dict.fromkeys(SEEDS, names_listed("%s"))
    counters = {"counters": _COUNTERS[vendor], "countered": _COUNTERED[vendor]}
    among = {"among_key_results": among_names("%s")}
    where = {"organisation": int(organisation), "inputs": inputs, **counters, **names, **among}
    # The first part names no column, so that SQLite's types of its columns are not taken for those of all parts.
    parts = [_part("", [], "WHERE 1 = 0")]
    for kind, own, of_child in WANTED:
        parts.append(_of_table(kind.name, kind.model, columns_of(kind), own, organisation))
        parts += [
            _of_table(f"{kind.name}.{name}", model, child_columns(kind, model), of_child, organisation)
            for name, model in kind.children.items()
        ]
    newest = [f"(SELECT max(number) FROM {table} WHERE organisation_id = {int(organisation)})" for table in _NUMBERED]  # noqa: S608
    parts += [
        _part("touched kpi", ["id"], "FROM kpi"),
        _part("touched objective", ["id"], "FROM objective"),
        _part("guard", Guard._fields, _GUARDS.format(**where)),
        _part(
            "steps",
            [*WENT, "count(*)"],
            _STEPS.format(**where, dropped=_DROPPED.format(**where), columns=", ".join(WENT)),
        ),
        _part("series", ["number", "metric", "grain", "phase"], _SERIES.format(**where)),
        _part("newest", newest, ""),
    ]
    if with_observations:
        parts.append(_part("observation", CELLS, _OBSERVATIONS.format(**where)))
    whole = f"{_NAMED.format(**where)} {' UNION ALL '.join(parts)}"
    # PostgreSQL does not know how few names such a list has: it goes through whole tables unless it is an array.
    return _LISTED.sub(r"= ANY (ARRAY(\1))", whole) if vendor == "postgresql" else whole


def columns_of(kind: Kind) -> tuple[str, ...]:
    """The columns that are read of a kind's own table."""
    return kind.columns if kind.identity else (*kind.columns, "number")


def child_columns(kind: Kind, model: type[models.Model]) -> tuple[str, ...]:
    """The columns that are read of a child's table: its parent and its position first."""
    names = [field.name for field in model._meta.concrete_fields]
    rest = [name for name in names if name not in ("pk", "organisation", kind.parent_column, "position")]
    return (kind.parent_column, "position", *rest)


def _width() -> int:
    return max(len(columns_of(kind)) for kind, _, _ in WANTED)


def _of_table(place: str, model: type[models.Model], columns: Sequence[str], where: str, organisation: int) -> str:
    table = model._meta.db_table
    chosen = f" AND {where.format(organisation=int(organisation))}" if where else ""
    quoted = [f"{table}.{connection.ops.quote_name(name)}" for name in columns]
    return _part(place, quoted, f"FROM {table} WHERE organisation_id = {int(organisation)}{chosen}")


def _part(place: str, columns: Sequence[str], rest: str) -> str:
    """One part of the union. PostgreSQL wants each column of one type in all parts: text, which loses nothing there."""
    cells = [*columns, *["NULL"] * (_width() - len(columns))]
    if connection.vendor == "postgresql":
        cells = [f"({cell})::text" for cell in cells]
    return f"SELECT {', '.join(cells)}, '{place}' {rest}"
