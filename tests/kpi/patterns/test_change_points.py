"""Cuts: exact ones, few enough, and whatever the unit."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headway.kpi.patterns.change_points import change_points
from headway.kpi.patterns.cuts import best_cuts
from headway.kpi.patterns.stretches import residual_table, residuals
from tests.kpi.patterns.simulated import MONTHS, POLICY, Float, noise

small = st.lists(st.integers(-9, 9).map(float), min_size=4, max_size=11).map(lambda values: np.array(values, float))


def cuts(values: Float, season: int = 0) -> list[int]:
    found: list[int] = change_points(values, np.arange(len(values)), POLICY.changes, season).tolist()
    return found


@given(values=small, sloped=st.booleans())
def test_the_table_holds_what_is_left_of_each_stretch(*, values: Float, sloped: bool) -> None:
    times = np.cumsum(np.arange(len(values), dtype=np.float64))
    table = residual_table(values, times, sloped=sloped, shortest=2)
    for first, last in combinations(range(len(values)), 2):
        left = residuals(values[first : last + 1], times[first : last + 1], [], sloped=sloped)
        assert table[first, last] == pytest.approx(np.sum(left * left), abs=1e-8)


@settings(max_examples=30)
@given(values=small, sloped=st.booleans())
def test_no_other_cuts_leave_less(*, values: Float, sloped: bool) -> None:
    count, times = len(values), np.arange(len(values), dtype=float)
    found = best_cuts(residual_table(values, times, sloped=sloped, shortest=2), 3)

    def left(some: tuple[int, ...]) -> float:
        return float(np.sum(residuals(values, times, list(some), sloped=sloped) ** 2))

    for number, chosen in enumerate(found):
        allowed = [some for some in combinations(range(2, count - 1), number) if all(np.diff([0, *some, count]) >= 2)]
        assert left(tuple(chosen)) == pytest.approx(min(map(left, allowed)), abs=1e-8)


def test_two_steps_are_found_where_they_are() -> None:
    values = np.repeat([0.0, 5.0, 1.0], 20) + 0.3 * noise(1, 60)
    assert cuts(values) == [20, 40]


def test_a_slope_that_turns_is_one_change() -> None:
    values = np.concatenate((np.arange(40.0), 40 - np.arange(40.0))) + noise(2, 80)
    (found,) = cuts(values)
    assert abs(found - 40) <= 2


@pytest.mark.parametrize("values", [[], [1.0], [1.0, 2.0], [3.0] * 40, [np.nan] * 9, [0.1] * 30, [1e308, -1e308]])
def test_nothing_to_tell_has_no_change(values: list[float]) -> None:
    assert cuts(np.array(values, float)) == []


def test_a_straight_line_has_no_change() -> None:
    assert cuts(3 + 0.25 * np.arange(80.0)) == []


def test_one_wild_value_is_no_change() -> None:
    values = noise(4, 60)
    values[30] = 50.0
    assert cuts(values) == []


def test_a_season_that_is_known_is_no_change() -> None:
    values = 4 * np.sin(2 * np.pi * np.arange(72) / MONTHS) + 0.5 * noise(6, 72)
    assert cuts(values, MONTHS) == []


def test_missing_values_leave_the_others_where_they_were() -> None:
    values = np.repeat([0.0, 6.0], 30) + noise(7, 60)
    values[[3, 17, 44]] = np.nan
    (found,) = cuts(values)
    assert abs(found - 30) <= 1


def test_a_change_in_one_column_of_two_is_found() -> None:
    values = np.stack((np.repeat([0.0, 6.0], 40) + noise(8, 80), noise(9, 80)), axis=1)
    assert cuts(values) == [40]


@pytest.mark.parametrize("unit", [1e-9, 1000.0, -1.0, 1e200])
def test_the_unit_does_not_matter(unit: float) -> None:
    values = np.repeat([0.0, 5.0, 1.0], 20) + noise(1, 60)
    assert cuts(values * unit) == cuts(values)


def test_where_the_zero_lies_does_not_matter() -> None:
    values = np.repeat([0.0, 5.0, 1.0], 20) + noise(1, 60)
    assert cuts(values + 1e4) == cuts(values)
    assert change_points(values, np.arange(60) + 24_000, POLICY.changes).tolist() == cuts(values)
