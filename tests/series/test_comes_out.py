"""Who reckons with the numbers that are shown gets the result that is shown."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headway.series.comes_out import as_shown, comes_out, decimals_to_reckon


def test_decimals_are_as_few_as_will_do() -> None:
    def half(one: Sequence[float]) -> float:
        return one[0] / one[1]

    assert decimals_to_reckon([10.2, 5.1], [0, 0], half, 2.0) == ((0, 0), True)
    assert decimals_to_reckon([2.6, 1.4], [0, 0], half, 2.6 / 1.4) == ((1, 1), True)


def test_numbers_that_look_alike_are_told_apart() -> None:
    def inverse(one: Sequence[float]) -> float:
        return 1.0 / (one[0] - one[1])

    assert decimals_to_reckon([5.2, 4.9], [0, 0], inverse, 1 / 0.3) == ((1, 1), True)


def test_what_lies_in_the_middle_comes_out_of_nothing() -> None:
    assert not comes_out(62.5, 62.0, 0)
    assert not comes_out(float("nan"), 62.0, 0)
    assert decimals_to_reckon([62.5], [1], lambda one: one[0], 62.5) == ((1,), False)


@given(st.lists(st.floats(-1e6, 1e6), min_size=2, max_size=4), st.integers(0, 3))
def test_the_sum_of_what_is_shown_is_what_is_shown(values: list[float], places: int) -> None:
    decimals, exact = decimals_to_reckon(values, [places] * len(values), sum, sum(values), places)
    reckoned = sum(as_shown(one, each) for one, each in zip(values, decimals, strict=True))
    assert exact == comes_out(reckoned, as_shown(sum(values), places), places)
    assert all(each >= places for each in decimals)


@pytest.mark.parametrize("value", [0.0, 1e-300, 1e300, -5e-324])
def test_the_smallest_and_the_largest_numbers_are_no_trouble(value: float) -> None:
    decimals, exact = decimals_to_reckon([value], [0], lambda one: one[0], value)
    assert exact
    assert decimals == (0,)
