"""What the templates of the first steps read."""

from __future__ import annotations

from dataclasses import dataclass

from headway.web.parts import Link


@dataclass(frozen=True, slots=True)
class NextStep:
    """The one next thing to do in an organisation that is not filled yet.

    Attributes:
        text: why it comes next, in a sentence.
        link: where it is done.
        other: other ways to the same; empty where there is none.
    """

    text: str
    link: Link
    other: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that can be written down: the way to its form, and what it is in a few words."""

    link: Link
    says: str


@dataclass(frozen=True, slots=True)
class NewPage:
    """What can be written down, each with its form.

    Attributes:
        home: the cockpit.
        asks: what is asked here.
        weekly: what people write down week by week.
        defining: what is defined once, and changed seldom.
    """

    home: str
    asks: str
    weekly: tuple[Thing, ...]
    defining: tuple[Thing, ...]
