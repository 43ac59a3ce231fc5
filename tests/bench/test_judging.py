"""What is timed is the whole of what is promised, and three programs say the same of it."""

from dataclasses import fields, replace

import numpy as np
import pytest

from bench import judging_duckdb, judging_pandas
from bench.judging_answers import STILL, Answers, differences, of_headway
from bench.judging_data import GAPS, PERIODS, READINGS, joined, key_result_batch, kpi_batch
from headway.kpi.judge import KpiBatch
from headway.okr.key_result_batch import KeyResultBatch
from headway.series.words import Course, Status

KPIS, KEY_RESULTS = 400, 120


@pytest.fixture(scope="module")
def kpis() -> KpiBatch:
    return kpi_batch(KPIS)


@pytest.fixture(scope="module")
def key_results() -> KeyResultBatch:
    return key_result_batch(KEY_RESULTS)


@pytest.fixture(scope="module")
def answers(kpis: KpiBatch, key_results: KeyResultBatch) -> Answers:
    return of_headway(kpis, key_results)


def test_the_data_has_two_bands_each_and_a_gap_in_fifty(kpis: KpiBatch) -> None:
    assert np.array_equal(np.bincount(kpis.bands.kpi), np.full(KPIS, 2))
    assert len(kpis.values) / (KPIS * PERIODS) == pytest.approx(1 - GAPS, abs=0.005)


def test_every_period_and_every_reading_is_answered(
    answers: Answers, kpis: KpiBatch, key_results: KeyResultBatch
) -> None:
    assert len(answers.status) == len(kpis.values)
    assert len(answers.since) == len(answers.compliance) == KPIS
    assert len(answers.progress) == len(answers.pace) == len(answers.course) == KEY_RESULTS * READINGS
    assert len(key_results.values) == KEY_RESULTS * READINGS


def test_the_data_meets_every_status_every_course_and_alerts_of_both_kinds(answers: Answers) -> None:
    assert set(answers.status.tolist()) == {Status.HEALTHY, Status.WATCH, Status.BREACH}
    assert set(answers.course.tolist()) == set(Course) - {Course.HELD}
    assert (answers.alert_resolved == STILL).any()
    assert (answers.alert_resolved != STILL).any()


def test_pandas_says_the_same(answers: Answers, kpis: KpiBatch, key_results: KeyResultBatch) -> None:
    assert differences(answers, judging_pandas.judge(judging_pandas.tables(kpis, key_results))) == []


def test_duckdb_says_the_same(answers: Answers, kpis: KpiBatch, key_results: KeyResultBatch) -> None:
    with judging_duckdb.loaded(judging_pandas.tables(kpis, key_results)) as database:
        assert differences(answers, judging_duckdb.judge(database)) == []


@pytest.mark.parametrize("name", [field.name for field in fields(Answers)])
def test_an_answer_that_is_left_out_or_made_up_is_found(answers: Answers, name: str) -> None:
    given = getattr(answers, name)
    assert differences(answers, replace(answers, **{name: given[:-1]})) == [name]
    assert differences(answers, replace(answers, **{name: np.zeros_like(given)})) == [name]


def test_batches_joined_are_judged_as_they_are_apart(kpis: KpiBatch, key_results: KeyResultBatch) -> None:
    other = kpi_batch(50, seed=9)
    together = of_headway(joined([kpis, other]), key_results)
    apart = [of_headway(batch, key_results) for batch in (kpis, other)]
    assert np.array_equal(together.status, np.concatenate([said.status for said in apart]))
    assert np.array_equal(together.alert_fired, np.concatenate([said.alert_fired for said in apart]))
