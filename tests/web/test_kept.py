"""What was made of the very same things is not made again; of others it is."""

from __future__ import annotations

from headway.web.kept import Kept


def test_the_same_things_give_what_was_made_of_them() -> None:
    kept: Kept[list[int]] = Kept(2)
    thing = object()
    assert kept.of((thing,), ("a",), lambda: [1]) is kept.of((thing,), ("a",), lambda: [2])
    assert kept.of((thing,), ("b",), lambda: [2]) == [2]


def test_equal_things_are_not_the_same() -> None:
    kept: Kept[int] = Kept(2)
    assert kept.of(([1],), (), lambda: 1) == 1
    assert kept.of(([1],), (), lambda: 2) == 2


def test_the_least_recently_used_goes_first() -> None:
    kept: Kept[int] = Kept(2)
    first, second, third = object(), object(), object()
    for at, thing in enumerate((first, second, first, third)):
        kept.of((thing,), (), lambda at=at: at)  # type: ignore[misc]
    assert kept.of((first,), (), lambda: 9) == 0
    assert kept.of((second,), (), lambda: 9) == 9
