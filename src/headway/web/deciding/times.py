"""How long decisions took, as words and as data: teams and days, and no person is timed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from headway.judgement.came_of import days_late
from headway.rhythm.rows import Names
from headway.series.period_words import count_of
from headway.series.quantity import UNKNOWN, number
from headway.services.read_decisions import DecisionsRead
from headway.web.deciding.page import DecisionTimes
from headway.web.downloads import Cell
from headway.web.parts import Link
from headway.web.where import Where

COLUMNS = (
    *("id", "date", "about", "team", "decision", "because", "due", "done", "withdrawn"),
    *("signal", "days_to_decision", "effect", "days_to_effect", "moved", "days_late", "answers"),
)


def decision_times(read: DecisionsRead, where: Where) -> Iterable[DecisionTimes]:
    """How long the decisions of each team took, in order of its name.

    Args:
        read: the decisions.
        where: the day and the organisation that every link keeps.
    """
    names = Names(read.definitions)
    for team, took in sorted(read.times, key=lambda one: names.team(one[0])):
        yield DecisionTimes(
            team=Link(where.to(f"/teams/{team}"), names.team(team)),
            decisions=took.decisions,
            to_decision=_days(took.to_decision, took.of_signals),
            to_effect=_days(took.to_effect, took.of_effects),
            waiting=took.waiting,
            in_time=f"{took.in_time} of {took.of_actions}" if took.of_actions else UNKNOWN,
        )


def decision_cells(read: DecisionsRead) -> Iterator[tuple[Cell, ...]]:
    """A row of each decision, the newest first."""
    for one in read.decisions:
        came = read.came.get(one.id)
        days = (one.due_on(read.day), one.done, one.withdrawn)
        yield (
            one.id, one.date.isoformat(), one.about, (came.team if came else "") or "", one.decision, one.because,
            *(day.isoformat() if day else "" for day in days),
            came.signal.isoformat() if came and came.signal else "", came.days_to_decision if came else None,
            came.effect.isoformat() if came and came.effect else "", came.days_to_effect if came else None,
            len(one.moved), days_late(one), one.answers or "",
        )  # fmt: skip


def _days(days: float | None, of: int) -> str:
    """A median and of how many it is.

    Examples:
        >>> _days(2.5, 4), _days(1.0, 1)
        ('2.5 days of 4', '1 day of 1')
    """
    if days is None:
        return UNKNOWN
    said = count_of(int(days), "day") if days == int(days) else f"{number(days, 1)} days"
    return f"{said} of {of}"
