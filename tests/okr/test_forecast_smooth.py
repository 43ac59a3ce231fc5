"""Level and season that both move on, each from what it was surprised by."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headway.okr.forecast.rows import filled, tables
from headway.okr.forecast.smooth import Smooth, smooth_of

WEEK = [10.0, 14.0, 12.0, 18.0, 11.0, 3.0, 2.0]
OTHER = -1.0


def seen(values: list[float], left: int, *, sums: bool = False, known: int | None = None, season: int = 7) -> Smooth:
    dense = filled(np.array(values), np.arange(len(values)), np.array([0, len(values)]), 512)
    (table,) = tables(dense, np.array([season]))
    asked = np.array([left]), np.array([sums]), np.array([len(values) if known is None else known])
    return smooth_of(table, table.values, asked, lambda ahead: ahead, np.array([OTHER]))


def test_a_week_that_came_three_times_comes_again() -> None:
    for ahead in range(1, 15):
        assert seen(WEEK * 3, ahead).end[0] == pytest.approx(WEEK[(ahead - 1) % 7])
        every = (WEEK * 2)[:ahead]
        assert seen(WEEK * 3, ahead, sums=True).end[0] == pytest.approx(sum(every))


def test_by_hand_a_surprise_moves_the_level_and_what_its_own_day_adds() -> None:
    """3 more than usual: a tenth, three tenths and six tenths of it, 1 on average; of the other 2 its day keeps 0.3."""
    surprised = [*WEEK * 3, WEEK[0] + 3.0]
    assert seen(surprised, 1).end[0] == pytest.approx(WEEK[1] + 1.0)
    assert seen(surprised, 7).end[0] == pytest.approx(WEEK[0] + 1.0 + 0.3 * 2.0)


def test_the_speed_that_foretold_best_counts_most() -> None:
    """After a step up for good the quick level was surprised least, and leads nearer than all do on average."""
    stepped = [*WEEK * 3, *[value + 9.0 for value in WEEK[:3]]]
    assert seen(stepped, 1).end[0] > WEEK[3] + 9.0 * 0.75


def test_it_takes_more_than_two_seasons_and_no_line_between_a_few_readings() -> None:
    assert not seen(WEEK * 2, 1).known[0]
    assert seen(WEEK * 2, 1).end[0] == OTHER
    assert seen([*WEEK * 2, 10.0], 1).known[0]
    assert not seen(WEEK * 3, 1, known=7).known[0]
    assert not seen(WEEK * 3, 1, season=4).known[0]


@given(st.lists(st.floats(-100, 100), min_size=15, max_size=40), st.integers(1, 20), st.booleans())
@settings(max_examples=25, deadline=None)
def test_turned_round_it_says_the_opposite(values: list[float], left: int, sums: bool) -> None:  # noqa: FBT001 - drawn
    one, other = seen(values, left, sums=sums), seen([-value for value in values], left, sums=sums)
    assert other.end[0] == pytest.approx(-one.end[0], rel=1e-9, abs=1e-9)
