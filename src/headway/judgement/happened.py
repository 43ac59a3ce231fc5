"""What had happened by a day, as far as it was known then."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from headway.judgement.dated import Event


def happened(events: Iterable[Event], day: date, metric: str | None = None) -> tuple[Event, ...]:
    """The events up to a day that were known on it, also those that were withdrawn.

    Args:
        events: in order of date.
        day: the day.
        metric: id of the one that they touch; ``None``: any.

    Examples:
        >>> late = Event(date(2019, 3, 1), "Storm", known_on=date(2019, 3, 20))
        >>> [len(happened([late], date(2019, 3, on))) for on in (1, 19, 20)]
        [0, 0, 1]
    """
    return tuple(
        one
        for one in events
        if one.date <= day
        and (one.known_on is None or one.known_on <= day)
        and (metric is None or not one.metrics or metric in one.metrics)
    )
