"""The small parts that every page is made of."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from headway.judgement.cycles import is_success
from headway.judgement.verdicts import KeyResultVerdict, ObjectiveVerdict
from headway.rhythm.words import Sign, Tone, course_sign
from headway.series.period_words import day_words


@dataclass(frozen=True, slots=True)
class Look:
    """A verdict as it is drawn.

    Attributes:
        shape: name of the shape in ``shapes.html``.
        tone: class that gives the colour.
        word: what it says; never left out.
    """

    shape: str
    tone: str
    word: str

    @staticmethod
    def of(key: str, sign: Sign) -> Look:
        """The look of a verdict, by its key in the review's JSON and its sign."""
        return Look(key.replace("_", "-"), str(sign.tone), sign.word)

    @staticmethod
    def of_course(verdict: KeyResultVerdict | ObjectiveVerdict) -> Look:
        """How a key result or an objective does, or that it was dropped."""
        return Look.of(verdict.course, course_sign(verdict))

    @staticmethod
    def of_objective(verdict: ObjectiveVerdict, success: float) -> Look:
        """How an objective does; once it is closed with a grade, whether that is success.

        Args:
            verdict: of the objective.
            success: the grade from which on its ambition succeeds.
        """
        if not verdict.is_graded:
            return Look.of_course(verdict)
        return Look.of_end(success=is_success(verdict.expected_grade, success))

    @staticmethod
    def of_end(*, success: bool) -> Look:
        """What a key result or an objective came to, once it is graded."""
        if success:
            return Look.of("arrived", Sign("✓", "success", Tone.GOOD))
        return Look.of("drifting", Sign("◆", "fell short", Tone.CALM))


def course_head(graded: Collection[bool]) -> str:
    """What heads a column of :meth:`Look.of_objective`: what goes on has a course, what is graded an outcome.

    Args:
        graded: of each objective in the column, whether it is closed with a grade.

    Examples:
        >>> course_head([False]), course_head([True]), course_head([True, False])
        ('course', 'outcome', 'course, or outcome')
    """
    if any(graded):
        return "outcome" if all(graded) else "course, or outcome"
    return "course"


SIGNALS = {
    "better": ("signal-better", "good"),
    "worse": ("signal-worse", "worse"),
    "higher": ("signal-other", "calm"),
    "lower": ("signal-other", "calm"),
}
"""Shape and tone of what a signal says."""


def signal_look(turned: str) -> Look:
    """What a signal says, as it is drawn.

    Examples:
        >>> signal_look("worse")
        Look(shape='signal-worse', tone='worse', word='worse')
    """
    return Look(*SIGNALS[turned], turned)


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence that leads the page.

    Attributes:
        text: the sentence.
        pressing: whether it asks for something; what goes well is said more quietly.
    """

    text: str
    pressing: bool


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody: initials stand in a ring beside the name, and no number."""

    name: str
    initials: str

    @staticmethod
    def of(name: str) -> Person:
        """Somebody by name: the initials are those of the first word and the last.

        Examples:
            >>> Person.of("Amina van der Noor").initials
            'AN'
        """
        words = name.split()
        return Person(name, "".join(word[0] for word in (words[0], words[-1])[: len(words)]).upper() if words else "")


@dataclass(frozen=True, slots=True)
class Link:
    """A way on: its address (empty: there is no page to go to) and what it is called."""

    href: str
    label: str


@dataclass(frozen=True, slots=True)
class Late:
    """A number that is late.

    Attributes:
        text: how old the last one is, and how often one is due.
        who: who is to bring the next one; ``None`` where nobody is named.
        source: where it comes from; empty where somebody writes it down.
        ways: where it is written down; none where whoever looks may not, and on a day that is past.
    """

    text: str
    who: Person | None
    source: str
    ways: tuple[Link, ...]


def dropped_words(on: date, by: str, because: str) -> str:
    """That an objective was dropped: when, by whom and why, as far as that was said.

    Examples:
        >>> dropped_words(date(2019, 3, 5), "Amina Noor", "No doctors.")
        'dropped on 5 March 2019 by Amina Noor: No doctors.'
    """
    return f"dropped on {day_words(on)}{f' by {by}' if by else ''}{f': {because}' if because else ''}"


def withdrawn_words(on: date, by: str, because: str | None) -> str:
    """That something was taken back: when, by whom and why, as far as that was said.

    Examples:
        >>> withdrawn_words(date(2019, 3, 5), "Amina Noor", "Counted twice.")
        'withdrawn on 5 March 2019 by Amina Noor: Counted twice.'
    """
    who, why = f" by {by}" if by else "", f": {because}" if because else ""
    return f"withdrawn on {day_words(on)}{who}{why}"
