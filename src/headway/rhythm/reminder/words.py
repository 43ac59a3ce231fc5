"""The sentences of a reminder."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from headway.judgement.definitions import CheckIn, KeyResult, Review
from headway.judgement.hold_verdict import HoldVerdict
from headway.judgement.verdicts import KeyResultVerdict
from headway.judgement.way import StepOnTheWay
from headway.rhythm.reminder.content import Reminder
from headway.rhythm.rows import Names
from headway.rhythm.words import confidence_words
from headway.series.period_words import count_of, day_words, nth, period_words
from headway.series.quantity import UNKNOWN, quantity


def stands(key_result: KeyResult, verdict: KeyResultVerdict, steps: Sequence[StepOnTheWay], names: Names) -> str:
    """How a key result stands: its newest value with its period, or how many of its steps are done."""
    metric = names.metrics.get(key_result.metric or "")
    if metric is None:
        done = sum(step.done is not None for step in steps)
        if key_result.kind == "binary":
            return "done" if done else "not done yet"
        return f"{done} of {count_of(len(steps), 'milestone')} done"
    said = quantity(verdict.value, metric.unit, metric.decimals)
    if said == UNKNOWN or not verdict.period:
        return "no value in this cycle yet"
    grid = names.grid(metric)
    return f"{said} in {period_words(grid, grid.parse(verdict.period))}"


def said(last: CheckIn | None, confidence: float | None, person: str, names: Names) -> str:
    """What was last said of a key result.

    Args:
        last: the last word; ``None`` where there is none.
        confidence: that counts, 0 to 1.
        person: id of who is told.
        names: what people are called.
    """
    if last is None:
        return "nobody has checked in on it yet"
    who = "you" if last.by == person else names.person(last.by) if last.by else "somebody"
    sure = last.confidence if last.confidence is not None else confidence
    what = "spoke of it last" if sure is None else f"said {confidence_words(sure)}"
    return f"{who} {what} on {day_words(last.date)}"


def held_words(why: str, hold: HoldVerdict, weeks: int) -> str:
    """What a hold is, and what it changes in what is asked.

    Args:
        why: since when, because of what and until when, as the judgement says it.
        hold: that is in force.
        weeks: for which a word is enough while it is slowed.

    Examples:
        >>> day = date(2019, 3, 2)
        >>> hold = HoldVerdict("beds", "flow", "slow", "in_force", day, day, True, 0, 2, "month")
        >>> held_words("slowed since 2 March 2019, as Beds fires", hold, 2)
        'Slowed since 2 March 2019, as Beds fires. It is asked about every second week meanwhile.'
    """
    less = "Nothing is asked of it" if hold.reaction == "pause" else f"It is asked about every {nth(weeks)} week"
    return f"{why[:1].upper()}{why[1:]}. {less} meanwhile."


def again_words(reaction: str, since: date | None) -> str:
    """That an objective is held no longer.

    Args:
        reaction: what it was: ``pause`` or ``slow``.
        since: the first day on which it was not paused any more; ``None`` where it was slowed.

    Examples:
        >>> again_words("pause", date(2019, 5, 1))
        'It counts again since 1 May 2019, and is asked about as before.'
        >>> again_words("slow", None)
        'It is slowed no longer, and is asked about as before.'
    """
    if reaction == "pause":
        return f"It counts again{f' since {day_words(since)}' if since else ''}, and is asked about as before."
    return "It is slowed no longer, and is asked about as before."


def lead(reminder: Reminder) -> str:
    """What awaits an answer, in a sentence.

    Examples:
        >>> lead(Reminder("Clinic", "Amina", "friday", "/check-in"))
        'Nothing is asked of you this week.'
    """
    if many := len(reminder.asked):
        return f"{count_of(many, 'key result')} {_wait(many)} for your word this week."
    if many := len(reminder.assumed):
        return f"{count_of(many, 'assumption')} {_wait(many)} for your word."
    if many := len(reminder.decisions):
        return f"{count_of(many, 'decision')} {_wait(many)} for you."
    if many := len(reminder.reviews):
        return f"{count_of(many, 'review')} {'is' if many == 1 else 'are'} to be held."
    return "Nothing is asked of you this week."


def review_title(review: Review, names: Names) -> str:
    """Which review is due after one that was held."""
    whose = names.team(review.team) if review.team else names.organisation.name
    return f"{review.kind.capitalize()} review of {whose}"


def subject(reminder: Reminder) -> str:
    """The subject of its mail: what awaits an answer, else what is told; and of which organisation."""
    waits = (reminder.asked, reminder.assumed, reminder.decisions, reminder.reviews)
    if any(waits) or not reminder.held:
        what = lead(reminder).removesuffix(".").removesuffix(" this week")
    else:
        what = f"“{reminder.held[0].title}”"
    # what people have written stays on one line of a mail's head
    return " ".join(f"{what} · {reminder.organisation}".split())


def why_sent(reminder: Reminder) -> str:
    """Why somebody gets it."""
    return f"{reminder.organisation} reminds you on {reminder.weekday.capitalize()}s, while something waits for you."


def _wait(many: int) -> str:
    return "waits" if many == 1 else "wait"
