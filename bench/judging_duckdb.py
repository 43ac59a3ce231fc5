"""The same judgement in DuckDB: one query for KPIs, one for their alerts, one for key results."""

from __future__ import annotations

import duckdb
import numpy as np

from bench.judging_answers import LINES, STILL, Answers
from bench.judging_pandas import Tables
from headway.okr.progress import Counts
from headway.series.hysteresis import NEARLY
from headway.series.words import Course, Status

STATUS = f"""
    CREATE OR REPLACE TEMP TABLE judged AS
    WITH banded AS (
        SELECT v.kpi, v.period, v.value, b.*,
               value < breach_low OR value > breach_high AS bad,
               value >= healthy_low AND value <= healthy_high AS good,
               (healthy_low > breach_low AND value < breach_low - (healthy_low - breach_low))
               OR (breach_high > healthy_high AND value > breach_high + (breach_high - healthy_high)) AS deep
        FROM "values" v ASOF JOIN bands b ON v.kpi = b.kpi AND v.period >= b.first
    )
    SELECT kpi, period, bad, good, deep,
           (CASE WHEN good THEN {Status.HEALTHY:d} WHEN bad THEN {Status.BREACH:d} ELSE {Status.WATCH:d} END)::UTINYINT
           AS status,
           row_number() OVER one AS place
    FROM banded WINDOW one AS (PARTITION BY kpi ORDER BY period)
"""

PER_KPI = f"""
    WITH changes AS (
        SELECT kpi, period, status,
               status IS DISTINCT FROM lag(status) OVER (PARTITION BY kpi ORDER BY period) AS changed,
               max(period) OVER (PARTITION BY kpi) AS newest
        FROM judged
    )
    SELECT kpi, max(period) FILTER (changed) AS since,
           avg((status = {Status.HEALTHY:d})::INT) FILTER (period > newest - "window") AS compliance
    FROM changes JOIN kpis USING (kpi) GROUP BY kpi ORDER BY kpi
"""

ALERTS = f"""
    WITH runs AS (
        SELECT kpi, period, place, bad, good, deep, fire, clear,
               place - coalesce(max(place) FILTER (NOT bad) OVER one, 0) AS bad_run,
               place - coalesce(max(place) FILTER (NOT good) OVER one, 0) AS good_run
        FROM judged JOIN kpis USING (kpi) WINDOW one AS (PARTITION BY kpi ORDER BY period)
    ), states AS (
        SELECT kpi, period, coalesce(last_value(
                   CASE WHEN bad AND (bad_run >= fire OR deep) THEN true WHEN good_run >= clear THEN false END
                   IGNORE NULLS) OVER (PARTITION BY kpi ORDER BY period), false) AS firing
        FROM runs
    ), turns AS (
        SELECT kpi, period, firing, lag(firing, 1, false) OVER (PARTITION BY kpi ORDER BY period) AS before
        FROM states QUALIFY firing <> before
    ), pairs AS (
        SELECT kpi, firing, period AS fired,
               lead(period, 1, {STILL}) OVER (PARTITION BY kpi ORDER BY period) AS resolved
        FROM turns
    )
    SELECT kpi, fired, resolved FROM pairs WHERE firing ORDER BY kpi, fired
"""


def _side(line: float) -> str:
    """The columns of a line: over it, first over it, far above it."""
    above, below = line + LINES.margin - NEARLY, line - LINES.margin - NEARLY
    return f"""
        SELECT key_result, day, ratio, ratio >= {line - NEARLY!r} AS over,
               first_value(over IGNORE NULLS) OVER (PARTITION BY key_result ORDER BY day
                   ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS started,
               CASE WHEN ratio >= {above!r} THEN true WHEN ratio < {below!r} THEN false END AS far
        FROM paced
    """


def _settled(sides: str) -> str:
    return f"""
        SELECT key_result, day, over, far,
               coalesce(sum((over <> started)::INT) OVER (PARTITION BY key_result ORDER BY day
                   ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) = 0 AS by_line
        FROM {sides}
    """


def _stands(settled: str) -> str:
    return f"""
        SELECT key_result, day, coalesce(last_value(CASE WHEN by_line THEN over ELSE far END IGNORE NULLS)
               OVER (PARTITION BY key_result ORDER BY day), false) AS above
        FROM {settled}
    """


HEADING = f"""
    WITH counted AS (
        SELECT *, CASE WHEN counts = {Counts.SUM:d} THEN sum(value) OVER one
                       WHEN counts = {Counts.END:d} THEN value
                       WHEN target > baseline THEN max(value) OVER one ELSE min(value) OVER one END AS counted
        FROM readings JOIN key_results USING (key_result) WINDOW one AS (PARTITION BY key_result ORDER BY day)
    ), paced AS (
        SELECT key_result, period, last_period, day, success, (counted - baseline) / (target - baseline) AS raw,
               greatest(0, least(1, raw)) AS progress,
               greatest(0, least(1, (day - starts + 1) / (ends - starts + 1))) AS elapsed,
               elapsed * success AS pace,
               CASE WHEN pace > 0 AND elapsed >= {LINES.silent_share - NEARLY!r} THEN progress / pace END AS ratio
        FROM counted
    ), arriving AS (
        SELECT *, coalesce(last_value(
                   CASE WHEN raw >= success - {NEARLY!r} THEN true
                        WHEN period >= last_period OR raw < success - {LINES.margin + NEARLY!r} THEN false END
                   IGNORE NULLS) OVER (PARTITION BY key_result ORDER BY day), false) AS arrived
        FROM paced
    ), on_sides AS ({_side(LINES.on_course)}),
       on_settled AS ({_settled("on_sides")}),
       on_course AS ({_stands("on_settled")}),
       off_sides AS ({_side(LINES.off_course)}),
       off_settled AS ({_settled("off_sides")}),
       not_off AS ({_stands("off_settled")})
    SELECT progress, pace, (CASE WHEN arrived THEN {Course.ARRIVED:d}
                                 WHEN ratio IS NULL THEN {Course.UNKNOWN:d}
                                 WHEN on_course.above THEN {Course.ON_COURSE:d}
                                 WHEN not_off.above THEN {Course.DRIFTING:d}
                                 ELSE {Course.OFF_COURSE:d} END)::UTINYINT AS course
    FROM arriving JOIN on_course USING (key_result, day) JOIN not_off USING (key_result, day)
    ORDER BY key_result, day
"""


def loaded(given: Tables) -> duckdb.DuckDBPyConnection:
    """A database in memory, on one thread, that holds what is judged."""
    database = duckdb.connect(config={"threads": 1})
    for name in ("values", "bands", "kpis", "readings", "key_results"):
        frame = getattr(given, name)
        database.register("frame", frame)
        database.execute(f'CREATE TABLE "{name}" AS SELECT * FROM frame')
    return database


def judge(database: duckdb.DuckDBPyConnection) -> Answers:
    """Everything that :class:`Answers` asks for."""
    database.execute(STATUS)
    status = database.execute("SELECT status FROM judged ORDER BY kpi, period").fetchnumpy()
    one = database.execute(PER_KPI).fetchnumpy()
    alerts = database.execute(ALERTS).fetchnumpy()
    heading = database.execute(HEADING).fetchnumpy()
    return Answers(
        np.asarray(status["status"]),
        np.asarray(one["since"]),
        np.asarray(alerts["kpi"]),
        np.asarray(alerts["fired"]),
        np.asarray(alerts["resolved"]),
        np.asarray(one["compliance"]),
        np.asarray(heading["progress"]),
        np.asarray(heading["pace"]),
        np.asarray(heading["course"]),
    )
