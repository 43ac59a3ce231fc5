"""What was decided about what a judgement still asks for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from headway.judgement.definitions import Decision
from headway.judgement.verdicts import DecisionNeeded
from headway.records import kinds, rows


def decided(organisation: int, needed: Iterable[DecisionNeeded], as_of: date) -> Mapping[str, Decision]:
    """What was decided, by the day, about what a judgement still asks for: by id, the newest since it asks.

    A judgement reads numbers and asks until they change; that somebody has decided meanwhile is on record beside it.

    Args:
        organisation: number of the organisation.
        needed: what is asked for.
        as_of: the day.
    """
    since = {one.about: one.since for one in needed}
    if not since:
        return {}
    taken = rows.read(kinds.DECISION, organisation, among=("about", sorted(since))).values()
    found: dict[str, Decision] = {}
    for one in sorted(taken, key=lambda one: (one.date, one.id)):
        asked = since[one.about]
        if one.date <= as_of and (asked is None or asked <= one.date):
            found[one.about] = one
    return found
