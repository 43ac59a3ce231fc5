"""Dated versions of bands and targets: a value in force is changed by adding a dated one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Protocol, TypeVar


class Version(Protocol):
    """A value in force from ``start`` on; from the beginning, where that is ``None``."""

    @property
    def start(self) -> date | None:
        """The first day."""

    @property
    def because(self) -> str:
        """Why."""


V = TypeVar("V", bound=Version)


def in_order(versions: Sequence[V]) -> tuple[V, ...]:
    """Versions by start, the one without a start first."""
    return tuple(sorted(versions, key=lambda version: version.start or date.min))


def in_force(versions: Sequence[V], on: date) -> V | None:
    """The version that holds on a day, if one does."""
    begun = [version for version in in_order(versions) if version.start is None or version.start <= on]
    return begun[-1] if begun else None


def same(one: V | None, other: V | None) -> bool:
    """Whether two versions say the same, whenever they begin and for whatever reason."""
    if one is None or other is None:
        return one is other
    return _value(one) == _value(other)


def _value(version: V) -> V:
    return replace(version, start=None, because="")  # type: ignore[type-var]


def merged(current: Sequence[V], wanted: Sequence[V], on: date) -> tuple[V, ...]:
    """What shall be in force when files say ``wanted`` and the store says ``current``.

    A wanted version with a start of its own that the store does not have is added as it is. What already was in force
    stays: where the files now want another value, it begins ``on`` that day. Versions yet to come are replaced. What
    the files do not name stays.

    Args:
        current: versions of the store.
        wanted: versions of the files.
        on: the day from which a changed value holds.
    """
    if not current:
        return in_order(wanted)
    made = {version.start: version for version in current}
    for version in wanted:
        stands = made.get(version.start)
        is_free = version.start is not None and (stands is None or version.start > on)
        if is_free or (stands is not None and same(stands, version)):
            made[version.start] = version
    meant, holds = in_force(wanted, on), in_force(tuple(made.values()), on)
    if meant is None or meant == holds:
        return in_order(tuple(made.values()))
    if holds is not None and same(meant, holds):
        made[holds.start] = replace(holds, because=meant.because)  # type: ignore[type-var]
    else:
        made[on] = replace(meant, start=on)  # type: ignore[type-var]
    return in_order(tuple(made.values()))


def left_alone(wanted: Sequence[V], made: Sequence[V], on: date) -> list[tuple[V, V]]:
    """Wanted versions that contradict what was in force before ``on``, each after the one that stands instead."""
    meant = in_force(wanted, on)
    stands = {version.start: version for version in made}
    return [
        (stands[version.start], version)
        for version in wanted
        if version is not meant and version.start in stands and not same(stands[version.start], version)
    ]
