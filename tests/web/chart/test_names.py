"""Names in a chart keep apart, and keep off the line."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from headway.web.chart.names import Wish, inside, kept_apart
from headway.web.cockpit.boxes import Box

heights = st.lists(st.tuples(st.floats(0, 300), st.floats(5, 30)), min_size=1, max_size=6)


@given(heights)
def test_no_two_names_lie_over_each_other(wanted: list[tuple[float, float]]) -> None:
    wishes = [Wish(y, height) for y, height in wanted]
    placed = sorted(zip(kept_apart(wishes, 0, 400), (wish.height for wish in wishes), strict=True))
    for (y, height), (below, below_height) in pairwise(placed):
        assert below - y >= (height + below_height) / 2 - 0.2


def test_a_name_with_room_stays_where_it_wants_to_be() -> None:
    assert kept_apart([Wish(100, 15), Wish(200, 15)], 0, 300) == [100, 200]


def test_a_fixed_name_stays_and_others_move_away() -> None:
    fixed, other = kept_apart([Wish(100, 38, fixed=True), Wish(98, 15)], 0, 300)
    assert abs(fixed - 100) < 0.1
    assert abs(other - fixed) >= 26


def test_names_do_not_leave_the_chart() -> None:
    assert min(kept_apart([Wish(0, 20), Wish(0, 20)], 0, 300)) == 10


def test_a_name_inside_stands_where_the_line_does_not_run() -> None:
    along = [(0.0, 95.0), (400.0, 95.0)]
    text = inside("healthy", 100, (0, 400), along, [])
    assert text is not None
    assert text.y > 100
    assert inside("healthy", 100, (0, 400), [*along, (400.0, 108.0), (0.0, 108.0)], []) is None


def test_a_name_that_is_wider_than_its_line_is_left_out() -> None:
    assert inside("healthy at 95 or more", 100, (0, 60), [(0.0, 0.0)], []) is None


def test_a_name_keeps_off_another_one() -> None:
    first = inside("healthy", 100, (0, 400), [(0.0, 0.0)], [])
    assert first is not None
    taken = Box(first.x - 2, first.y - 14, 80, 20)
    second = inside("healthy", 100, (0, 400), [(0.0, 0.0)], [taken])
    assert second is not None
    assert (second.x, second.y) != (first.x, first.y)
