"""Answers that a rule has given, kept for whoever asks the same again: the past of a cycle is asked for each day."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
A = TypeVar("A")


class Kept(Generic[K, A]):
    """The newest answers of a pure rule by all that it was asked with; what is not among them is reckoned together.

    Examples:
        >>> kept = Kept[int, int](most=100)
        >>> kept.answers([2, 3], lambda places: [4, 9])
        [4, 9]
        >>> kept.answers([3, 4], lambda places: print("reckons", places) or [16])
        reckons [1]
        [9, 16]
    """

    def __init__(self, most: int) -> None:
        """``most``: how many answers are kept; when there are more, all but the newest are let go."""
        self._most = most
        self._held: dict[K, A] = {}

    def answers(self, asked: Sequence[K], reckon: Callable[[list[int]], Iterable[A]]) -> list[A]:
        """The answer to each question.

        Args:
            asked: all that each answer depends on.
            reckon: gives the answers to the questions at these places, in their order.
        """
        held = self._held
        found = [held.get(one) for one in asked]
        missing = [place for place, one in enumerate(found) if one is None]
        if missing:
            new = list(reckon(missing))
            if len(held) + len(new) > self._most:
                # a dictionary of its own: another thread may be reading the one before
                held = self._held = {}
            for place, one in zip(missing, new, strict=True):
                found[place] = one
                if len(held) < self._most:
                    held[asked[place]] = one
        return [one for one in found if one is not None]
