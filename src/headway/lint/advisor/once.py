"""A property that is reckoned once: as ``functools.cached_property``, without its lock, which costs more than most."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class once(Generic[T]):  # noqa: N801 - a decorator
    """Keeps what a method gives in the instance, under the method's name.

    Examples:
        >>> class Number:
        ...     @once
        ...     def half(self) -> float:
        ...         return 2.5
        >>> number = Number()
        >>> number.half, number.__dict__
        (2.5, {'half': 2.5})
    """

    def __init__(self, make: Callable[[Any], T]) -> None:
        self.make, self.name, self.__doc__ = make, make.__name__, make.__doc__

    def __get__(self, instance: Any, owner: Any = None) -> T:
        """What the method gives; kept, so that it is not asked for again."""
        kept: T = self.make(instance)
        instance.__dict__[self.name] = kept
        return kept
