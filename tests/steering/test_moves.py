"""What would have to change to move: worked by hand, and against every set that there is."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from headway.steering.moves import Moves, Side, moves


def said_of(weights: list[float], good: list[bool], *, over: bool, back: bool = False) -> Moves:
    count = len(weights)
    side = Side(
        np.zeros(count, np.int64),
        np.array(weights, float),
        np.array(good, bool),
        np.arange(count, dtype=float),
        np.array([over]),
        np.array([back]),
    )
    return moves(side, 0.75, 0.05)


@pytest.mark.parametrize(
    ("weights", "good", "over", "back", "count", "chosen"),
    [
        ([1, 1, 1, 1], [True, True, False, False], False, False, 1, [2]),
        ([1, 1, 1, 1], [True, True, False, False], False, True, 2, [2, 3]),  # to change back takes 0.8
        ([1, 1, 1, 1], [True, True, True, False], True, False, 1, [0]),  # one more is lost
        ([1] * 10, [True] * 10, True, True, 4, [0, 1, 2, 3]),  # lost under 0.7
        ([3, 1, 1, 1], [False, True, True, True], False, False, 1, [0]),
        ([1, 1, 2], [False, False, False], False, False, 2, [2, 0]),
        ([0.1, 0.7, 0.2], [True, False, False], False, True, 1, [1]),  # 0.8 as a sum of fractions is a hair less
        ([], [], False, False, -1, []),
    ],
)
def test_by_hand(
    *, weights: list[float], good: list[bool], over: bool, back: bool, count: int, chosen: list[int]
) -> None:
    said = said_of(weights, good, over=over, back=back)
    assert said.count.tolist() == [count]
    assert np.flatnonzero(said.chosen).tolist() == sorted(chosen)


@given(items=st.lists(st.tuples(st.integers(1, 4), st.booleans()), min_size=1, max_size=6), back=st.booleans())
def test_no_smaller_set_would_do(*, items: list[tuple[int, bool]], back: bool) -> None:
    weights, good = [float(weight) for weight, _ in items], [one for _, one in items]
    total = sum(weights)
    share = sum(weight for weight, one in items if one) / total
    over = share >= 0.75
    said = said_of(weights, good, over=over, back=back)
    needed = float(said.needed[0])

    def crosses(turned: tuple[int, ...]) -> bool:
        after = sum(weight for at, weight in enumerate(weights) if good[at] != (at in turned)) / total
        return after < needed - 1e-9 if over else after >= needed - 1e-9

    can = [at for at, one in enumerate(good) if one == over]
    fewest = min(size for size in range(len(can) + 1) if any(crosses(turned) for turned in combinations(can, size)))
    chosen = tuple(np.flatnonzero(said.chosen).tolist())
    assert said.count.tolist() == [fewest] == [len(chosen)]
    assert crosses(chosen)


def test_teams_do_not_depend_on_each_other() -> None:
    side = Side(
        np.array([1, 0, 1, 0]),
        np.ones(4),
        np.array([False, False, True, True]),
        np.array([1.0, np.nan, 1.0, 1.0]),
        np.array([False, False, True]),
        np.zeros(3, bool),
    )
    said = moves(side, 0.75, 0.05)
    assert said.count.tolist() == [1, 1, -1]
    assert said.chosen.tolist() == [True, True, False, False]
