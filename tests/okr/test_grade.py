"""Expected grade: where the recent rate leads."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from headway.okr.grade import sums, weighted_mean
from tests.kpi.notation import offsets

NAN = float("nan")


@pytest.mark.parametrize(
    ("shares", "weights", "wanted"),
    [
        ([0.4, 1.0], [2.0, 1.0], 0.6),
        ([0.4, NAN], [2.0, 1.0], 0.4),
        ([NAN, NAN], [2.0, 1.0], NAN),
        ([0.4, 1.0], [0.0, 1.0], 1.0),
        ([0.4, 1.0], [0.0, 0.0], NAN),
        ([0.1, 0.0], [1e308, 1.7e308], NAN),  # more weight than a number holds is no grade of nothing
        ([], [], NAN),
    ],
)
def test_a_mean_is_weighted_over_what_is_known(shares: list[float], weights: list[float], wanted: float) -> None:
    found = weighted_mean(np.array([9.0, *shares]), np.array([1.0, *weights]), np.array([0, 1, 1 + len(shares)]))
    assert found.tolist() == pytest.approx([9.0, wanted], nan_ok=True)


many = st.lists(st.lists(st.tuples(st.integers(-99, 99), st.integers(0, 9)), max_size=30), max_size=6)


@given(many)
def test_a_mean_of_a_batch_has_the_bytes_it_has_alone(objectives: list[list[tuple[int, int]]]) -> None:
    def means(some: list[list[tuple[int, int]]]) -> list[bytes]:
        shares = np.array([share / 10 for one in some for share, _ in one], np.float64)
        weights = np.array([weight / 10 for one in some for _, weight in one], np.float64)
        return [mean.tobytes() for mean in weighted_mean(shares, weights, offsets([len(one) for one in some]))]

    assert means(objectives) == [means([one])[0] for one in objectives]


def test_the_sum_of_nothing_is_0() -> None:
    assert sums(np.array([1.0, 2.0]), np.array([0, 0, 2, 2])).tolist() == [0.0, 3.0, 0.0]
    assert sums(np.zeros(0), np.array([0, 0])).tolist() == [0.0]
