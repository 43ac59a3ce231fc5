"""Sides of a line that do not flap."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from headway.series.hysteresis import NEARLY, above

NAN = float("nan")


def sides(values: list[float], line: float = 0.9, margin: float = 0.05) -> str:
    found = above(np.array(values, np.float64), np.array([0, len(values)]), line, margin)
    return "".join("^" if side else "." for side in found.tolist())


def by_hand(values: list[float], line: float, margin: float) -> str:
    said, side, crossed, started = "", False, False, False
    for value in values:
        if not np.isnan(value):
            reach = line if not crossed else line - margin if side else line + margin
            new = value >= reach - NEARLY
            crossed = crossed or (started and new != side)
            side, started = new, True
        said += "^" if side else "."
    return said


@pytest.mark.parametrize(
    ("values", "wanted"),
    [
        ([], ""),
        ([0.9], "^"),
        ([0.8999], "."),
        ([0.85, 0.9], ".^"),
        ([0.95, 0.89, 0.92, 0.94, 0.95], "^...^"),
        ([0.95, 0.89, 0.95, 0.86, 0.84], "^.^^."),
        ([0.95, 0.89, 0.95, 0.85, 0.8499], "^.^^."),
        ([NAN, NAN, 0.95, NAN], "..^^"),
        ([0.95, NAN, 0.89, NAN, 0.91], "^^..."),
        ([0.1 + 0.2 + 0.6], "^"),
    ],
)
def test_the_first_crossing_is_at_the_line_and_each_change_back_takes_the_margin(
    values: list[float], wanted: str
) -> None:
    assert sides(values) == wanted


numbers = st.lists(st.one_of(st.just(NAN), st.integers(0, 40).map(lambda n: n / 40)), max_size=20)


@given(st.lists(numbers, max_size=5), st.integers(0, 40).map(lambda n: n / 40), st.sampled_from([0.0, 0.05, 0.2]))
def test_it_is_what_folding_by_hand_gives(series: list[list[float]], line: float, margin: float) -> None:
    flat = np.array([value for one in series for value in one], np.float64)
    offsets = np.concatenate(([0], np.cumsum([len(one) for one in series]))).astype(np.int64)
    found = above(flat, offsets, line, margin)
    assert "".join("^" if side else "." for side in found.tolist()) == "".join(
        by_hand(one, line, margin) for one in series
    )
