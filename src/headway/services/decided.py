"""What was decided about what a judgement still asks for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from headway.judgement.definitions import Decision
from headway.judgement.verdicts import DecisionNeeded
from headway.records.decisions import read_decisions

Taken = Mapping[DecisionNeeded, Decision]


def decided(organisation: int, needed: Sequence[DecisionNeeded], as_of: date, *, defined: str | None = None) -> Taken:
    """What was decided, by the day, about what a judgement still asks for: the newest decision since it asks.

    A judgement reads numbers and asks until they change; that somebody has decided meanwhile is on record beside it. Of
    two things that are asked about the same, a decision answers those that were asked when it was taken.

    Args:
        organisation: number of the organisation.
        needed: what is asked for.
        as_of: the day.
        defined: the hash under which it was last defined, where it was read.
    """
    if not needed:
        return {}
    newest: dict[str, Decision] = {}
    for one in sorted(read_decisions(organisation, about={ask.about for ask in needed}, defined=defined), key=_when):
        if one.date <= as_of:
            newest[one.about] = one
    return {
        ask: newest[ask.about]
        for ask in needed
        if ask.about in newest and (ask.since is None or ask.since <= newest[ask.about].date)
    }


def _when(decision: Decision) -> tuple[date, str]:
    return decision.date, decision.id
