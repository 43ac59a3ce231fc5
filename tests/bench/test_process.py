"""What is timed is the whole of process behaviour, and three programs say the same of it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from bench import process
from bench.process_peers import Runs, by_duckdb, by_pandas, differences, loaded, table
from headway.kpi.process.judge import ProcessJudgement, judge_process
from headway.kpi.process.rules import Point
from headway.series.words import Assurance, Variation

SIZES = process.Sizes(kpis=200, periods=365, times=1, peer_times=1)


@pytest.fixture(scope="module")
def said() -> ProcessJudgement:
    return judge_process(process.batch_of(process.series(SIZES)), process.LINES)


def test_the_data_meets_every_kind_of_point_and_icon(said: ProcessJudgement) -> None:
    assert set(said.points.tolist()) == set(Point) - {Point.MISSING}
    assert {Variation.COMMON_CAUSE, Variation.IMPROVING, Variation.WORSENING} == set(said.variation.tolist())
    assert {Assurance.INCONSISTENT} <= set(said.assurance.tolist())
    assert len(said.rules) == SIZES.kpis * SIZES.periods


def test_pandas_and_duckdb_say_the_same(said: ProcessJudgement) -> None:
    given, own = table(process.series(SIZES)), process.of_headway(said)
    assert differences(own, by_pandas(given, process.LINES)) == []
    with loaded(given) as database:
        assert differences(own, by_duckdb(database, process.LINES)) == []


@pytest.mark.parametrize("name", ["mean", "lower", "upper", "run"])
def test_an_answer_that_is_made_up_is_found(said: ProcessJudgement, name: str) -> None:
    own: Runs = process.of_headway(said)
    assert differences(own, replace(own, **{name: np.zeros_like(getattr(own, name))})) == [name]


def test_every_line_is_measured() -> None:
    lines = list(process.run(replace(SIZES, kpis=20)))
    assert [line.name for line in lines] == [
        "process behaviour",
        "process behaviour, pandas",
        "process behaviour, DuckDB",
        "process behaviour, one point",
    ]
