"""What each write may change of what is read for it, as parts of a union: words, steps, series, numbers in use.

They speak of ``key_result`` (ids of key results), ``measured`` (ids of metrics) and ``stepped`` (from when until when
the cycles last whose steps are judged), which the query around them names.
"""

from __future__ import annotations

from headway.records.kinds import CHECK_IN
from headway.records.observation_table import ROW
from headway.records.union import columns_of, part, quoted

CELLS = ROW.names or ()
WENT = ("cycle", "kind", "due", "done", "known_on", "retired_on", "dropped_on")
"""What is the same of steps that went alike: fields of ``judgement.finished.Steps``, of which the last counts them."""
_NEWEST_WORD = """
FROM key_result AS spoken CROSS JOIN records_checkin
WHERE records_checkin.organisation_id = {organisation} AND records_checkin.number = (
    SELECT newer.number FROM records_checkin AS newer
    WHERE newer.organisation_id = {organisation} AND newer.key_result = spoken.id
    AND newer.confidence IS NOT NULL AND newer.date <= %s
    ORDER BY newer.date DESC, newer.number DESC LIMIT 1
)
"""
_MENDED_WORDS = """
FROM records_checkin WHERE organisation_id = {organisation} AND key_result IN (
    SELECT mended.key_result FROM records_checkin AS mended
    WHERE mended.organisation_id = {organisation} AND mended.withdraws IS NOT NULL
    AND mended.key_result IN (SELECT id FROM key_result)
)
"""
_PAST = """
past(id, cycle, known_on, retired_on, is_over) AS (
    SELECT one.id, cycle, one.known_on, one.retired_on, records_cycle.ends < stepped.starts
    FROM stepped CROSS JOIN records_cycle CROSS JOIN records_objective AS one
    WHERE records_cycle.organisation_id = {organisation} AND records_cycle.ends < stepped.ends
    AND one.organisation_id = {organisation} AND one.cycle = records_cycle.id
)
"""
_DROPPED = """
    LEFT JOIN (
        SELECT key_result, min(date) AS dropped_on FROM records_grade
        WHERE organisation_id = {organisation} AND grade IS NULL GROUP BY key_result
    ) AS dropped ON dropped.key_result = records_keyresult.id
"""
# SQLite goes through the tables of a CROSS JOIN in their order: by itself it would begin with every milestone there is.
# What no key result of steps is, is left out as the index over those that are one says it.
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
    AND NOT (kind = 'numeric') AND (kind = 'binary' OR kind = 'milestones' AND records_milestone.key_result IS NOT NULL)
    UNION ALL
    SELECT cycle, kind, records_milestone.due, records_milestone.done,
        CASE WHEN records_keyresult.known_on IS NULL OR one.known_on > records_keyresult.known_on
        THEN one.known_on ELSE records_keyresult.known_on END, retired_on, dropped_on
    FROM stepped CROSS JOIN records_cycle CROSS JOIN records_objective AS one CROSS JOIN records_keyresult
    CROSS JOIN records_milestone
    {dropped}
    WHERE records_cycle.organisation_id = {organisation} AND records_cycle.ends >= stepped.ends
    AND records_cycle.starts <= stepped.ends
    AND one.organisation_id = {organisation} AND one.cycle = records_cycle.id
    AND records_keyresult.organisation_id = {organisation} AND records_keyresult.objective = one.id
    AND NOT (kind = 'numeric') AND kind = 'milestones' AND records_milestone.organisation_id = {organisation}
    AND records_milestone.key_result = records_keyresult.id AND records_milestone.due IS NOT NULL
) AS step GROUP BY {columns}
"""
_SERIES = "FROM records_series WHERE organisation_id = {organisation} AND metric IN (SELECT id FROM measured)"
_OBSERVATIONS = """
FROM records_observation WHERE organisation_id = {organisation} AND series IN (
    SELECT number FROM records_series WHERE organisation_id = {organisation} AND metric IN (SELECT id FROM measured)
)
"""
_NUMBERED = ("records_series", "records_verdictchange", "records_outboxmessage", "records_checkin")


def newest_words(organisation: int, *, since: bool = False) -> list[str]:
    """Of check-ins those that may count on a day, which is a parameter (ISO); a row may come twice.

    Of each key result it is the newest one that states a confidence; where anything was taken back, it may be any.
    Where ``since``, the newest one only if it came after those up to a number, or is of a day after one (ISO): both are
    further parameters.
    """
    columns = quoted(CHECK_IN.model, columns_of(CHECK_IN))
    newer = " AND (records_checkin.number > %s OR records_checkin.date > %s)" if since else ""
    return [
        part(CHECK_IN.name, columns, each.format(organisation=organisation))
        for each in (_NEWEST_WORD + newer, _MENDED_WORDS)
    ]


def past(organisation: int) -> str:
    """Names the objectives of cycles that end before the last of those whose steps are judged."""
    return _PAST.format(organisation=int(organisation)).strip()


def steps(organisation: int) -> str:
    """How steps went that those of judged key results are forecast from; those that went alike as one row.

    Of cycles that end before the last of the judged ones all of them; of the others those that are to be done by a day.
    """
    own = int(organisation)
    rest = _STEPS.format(organisation=own, dropped=_DROPPED.format(organisation=own), columns=", ".join(WENT))
    return part("steps", [*WENT, "count(*)"], rest)


def series(organisation: int, *, since: bool = False) -> str:
    """The series of metrics; where ``since``, those after a number, which is a parameter."""
    newer = " AND number > %s" if since else ""
    rest = _SERIES.format(organisation=int(organisation)) + newer
    return part("series", ["number", "metric", "grain", "phase"], rest)


def observed(organisation: int, *, since: bool = False) -> str:
    """What was observed of metrics; where ``since``, after a row of the audit log, which is a parameter."""
    newer = " AND recording > %s" if since else ""
    return part("observation", CELLS, _OBSERVATIONS.format(organisation=int(organisation)) + newer)


def newest_numbers(organisation: int) -> str:
    """The highest numbers in use: of series, changes of verdict, messages, check-ins."""
    of = f"WHERE organisation_id = {int(organisation)}"
    return part("newest", [f"(SELECT max(number) FROM {table} {of})" for table in _NUMBERED], "")  # noqa: S608
