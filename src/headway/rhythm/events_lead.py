"""What a careful colleague says of what happened: the last event, what is still to come, and a long silence."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

from headway.judgement.dated import Event
from headway.series.period_words import count_of, day_words

LONG_SILENCE = timedelta(days=91)
"""A quarter without a storm, a new ward or a changed price is rare: somebody may have forgotten to note it."""


def events_lead(events: Collection[Event], day: date) -> tuple[str, ...]:
    """The sentences that open the list of events.

    Args:
        events: those that are shown, in any order; some may be announced for a later day.
        day: the day.
    """
    if not events:
        return ("Nothing is noted here: a storm, a new ward, a changed price explains a number to who was not there.",)
    past = sorted((one for one in events if one.date <= day), key=lambda one: (one.date, one.title))
    ahead = sorted((one for one in events if one.date > day), key=lambda one: (one.date, one.title))
    said = []
    if past:
        last = past[-1]
        noted = "One event is noted" if len(past) == 1 else f"{count_of(len(past), 'event')} are noted"
        said.append(f"{noted}; the last one was {_called(last)} on {day_words(last.date)}.")
        if day - last.date > LONG_SILENCE:
            said.append("Since then, more than a quarter ago, nothing is noted.")
    if ahead:
        rest = "" if len(ahead) == 1 else f", and {count_of(len(ahead) - 1, 'other')} after it"
        said.append(f"Still to come is {_called(ahead[0])} on {day_words(ahead[0].date)}{rest}.")
    return tuple(said)


def _called(event: Event) -> str:
    return f"“{event.title}”"
