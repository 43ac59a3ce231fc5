"""Four questions that lead from a wish to a KPI, an objective with key results, a task, or a metric, with reasons."""

from __future__ import annotations

from dataclasses import dataclass

from headway.lint.advisor.rewording import GAP, reword
from headway.lint.advisor.sentence import Sentence


@dataclass(frozen=True, slots=True)
class Question:
    """One question and its answers: a word, and what it means."""

    name: str
    text: str
    answers: tuple[tuple[str, str], ...]


QUESTIONS = (
    Question(
        "known",
        "Is the outcome known, and the way to it too?",
        (
            ("both", "the outcome and the way are known"),
            ("outcome", "the outcome is known, the way is to be found"),
            ("neither", "only the direction is known"),
        ),
    ),
    Question(
        "want",
        "Is it to be held where it is, or to be changed?",
        (("hold", "it is to stay within bounds"), ("change", "it is to get somewhere else")),
    ),
    Question(
        "until",
        "By when?",
        (("open", "it never ends"), ("cycle", "by the end of a cycle"), ("later", "later than one cycle")),
    ),
    Question(
        "acts",
        "Who would act on a breach, or on being behind?",
        (("somebody", "one person who can do something about it"), ("nobody", "nobody would do anything")),
    ),
)
"""In the order in which they are asked."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What the answers come to: a kind, why, a draft with gaps, and what is still open."""

    kind: str
    reasons: tuple[str, ...]
    draft: str
    warnings: tuple[str, ...] = ()


def suggest(text: str, known: str, want: str, until: str, acts: str) -> Suggestion:
    """What somebody who answered so is after.

    Args:
        text: the wish as it was written.
        known: ``both``, ``outcome`` or ``neither``.
        want: ``hold`` or ``change``.
        until: ``open``, ``cycle`` or ``later``.
        acts: ``somebody`` or ``nobody``.
    """
    drafts = reword(Sentence(text))
    if want == "hold":
        return _held(drafts.kpi, until, acts)
    if known == "both":
        reasons = ("what comes out and how to get there are both known: it is work to be planned, not a bet",)
        return Suggestion("task", reasons, f"{text}, done by {GAP}", _nobody(acts))
    warnings: tuple[str, ...] = _nobody(acts)
    if until == "open":
        warnings += ("a change without an end cannot be graded; choose the cycle in which it shall show",)
    if known == "neither" or until == "later":
        why = "only the direction is known" if known == "neither" else "it takes longer than a cycle"
        reasons = (f"{why}: say what shall be different, and look for key results that would show it",)
        draft = f"objective: {drafts.objective}\nkey result: {drafts.key_result}"
        return Suggestion("objective", reasons, draft, warnings)
    reasons = ("it is to change, the outcome is known and the way is not: a key result leaves the way open",)
    draft = f"objective: {drafts.objective}\nkey result: {drafts.key_result}"
    return Suggestion("key_result", reasons, draft, warnings)


def _held(draft: str, until: str, acts: str) -> Suggestion:
    if acts == "nobody":
        unwatched = ("it is to be held, and nobody would act when it is not: watch it as a metric, without a band",)
        return Suggestion("metric", unwatched, draft.split(":", 1)[0])
    reasons = (
        "it is to be held within bounds: that is what a KPI's band says",
        "somebody would act on a breach: make that person its steward",
    )
    if until == "open":
        return Suggestion("kpi", (*reasons, "it never ends, as no KPI does"), draft)
    return Suggestion("kpi", reasons, draft, ("a KPI does not end; give it a review_by instead of an end",))


def _nobody(acts: str) -> tuple[str, ...]:
    if acts == "somebody":
        return ()
    return ("nobody would act if it fell behind: find an owner first, or leave it out",)
