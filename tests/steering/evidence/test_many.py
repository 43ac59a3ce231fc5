"""Chances counted together, beside the steps worked out one by one."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from headway.steering.evidence.many import benjamini_yekutieli, holm

CHANCES = st.lists(st.one_of(st.floats(1e-6, 1.0), st.just(np.nan)), max_size=12)


def test_holm_by_hand() -> None:
    # three tried: 3 * 0.01, 2 * 0.02, and 1 * 0.03, which may not fall below the one before it
    assert holm(np.array([0.03, 0.01, 0.02]), np.zeros(3, np.int64)).tolist() == [0.04, 0.03, 0.04]


def test_benjamini_yekutieli_by_hand() -> None:
    # three tried, 1 + 1/2 + 1/3 = 11/6: 0.01 * 3/1, 0.02 * 3/2 and 0.9 * 3/3 times that, at most 1
    assert benjamini_yekutieli(np.array([0.9, 0.01, 0.02])) == pytest.approx([1.0, 0.055, 0.055])


def test_nothing_tried_says_nothing() -> None:
    nothing = np.full(2, np.nan)
    assert np.isnan(holm(nothing, np.zeros(2, np.int64))).all()
    assert np.isnan(benjamini_yekutieli(nothing)).all()
    assert len(holm(np.zeros(0), np.zeros(0, np.int64))) == 0
    assert len(benjamini_yekutieli(np.zeros(0))) == 0


@given(CHANCES)
def test_counting_more_never_makes_a_chance_smaller(chances: list[float]) -> None:
    raw = np.array(chances, float)
    tried = ~np.isnan(raw)
    for said in (holm(raw, np.zeros(len(raw), np.int64)), benjamini_yekutieli(raw)):
        assert (np.isnan(said) == ~tried).all()
        assert (said[tried] >= raw[tried] * (1 - 1e-12)).all()
        assert (said[tried] <= 1).all()


@given(CHANCES, CHANCES)
def test_a_group_does_not_depend_on_the_others(ours: list[float], theirs: list[float]) -> None:
    group = np.array([7] * len(ours) + [3] * len(theirs), np.int64)
    both = holm(np.array(ours + theirs, float), group)
    alone = holm(np.array(ours, float), np.zeros(len(ours), np.int64))
    np.testing.assert_array_equal(both[: len(ours)], alone)
