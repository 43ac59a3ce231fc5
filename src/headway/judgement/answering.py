"""Which decision answers which of the questions that are asked about the same."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from headway.judgement.dated import Decision
from headway.judgement.verdicts import DecisionNeeded
from headway.steering.decisions import NOT_IN_WORDS, OF_ITS_OWN


def is_answer(decision: Decision, ask: DecisionNeeded) -> bool:
    """Whether a decision answers a question about the same: one that was asked when it was taken.

    One that says which question it answers, answers that one alone; one that does not say so is about the thing as a
    whole, and answers all. What only an answer of its own settles (``OF_ITS_OWN``) none answers.

    Args:
        decision: that stands.
        ask: the question.
    """
    if decision.about != ask.about or ask.kind in OF_ITS_OWN or (ask.since is not None and ask.since > decision.date):
        return False
    return decision.answers is None or (decision.answers == ask.kind and decision.of in (None, ask.which))


def newest_answers(needed: Iterable[DecisionNeeded], decisions: Iterable[Decision]) -> dict[DecisionNeeded, Decision]:
    """The newest decision that answers each question; those that none answers are left out.

    Args:
        needed: the questions.
        decisions: that stand, in any order.
    """
    about: dict[str, list[Decision]] = {}
    for one in sorted(decisions, key=_newest, reverse=True):
        about.setdefault(one.about, []).append(one)
    found = ((ask, next((one for one in about.get(ask.about, ()) if is_answer(one, ask)), None)) for ask in needed)
    return {ask: decision for ask, decision in found if decision is not None}


def open_about(
    about: str, needed: Iterable[DecisionNeeded], answered: Collection[DecisionNeeded]
) -> tuple[DecisionNeeded, ...]:
    """The questions about something to which a decision may be the answer, the most urgent first.

    Those that nobody has answered yet; where all are answered, all of them: they are asked until the numbers change.

    Args:
        about: its id.
        needed: all that is asked.
        answered: what of it was answered.
    """
    asked = [one for one in needed if one.about == about and one.kind not in OF_ITS_OWN]
    return tuple([one for one in asked if one not in answered] or asked)


def in_words(asked: Sequence[DecisionNeeded]) -> tuple[DecisionNeeded, ...]:
    """Those of some questions that words answer; the others are answered where something is done at once."""
    return tuple(one for one in asked if one.kind not in NOT_IN_WORDS)


def _newest(decision: Decision) -> tuple[date, str]:
    return decision.date, decision.id
