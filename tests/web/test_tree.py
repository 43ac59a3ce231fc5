"""Trees on a page: as many levels as fit, and no family in part."""

from __future__ import annotations

from headway.web.tree import fitting, upwards


def test_levels_are_taken_one_after_the_other_while_there_is_room() -> None:
    below = {"a": ["b", "c"], "b": ["d"], "c": ["e"], "d": ["f"]}
    assert fitting(["a"], below, 3) == {"a", "b", "c"}
    assert fitting(["a"], below, 5) == {"a", "b", "c", "d", "e"}
    assert fitting(["a"], below, 50) == set("abcdef")


def test_a_family_that_does_not_fit_is_left_out_whole_and_a_smaller_one_is_taken() -> None:
    below = {"a": ["b", "c"], "b": ["d", "e", "f"], "c": ["g"]}
    assert fitting(["a"], below, 4) == {"a", "b", "c", "g"}


def test_roots_are_shown_in_any_case() -> None:
    assert fitting(["a", "b", "c"], {}, 1) == {"a", "b", "c"}


def test_a_ring_ends() -> None:
    assert fitting(["a"], {"a": ["b"], "b": ["a"]}, 9) == {"a", "b"}
    assert upwards("a", {"a": "b", "b": "c", "c": "b"}) == ["c", "b"]


def test_what_stands_at_the_top_has_nothing_above_it() -> None:
    assert upwards("a", {"a": None}) == []
