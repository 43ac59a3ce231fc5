"""The best part of the past stretches as long as the rest: what a series can do, as far as its own past shows it."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headway.okr.forecast.batch import DOWN, UP
from headway.okr.forecast.stretches import Stretches, best_stretches
from headway.okr.progress import Counts
from tests.okr.forecast_data import batch_of, key_result

GAINS = [0.0, 1.0, 3.0, 3.0, 7.0, 7.0, 8.0, 9.0, 9.0]
"""By single periods 1, 2, 0, 4, 0, 1, 1, 0; by two of them 3, 2, 4, 4, 1, 2, 1."""


def of(values: list[float], share: float = 0.25, **given: Any) -> Stretches:
    return best_stretches(batch_of(key_result(values, **{"season": 1, **given})), share)


@pytest.mark.parametrize(
    ("left", "share", "ends"),
    [(1, 0.125, 13.0), (1, 0.25, 11.0), (1, 0.5, 10.0), (1, 1.0, 9.0), (2, 0.25, 13.0), (2, 0.5, 11.0), (2, 1.0, 10.0)],
)
def test_by_hand_it_goes_as_well_as_that_share_of_its_stretches(left: int, share: float, ends: float) -> None:
    assert of(GAINS, share, left=left).leads_to[0] == pytest.approx(ends)


def test_by_hand_what_is_to_fall_falls_as_fast() -> None:
    fell = [20.0 - gain for gain in GAINS]
    assert of(fell, left=1, direction=DOWN, target=5.0).leads_to[0] == pytest.approx(11.0 - 2.0)


def test_by_hand_stretches_lie_side_by_side_and_a_sum_takes_no_reading_before_it() -> None:
    assert [of(GAINS, left=left).number[0] for left in (1, 2, 3, 8, 9)] == [8, 4, 2, 1, 0]
    assert [of(GAINS, left=left, counts=Counts.SUM).number[0] for left in (1, 2, 3, 9, 10)] == [9, 4, 3, 1, 0]
    assert np.isnan(of(GAINS, left=9).leads_to[0])


def test_by_hand_a_sum_gets_what_the_best_stretch_brought_on_top_of_what_there_is() -> None:
    """Two periods brought 1, 4, 6, 10, 14, 15, 17 and 18: a quarter of these eight brought 17 or more."""
    assert of(GAINS, left=2, counts=Counts.SUM, so_far=40.0, steps=6, target=90.0).leads_to[0] == pytest.approx(57.0)


def test_a_season_is_taken_off_the_past_and_the_one_to_come_is_put_on() -> None:
    """Each fourth quarter 30 more comes in, each year the same: no quarter is better than the season brings anyway."""
    year = [10.0, 10.0, 10.0, 40.0]
    spring = of([*year * 4, 10.0], season=4, left=1, baseline=10.0, target=60.0)
    winter = of([*year * 4, 10.0, 10.0, 10.0], season=4, left=1, baseline=10.0, target=60.0)
    assert (spring.leads_to[0], winter.leads_to[0]) == (pytest.approx(10.0), pytest.approx(40.0))


def test_what_lies_between_readings_is_no_stretch() -> None:
    """Three readings in nine periods, 0, 8 and 9, on lines between them: one stretch ends at 8, and one at 9."""
    sparse = of([0.0, 8.0, 9.0], 0.5, periods=[0, 4, 8], left=2, baseline=0.0)
    assert (sparse.number[0], sparse.leads_to[0]) == (1, pytest.approx(9.0 + 4.0))
    assert of([0.0, 8.0, 9.0], 1.0, periods=[0, 4, 8], left=2, baseline=0.0).leads_to[0] == pytest.approx(9.0 + 0.5)


def test_it_ends_where_a_value_can_be() -> None:
    assert of(GAINS, left=1, share=0.125, maximum=12.5).leads_to[0] == 12.5


SERIES = st.lists(st.integers(-40, 40).map(float), min_size=2, max_size=30)


@settings(max_examples=40)
@given(SERIES, st.integers(1, 6), st.sampled_from([Counts.END, Counts.SUM, Counts.ANY]))
def test_it_depends_on_neither_unit_nor_direction_nor_on_who_stands_beside(
    values: list[float], left: int, counts: Counts
) -> None:
    asked: dict[str, Any] = {"counts": counts, "season": 4, "left": left, "so_far": 3.0}
    one = key_result(values, **asked)
    other = key_result([-value * 1024.0 for value in values], **asked) | {
        "direction": -UP, "target": -12.0 * 1024.0, "baseline": -one["baseline"] * 1024.0, "so_far": -3.0 * 1024.0,
    }  # fmt: skip
    alone, both = (
        best_stretches(batch_of(one), 0.25),
        best_stretches(batch_of(key_result(GAINS, left=2), other, one), 0.25),
    )
    assert np.array_equal(alone.leads_to, both.leads_to[2:], equal_nan=True)
    assert np.array_equal(both.leads_to[1] / -1024.0, both.leads_to[2], equal_nan=True)
    assert alone.number[0] == both.number[1] == both.number[2]


@settings(max_examples=30)
@given(SERIES, st.integers(1, 6))
def test_a_smaller_share_is_never_worse(values: list[float], left: int) -> None:
    shares = [of(values, share, left=left).leads_to[0] for share in (0.1, 0.25, 0.6, 1.0)]
    assert np.isnan(shares).all() or shares == sorted(shares, reverse=True)
