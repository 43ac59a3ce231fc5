"""What a careful colleague says of the alerts that fire: how many there are, and what they wait for."""

from __future__ import annotations

from collections.abc import Sequence

from headway.judgement.verdicts import OpenAlert
from headway.series.period_words import count_of


def alerts_lead(firing: Sequence[OpenAlert]) -> tuple[str, ...]:
    """The sentences that open the list of alerts.

    Args:
        firing: the alerts that fire.

    Examples:
        >>> alerts_lead([])
        ('No alert fires.',)
    """
    if not firing:
        return ("No alert fires.",)
    some = f"{count_of(len(firing), 'alert')} {'fires' if len(firing) == 1 else 'fire'}"
    severe = sum(one.interval.severity == "severe" for one in firing)
    said = [f"{some}, {severe} of them severe." if severe and len(firing) > 1 else f"{some}."]
    parts = [
        (sum(one.asks == "owner" for one in firing), "without an owner"),
        (sum(one.asks == "action" for one in firing), "without an action"),
        (sum(one.asks == "effect" for one in firing), "in spite of what was done"),
        (sum(one.snoozed_until is not None for one in firing), "left alone for now"),
        (sum(one.inhibited_by is not None for one in firing), "explained by another"),
    ]
    told = [f"{count} {words}" for count, words in parts if count]
    return (*said, f"{told[0][:1].upper()}{', '.join(told)[1:]}.") if told else tuple(said)
