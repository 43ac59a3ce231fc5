"""The fan of a trajectory opens from the newest value, ends with its numbers, and presses nothing flat."""

from __future__ import annotations

from datetime import date

import pytest

from headway.web.chart.data import Fanned, Opening
from headway.web.chart.drawing import Chart
from tests.web.chart.test_trajectory import FIRST, chart, lane

MARCH = FIRST + 8
NAMES = ("95 %: 60 to 120", "80 %: 70 to 110", "50 %: 80 to 95")


def fanned(widest: tuple[float, float] = (60.0, 120.0)) -> Fanned:
    first = Opening(MARCH, 84.0, ((75.0, 95.0), (78.0, 90.0), (82.0, 86.0)))
    last = Opening(MARCH + 3, 88.0, (widest, (70.0, 110.0), (80.0, 95.0)))
    return Fanned((first, last), NAMES, "expected 88")


def corners(points: str) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in (pair.split(",") for pair in points.split())]


def labels(drawn: Chart) -> dict[str, float]:
    return {label.text.text: label.text.y for label in drawn.labels}


def test_each_interval_is_a_shape_from_the_newest_value_to_the_end_the_widest_below() -> None:
    drawn = chart(fan=fanned())
    shapes = [corners(one) for one in lane(drawn).fan]
    assert [len(one) for one in shapes] == [5, 5, 5]
    assert {one[0] for one in shapes} == {(drawn.newest.x, drawn.newest.y)}
    right = drawn.field.x + drawn.field.width
    heights = []
    for one in shapes:
        ends = [y for x, y in one if x == pytest.approx(right, abs=0.2)]
        heights.append(max(ends) - min(ends))
    assert heights == sorted(heights, reverse=True)
    assert len(corners(lane(drawn).middle)) == 3


def test_its_numbers_stand_at_its_edge_each_at_its_own_height() -> None:
    drawn = chart(fan=fanned())
    at = labels(drawn)
    assert at[NAMES[0]] < at[NAMES[1]] < at[NAMES[2]] < at["expected 88"]
    assert len(set(at.values())) == len(at)


def test_what_is_far_beyond_is_cut_and_still_named() -> None:
    near, far = chart(fan=fanned()), chart(fan=fanned((-5_000.0, 5_000.0)))
    assert far.grid[-1].text.text != near.grid[-1].text.text or far.newest.y == near.newest.y
    span = [float(tick.text.text.replace("\u2212", "-")) for tick in far.grid]
    assert max(span) < 500
    assert min(span) > -500
    field = far.field
    assert all(field.y <= y <= field.y + field.height for one in lane(far).fan for _, y in corners(one))
    assert NAMES[0] in labels(far)


def test_without_one_nothing_opens() -> None:
    assert (lane(chart()).fan, lane(chart()).middle) == ((), "")
    assert lane(chart(today=date(2019, 6, 30))).fan == ()
