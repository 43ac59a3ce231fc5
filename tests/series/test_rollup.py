"""Roll-up: finer numbers make a period."""

from __future__ import annotations

import statistics
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from headway.series.rollup import Rollup, groups, roll_up

BY_HAND: dict[Rollup, Callable[[list[float]], float]] = {
    Rollup.LAST: lambda values: values[-1],
    Rollup.SUM: sum,
    Rollup.MEAN: statistics.mean,
    Rollup.MIN: min,
    Rollup.MAX: max,
}

series = st.lists(st.lists(st.integers(-99, 99).map(float), min_size=1, max_size=6), max_size=6)


@pytest.mark.parametrize("how", BY_HAND)
@given(parts=series)
def test_each_period_is_made_of_its_own_parts(how: Rollup, parts: list[list[float]]) -> None:
    periods = np.repeat(np.arange(len(parts)) * 2, [len(one) for one in parts])
    distinct, starts = groups(periods)
    found = roll_up(np.array([value for one in parts for value in one], np.float64), starts, how)
    assert distinct.tolist() == [2 * at for at in range(len(parts))]
    assert found.tolist() == pytest.approx([BY_HAND[how](one) for one in parts])


def test_a_ratio_is_no_roll_up_of_one_series() -> None:
    with pytest.raises(ValueError, match="two series"):
        roll_up(np.array([1.0]), np.array([0]), Rollup.RATIO)
