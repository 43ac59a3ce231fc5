"""Which key results people are asked about at the weekly check-in, and what a hold changes in that."""

from __future__ import annotations

from datetime import date

from headway.judgement.hold_verdict import HoldVerdict
from headway.judgement.lines import CheckInLines
from headway.judgement.verdicts import ObjectiveVerdict
from headway.series.grid import WEEKDAYS, Grid

NEVER = "never"
"""Said in place of a weekday where nobody is reminded."""


def in_force(verdict: ObjectiveVerdict) -> HoldVerdict | None:
    """The strongest hold of an objective that is in force; what is only proposed changes nothing of what is asked."""
    return next((one for one in verdict.holds if one.state == "in_force"), None)


def asks(said: date | None, today: date, week: Grid, hold: HoldVerdict | None, lines: CheckInLines) -> bool:
    """Whether somebody is asked about a running key result of which there is still something to say.

    While its objective is paused, never. Else where nobody has said anything of it in this week; while it is slowed,
    neither in this week nor in the one before.

    Args:
        said: the day on which somebody last said something of it.
        today: the day.
        week: the weeks of the organisation.
        hold: that is in force on its objective.
        lines: for how many weeks a word is enough.

    Examples:
        >>> from headway.series.grid import grid_of
        >>> lines, week = CheckInLines("friday", 8, every=1, slowed=2), grid_of("week")
        >>> monday, friday = date(2019, 3, 18), date(2019, 3, 22)
        >>> [asks(day, friday, week, None, lines) for day in (monday, date(2019, 3, 17), None)]
        [False, True, True]

        Slowed, a word of the week before is still enough:

        >>> slowed = HoldVerdict("beds", "flow", "slow", "in_force", monday, monday, True, 0, 2, "month")
        >>> [asks(day, friday, week, slowed, lines) for day in (date(2019, 3, 11), date(2019, 3, 10))]
        [False, True]
    """
    if hold is not None and hold.reaction == "pause":
        return False
    enough = lines.every if hold is None else lines.slowed
    return said is None or week.ordinal(said) <= week.ordinal(today) - enough


def reminds(today: date, hour: int, remind_on: str | None, lines: CheckInLines, week: Grid) -> bool:
    """Whether the reminders of a week may go out: from the hour of their day on, up to the end of the week.

    Args:
        today: the day where the organisation lives.
        hour: of that day, 0 to 23.
        remind_on: the weekday that the organisation chose, ``never``, or ``None``: as is usual.
        lines: what is usual.
        week: the weeks of the organisation.

    Examples:
        >>> from headway.series.grid import grid_of
        >>> lines, week = CheckInLines("friday", 8, every=1, slowed=2), grid_of("week")
        >>> [reminds(date(2019, 3, day), 8, None, lines, week) for day in (21, 22, 24, 25)]
        [False, True, True, False]
        >>> reminds(date(2019, 3, 22), 7, None, lines, week), reminds(date(2019, 3, 22), 9, "never", lines, week)
        (False, False)
    """
    if remind_on == NEVER:
        return False
    first = week.starts(week.ordinal(today))
    due = first.toordinal() + (WEEKDAYS.index(remind_on or lines.day) - first.weekday()) % len(WEEKDAYS)
    return today.toordinal() > due or (today.toordinal() == due and hour >= lines.hour)
