"""What is said of reviews: what one has to answer, when the last one was held, and when the next one is due."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

from headway.judgement.dated import Review
from headway.judgement.review_questions import ASSUMED, CYCLES, DECIDE, DIPS, FOLLOW, GROUPS, LOANS
from headway.series.period_words import count_of, day_words

TITLES = {
    DECIDE: "To decide",
    FOLLOW: "To follow up",
    ASSUMED: "What objectives rest on",
    DIPS: "Planned dips",
    LOANS: "Loans to land",
    CYCLES: "Cycles to grade and close",
}
"""What is done in each part of a review."""
_COUNTED = {
    DECIDE: "{} to decide",
    FOLLOW: "{} to follow up",
    ASSUMED: "{} about what objectives rest on",
    DIPS: "{} about planned dips",
    LOANS: "{} to land",
    CYCLES: "{} to grade or close",
}


def review_lead(groups: Iterable[str], settled: int, due: date) -> str:
    """What a review has to answer, in a sentence.

    Args:
        groups: the part of each question that is left.
        settled: how much was answered so far.
        due: the day by which the next review is due.

    Examples:
        >>> review_lead(["decide", "decide", "loans"], 0, date(2019, 3, 27))
        '3 things to answer: 2 to decide, 1 to land.'
        >>> review_lead([], 2, date(2019, 3, 27))
        'All is answered: 2 things are settled. Finish it, and the next one is due by 27 March 2019.'
        >>> review_lead([], 0, date(2019, 3, 27))
        'Nothing waits for an answer. Finish it, and the next one is due by 27 March 2019.'
    """
    counts = Counter(groups)
    if counts:
        many = counts.total()
        said = ", ".join(_COUNTED[group].format(counts[group]) for group in GROUPS if counts[group])
        done = f" {count_of(settled, 'thing')} {'is' if settled == 1 else 'are'} settled." if settled else ""
        return f"{count_of(many, 'thing')} to answer: {said}.{done}"
    finish = f"Finish it, and the next one is due by {day_words(due)}."
    if not settled:
        return f"Nothing waits for an answer. {finish}"
    return f"All is answered: {count_of(settled, 'thing')} {'is' if settled == 1 else 'are'} settled. {finish}"


def rhythm_words(kind: str, last: date | None, due: date | None, day: date) -> str:
    """When the last review of a kind was held, and by which day this one is due.

    Args:
        kind: of the review.
        last: the day of the last one; ``None`` where none was held.
        due: the day by which this one is due; ``None`` likewise.
        day: today.

    Examples:
        >>> rhythm_words("weekly", date(2019, 3, 6), date(2019, 3, 13), date(2019, 3, 20))
        'The last weekly review was held on 6 March 2019; this one was due by 13 March 2019.'
        >>> rhythm_words("weekly", None, None, date(2019, 3, 20))
        'It is the first weekly review.'
    """
    if last is None or due is None:
        return f"It is the first {kind} review."
    tense = "was" if due < day else "is"
    return f"The last {kind} review was held on {day_words(last)}; this one {tense} due by {day_words(due)}."


def due_words(due: Mapping[str, date], day: date) -> str:
    """By when the next reviews are due; empty where none was held yet.

    Examples:
        >>> due_words({"monthly": date(2019, 4, 6), "weekly": date(2019, 3, 13)}, date(2019, 3, 20))
        'The weekly one was due by 13 March 2019, the monthly one is due by 6 April 2019.'
    """
    said = [
        f"the {kind} one {'was' if until < day else 'is'} due by {day_words(until)}"
        for kind, until in sorted(due.items(), key=lambda item: (item[1], item[0]))
    ]
    text = ", ".join(said)
    return f"{text[:1].upper()}{text[1:]}." if text else ""


def counts_words(review: Review) -> str:
    """How much a review settled, and how much it left open; of one that says only what was decided, how much that is.

    Examples:
        >>> from headway.judgement.dated import ReviewItem
        >>> counts_words(
        ...     Review("r", "weekly", date(2019, 3, 6), asked=(ReviewItem("alert", "a", "Who?", settled=True),))
        ... )
        '1 settled, none left open'
    """
    if not review.asked:
        return count_of(len(review.decisions), "decision") if review.decisions else ""
    done = sum(one.settled for one in review.asked)
    left = len(review.asked) - done
    return f"{done or 'nothing'} settled, {left or 'none'} left open"


def held_words(review: Review) -> str:
    """Which review it was, and when.

    Examples:
        >>> held_words(Review("r", "weekly", date(2019, 3, 6)))
        'Weekly review, 6 March 2019'
    """
    return f"{review.kind.capitalize()} review, {day_words(review.date)}"
