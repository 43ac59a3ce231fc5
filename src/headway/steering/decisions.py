"""What needs a decision, most urgent first."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum
from typing import Protocol, TypeVar


class Urgency(IntEnum):
    """Kinds of decision in order of urgency. What harms now comes before what fails later, then what is unknown."""

    GUARDRAIL = 0  # an objective runs on while the KPI that guards it fires
    ALERT = 1  # a KPI's alert fires
    ACTION = 2  # the day has passed by which somebody was to do what was decided, and nobody has said what became of it
    COURSE = 3  # an objective is off course
    GRADE = 4  # a cycle has ended and is not graded
    CONFIDENCE = 5  # a person and the data say different things of success
    ASSUMPTION = 6  # what an objective rests on is broken or in doubt
    DIP_ASKED = 7  # a planned dip waits for somebody to approve it
    DIP_ENDING = 8  # a planned dip is about to end
    LAND = 9  # a loan has ended, and nobody has said with which band the KPI goes on
    DIP_ENDED = 10  # a planned dip has ended, and nobody has answered for it
    STOPPED = 11  # reporting has stopped
    STALE = 12  # numbers are overdue
    ANSWERED = 13  # an alert fires that somebody has seen or answers for
    CONFLICT = 14  # what reaches an objective costs another team, and nobody has agreed; nothing has to harm yet

    @property
    def word(self) -> str:
        """The word used in JSON and in the store."""
        return self.name.lower()


OF_ITS_OWN = frozenset(one.word for one in (Urgency.ACTION, Urgency.DIP_ASKED, Urgency.DIP_ENDED, Urgency.LAND))
"""Kinds that are asked no more once they are answered; no other decision about the same is an answer to them."""


NOT_IN_WORDS = OF_ITS_OWN | {Urgency.GUARDRAIL.word}
"""Kinds that are answered where something is done at once: whether an objective is held, its hold says."""


class Candidate(Protocol):
    """What ranking reads of a decision."""

    @property
    def urgency(self) -> int:
        """``Urgency`` of its kind."""

    @property
    def since_day(self) -> int:
        """Day number since when it has been needed."""

    @property
    def about(self) -> str:
        """Id of what it is about."""


C = TypeVar("C", bound=Candidate)


def ranked(candidates: Iterable[C]) -> list[C]:
    """Most urgent kind first, within a kind the one that has waited longest, then by id."""
    return sorted(candidates, key=lambda one: (one.urgency, one.since_day, one.about))
