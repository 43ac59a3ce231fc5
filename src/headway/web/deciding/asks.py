"""Which of the questions about something the form for a decision is to answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from headway.goals import codes
from headway.goals.wrong import Missing
from headway.judgement.answering import in_words, open_about
from headway.judgement.verdicts import DecisionNeeded
from headway.services.drafting.problems import FieldProblem
from headway.services.read_decisions import DecisionsRead
from headway.steering.decisions import NOT_IN_WORDS

QUESTION, WHOLE = "question", "whole"
"""Name of the field that says which of several questions is answered, and the answer that it is all of them."""


@dataclass(frozen=True, slots=True)
class Asks:
    """What is asked about something, for a form in words.

    Attributes:
        questions: what words may answer: the question that the address names, else all.
        elsewhere: what is answered in a form of its own.
        named: the kind of question that the address names; empty where it names none.
    """

    questions: tuple[DecisionNeeded, ...]
    elsewhere: tuple[DecisionNeeded, ...]
    named: str = ""

    @property
    def several(self) -> bool:
        """Whether it is still to be said which one is answered."""
        return not self.named and len(self.questions) > 1

    @property
    def is_gone(self) -> bool:
        """Whether what the address names is asked no more."""
        return bool(self.named) and not self.questions

    def answered(self, texts: Mapping[str, str]) -> dict[str, str]:
        """Which question a decision answers, as the goals file has it; nothing where it is about the whole.

        Where that was not said, or is asked no more, it is no question at all, and the service says so with all else.

        Args:
            texts: what was typed.
        """
        said = texts.get(QUESTION, "")
        if self.is_gone:
            return {"answers": self.named}
        if not self.questions or (self.several and said == WHOLE):
            return {}
        meant = next((one for one in self.questions if not self.several or key_of(one) == said), None)
        if meant is None:
            return {"answers": ""}
        return {"answers": meant.kind} | ({"of": meant.which} if meant.which else {})

    def told(self, problems: Iterable[FieldProblem]) -> Iterable[FieldProblem]:
        """The problems of a decision in the words of the form."""
        for one in problems:
            if one.field not in ("answers", "of"):
                yield one
            elif self.several:
                yield FieldProblem(QUESTION, codes.MISSING_KEY, "question is missing", "choose one", Missing())
            else:
                way_out = "read what is asked now, and record it about that, or about the whole"
                yield FieldProblem("", one.code, "this is asked no more", way_out)


def key_of(one: DecisionNeeded) -> str:
    """What tells a question from all others about the same."""
    return f"{one.kind} {one.which}".strip()


def asks_of(found: DecisionsRead, id_: str, ask: str, of: str) -> Asks:
    """What is asked about something.

    Args:
        found: what was decided and is asked for.
        id_: of what it is about.
        ask: the kind of question that the address names; empty where it names none.
        of: what tells it from others of its kind, where the address says it.
    """
    waits = [one for one in found.needed if one.about == id_ and one not in found.answered]
    elsewhere = tuple(one for one in waits if one.kind in NOT_IN_WORDS)
    if not ask:
        return Asks(in_words(open_about(id_, found.needed, found.answered)), elsewhere)
    about_it = [one for one in found.needed if (one.about, one.kind) == (id_, ask) and of in ("", one.of)]
    return Asks(in_words(about_it)[:1], tuple(one for one in elsewhere if one.kind == ask), ask)
