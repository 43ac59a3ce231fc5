"""What a reminder says, before it is written as text or HTML."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Asked:
    """A key result that awaits somebody's word.

    Attributes:
        id: of the key result.
        title: what will be true when it is reached.
        objective: title of what it is evidence for.
        stands: its newest value with unit and period, or how many steps are done.
        said: what was last said of it: by whom, when, how confident.
        still: what is asked because a driver began to harm since; empty where nothing is.
    """

    id: str
    title: str
    objective: str
    stands: str
    said: str
    still: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """Something that is told, with the page that says more: its title, a sentence or none, and a path."""

    title: str
    text: str
    path: str


@dataclass(frozen=True, slots=True)
class Reminder:
    """What is said to one person in one week.

    Attributes:
        organisation: its name.
        person: the name of who is reminded.
        weekday: on which reminders go out.
        path: of the page for checking in.
        asked: key results that await an answer.
        assumed: assumptions that do, each with the title of what rests on it.
        decisions: holds that are proposed, each with where it is decided.
        reviews: those that are due, each with where it is held.
        held: what holds did: objectives that rest, go on with less, or count again.
    """

    organisation: str
    person: str
    weekday: str
    path: str
    asked: tuple[Asked, ...] = ()
    assumed: tuple[Told, ...] = ()
    decisions: tuple[Told, ...] = ()
    reviews: tuple[Told, ...] = ()
    held: tuple[Told, ...] = ()
