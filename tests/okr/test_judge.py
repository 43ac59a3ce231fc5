"""All verdicts on a batch of numeric key results at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from headway.okr.course import CourseLines
from headway.okr.judge import KeyResultJudgement, judge_key_results
from headway.okr.key_result_batch import KeyResultBatch
from headway.okr.pace import PaceTable
from headway.okr.progress import Counts
from headway.series.words import Course
from tests.kpi.notation import offsets

LINES = CourseLines(0.9, 0.6, 0.05, 0.1)
DAYS = 30
"""Days in a period of this test's calendar; period 1 starts on day 31."""


@dataclass(frozen=True)
class One:
    """One key result whose cycle runs over the periods 1 to ``length``."""

    readings: tuple[tuple[int, float], ...]
    baseline: float
    target: float
    counts: Counts = Counts.END
    success: float = 0.7
    length: int = 6
    window: int = 3
    knots: tuple[tuple[int, float], ...] = ()
    ended: bool = False


def batch_of(key_results: Sequence[One]) -> KeyResultBatch:
    def column(*numbers: float) -> np.ndarray:
        return np.array(numbers, np.float64)

    periods = np.array([period for one in key_results for period, _ in one.readings], np.int64)
    stated = [index for index, one in enumerate(key_results) if one.knots]
    knots = [knot for index in stated for knot in key_results[index].knots]
    return KeyResultBatch(
        values=column(*(value for one in key_results for _, value in one.readings)),
        periods=periods,
        days=(periods + 1) * DAYS,
        offsets=offsets([len(one.readings) for one in key_results]),
        counts=np.array([one.counts for one in key_results], np.int64),
        baseline=column(*(one.baseline for one in key_results)),
        target=column(*(one.target for one in key_results)),
        success=column(*(one.success for one in key_results)),
        starts=np.full(len(key_results), DAYS + 1),
        ends=np.array([(one.length + 1) * DAYS for one in key_results], np.int64),
        first_period=np.ones(len(key_results), np.int64),
        last_period=np.array([one.length for one in key_results], np.int64),
        window=np.array([one.window for one in key_results], np.int64),
        pace=PaceTable(
            np.array(stated, np.int64),
            offsets([len(key_results[index].knots) for index in stated]),
            np.array([day for day, _ in knots], np.int64),
            column(*(share for _, share in knots)),
        ),
        ended=np.array([one.ended for one in key_results], bool),
    )


def parts(said: KeyResultJudgement, key_results: Sequence[One]) -> list[tuple[bytes, ...]]:
    starts = offsets([len(one.readings) for one in key_results]).tolist()
    total = starts[-1]
    found = []
    for index in range(len(key_results)):
        row = []
        for place, field in enumerate(fields(said)):
            column = getattr(said, field.name)
            per_reading = place < fields_per_reading
            assert len(column) == (total if per_reading else len(key_results))
            row.append(
                (column[starts[index] : starts[index + 1]] if per_reading else column[index : index + 1]).tobytes()
            )
        found.append(tuple(row))
    return found


fields_per_reading = 7


def judged(key_results: Sequence[One]) -> list[tuple[bytes, ...]]:
    return parts(judge_key_results(batch_of(key_results), LINES), key_results)


LONGEST = 40
values = st.integers(-4000, 4000).map(lambda n: n / 10)
"""Decimals, whose sums are rounded: the order in which they are added would show."""


@st.composite
def one_key_result(draw: st.DrawFn) -> One:
    readings = draw(
        st.lists(st.tuples(st.integers(1, LONGEST), values), max_size=LONGEST, unique_by=lambda pair: pair[0])
    )
    knots = ((DAYS, 0.0), (DAYS * 3, draw(st.sampled_from([0.0, 0.2, 1.0]))), (DAYS * 12, 1.0))
    return One(
        tuple(sorted(readings)),
        draw(st.one_of(values, st.just(np.nan))),
        draw(values),
        draw(st.sampled_from(Counts)),
        draw(st.sampled_from([0.7, 1.0])),
        draw(st.integers(LONGEST, LONGEST + 2)),
        draw(st.integers(1, LONGEST)),
        draw(st.sampled_from([(), knots])),
        draw(st.booleans()),
    )


many = st.lists(one_key_result(), max_size=5)


@given(many)
def test_a_batch_gives_each_key_result_the_bytes_it_gets_alone(key_results: list[One]) -> None:
    assert judged(key_results) == [judged([one])[0] for one in key_results]


@given(many, st.randoms())
def test_the_order_of_key_results_does_not_matter(key_results: list[One], chance: object) -> None:
    order = list(range(len(key_results)))
    chance.shuffle(order)  # type: ignore[attr-defined]
    said = judged(key_results)
    assert judged([key_results[at] for at in order]) == [said[at] for at in order]


def times(one: One, unit: float) -> One:
    readings = tuple((period, value * unit) for period, value in one.readings)
    return replace(one, readings=readings, baseline=one.baseline * unit, target=one.target * unit)


IN_UNITS = ("counted", "value", "recent_rate", "required_rate", "required_rate_target")


@pytest.mark.parametrize("unit", [2.0**20, 2.0**-20, -1.0])
@given(key_results=many)
def test_neither_the_unit_nor_the_direction_matters(unit: float, key_results: list[One]) -> None:
    """A falling key result is a rising one in the mirror; values and rates are in the unit, all else is the same."""
    said = judge_key_results(batch_of(key_results), LINES)
    scaled = judge_key_results(batch_of([times(one, unit) for one in key_results]), LINES)
    for field in fields(said):
        before, after = getattr(said, field.name), getattr(scaled, field.name)
        np.testing.assert_array_equal(after, before * unit if field.name in IN_UNITS else before, field.name)


@given(one_key_result(), st.integers(0, LONGEST))
def test_nothing_looks_ahead(one: One, cut: int) -> None:
    early = replace(one, readings=tuple(pair for pair in one.readings if pair[0] <= cut))
    before, after = (judge_key_results(batch_of([each]), LINES) for each in (early, one))
    for field in fields(before)[:fields_per_reading]:
        assert getattr(after, field.name)[: len(early.readings)].tobytes() == getattr(before, field.name).tobytes(), (
            field.name
        )


def test_by_hand_three_months_into_a_half_year() -> None:
    """From 84.2 to 90, where 0.7 of the way is success: 85.8 after three months of six has made 1.6 of 5.8."""
    said = judge_key_results(batch_of([One(((1, 84.6), (2, 85.0), (3, 85.8)), 84.2, 90.0)]), LINES)
    assert said.progress_raw[-1] == pytest.approx(1.6 / 5.8)
    assert said.expected[-1] == pytest.approx(0.5)
    assert said.expected_for_success[-1] == pytest.approx(0.35)
    assert [Course(code).word for code in said.course] == ["off_course", "off_course", "drifting"]
    assert said.value.tolist() == [85.8]
    assert said.recent_rate[0] == pytest.approx(1.6 / 3)
    assert said.required_rate[0] == pytest.approx((84.2 + 0.7 * 5.8 - 85.8) / 3)
    assert said.required_rate_target[0] == pytest.approx(4.2 / 3)


def test_by_hand_a_falling_target_reached_by_the_best_month() -> None:
    said = judge_key_results(batch_of([One(((1, 9.0), (2, 4.0), (3, 8.0)), 10.0, 5.0, Counts.ANY, 1.0)]), LINES)
    assert said.progress_raw.tolist() == pytest.approx([0.2, 1.2, 1.2])
    assert said.progress.tolist() == pytest.approx([0.2, 1.0, 1.0])
    assert [Course(code).word for code in said.course][1:] == ["arrived", "arrived"]


def test_one_reading_is_not_extrapolated() -> None:
    said = judge_key_results(batch_of([One(((1, 85.2),), 84.2, 90.0)]), LINES)
    assert np.isnan(said.recent_rate[0])
    assert said.progress[0] == pytest.approx(1 / 5.8)


def test_without_a_reading_nothing_is_known() -> None:
    said = judge_key_results(batch_of([One((), 84.2, 90.0)]), LINES)
    names = ("value", "recent_rate", "required_rate", "required_rate_target")
    assert all(np.isnan(getattr(said, name)[0]) for name in names)


def test_targets_that_were_in_force_then_count_then() -> None:
    batch = replace(batch_of([One(((1, 12.0), (2, 14.0)), 10.0, 20.0)]), target_then=np.array([14.0, 20.0]))
    assert judge_key_results(batch, LINES).progress_raw.tolist() == pytest.approx([0.5, 0.4])


def test_in_the_first_tenth_since_anybody_could_know_of_it_no_course_is_told() -> None:
    """Of a way from day 31 to day 210 nobody knew before day 85: of the 126 days since then 6 and 36 are over."""
    batch = batch_of([One(((2, 85.0), (3, 85.0)), 84.2, 90.0)])
    assert [Course(code).word for code in judge_key_results(batch, LINES).course] == ["off_course", "off_course"]
    late = replace(batch, begins=np.array([85]))
    assert [Course(code).word for code in judge_key_results(late, LINES).course] == ["unknown", "off_course"]


def test_towards_a_range_the_rate_leads_to_its_nearest_end_that_would_do() -> None:
    """From 9 to within 4 and 6, 3 away; success is 0.7 of it, to 6.9. From 8 that is 1.1 in three months; to 6, 2."""
    batch = replace(batch_of([One(((3, 8.0),), 9.0, 4.0)]), high=np.array([6.0]))
    said = judge_key_results(batch, LINES)
    assert said.required_rate == pytest.approx([-1.1 / 3])
    assert said.required_rate_target == pytest.approx([-2 / 3])
