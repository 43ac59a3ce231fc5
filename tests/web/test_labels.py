"""Labels keep off each other, off paths and inside their frame, where there is room."""

from __future__ import annotations

from itertools import combinations

from headway.web.cockpit.boxes import Box
from headway.web.cockpit.labels import Board, Wish, text_width

FRAME = Box(0, 0, 400, 200)


def test_with_room_all_around_a_label_stands_to_the_right() -> None:
    placed = Board(FRAME).place(100, 100, 80, 20, 10)
    assert (placed.anchor, placed.box) == ("start", Box(110, 90, 80, 20))
    assert placed.cost == 0


def test_at_the_right_edge_a_label_stands_to_the_left() -> None:
    placed = Board(FRAME).place(380, 100, 80, 20, 10)
    assert (placed.anchor, placed.box.x) == ("end", 290)


def test_a_label_does_not_lie_over_another_one() -> None:
    board = Board(FRAME)
    first = board.place(100, 100, 80, 20, 10)
    board.take(first.box)
    second = board.place(101, 100, 80, 20, 10)
    assert second.box.x + 80 <= first.box.x or second.box.y + 20 <= first.box.y or second.box.y >= first.box.y + 20


def test_a_label_keeps_off_a_path() -> None:
    board = Board(FRAME)
    board.draw([(100, 100), (390, 100)])
    assert board.place(100, 100, 80, 20, 10).anchor == "end"


def test_where_there_is_no_room_the_cost_says_so() -> None:
    board = Board(Box(0, 0, 50, 20))
    assert board.place(25, 10, 80, 20, 10).cost > 1000


def test_a_wide_word_is_wider_than_a_narrow_one() -> None:
    assert text_width("WWW", 16) > text_width("aaa", 16) > text_width("iii", 16)


def _apart(one: Box, other: Box) -> bool:
    return (
        one.x + one.width <= other.x
        or other.x + other.width <= one.x
        or one.y + one.height <= other.y
        or other.y + other.height <= one.y
    )


def test_a_free_place_goes_before_one_that_covers_a_little_and_crosses_no_path() -> None:
    board = Board(Box(0, 0, 210, 20))
    board.take(Box(9, 0, 3, 3))  # it reaches a corner of the place on the left
    board.draw([(111, 10), (205, 10)])
    placed = board.place(100, 10, 90, 18, 10)
    assert (placed.anchor, placed.free) == ("start", True)
    assert placed.cost > 0


def test_where_no_place_is_free_the_one_that_covers_least_is_told_as_not_free() -> None:
    board = Board(Box(0, 0, 210, 20))
    board.take(Box(110, 0, 100, 20))
    board.take(Box(9, 0, 3, 3))
    placed = board.place(100, 10, 90, 18, 10)
    assert (placed.anchor, placed.free) == ("end", False)


def test_a_label_that_has_a_choice_makes_room_for_one_that_has_none() -> None:
    board = Board(Box(0, 0, 210, 20))
    has_both, has_only_left = Wish(100, 10, 90, 18, 10), Wish(210, 10, 90, 18, 10)
    assert [one.anchor for one in board.settle([has_both]) if one is not None] == ["start"]
    first, second = (one for one in board.settle([has_both, has_only_left]) if one is not None)
    assert (first.anchor, second.anchor) == ("end", "end")
    assert _apart(first.box, second.box)


def test_labels_that_are_settled_lie_over_nothing_and_one_without_a_place_is_left_out() -> None:
    board = Board(Box(0, 0, 200, 60))
    wishes = [Wish(100, 30, 90, 18, 10) for _ in range(12)]
    settled = board.settle(wishes)
    boxes = [one.box for one in settled if one is not None]
    assert len(boxes) == 4
    assert all(_apart(*pair) for pair in combinations(boxes, 2))
    assert settled[0] is not None


def test_a_label_rather_lies_over_a_path_than_beside_the_point_of_another() -> None:
    board = Board(Box(0, 0, 120, 90))
    board.draw([(30, 20), (110, 20)])
    board.take(Box(0, 0, 120, 12))  # nothing stands above
    board.take(Box(0, 34, 120, 8))  # nor right below
    here, other = Wish(20, 20, 80, 14, 8), Wish(20, 76, 80, 14, 8)
    placed = board.settle([here, other])[0]
    assert placed is not None
    assert placed.box == Box(28, 13, 80, 14)
