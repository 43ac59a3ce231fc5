"""What the template of the four questions reads."""

from __future__ import annotations

from dataclasses import dataclass

from headway.web.parts import Link


@dataclass(frozen=True, slots=True)
class Answer:
    """One of the answers: as the address says it, what it means, and whether it is chosen."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """One of the questions: its name in the address, the question, and its answers."""

    name: str
    text: str
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Reads:
    """How the sentence reads by its words alone.

    Attributes:
        kind: what it reads as, with its article.
        sure: that it is sure, or not.
        reasons: what of the sentence told it, in a sentence.
        others: how it would read as something else: as what, and the words.
    """

    kind: str
    sure: str
    reasons: str
    others: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Suggested:
    """What the answers come to.

    Attributes:
        kind: what to make of it.
        reasons: why, in sentences.
        warnings: what is still open, in sentences.
        draft: lines to begin with.
        way: the form, with the draft in it; ``None`` where there is none.
    """

    kind: str
    reasons: tuple[str, ...]
    warnings: tuple[str, ...]
    draft: tuple[str, ...]
    way: Link | None


@dataclass(frozen=True, slots=True)
class WhichPage:
    """KPI or OKR?

    Attributes:
        home: the way up.
        path: where the form is sent.
        kept: names and values that the form keeps.
        text: the wish, as it was typed.
        questions: the four, with what was answered.
        reads: how the wish reads; ``None`` where nothing was typed.
        suggested: what the answers come to; ``None`` while one is missing.
        missing: what is still to be answered, in a sentence; empty where nothing was typed or all is answered.
    """

    home: Link
    path: str
    kept: tuple[tuple[str, str], ...]
    text: str
    questions: tuple[Asked, ...]
    reads: Reads | None
    suggested: Suggested | None
    missing: str
