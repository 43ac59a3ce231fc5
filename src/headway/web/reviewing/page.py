"""What the templates of reviews read: every field of it, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass

from headway.web.deciding.page import Taken
from headway.web.parts import Link, Person, Said


@dataclass(frozen=True, slots=True)
class Asks:
    """Something that the review has to answer.

    Attributes:
        link: the question, and the form that answers it.
        text: what stands behind it.
        since: the day since when it is asked, in words; empty where not known.
        who: those who can answer.
        presses: whether harm is done meanwhile.
        team: whose it is; empty where it is of no team, or of the one whose review it is.
    """

    link: Link
    text: str
    since: str
    who: tuple[Person, ...]
    presses: bool
    team: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the review.

    Attributes:
        id: of the part on the page.
        title: what is done in it.
        asks: the questions that press most.
        more: the others.
    """

    id: str
    title: str
    asks: tuple[Asks, ...]
    more: tuple[Asks, ...]

    @property
    def count(self) -> int:
        """How many questions it has."""
        return len(self.asks) + len(self.more)


@dataclass(frozen=True, slots=True)
class KindChoice:
    """A kind of review: its page, and whether it is the one that is shown."""

    link: Link
    chosen: bool


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """A review that is held.

    Attributes:
        kinds: which review it is, and which others there are.
        rhythm: when the last one was held, and when this one was due.
        parts: what it has to answer, in its order; none where nothing is left.
        coming: what somebody has to do by the next review.
        came: what came of what was decided since the last one.
        settled: what was answered so far.
    """

    kinds: tuple[KindChoice, ...]
    rhythm: str
    parts: tuple[Part, ...]
    coming: tuple[Taken, ...]
    came: tuple[Taken, ...]
    settled: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Held:
    """A review that was held.

    Attributes:
        title: which one, and when.
        who: those who were there.
        settled: what was settled.
        left: what was left open.
        counts: how much of each, in words.
        notes: what was said.
        by: who recorded it, in words; empty where not known.
        withdrawn: that it was taken back, in words; empty where it stands.
        back: where it is taken back; ``None`` where that cannot be done.
    """

    title: str
    who: tuple[Person, ...]
    settled: tuple[str, ...]
    left: tuple[str, ...]
    counts: str
    notes: str
    by: str
    withdrawn: str
    back: Link | None


@dataclass(frozen=True, slots=True)
class ReviewsPage:
    """The reviews that were held.

    Attributes:
        crumbs: the ways up.
        title: whose they are.
        lead: when the next ones are due.
        ways: to hold one, and to what was decided.
        reviews: the newest first.
        more: how many older ones there are.
    """

    crumbs: tuple[Link, ...]
    title: str
    lead: tuple[Said, ...]
    ways: tuple[Link, ...]
    reviews: tuple[Held, ...]
    more: int


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """A review in a short list: which one and when, and how much it settled."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class ReviewsBlock:
    """The newest reviews of a team, as its page shows them.

    Attributes:
        lines: the newest first.
        due: when the next ones are due, in words.
        every: the way to all of them.
        hold: the way to hold one; ``None`` where whoever looks may not.
    """

    lines: tuple[ReviewLine, ...]
    due: str
    every: Link
    hold: Link | None
