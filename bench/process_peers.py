"""Limits and the rule of runs as an analyst would write them: whole columns in pandas, one query in DuckDB.

The peers do part of Headway's work: screened limits and the points that are one of seven in a row on one side of the
mean. Two in three, trends, what a point is called, variation and assurance are Headway's alone.
"""

from __future__ import annotations

from dataclasses import dataclass

import duckdb
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from headway.kpi.process.lines import ProcessLines


@dataclass(frozen=True, slots=True)
class Runs:
    """What Headway and its peers say alike: limits, shape (m,), and whether each point is in a run, shape (n,)."""

    mean: NDArray[np.float64]
    lower: NDArray[np.float64]
    upper: NDArray[np.float64]
    run: NDArray[np.bool_]


def differences(said: Runs, other: Runs) -> list[str]:
    """In what two answers differ."""
    limits = [
        name
        for name in ("mean", "lower", "upper")
        if not np.allclose(getattr(said, name), getattr(other, name), rtol=0, atol=1e-9)
    ]
    return limits if np.array_equal(said.run, other.run) else [*limits, "run"]


def table(values: NDArray[np.float64]) -> pd.DataFrame:
    """Series as a table: KPI, period and value."""
    count, length = values.shape
    return pd.DataFrame(
        {
            "kpi": np.repeat(np.arange(count), length),
            "period": np.tile(np.arange(length), count),
            "value": values.reshape(-1),
        }
    )


def by_pandas(given: pd.DataFrame, lines: ProcessLines) -> Runs:
    """Whole columns, no loop."""
    kpi, value = given["kpi"], given["value"]
    mean = value.groupby(kpi).transform("mean")
    ranges = value.groupby(kpi).diff().abs()
    kept = ranges.where(ranges < lines.screen * ranges.groupby(kpi).transform("mean"))
    far = lines.limit * kept.groupby(kpi).mean()
    side = np.sign(value - mean)
    run = ((side != side.shift()) | (kpi != kpi.shift())).cumsum()
    long = (side.groupby(run).transform("size") >= lines.run) & (side != 0)
    centre = value.groupby(kpi).mean()
    return Runs(centre.to_numpy(), (centre - far).to_numpy(), (centre + far).to_numpy(), long.to_numpy())


def loaded(given: pd.DataFrame) -> duckdb.DuckDBPyConnection:
    """A database in memory, on one thread, that holds the series."""
    database = duckdb.connect(config={"threads": 1})
    database.register("frame", given)
    database.execute("CREATE TABLE series AS SELECT * FROM frame")
    return database


def by_duckdb(database: duckdb.DuckDBPyConnection, lines: ProcessLines) -> Runs:
    """One query for the limits, one for the runs."""
    database.execute(f"""
        CREATE OR REPLACE TEMP TABLE limits AS
        WITH ranges AS (
            SELECT kpi, value, abs(value - lag(value) OVER (PARTITION BY kpi ORDER BY period)) AS range FROM series
        ), centres AS (
            SELECT kpi, avg(value) AS mean, avg(range) AS every FROM ranges GROUP BY kpi
        )
        SELECT kpi, mean, avg(range) FILTER (range < {lines.screen} * every) * {lines.limit} AS far
        FROM ranges JOIN centres USING (kpi) GROUP BY kpi, mean
    """)
    limits = database.execute("SELECT mean, mean - far AS lower, mean + far AS upper FROM limits ORDER BY kpi")
    said = limits.fetchnumpy()
    runs = database.execute(f"""
        WITH sides AS (
            SELECT kpi, period, sign(value - mean) AS side FROM series JOIN limits USING (kpi)
        ), turns AS (
            SELECT *, (side IS DISTINCT FROM lag(side) OVER (PARTITION BY kpi ORDER BY period))::INT AS turned
            FROM sides
        ), runs AS (
            SELECT *, sum(turned) OVER (PARTITION BY kpi ORDER BY period) AS run FROM turns
        )
        SELECT side <> 0 AND count(*) OVER (PARTITION BY kpi, run) >= {lines.run} AS long
        FROM runs ORDER BY kpi, period
    """).fetchnumpy()
    mean, lower, upper = (np.asarray(said[name]) for name in ("mean", "lower", "upper"))
    return Runs(mean, lower, upper, np.asarray(runs["long"], bool))
