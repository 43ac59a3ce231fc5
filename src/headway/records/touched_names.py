"""Which records are touched: names of metrics, KPIs, objectives and key results, each list a query on those before it.

SQLite writes such a query out anew wherever it is named: to make ready all that is read of those names took it an
eighth of a second on each connection. There they are found in a query of their own, and given to that of the rows.
"""

from __future__ import annotations

from functools import cache

from headway.records.names import among_names, names_listed
from headway.records.union_parts import past

SEEDS = ("metrics", "kpis", "objectives", "key_results", "named")
"""The lists of names that it begins with, in the order of its parameters."""
_OF_TEAM = """
of_team(kpi, team, guards_from, guards_until) AS (
    SELECT kpi, team, known_on, retired_on FROM records_teamguardrail WHERE organisation_id = {organisation} UNION
    SELECT of_team.kpi, below.id, of_team.guards_from, of_team.guards_until FROM of_team
    CROSS JOIN records_team AS below WHERE below.organisation_id = {organisation} AND below.parent = of_team.team
),
"""
_FOUND = """
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
    SELECT metric FROM asked CROSS JOIN records_keyresult
    WHERE organisation_id = {organisation} AND objective = asked.id AND metric IS NOT NULL
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
reached(id) AS (SELECT id FROM moved UNION SELECT id FROM fed UNION SELECT id FROM lent),
kpi(id) AS (
    SELECT id FROM seeded UNION SELECT id FROM paid_for UNION
    SELECT id FROM records_kpi WHERE organisation_id = {organisation} AND metric IN (SELECT id FROM reached)
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
"""
_FOUND_NAMES = ("kpi", "objective", "above", "dip", "judged_kpi", "pursued", "used")
"""Those of them by whose names the rest is found."""
_FOLLOWING = """
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


@cache
def names_found(vendor: str, organisation: int) -> str:
    """A query of one row, on SQLite alone: JSON lists of names, with which :func:`names` begins there.

    Its parameters are the lists of ``SEEDS`` but the last.
    """
    lists = ", ".join(f"(SELECT json_group_array(id) FROM {name})" for name in _FOUND_NAMES)  # noqa: S608
    return f"WITH RECURSIVE {_filled(vendor, organisation, _OF_TEAM + _FOUND).rstrip().rstrip(',')} SELECT {lists}"


def names(vendor: str, organisation: int) -> str:
    """What stands before the query of the rows: its parameters are the lists of ``SEEDS``.

    On SQLite they are what :func:`names_found` answers, and the last of ``SEEDS``.
    """
    if vendor != "sqlite":
        return f"WITH RECURSIVE {_filled(vendor, organisation, _OF_TEAM + _FOUND + _FOLLOWING)}"
    found = "".join(f"{name}(id) AS ({names_listed('%s')}),\n" for name in _FOUND_NAMES)
    return f"WITH RECURSIVE {_filled(vendor, organisation, _OF_TEAM)}{found}{_filled(vendor, organisation, _FOLLOWING)}"


def _filled(vendor: str, organisation: int, template: str) -> str:
    return template.format(
        organisation=int(organisation),
        inputs=_INPUTS[vendor],
        counters=_COUNTERS[vendor],
        countered=_COUNTERED[vendor],
        among_key_results=among_names("%s"),
        past=past(organisation),
        **dict.fromkeys(SEEDS, names_listed("%s")),
    )
