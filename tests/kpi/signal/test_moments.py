"""Rectangles of moments and rows: sums that hang on no other row, and phases told in two ways that agree."""

from __future__ import annotations

import warnings

import numpy as np
import pytest

from headway.kpi.signal.moments import summed, turned
from headway.kpi.signal.phases import FEW, Phases
from headway.kpi.signal.read import read_signals
from headway.kpi.signal.scale import Kind
from tests.kpi.signal.processes import LINES, batch, each_value, noise


@pytest.mark.parametrize("moments", [1, 7, 24, 104, 416])
def test_a_row_has_the_sum_that_it_has_alone_however_it_lies(moments: int) -> None:
    cells = np.random.default_rng(moments).standard_normal((moments, 40)) * 10.0 ** np.arange(-20, 20)
    together = summed(cells)
    alone = [summed(cells[:, row : row + 1]) for row in range(40)]
    assert together.tobytes() == b"".join(one.tobytes() for one in alone)
    assert summed(np.asfortranarray(cells)).tobytes() == together.tobytes()
    assert summed(turned(cells.T.copy().T)).tobytes() == together.tobytes()


@pytest.mark.parametrize("starts", [[0], [5], [0, 3, 6]])
@pytest.mark.parametrize("counted", [1.0, 0.8])
def test_phases_that_follow_each_other_have_the_means_of_each_value_looked_at(
    starts: list[int], counted: float
) -> None:
    first = np.resize(starts, FEW + 8)
    at = (first + np.arange(52)[:, None]) % 7
    chance = np.random.default_rng(1)
    weight = None if counted == 1 else (chance.random(at.shape) < counted).astype(np.float64)
    values = chance.standard_normal(at.shape) * (1.0 if weight is None else weight)
    quick = Phases.of(at, 7, np.full(len(first), 52))
    assert quick.first is not None
    for made, wanted in zip(quick.means(values, weight), Phases(at, 7).means(values, weight), strict=True):
        np.testing.assert_array_equal(np.broadcast_to(made, wanted.shape), wanted)


def test_phases_of_a_year_with_a_week_more_do_not_follow_each_other() -> None:
    at = np.minimum(np.arange(110) % 53, 51)[:, None].repeat(FEW, axis=1)
    assert Phases.of(at, 52, np.full(FEW, 110)).first is None


def test_phases_past_the_end_of_a_shorter_row_do_not_count() -> None:
    at = np.minimum(np.arange(30), 29 - np.arange(FEW)[:, None] % 3).T % 7
    lengths = 30 - np.arange(FEW) % 3
    assert Phases.of(at, 7, lengths).first is not None


def test_many_charts_say_what_each_says_alone() -> None:
    """With seasons, signals and lengths that differ."""
    chance = np.random.default_rng(4)
    charts = []
    for index, length in enumerate(chance.integers(20, 130, FEW * 3).tolist()):
        at = np.arange(length)
        moves = 3 * np.sin(2 * np.pi * at / 7) * (index % 2) + 4 * (at >= 60) * (index % 3 == 0)
        charts.append(chance.standard_normal(length) + moves)
    whole = read_signals(batch(*charts, season=7), LINES)
    alone = [read_signals(batch(one, season=7), LINES) for one in charts]
    for index, part in enumerate(each_value(whole)):
        assert part == b"".join(each_value(one)[index] for one in alone)


def test_a_season_that_repeats_to_the_last_digit_is_known_and_raises_no_warning() -> None:
    values = np.tile([3.0, 1.0, 4.0, 1.0, 5.0, 9.0, 2.0], 30)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        said = read_signals(batch(values, values + noise(3, 210) / 100, season=7), LINES)
    assert not said.sign.any()
    np.testing.assert_allclose(said.mean[-7:], values[:7], atol=0.02)


@pytest.mark.parametrize("value", [0.1, 7.0, 1 / 3])
def test_counts_and_levels_that_never_moved_do_not_hang_on_how_their_mean_is_rounded(value: float) -> None:
    still = np.full(60, value)
    assert not read_signals(batch(still), LINES).told.any()
    count = np.full(60, np.round(value * 10))
    count[50] += 40
    said = read_signals(batch(count, kind=Kind.COUNT, lowest=0), LINES)
    assert said.episodes.opened.tolist() == [50]
