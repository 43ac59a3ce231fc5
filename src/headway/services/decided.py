"""What was decided: about what a judgement still asks for, and about anything."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from headway.judgement.answering import newest_answers
from headway.judgement.definitions import Decision
from headway.judgement.verdicts import DecisionNeeded
from headway.judgement.withdrawn import is_withdrawn
from headway.records import rows
from headway.records.decisions import read_decisions
from headway.records.kinds import DECISION

Taken = Mapping[DecisionNeeded, Decision]


def decided(organisation: int, needed: Sequence[DecisionNeeded], as_of: date, *, defined: str | None = None) -> Taken:
    """What was decided, by the day, about what a judgement still asks for: the newest decision since it asks.

    A judgement reads numbers and asks until they change; that somebody has decided meanwhile is on record beside it. A
    decision that says which question it answers, answers that one alone; one that does not say so answers all that were
    asked about the same when it was taken, but for what only an answer of its own settles: a planned dip that is asked
    for or has ended, and the band after a loan.

    Args:
        organisation: number of the organisation.
        needed: what is asked for.
        as_of: the day.
        defined: the hash under which it was last defined, where it was read.
    """
    if not needed:
        return {}
    found = read_decisions(organisation, about={ask.about for ask in needed}, defined=defined)
    return newest_answers(needed, [one for one in found if one.date <= as_of and not is_withdrawn(one, as_of)])


def decided_about(organisation: int, about: Collection[str], as_of: date) -> tuple[Decision, ...]:
    """What was decided about some things up to a day, the newest first; what was done later is not done yet.

    Those that were withdrawn are there too, and say so where that was by the day.

    Args:
        organisation: number of the organisation.
        about: ids of what is decided about.
        as_of: the day.
    """
    found = rows.read(DECISION, organisation, among=("about", about)).values()
    return in_order_of_day(found, as_of)


def in_order_of_day(decisions: Iterable[Decision], as_of: date) -> tuple[Decision, ...]:
    """Those that were taken up to a day, as they stood then, the newest first."""
    taken = [_on(as_of, one) for one in decisions if one.date <= as_of]
    return tuple(sorted(taken, key=_when, reverse=True))


def _on(day: date, one: Decision) -> Decision:
    """Without what was said of it only later."""
    if one.done is not None and one.done > day:
        one = replace(one, done=None)
    if one.withdrawn is not None and one.withdrawn > day:
        one = replace(one, withdrawn=None, withdrawn_by=None, withdrawn_because=None)
    if one.moved and one.moved[-1].date > day:
        one = replace(one, moved=tuple(each for each in one.moved if each.date <= day))
    return one


def _when(decision: Decision) -> tuple[date, str]:
    return decision.date, decision.id
