"""Shifts inside a baseline: found, told alike alone and in a batch, and seldom where there is noise alone."""

from __future__ import annotations

import numpy as np
import pytest

from headway.kpi.signal.learned import LearnedLines, learned_shifts
from headway.kpi.signal.segment import ProposedSegments
from tests.kpi.patterns.simulated import POLICY, Float, noise
from tests.kpi.signal.processes import batch

LINES = LearnedLines(POLICY.signals, POLICY.changes, POLICY.patterns)
RUNS, MOST = 100, 48
STATED = {0.0: 0.02, 0.3: 0.048, 0.6: 0.062}
"""Share of charts in control that are ever asked, as docs/signals.md states it."""


def _ever(red: float) -> float:
    made = [noise(seed, MOST, red) for seed in range(RUNS)]
    asked: set[int] = set()
    for size in range(25, MOST + 1):
        asked |= set(_found([one[:size] for one in made]).series.tolist())
    return len(asked) / RUNS


def _found(series: list[Float]) -> ProposedSegments:
    return learned_shifts(batch(*series, season=12), LINES)


@pytest.mark.parametrize("red", STATED)
def test_noise_alone_asks_no_more_often_than_is_stated(red: float) -> None:
    stated = STATED[red]
    assert _ever(red) <= stated + 2 * np.sqrt(stated * (1 - stated) / RUNS)


def test_a_shift_is_found_with_its_place_and_its_levels() -> None:
    made = [noise(seed, MOST) + 4 * (np.arange(MOST) >= 13) for seed in range(20)]
    found = _found(made)
    assert len(found.series) >= 18
    assert (abs(found.position - found.series * MOST - 13) <= 2).all()
    assert np.allclose(found.level - found.before, 4, atol=1.5)


def test_a_shift_with_the_first_value_after_the_baseline_is_left_to_the_signals() -> None:
    for place, found in ((23, [23]), (24, [])):
        assert _found([noise(3, MOST) / 4 + 4 * (np.arange(MOST) >= place)]).position.tolist() == found


def test_a_batch_says_of_each_what_it_says_of_it_alone() -> None:
    made = [noise(seed, 25 + seed) * 10.0**seed + (at := 3 * 10.0**seed) * (np.arange(25 + seed) >= 10) + at
            for seed in range(6)]  # fmt: skip
    whole = _found(made)
    starts = np.cumsum([0, *map(len, made)])
    alone = [_found([one]) for one in made]
    for index, one in enumerate(alone):
        mine = whole.take(whole.series == index)
        assert (mine.position - starts[index]).tolist() == one.position.tolist()
        assert mine.level.tolist() == one.level.tolist()
    assert len(whole.series)


def test_few_values_and_values_that_do_not_move_say_nothing() -> None:
    assert not len(_found([np.zeros(0), np.ones(3), np.full(40, 7.0), np.r_[np.ones(12), np.full(12, 5.0)]]).series)
