"""What the template of checking in reads."""

from __future__ import annotations

from dataclasses import dataclass

from headway.web.forms.form import Form
from headway.web.parts import Link, Look, Person


@dataclass(frozen=True, slots=True)
class Owed:
    """Something that is waiting for the person.

    Attributes:
        link: where it is done.
        text: what it is about.
        when: since when, or by when.
        presses: whether harm is done meanwhile.
    """

    link: Link
    text: str
    when: str
    presses: bool


@dataclass(frozen=True, slots=True)
class Small:
    """The way of a key result, drawn small.

    Attributes:
        line: points of the readings.
        pace: points of the pace to success; empty where none is known.
        target: height of the target, of a range its lower end's.
        x: where the newest reading is.
        y: its height.
        label: the drawing in words.
        target_high: height of a range's upper end; ``None`` where the target is none.
    """

    line: str
    pace: str
    target: float
    x: float
    y: float
    label: str
    target_high: float | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """What was last said of a key result.

    Attributes:
        text: the words; empty where only a number was said.
        who: by whom, when, and how confident.
        back: where it is taken back; ``None`` where somebody else said it.
    """

    text: str
    who: str
    back: Link | None


@dataclass(frozen=True, slots=True)
class Card:
    """A key result to check in on; its questions are the form's group of the same place.

    Attributes:
        id: of the key result.
        place: which one it is, of how many.
        title: what will be true when it is reached.
        objective: what it is evidence for.
        number: how it stands: its value or progress.
        unit: of the number; of which period.
        look: its course.
        why: where the reasons of its course stand.
        says: progress beside the pace, in words.
        so_far: its number of a period that is not over, and when it counts; empty without one.
        chart: its way; ``None`` where there is too little to draw.
        last: what was last said of it; ``None`` where nothing was.
        held: why nothing is asked of it while it is paused, or less often while it is slowed; why it is to be held,
            where that is proposed; else empty.
        is_due: whether it is asked about this week.
        still: what is asked because a driver began to harm since the last word; empty where nothing is.
    """

    id: str
    place: str
    title: str
    objective: Link
    number: str
    unit: str
    look: Look
    why: str
    says: str
    so_far: str
    chart: Small | None
    last: Quote | None
    held: str
    is_due: bool
    still: str = ""


@dataclass(frozen=True, slots=True)
class AssumedCard:
    """An assumption that is asked about: its words, the objective that rests on it, and when it was last spoken of."""

    text: str
    objective: Link
    last: str


@dataclass(frozen=True, slots=True)
class CheckInPage:
    """Checking in.

    Attributes:
        lead: what is waiting, in a sentence.
        sub: how long it takes, or what else there is to do.
        who: who checks in.
        other: where somebody else says who they are; ``None`` where the person is signed in.
        owed: what is waiting.
        decided: what was waiting, and was decided since it is asked for.
        cards: the key results, those that are due first.
        form: the questions, a group for each card, and then one for each assumption.
        next: one thing to do where there is nothing to check in on; ``None`` where there is.
        assumed: what is asked of what the objectives rest on.
    """

    lead: str
    sub: str
    who: Person
    other: Link | None
    owed: tuple[Owed, ...]
    decided: tuple[Owed, ...]
    cards: tuple[Card, ...]
    form: Form
    next: Link | None
    assumed: tuple[AssumedCard, ...] = ()


@dataclass(frozen=True, slots=True)
class WhoPage:
    """The question who checks in.

    Attributes:
        people: those who answer for something, each with their page.
        lacking: running objectives for which nobody answers, each with the form that names somebody.
        first: what to write where there is nothing to answer for.
    """

    people: tuple[Link, ...]
    lacking: tuple[Link, ...]
    first: tuple[Link, ...]
