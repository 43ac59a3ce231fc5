"""What a rule of the lint is, and what it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from headway.judgement.definitions import KeyResult, Objective
from headway.lint.advisor.sentence import Sentence
from headway.lint.fix import Fix
from headway.lint.goals import Goals

LEVELS = ("error", "warning", "hint")
"""The gravest first."""


@dataclass(frozen=True, slots=True)
class Found:
    """One finding of a rule, before it is known whether it is to be shown.

    Attributes:
        kind: of record: ``objective``, ``key_result``, ``kpi``, ``metric``, ``team``, ``cycle``, ``organisation``.
        about: its id.
        message: what is wrong, as one sentence without a full stop.
        better: the better form, or what to do.
        level: where it is graver or milder than the rule's own.
        fix: what puts it right for certain; most findings have none.
        within: id of the cycle in which it is so; empty where that is none or all of them.
    """

    kind: str
    about: str
    message: str
    better: str = ""
    level: str | None = None
    fix: Fix | None = None
    within: str = ""


Find = Callable[[Goals], Iterator[Found]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule.

    Attributes:
        code: stable; never used for anything else.
        name: of the fault; reads well after "allow".
        level: ``error``, ``warning`` or ``hint``.
        page: its manual page, in Markdown.
        find: finds it in all the goals at once.
        version: raised when what it finds changes.
        is_stable: its firing rate is known; until then it is shown as a hint at most.
        reads_language: it reads English, and is silent where a text is in another language.
        about: ``team`` or ``cycle``, where its findings are about one and all its goals decide.
    """

    code: str
    name: str
    level: str
    page: str
    find: Find
    version: int = 1
    is_stable: bool = False
    reads_language: bool = False
    about: str = ""

    @property
    def summary(self) -> str:
        """The first line of its page."""
        return self.page.strip().splitlines()[0]


def in_titles_of_key_results(
    says: Callable[[Goals, KeyResult, Sentence], tuple[str, str] | None],
    fix: Callable[[Goals, KeyResult], Fix | None] | None = None,
) -> Find:
    """A finder that reads the title of every key result in English.

    Args:
        says: gives message and better form of what is found.
        fix: gives what puts it right, where that is certain.
    """

    def find(goals: Goals) -> Iterator[Found]:
        for one, of in goals.titles_of_key_results:
            if (said := says(goals, one, of)) and goals.is_english(one.title):
                yield Found("key_result", one.id, *said, fix=fix(goals, one) if fix else None)

    return find


def in_titles_of_objectives(says: Callable[[Goals, Objective, Sentence], tuple[str, str] | None]) -> Find:
    """As :func:`in_titles_of_key_results`, of objectives."""

    def find(goals: Goals) -> Iterator[Found]:
        for one in goals.objectives:
            if (said := says(goals, one, goals.sentence(one.title))) and goals.is_english(one.title):
                yield Found("objective", one.id, *said)

    return find
