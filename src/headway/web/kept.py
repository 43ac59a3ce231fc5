"""Keeping what was made of the same things before, so that a write costs the making of what it changed and no more.

Things are told apart by who they are and not by what they hold: to compare the verdicts of a page would take as long as
to draw them. What reads them gives the same objects where the store says the same (``services.reading.verdicts_of``).
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class Kept(Generic[T]):
    """What was made, with what it was made of; the least recently used goes first."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._held: OrderedDict[tuple[Hashable, ...], tuple[tuple[Any, ...], T]] = OrderedDict()
        self._lock = Lock()

    def of(self, things: tuple[Any, ...], words: tuple[Hashable, ...], make: Callable[[], T]) -> T:
        """What is made of these things: as before, where it was made of the very same.

        Args:
            things: objects that do not change; they are held, so that none takes the place of another.
            words: whatever else it is made of.
            make: makes it.
        """
        key = (*map(id, things), None, *words)
        with self._lock:
            found = self._held.get(key)
            if found is not None:
                self._held.move_to_end(key)
                return found[1]
        made = make()
        with self._lock:
            self._held[key] = (things, made)
            if len(self._held) > self._most:
                self._held.popitem(last=False)
        return made
