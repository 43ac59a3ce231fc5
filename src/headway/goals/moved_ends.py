"""The last day of a cycle that moves while people work in it: why, and which one there was first. Pure."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from headway.judgement.definitions import Cycle


def moves_while_it_runs(before: Cycle, after: Cycle, today: date) -> bool:
    """Whether the last day of a cycle moves that runs, or comes to run again, so that it takes a reason.

    A cycle that has not begun, or was opened today, may be mended; so may the days of one that is over. One that was
    closed before its last day is not over by that: it may be opened again.

    Args:
        before: the cycle as it was.
        after: as it shall be.
        today: the day on which it is changed.

    Examples:
        >>> spring = Cycle("q2", "Spring", date(2019, 4, 1), date(2019, 6, 30))
        >>> longer = replace(spring, ends=date(2019, 7, 31))
        >>> [moves_while_it_runs(spring, longer, date(2019, month, 15)) for month in (3, 5, 7, 9)]
        [False, True, True, False]
        >>> moves_while_it_runs(spring, spring, date(2019, 5, 15))
        False
    """
    if before.ends == after.ends or before.starts > today or _is_new(before, today):
        return False
    return today <= max(before.ends, after.ends)


def begins_again(before: Cycle, after: Cycle, today: date) -> bool:
    """Whether a cycle that has begun would begin later than today, as if nobody had worked in it yet.

    Its days could be mended freely then. One that was opened today may be mended.

    Args:
        before: the cycle as it was.
        after: as it shall be.
        today: the day on which it is changed.

    Examples:
        >>> spring = Cycle("q2", "Spring", date(2019, 4, 1), date(2019, 6, 30))
        >>> later = replace(spring, starts=date(2019, 5, 16))
        >>> [begins_again(spring, later, date(2019, month, 15)) for month in (3, 5, 6)]
        [False, True, False]
    """
    return before.starts <= today < after.starts and not _is_new(before, today)


def with_moved_end(before: Cycle, after: Cycle, today: date) -> Cycle:
    """A cycle that says that its last day was moved: since when, and which one it had first.

    Args:
        before: the cycle as it was.
        after: as it shall be, with its new last day and the reason for it.
        today: the day from which it has that, where it says none.
    """
    since = after.moved_on if after.moved_on != before.moved_on and after.moved_on else today
    return replace(after, first_ends=after.first_ends or before.first_ends or before.ends, moved_on=since)


def as_it_was_moved(before: Cycle, after: Cycle) -> Cycle:
    """A cycle with what is known of how its last day was moved, where nothing is said of it."""
    return replace(
        after,
        first_ends=after.first_ends or before.first_ends,
        moved_on=after.moved_on or before.moved_on,
        because=after.because or before.because,
    )


def is_explained(before: Cycle, after: Cycle) -> bool:
    """Whether something new says why its last day moves."""
    return bool((after.because or "").strip()) and after.because != before.because


def begins_again_words(before: Cycle, after: Cycle) -> str:
    """What is wrong where a cycle that has begun would begin later than today."""
    return (
        f"it began on {before.starts} and cannot begin on {after.starts}, which is still to come; "
        "leave its first day, or open another cycle"
    )


def unexplained_words(before: Cycle, after: Cycle) -> str:
    """What is wrong where nothing says why the last day of a cycle moves."""
    return (
        f"its last day moves from {before.ends} to {after.ends} while it runs, and nothing new says why; "
        "write because beside ends"
    )


def _is_new(cycle: Cycle, today: date) -> bool:
    return cycle.known_on is not None and cycle.known_on >= today
