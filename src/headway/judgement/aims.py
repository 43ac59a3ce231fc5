"""What key results aim at: the target in force on a day, of ranges both ends."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from headway.judgement.definitions import Cycle, KeyResult, Target


class Aiming(Protocol):
    """A key result with its cycle."""

    @property
    def key_result(self) -> KeyResult:
        """It."""

    @property
    def cycle(self) -> Cycle:
        """Its cycle."""


def target_on(subject: Aiming, on: date) -> Target | None:
    """The target in force on a day; the first one holds from the beginning, and the cycle's end is the last day."""
    targets = subject.key_result.targets
    if len(targets) <= 1:
        return targets[0] if targets else None
    on = min(on, subject.cycle.ends)
    started = [target for target in targets if target.start is None or target.start <= on]
    return started[-1] if started else targets[0]


def low_end(target: Target | None) -> float:
    """The value, of a range its lower end; NaN without a target."""
    return np.nan if target is None else target.value


def high_end(target: Target | None) -> float:
    """The upper end of a range; NaN where it is none."""
    return np.nan if target is None or target.high is None else target.high


def highs(subjects: Sequence[Aiming], as_of: date) -> NDArray[np.float64] | None:
    """Upper ends of ranges in force; ``None`` where no target ever was one."""
    if not any(target.high is not None for one in subjects for target in one.key_result.targets):
        return None
    return np.array([high_end(target_on(one, as_of)) for one in subjects], np.float64)


def lows_then(
    subjects: Sequence[Aiming],
    days: NDArray[np.int64],
    offsets: NDArray[np.int64],
    as_of: date,
) -> NDArray[np.float64] | None:
    """Targets in force at each reading, where any key result has had more than one; of ranges the lower end."""
    return _then(subjects, days, offsets, as_of, low_end)


def highs_then(
    subjects: Sequence[Aiming],
    days: NDArray[np.int64],
    offsets: NDArray[np.int64],
    as_of: date,
) -> NDArray[np.float64] | None:
    """The upper ends of those that are ranges, likewise."""
    return _then(subjects, days, offsets, as_of, high_end)


def _then(
    subjects: Sequence[Aiming],
    days: NDArray[np.int64],
    offsets: NDArray[np.int64],
    as_of: date,
    told: Callable[[Target | None], float],
) -> NDArray[np.float64] | None:
    if all(len(one.key_result.targets) <= 1 for one in subjects):
        return None
    then = np.repeat(np.array([told(target_on(one, as_of)) for one in subjects]), np.diff(offsets))
    for index, one in enumerate(subjects):
        if len(one.key_result.targets) > 1:
            # the newest reading is held against the target in force now
            for at in range(int(offsets[index]), int(offsets[index + 1]) - 1):
                then[at] = told(target_on(one, date.fromordinal(int(days[at]))))
    return then
