"""Labels keep off each other, off paths and inside their frame, where there is room."""

from __future__ import annotations

from headway.web.cockpit.labels import Board, Box, text_width

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
