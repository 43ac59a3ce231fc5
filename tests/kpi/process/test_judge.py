"""Process behaviour of many KPIs at once: as the rules by hand have it, and what must hold whatever the numbers are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import headway.kpi.process.judge
from bench import nhs_by_hand
from bench.nhs_words import ASSURANCE, VARIATION, point_names
from headway.kpi.process.judge import ProcessJudgement, judge_process
from headway.kpi.process.limits import Limits
from headway.kpi.process.rules import Point
from headway.kpi.process.stretches import rows_of
from headway.series.words import Assurance, Variation
from tests.kpi.process.charts import LINES, MIRRORED, NAMES, batch_of, whole_numbers, with_holes

LIMITS = [field.name for field in fields(Limits)]


def of_one(said: ProcessJudgement, index: int, lengths: Sequence[int]) -> tuple[bytes, ...]:
    """What is said of one KPI, as bytes."""
    first = sum(lengths[:index])
    values = slice(first, first + lengths[index])
    mine = said.cut.series == index
    return (
        said.rules[values].tobytes(),
        said.points[values].tobytes(),
        *(getattr(said.limits, name)[mine].tobytes() for name in LIMITS),
        said.on_trial[mine].tobytes(),
        said.variation[index : index + 1].tobytes(),
        said.assurance[index : index + 1].tobytes(),
    )


def test_the_names_of_points_are_those_of_the_method() -> None:
    assert {text: point for point, text in point_names(LINES).items()} == NAMES


@given(values=whole_numbers, target=st.integers(-10, 10), increase=st.booleans(), screened=st.booleans())
def test_a_chart_is_what_the_rules_give_by_hand(
    *, values: list[float], target: float, increase: bool, screened: bool
) -> None:
    by_hand = nhs_by_hand.chart(values, target, increase=increase, screened=screened)
    said = judge_process(batch_of([values], good=1 if increase else -1, target=target), LINES, screened=screened)
    names = point_names(LINES)
    assert [names[Point(code)] for code in said.points] == by_hand.points
    for name in ("mean", "lower", "upper"):
        assert getattr(said.limits, name)[0] == pytest.approx(getattr(by_hand, name), abs=1e-9, nan_ok=True)
    assert VARIATION[Variation(said.variation[0])] == by_hand.variation
    assert ASSURANCE[Assurance(said.assurance[0])] == by_hand.assurance


many = st.lists(st.tuples(with_holes, st.integers(0, 12)), max_size=6)


@given(kpis=many, cuts=st.sets(st.integers(0, 200)), screened=st.booleans())
def test_a_batch_gives_each_kpi_the_bytes_it_gets_alone(
    *, kpis: list[tuple[list[float], int]], cuts: set[int], screened: bool
) -> None:
    lengths = [len(values) for values, _ in kpis]
    rebased = [at for at in cuts if at < sum(lengths)]
    series, fixed = [values for values, _ in kpis], [after for _, after in kpis]
    together = judge_process(batch_of(series, rebased=rebased, fixed_after=fixed, target=1.0), LINES, screened=screened)
    for index, values in enumerate(series):
        first = sum(lengths[:index])
        own = [at - first for at in rebased if first <= at < first + len(values)]
        alone = judge_process(
            batch_of([values], rebased=own, fixed_after=[fixed[index]], target=1.0), LINES, screened=screened
        )
        assert of_one(together, index, lengths) == of_one(alone, 0, [len(values)])


def test_many_long_rows_give_each_the_bytes_it_gets_alone() -> None:
    series = np.random.default_rng(3).normal(size=(300, 365)).tolist()
    together = judge_process(batch_of(series, target=0.5), LINES)
    for index in range(300):
        alone = judge_process(batch_of([series[index]], target=0.5), LINES)
        assert of_one(together, index, [365] * 300) == of_one(alone, 0, [365])


def test_how_many_are_judged_at_once_does_not_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    series = np.random.default_rng(4).normal(size=(20, 30)).tolist()
    whole = judge_process(batch_of(series), LINES)
    monkeypatch.setattr(headway.kpi.process.judge, "rows_of", lambda cut, fixed: rows_of(cut, fixed, 40))
    parts = judge_process(batch_of(series), LINES)
    assert [of_one(whole, at, [30] * 20) for at in range(20)] == [of_one(parts, at, [30] * 20) for at in range(20)]


@given(whole_numbers, st.integers(-8, 8), st.integers(-1000, 1000))
def test_neither_unit_nor_zero_of_the_scale_matters(values: list[float], power: int, shift: int) -> None:
    here = judge_process(batch_of([values]), LINES)
    moved = judge_process(batch_of([[value + shift for value in values]]), LINES)
    scaled = judge_process(batch_of([[value * 2.0**power for value in values]]), LINES)
    assert scaled.rules.tobytes() == here.rules.tobytes()
    assert np.array_equal(scaled.limits.upper, here.limits.upper * 2.0**power, equal_nan=True)
    edges = [getattr(here.limits, name)[0] for name in ("mean", "upper", "lower", "near_upper", "near_lower")]
    assume(all(abs(value - edge) > 1e-6 or value == edge for value in values for edge in edges))
    assert moved.rules.tobytes() == here.rules.tobytes()
    assert moved.limits.upper[0] == pytest.approx(here.limits.upper[0] + shift, abs=1e-9, nan_ok=True)


@given(st.lists(st.integers(-500, 500).map(float), min_size=1, max_size=40, unique=True))
def test_turned_upside_down_every_rule_holds_on_the_other_side(values: list[float]) -> None:
    said = judge_process(batch_of([values], target=3.0), LINES)
    turned = judge_process(batch_of([[-value for value in values]], good=-1, target=-3.0), LINES)
    for high, low in MIRRORED.items():
        assert np.array_equal(said.rules & high != 0, turned.rules & low != 0)
        assert np.array_equal(said.rules & low != 0, turned.rules & high != 0)
    assert said.variation.tolist() == turned.variation.tolist()
    assert said.assurance.tolist() == turned.assurance.tolist()


@given(whole_numbers, whole_numbers)
def test_a_rebase_makes_two_charts_of_one(before: list[float], after: list[float]) -> None:
    one = judge_process(batch_of([[*before, *after]], rebased=[len(before)], target=1.0), LINES)
    two = judge_process(batch_of([before, after], target=1.0), LINES)
    assert one.rules.tobytes() == two.rules.tobytes()
    assert all(getattr(one.limits, name).tobytes() == getattr(two.limits, name).tobytes() for name in LIMITS)
    assert (one.variation[0], one.assurance[0]) == (two.variation[1], two.assurance[1])


@given(whole_numbers, whole_numbers, st.integers(1, 12))
def test_where_limits_are_fixed_nothing_looks_further_ahead_than_a_rule_reaches(
    past: list[float], future: list[float], fixed: int
) -> None:
    assume(len(past) >= fixed)
    then = judge_process(batch_of([past], fixed_after=[fixed]), LINES)
    now = judge_process(batch_of([[*past, *future]], fixed_after=[fixed]), LINES)
    assert all(getattr(then.limits, name).tobytes() == getattr(now.limits, name).tobytes() for name in LIMITS)
    settled = max(0, len(past) - LINES.trend)
    assert then.rules[:settled].tobytes() == now.rules[:settled].tobytes()
    ways = 16 | 32
    assert not (then.rules & ~now.rules[: len(past)] & ~np.uint8(ways)).any()  # what held then holds now
    assert not ((then.rules & ways != 0) & (now.rules[: len(past)] & ways == 0)).any()


def test_fixed_limits_are_those_of_the_first_points_and_judge_the_later_ones() -> None:
    calm = [1.0, 2, 1, 2, 1, 2]
    said = judge_process(batch_of([[*calm, 30.0]], fixed_after=[6]), LINES)
    assert (said.limits.mean[0], said.limits.moving_range[0]) == (1.5, 1.0)
    assert said.points.tolist() == [*[Point.COMMON_CAUSE] * 6, Point.ABOVE_LIMIT]


def test_no_kpi_and_no_value_are_no_reason_to_fail() -> None:
    assert judge_process(batch_of([]), LINES).variation.tolist() == []
    said = judge_process(batch_of([[], [np.nan]], target=1.0), LINES)
    assert said.variation.tolist() == [Variation.UNKNOWN] * 2
    assert said.assurance.tolist() == [Assurance.UNKNOWN] * 2
    assert said.points.tolist() == [Point.MISSING]


def test_the_newest_point_counts_where_the_newest_period_has_none() -> None:
    said = judge_process(batch_of([[1.0, 2, 1, 2, 1, 2, 1, 2, 9, np.nan]]), LINES)
    assert said.variation.tolist() == [Variation.IMPROVING]


def test_limits_of_fewer_than_twelve_points_are_on_trial() -> None:
    said = judge_process(batch_of([[1.0, 2] * 6, [1.0, 2] * 5 + [1.0], [*[1.0, 2] * 5, 1.0, np.nan]]), LINES)
    assert said.on_trial.tolist() == [False, True, True]
