"""Limits that a person can check by hand, and what is said where there is little or too much to go by."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from headway.kpi.process.limits import Limits, limits_of_rows
from tests.kpi.process.charts import LINES

PUBLISHED = [1.0, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1]
"""The example of NHSRplotthedots' vignette on deviations. The sum is 35, the moving ranges fifteen 1, an 8, a 9."""


def limits(*series: Sequence[float], screened: bool = True) -> Limits:
    return limits_of_rows(np.array(series, np.float64), LINES, screened=screened)


def test_the_published_example_screened() -> None:
    said = limits(PUBLISHED)
    assert said.mean[0] == pytest.approx(35 / 18, abs=1e-12)
    assert said.moving_range[0] == 1
    assert (round(said.mean[0], 2), round(said.lower[0], 2), round(said.upper[0], 2)) == (1.94, -0.72, 4.6)


def test_the_published_example_unscreened() -> None:
    said = limits(PUBLISHED, screened=False)
    assert said.moving_range[0] == pytest.approx((15 * 1 + 8 + 9) / 17, abs=1e-12)
    assert (round(said.mean[0], 2), round(said.lower[0], 2), round(said.upper[0], 2)) == (1.94, -3.06, 6.95)


def test_near_limits_are_two_thirds_of_the_way() -> None:
    said = limits([0.0, 3, 0, 3])
    assert said.near_upper[0] - said.mean[0] == pytest.approx((said.upper[0] - said.mean[0]) * 2 / 3)
    assert said.mean[0] - said.near_lower[0] == pytest.approx((said.mean[0] - said.lower[0]) * 2 / 3)


def test_moving_ranges_are_screened_once_and_not_again() -> None:
    """Eighteen ranges of 1, a 5 and an 80: their mean is 5.15, so only 80 goes; of the rest 5 is far from 1.2."""
    values = [0.0, 80.0]
    values += [81.0 - at % 2 for at in range(18)] + [85.0]
    assert np.abs(np.diff(values)).tolist() == [80.0, *[1.0] * 18, 5.0]
    assert limits(values).moving_range[0] == pytest.approx((18 + 5) / 19)


def test_one_point_has_a_mean_and_no_limits() -> None:
    said = limits([4.0])
    assert said.mean[0] == 4
    assert np.isnan([said.lower[0], said.upper[0], said.moving_range[0]]).all()
    assert said.counted[0] == 1


@pytest.mark.parametrize("value", [0.1, 0.7, 95.2, 1e-9, 123456.789])
def test_points_that_do_not_move_have_themselves_as_their_mean_and_screened_no_limits(value: float) -> None:
    said = limits([value] * 36)
    assert said.mean[0] == value
    assert np.isnan([said.lower[0], said.upper[0]]).all()


def test_points_that_do_not_move_have_unscreened_limits_upon_themselves() -> None:
    said = limits([0.1] * 36, screened=False)
    assert (said.lower[0], said.mean[0], said.upper[0]) == (0.1, 0.1, 0.1)


@pytest.mark.parametrize("hole", [np.nan, np.inf, -np.inf])
def test_a_period_without_a_point_counts_for_nothing_and_ends_two_moving_ranges(hole: float) -> None:
    said = limits([1.0, 2, hole, 6, 5])
    assert said.mean[0] == 14 / 4
    assert said.moving_range[0] == 1  # 1 to 2 and 6 to 5; 2 to 6 are no neighbours
    assert said.counted[0] == 4


def test_a_row_without_any_point_has_nothing() -> None:
    said = limits([np.nan, np.nan])
    assert np.isnan([said.mean[0], said.lower[0], said.upper[0]]).all()
    assert said.counted[0] == 0


def test_values_too_large_to_be_added_up_have_no_limits_and_raise_nothing() -> None:
    said = limits([1.7e308, 1.7e308, -1.7e308], [1.7e308, -1.7e308, 0.0])
    assert np.isnan(said.lower).all()
    assert np.isnan(said.upper).all()


def test_a_row_is_the_same_beside_a_row_with_a_hole() -> None:
    alone, beside = limits([0.1, 0.7, 0.2, 0.9]), limits([0.1, 0.7, 0.2, 0.9], [0.1, np.nan, 0.2, 0.9])
    assert (alone.mean[0], alone.upper[0]) == (beside.mean[0], beside.upper[0])
