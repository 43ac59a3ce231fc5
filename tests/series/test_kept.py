"""Answers that are kept are those that would be reckoned again."""

from __future__ import annotations

from headway.series.kept import Kept


def squares(kept: Kept[int, int], asked: list[int]) -> tuple[list[int], list[int]]:
    """The answers, and the questions that were reckoned."""
    reckoned: list[int] = []

    def reckon(places: list[int]) -> list[int]:
        reckoned.extend(asked[place] for place in places)
        return [asked[place] ** 2 for place in places]

    return kept.answers(asked, reckon), reckoned


def test_what_was_asked_before_is_not_reckoned_again() -> None:
    kept = Kept[int, int](most=10)
    assert squares(kept, [2, 3]) == ([4, 9], [2, 3])
    assert squares(kept, [3, 5, 2]) == ([9, 25, 4], [5])
    assert squares(kept, []) == ([], [])


def test_no_more_are_kept_than_there_is_room_for() -> None:
    kept = Kept[int, int](most=3)
    squares(kept, [1, 2])
    assert squares(kept, [3, 4]) == ([9, 16], [3, 4])
    assert squares(kept, [1, 3, 4]) == ([1, 9, 16], [1])
    assert squares(kept, [5, 6, 7, 8]) == ([25, 36, 49, 64], [5, 6, 7, 8])
    assert squares(Kept(most=0), [5, 5]) == ([25, 25], [5, 5])
