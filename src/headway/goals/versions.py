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


def merged(current: Sequence[V], wanted: Sequence[V], on: date, passed: Sequence[V] = ()) -> tuple[V, ...]:
    """What shall be in force when files say ``wanted`` and the store says ``current``.

    A wanted version with a start of its own that the store does not have is added as it is. What already was in force
    stays: where the files now want another value, it begins ``on`` that day. Versions yet to come are replaced. What
    the files do not name stays, and so does a reason of which they say nothing.

    Args:
        current: versions of the store.
        wanted: versions of the files.
        on: the day from which a changed value holds.
        passed: versions from before they were changed elsewhere. Files that still say one of them, and no reason of
            their own, have not heard of that, and change nothing.

    Examples:
        >>> from headway.judgement.definitions import Target
        >>> first, less = Target(90.0), Target(80.0, date(2019, 5, 1), "One ward is closed.")
        >>> today, again = date(2019, 6, 1), Target(90.0, because="It is open again.")
        >>> [one.value for one in merged([first, less], [first], today)]
        [90.0, 80.0, 90.0]
        >>> [one.value for one in merged([first, less], [first], today, passed=[first])]
        [90.0, 80.0]
        >>> [one.because for one in merged([first, less], [again], today, passed=[first])]
        ['', 'One ward is closed.', 'It is open again.']
    """
    if not current:
        return in_order(wanted)
    made = {version.start: version for version in current}
    stood, meant = in_force(current, on), in_force(wanted, on)
    for version in wanted:
        stands = made.get(version.start)
        if stands is not None and same(stands, version):
            # why a target moves on a day is no reason of one that held before
            if version is not meant or stands is stood:
                made[version.start] = explained(version, stands)
        elif version.start is not None and (stands is None or version.start > on) and not _is_old(version, passed):
            made[version.start] = version
    holds = in_force(tuple(made.values()), on)
    if meant is None or meant == holds:
        return in_order(tuple(made.values()))
    if holds is not None and same(meant, holds):
        made[holds.start] = replace(holds, because=explained(meant, holds).because)  # type: ignore[type-var]
    elif not _is_old(meant, passed):
        made[on] = replace(meant, start=on)  # type: ignore[type-var]
    return in_order(tuple(made.values()))


def not_heard(wanted: Sequence[V], made: Sequence[V], on: date, passed: Sequence[V]) -> list[tuple[V | None, V]]:
    """Wanted versions that were changed elsewhere since, each after the one that stands instead; see :func:`merged`.

    What stands is ``None`` where a version that was to come was taken back.
    """
    meant, found = in_force(wanted, on), []
    for version in wanted:
        day = on if version is meant else version.start
        if day is None or day < on or not _is_old(version, passed):
            continue
        stands = in_force(made, day)
        if not same(stands, version):
            found.append((stands, version))
    return found


def left_alone(wanted: Sequence[V], made: Sequence[V], on: date) -> list[tuple[V, V]]:
    """Wanted versions that contradict what was in force before ``on``, each after the one that stands instead."""
    meant = in_force(wanted, on)
    stands = {version.start: version for version in made}
    return [
        (stands[version.start], version)
        for version in wanted
        if version is not meant
        and (version.start is None or version.start <= on)
        and version.start in stands
        and not same(stands[version.start], version)
    ]


def explained(version: V, stands: V) -> V:
    """A version with the reason of the one that stands, where it has none."""
    return version if version.because.strip() else replace(version, because=stands.because)  # type: ignore[type-var]


def _is_old(version: V, passed: Sequence[V]) -> bool:
    """Whether a version is one of those that were changed elsewhere: a reason that is new makes it another one."""
    return any(
        same(version, one)
        and (not version.because.strip() or (version.because == one.because and version.start in (None, one.start)))
        for one in passed
    )
