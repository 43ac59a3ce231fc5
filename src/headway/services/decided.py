"""What was decided about what a judgement still asks for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from headway.judgement.definitions import Decision
from headway.judgement.verdicts import DecisionNeeded
from headway.records.decisions import read_decisions


def decided(organisation: int, needed: Iterable[DecisionNeeded], as_of: date) -> Mapping[str, Decision]:
    """What was decided, by the day, about what a judgement still asks for: by id, the newest since it asks.

    A judgement reads numbers and asks until they change; that somebody has decided meanwhile is on record beside it.

    Args:
        organisation: number of the organisation.
        needed: what is asked for, the most urgent first: of two things asked about the same, the first one counts.
        as_of: the day.
    """
    since: dict[str, date | None] = {}
    for ask in needed:
        since.setdefault(ask.about, ask.since)
    if not since:
        return {}
    taken = read_decisions(organisation, about=since)
    found: dict[str, Decision] = {}
    for one in sorted(taken, key=lambda one: (one.date, one.id)):
        asked = since[one.about]
        if one.date <= as_of and (asked is None or asked <= one.date):
            found[one.about] = one
    return found
