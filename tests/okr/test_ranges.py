"""Ranges as targets: coming within them, and staying there."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headway.app.policy import load_forecast_lines
from headway.okr.forecast.batch import RANGE
from headway.okr.forecast.forecast import forecast
from headway.okr.forecast.objectives import progress_table
from headway.okr.progress import Counts, counted, progress_raw
from headway.okr.ranges import is_held, range_progress, success_range, way
from tests.okr.forecast_data import batch_of, key_result

NUMBERS = st.integers(-1000, 1000).map(float)
WIDE = st.integers(1, 1000).map(float)
FEW = settings(max_examples=40)
STAYS = [10.0, 10.4, 9.8, 10.1, 10.2, 9.9, 10.0, 10.1]


@FEW
@given(NUMBERS, NUMBERS, WIDE)
def test_inside_is_all_of_it_and_the_baseline_is_nothing_of_it(baseline: float, low: float, wide: float) -> None:
    high = low + wide
    assert range_progress((low + high) / 2, baseline, low, high) == 1.0
    at_start = float(range_progress(baseline, baseline, low, high))
    assert at_start == (1.0 if is_held(baseline, low, high) else 0.0)


@FEW
@given(NUMBERS, NUMBERS, NUMBERS, WIDE)
def test_mirroring_and_scaling_change_nothing(value: float, baseline: float, low: float, wide: float) -> None:
    high = low + wide
    said = range_progress(value, baseline, low, high)
    assert range_progress(-value, -baseline, -high, -low) == said
    assert range_progress(value * 8, baseline * 8, low * 8, high * 8) == said


@FEW
@given(NUMBERS, NUMBERS, WIDE, st.sampled_from([0.7, 1.0]))
def test_the_ends_of_success_are_where_progress_is_success(
    baseline: float, low: float, wide: float, success: float
) -> None:
    for end in success_range(baseline, low, low + wide, success):
        assert float(range_progress(end, baseline, low, low + wide)) == pytest.approx(success, abs=1e-6)


def test_a_way_too_long_for_a_number_is_not_made() -> None:
    assert np.isnan(range_progress([0.0, 1e308], 1.7e308, -1.5e308, -1e308)).all()


def test_a_plain_target_beside_a_range_is_what_it_is_alone() -> None:
    both = progress_raw([8.0, 7.0], [10.0, 9.0], [5.0, 4.0], [np.nan, 6.0])
    assert both.round(3).tolist() == [0.4, 0.667]


def test_of_any_time_the_reading_nearest_to_the_range_counts() -> None:
    values = np.array([9.0, 7.0, 3.5, 6.5, 9.0])
    said = counted(
        values, np.array([0, 5]), np.array([Counts.ANY]), np.array([False]), (np.array([4.0]), np.array([6.0]))
    )
    assert said.tolist() == [9.0, 7.0, 3.5, 3.5, 3.5]


def test_a_range_beside_a_plain_target_leaves_that_one_its_best() -> None:
    values = np.array([9.0, 7.0, 8.0, 9.0, 7.0, 8.0])
    ends = np.array([4.0, 5.0]), np.array([6.0, np.nan])
    said = counted(values, np.array([0, 3, 6]), np.array([Counts.ANY] * 2), np.array([False, True]), ends)
    assert said.tolist() == [9.0, 7.0, 7.0, 9.0, 9.0, 9.0]


def test_the_expected_progress_is_the_mean_of_the_table_of_progress() -> None:
    one = key_result(STAYS, direction=RANGE, baseline=10.0, target=9.9, target_high=10.3)
    batch = batch_of(one)
    said = forecast(batch, load_forecast_lines())
    table = progress_table(said, batch.baseline, batch.target, batch.target_high)[0]
    mean = said.spread.expected_within(batch.target, batch.target_high, way(10.0, batch.target, batch.target_high))
    assert (np.diff(table) >= 0).all()
    assert table.mean() == pytest.approx(mean[0], abs=0.02)
    assert (table >= 1.0).mean() == pytest.approx(said.probability[0], abs=0.03)


def test_the_rate_into_a_range_gives_it_the_chance_that_was_asked_for() -> None:
    one = key_result(STAYS, direction=RANGE, baseline=10.0, target=11.0, target_high=12.0)
    said = forecast(batch_of(one), load_forecast_lines())
    rate = said.rate_with(0.5)
    middle = said.stands + rate * said.left
    moved = said.spread.chance_within(said.target, said.target_high)
    assert moved[0] < 0.5 < rate[0] * said.left[0] + 0.5
    assert said.spread.middle_within(said.target, said.target_high, 0.5)[0] == pytest.approx(middle[0])
    too_narrow = key_result(STAYS, direction=RANGE, baseline=10.0, target=11.0, target_high=11.0001)
    assert np.isnan(forecast(batch_of(too_narrow), load_forecast_lines()).rate_with(0.8)[0])


def test_a_range_that_is_likelier_as_it_goes_has_no_rate_for_less() -> None:
    """A range in which it lies with 9 of 10: the rate that keeps it there gives it more than a half."""
    one = key_result(STAYS, direction=RANGE, baseline=10.0, target=5.0, target_high=15.0)
    said = forecast(batch_of(one), load_forecast_lines())
    assert said.probability[0] > 0.9
    assert np.isnan(said.rate_with(0.5)[0])
    assert np.isnan(said.rate_with(0.8)[0])
    assert np.isfinite(said.rate_with(float(said.probability[0]))[0])
