"""What the templates of the lists of decisions and of events read."""

from __future__ import annotations

from dataclasses import dataclass

from headway.web.parts import Link, Person, Said


@dataclass(frozen=True, slots=True)
class Taken:
    """A decision that was taken.

    Attributes:
        id: its place on the page.
        text: what was decided.
        about: what it is about; ``None`` on the page of that.
        when: the day on which it was decided.
        who: who decided it; ``None`` where nobody is named.
        because: why.
        answers: which question it answers; empty where it is about the whole.
        assigned: who does it; ``None`` where nobody is named.
        due: by when, or when it was done; empty where that is not said.
        is_late: whether that day is past and it is not done.
        came: what came of it, in a sentence; empty where nothing was wrong, or the page does not say.
        withdrawn: that it no longer stands, when, by whom and why; empty where it stands.
        ways: what can be done with it.
    """

    id: str
    text: str
    about: Link | None
    when: str
    who: Person | None
    because: str
    answers: str
    assigned: Person | None
    due: str
    is_late: bool
    came: str
    withdrawn: str
    ways: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class DecisionTimes:
    """How long the decisions of a team took.

    Attributes:
        team: its page.
        decisions: how many there were.
        to_decision: how long it took from the question to the decision, in words.
        to_effect: how long it took from the decision until it was right again, in words.
        waiting: how many are about something that is still wrong.
        in_time: how many of those that are done were done by their day, in words.
    """

    team: Link
    decisions: int
    to_decision: str
    to_effect: str
    waiting: int
    in_time: str


@dataclass(frozen=True, slots=True)
class DecisionsPage:
    """What was decided.

    Attributes:
        lead: what a careful colleague would say, in sentences.
        ways: where a decision is recorded, and where events are listed.
        to_do: what is assigned and not done, the most urgent first.
        over: what is done, or asks nobody to do anything; the newest first.
        times: how long decisions took, team by team.
        takes: all of it as data.
    """

    lead: tuple[Said, ...]
    ways: tuple[Link, ...]
    to_do: tuple[Taken, ...]
    over: tuple[Taken, ...]
    times: tuple[DecisionTimes, ...]
    takes: Link


@dataclass(frozen=True, slots=True)
class Happened:
    """Something that happened.

    Attributes:
        text: what it was.
        when: the day on which it was.
        charts: the metrics on whose charts it is drawn; none, where it is drawn on all.
        withdrawn: that it was taken back, when, by whom and why; empty where it stands.
        ways: what can be done with it.
    """

    text: str
    when: str
    charts: tuple[Link, ...]
    withdrawn: str
    ways: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class EventsPage:
    """What happened.

    Attributes:
        lead: what a careful colleague would say, in sentences.
        ways: where an event is noted, and where decisions are listed.
        ahead: what is announced for a later day, the soonest first.
        events: those that stand, the newest first.
        withdrawn: those that were taken back, likewise.
    """

    lead: tuple[Said, ...]
    ways: tuple[Link, ...]
    ahead: tuple[Happened, ...]
    events: tuple[Happened, ...]
    withdrawn: tuple[Happened, ...]
