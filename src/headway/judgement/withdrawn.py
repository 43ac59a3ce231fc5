"""What was taken back. A decision, event or review says so itself; of a check-in a later one does, naming its day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Protocol

from headway.judgement.dated import CheckIn, Decision, Event, Review

Day = date  # the name of a field below hides the type's own


class Word(Protocol):
    """A check-in, as a definition or as a record of a goals file."""

    @property
    def key_result(self) -> str:
        """Of which key result."""

    @property
    def by(self) -> str | None:
        """Who spoke."""

    @property
    def date(self) -> Day:
        """The day."""

    @property
    def recorded(self) -> Day | None:
        """The day from which its value is known, where that is not its own day."""

    @property
    def withdraws(self) -> Day | None:
        """The day of the word that is taken back."""


def taken_back(checkins: Sequence[Word]) -> dict[int, int]:
    """The place of each check-in that was taken back, with the place of the one that did it.

    A check-in takes back what was said before it, by day and then as given: what is said again afterwards counts, also
    on the same day.

    Examples:
        >>> said = [CheckIn("rota", date(2019, 2, 1)), CheckIn("rota", date(2019, 2, 8), withdraws=date(2019, 2, 1))]
        >>> taken_back(said)
        {0: 1}
    """
    found: dict[int, int] = {}
    if all(one.withdraws is None for one in checkins):
        return found
    standing: dict[tuple[str, str | None, date], list[int]] = {}
    for at in sorted(range(len(checkins)), key=lambda at: checkins[at].date):
        one = checkins[at]
        if one.withdraws is None:
            standing.setdefault((one.key_result, one.by, one.date), []).append(at)
        else:
            found |= dict.fromkeys(standing.pop((one.key_result, one.by, one.withdraws), ()), at)
    return found


def unsaid_the_same_day(checkins: Sequence[Word]) -> frozenset[int]:
    """Places of the check-ins that were taken back on the day of their value: it was never known."""
    return frozenset(
        at
        for at, by in taken_back(checkins).items()
        if checkins[by].date == (checkins[at].recorded or checkins[at].date)
    )


def standing(checkins: Iterable[CheckIn], as_of: date) -> tuple[CheckIn, ...]:
    """The check-ins up to a day, without those that were taken back by then and those that do it."""
    said = [one for one in checkins if one.date <= as_of]
    gone = taken_back(said)
    return tuple(one for at, one in enumerate(said) if at not in gone and one.withdraws is None)


def is_withdrawn(one: Decision | Event | Review, as_of: date) -> bool:
    """Whether a decision, an event or a review no longer stands at the end of a day.

    Examples:
        >>> storm = Event(date(2019, 2, 1), "Storm", withdrawn=date(2019, 2, 8))
        >>> is_withdrawn(storm, date(2019, 2, 7)), is_withdrawn(storm, date(2019, 2, 8))
        (False, True)
    """
    return one.withdrawn is not None and one.withdrawn <= as_of
