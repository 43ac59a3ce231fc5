"""The query of :mod:`headway.records.touched`: rows of many tables in one union, each under the name of its place."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from headway.records import kinds
from headway.records.kinds import Kind
from headway.records.names import among_names, names_listed
from headway.records.union import arrays_of_names, child_columns, columns_of, of_table, part
from headway.records.union_parts import newest_numbers, newest_words, observed, past, series, steps

SEEDS = ("metrics", "kpis", "objectives", "key_results", "named")
"""The lists of names that the query begins with, in the order of its parameters."""


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
aimed(id) AS (SELECT id FROM objective UNION SELECT id FROM dip),
pursued(id, metric) AS (
    SELECT id, metric FROM records_keyresult
    WHERE organisation_id = {organisation} AND objective IN (SELECT id FROM aimed)
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
    SELECT metric FROM pursued WHERE metric IS NOT NULL UNION
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
read_key_result(id) AS (
    SELECT id FROM key_result UNION
    SELECT supports FROM records_objective WHERE organisation_id = {organisation} AND id IN (SELECT id FROM above)
    AND supports IS NOT NULL
),
measured(id) AS (SELECT id FROM used UNION {named}),
told(id) AS (
    SELECT id FROM above UNION SELECT id FROM dip UNION
    SELECT objective FROM records_keyresult
    WHERE organisation_id = {organisation} AND id IN (SELECT id FROM key_result)
),
answers(id) AS (
    SELECT team FROM records_objective WHERE organisation_id = {organisation} AND id IN (SELECT id FROM told) UNION
    SELECT up.parent FROM answers JOIN records_team AS up
    ON up.organisation_id = {organisation} AND up.id = answers.id WHERE up.parent IS NOT NULL
),
stepped(starts, ends) AS (
    SELECT min(starts), max(ends) FROM records_cycle WHERE organisation_id = {organisation} AND id IN (
        SELECT cycle FROM records_objective WHERE organisation_id = {organisation} AND id IN (
            SELECT objective FROM records_keyresult
            WHERE organisation_id = {organisation} AND id IN (SELECT id FROM pursued) AND kind <> 'numeric'
        )
    )
),
{past}
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
    """The query on an engine; its parameters are the lists of ``SEEDS`` as JSON.

    Args:
        vendor: the engine's name.
        organisation: number of the organisation.
        only_newest: whether of check-ins only those are read that count on a day, which is a further parameter (ISO).
        with_observations: whether observations are read.
    """
    inputs, names = _INPUTS[vendor], dict.fromkeys(SEEDS, names_listed("%s"))
    counters = {"counters": _COUNTERS[vendor], "countered": _COUNTERED[vendor]}
    among = {"among_key_results": among_names("%s")}
    where = {
        "organisation": int(organisation),
        "inputs": inputs,
        **counters,
        **names,
        **among,
        "past": past(organisation),
    }
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
        part("guard", Guard._fields, _GUARDS.format(**where)),
        part("spoken of", ["id"], "FROM key_result"),
        part("stepped", ["starts", "ends"], "FROM stepped"),
        steps(organisation),
        series(organisation),
        newest_numbers(organisation),
    ]
    if with_observations:
        parts.append(observed(organisation))
    return arrays_of_names(vendor, f"{_NAMED.format(**where)} {' UNION ALL '.join(parts)}")
