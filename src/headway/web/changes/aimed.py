"""What is said differently of a key result: its target, from which to which and why, and the steps that were done."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from headway.judgement.definitions import Milestone, Target
from headway.judgement.kpi_words import aim_words
from headway.rhythm.rows import short_day


def target_turned(before: Sequence[Target], after: Sequence[Target], unit: str) -> str:
    """From which target to which, from when on where that is told, and why; empty where no other one came.

    Args:
        before: the targets as they were, in order of day.
        after: as they are.
        unit: of the metric.

    Examples:
        >>> first, second = Target(95.0), Target(94.0, because="The wing opens late.")
        >>> target_turned([first], [second], "")
        ' from 95 to 94: The wing opens late'
        >>> target_turned([first, second], [first], "")
        ''
    """
    new = [one for one in after if one not in before]
    if not new:
        return ""
    last = new[-1]
    old = next((one for one in reversed(before) if (one.value, one.high) != (last.value, last.high)), None)
    was = "" if old is None else f" from {aim_words(old.value, old.high, unit)}"
    since = f", from {short_day(last.start)} on" if last.start else ""
    because = f": {last.because.rstrip('.')}" if last.because else ""
    return f"{was} to {aim_words(last.value, last.high, unit)}{since}{because}"


def steps_turned(before: Sequence[Milestone], after: Sequence[Milestone], on: date) -> str:
    """Which steps are done that were not; empty where none is.

    Args:
        before: the steps as they were.
        after: as they are.
        on: the day on which that was written down.

    Examples:
        >>> done = Milestone("North", done=date(2019, 2, 20))
        >>> steps_turned([Milestone("North"), Milestone("South")], [done, Milestone("South")], date(2019, 2, 20))
        ', “North” is done'
    """
    were = {one.title for one in before if one.done and one.done <= on}
    named = [f"“{one.title}”" for one in after if one.done and one.done <= on and one.title not in were]
    return f", {' and '.join(named)} {'is' if len(named) == 1 else 'are'} done" if named else ""
