"""Targets that move while people work towards them, and of which nobody says why."""

from __future__ import annotations

from datetime import date

from headway.judgement.definitions import KeyResult, Target


def unexplained(before: KeyResult | None, after: KeyResult, begins: date, today: date) -> tuple[Target, ...]:
    """The targets of a key result that are new, begin within its cycle, and have no reason.

    Before the cycle begins nobody has worked towards one, and on the first day of a key result it may be mended.

    Args:
        before: the key result as it was; ``None`` where there was none.
        after: the key result as it shall be.
        begins: first day of its cycle.
        today: the day on which it is changed.

    Examples:
        >>> began = Target(90.0)
        >>> moved = KeyResult("wait", "flow", "Waits", "numeric", targets=(began, Target(80.0, start=date(2019, 3, 1))))
        >>> [one.value for one in unexplained(None, moved, date(2019, 1, 1), date(2019, 3, 1))]
        [80.0]
    """
    if begins > today or (before is not None and moves_freely(before, begins, today)):
        return ()
    held: tuple[Target, ...] = after.targets[:1] if before is None else before.targets
    new = (one for one in after.targets if one not in held and not one.because.strip())
    return tuple(one for one in new if one.start is not None and one.start > begins)


def moves_freely(key_result: KeyResult, begins: date, today: date) -> bool:
    """Whether another target takes no reason: it has none yet, its cycle has not begun, or it is new today.

    Args:
        key_result: as it is.
        begins: first day of its cycle.
        today: the day.
    """
    is_new = key_result.known_on is not None and key_result.known_on >= today
    return not key_result.targets or is_new or begins > today
