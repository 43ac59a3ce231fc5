"""What the passing of days touches: verdicts that are due, and what came into force or became known since."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db import connection

_DUE = """
SELECT kind, subject FROM records_verdict
WHERE organisation_id = %(organisation)s AND kind IN ('kpi', 'objective') AND due <= %(until)s
UNION SELECT 'objective', objective FROM records_keyresult
WHERE organisation_id = %(organisation)s AND (done > %(after)s AND done <= %(until)s OR id IN (
    SELECT key_result FROM records_target
    WHERE organisation_id = %(organisation)s AND start > %(after)s AND start <= %(until)s
    UNION SELECT key_result FROM records_milestone
    WHERE organisation_id = %(organisation)s AND done > %(after)s AND done <= %(until)s
    UNION SELECT key_result FROM records_checkin
    WHERE organisation_id = %(organisation)s AND date > %(after)s AND date <= %(until)s
    UNION SELECT key_result FROM records_grade
    WHERE organisation_id = %(organisation)s AND date > %(after)s AND date <= %(until)s
    UNION SELECT key_result FROM records_overruling
    WHERE organisation_id = %(organisation)s AND date > %(after)s AND date <= %(until)s
))
UNION SELECT 'kpi', kpi FROM records_segment
WHERE organisation_id = %(organisation)s AND date > %(after)s AND date <= %(until)s
UNION SELECT 'kpi', kpi FROM records_landing
WHERE organisation_id = %(organisation)s AND date > %(after)s AND date <= %(until)s
UNION SELECT 'kpi', guardrail FROM records_hold
WHERE organisation_id = %(organisation)s
AND (date > %(after)s AND date <= %(until)s OR released > %(after)s AND released <= %(until)s)
UNION SELECT 'metric', metric FROM records_series
WHERE organisation_id = %(organisation)s AND number IN (
    SELECT series FROM records_observation
    WHERE organisation_id = %(organisation)s AND known_on > %(after_day)s AND known_on <= %(until_day)s
    AND recording <= %(recorded)s
)
"""
_GUARDS = """
UNION SELECT 'definition', team FROM records_teamguardrail
WHERE organisation_id = %(organisation)s
AND (known_on > %(after)s AND known_on <= %(until)s OR retired_on > %(after)s AND retired_on <= %(until)s)
"""
_BEARING = """
UNION SELECT 'objective', objective FROM records_keyresult
WHERE organisation_id = %(organisation)s AND id IN (
    SELECT key_result FROM records_driver WHERE organisation_id = %(organisation)s
    AND (known_on > %(after)s AND known_on <= %(until)s OR retired_on > %(after)s AND retired_on <= %(until)s)
)
UNION SELECT 'definition', objective FROM records_guardrail
WHERE organisation_id = %(organisation)s
AND (known_on > %(after)s AND known_on <= %(until)s OR retired_on > %(after)s AND retired_on <= %(until)s)
"""
_BECAME_KNOWN = """
UNION SELECT 'definition', id FROM {table}
WHERE organisation_id = %(organisation)s AND known_on > %(after)s AND known_on <= %(until)s
"""
_RETIRED = """
UNION SELECT 'definition', id FROM {table}
WHERE organisation_id = %(organisation)s AND retired_on > %(after)s AND retired_on <= %(until)s
"""
_KNOWN_FROM_A_DAY = ("records_metric", "records_kpi", "records_cycle", "records_objective", "records_keyresult")
_RETIRED_ON_A_DAY = ("records_metric", "records_kpi", "records_objective")


@dataclass(frozen=True, slots=True)
class Due:
    """What has to be judged again because of the days that went by.

    Attributes:
        metrics: of which readings became known.
        kpis: whose verdict is due, or of which a word on a segment or on its landing became known.
        objectives: whose verdict is due, or of which something dated came into force.
        definitions: whether whole definitions became known, or were retired, or a team's guardrail began or ended.
    """

    metrics: frozenset[str]
    kpis: frozenset[str]
    objectives: frozenset[str]
    definitions: bool


def read_due(organisation: int, after: date, until: date, recorded: int) -> Due:
    """What the days after one and up to another touch.

    Args:
        organisation: its number.
        after, until: the days.
        recorded: the row of the audit log up to which observations count; who tells later ones knows what they touch.
    """
    known = "".join(_BECAME_KNOWN.format(table=table) for table in _KNOWN_FROM_A_DAY)
    retired = "".join(_RETIRED.format(table=table) for table in _RETIRED_ON_A_DAY)
    asked: dict[str, int | date] = {
        "organisation": organisation,
        "after": after,
        "until": until,
        "after_day": after.toordinal(),
        "until_day": until.toordinal(),
        "recorded": recorded,
    }
    found: dict[str, set[str]] = defaultdict(set)
    with connection.cursor() as cursor:
        cursor.execute(_DUE + _GUARDS + _BEARING + known + retired, asked)
        for kind, name in cursor.fetchall():
            found[kind].add(name)
    return Due(
        frozenset(found["metric"]),
        frozenset(found["kpi"]),
        frozenset(found["objective"]),
        definitions="definition" in found,
    )
