"""Goals as they were stated at the end of a day, for whoever looks back: what is written later changes no past day.

Targets, guardrails, drivers, grades and what was done carry days of their own, and are read by them. What carries none
(weights, the steps and their due days, pace, baseline, what counts, ambition, the days of a cycle) is read from the
audit log as it stood. What was written for the first time after the day counts as it was written first: it was always
so, as all that files bring. Files that are restated are taken at their word for all days.
"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from headway.judgement.definitions import KeyResult, Milestone
from headway.judgement.facts import Facts
from headway.records.kinds import CYCLE, KEY_RESULT, OBJECTIVE, Kind
from headway.records.load import load_facts
from headway.records.models import Organisation
from headway.services.as_it_was import RESTATED, later_changes

STATED: Mapping[str, tuple[str, ...]] = {
    CYCLE.name: ("starts", "ends"),
    OBJECTIVE.name: ("ambition",),
    KEY_RESULT.name: ("baseline", "counts", "weight", "pace", "pace_steps"),
}
"""By kind: the fields that carry no day of their own and that judgement reads."""


def as_stated(organisation: Organisation, facts: Facts, day: date) -> Facts:
    """Facts as of a day, with goals as they were stated at its end.

    Args:
        organisation: its row.
        facts: as they are read for the day.
        day: by the calendar of the organisation.
    """
    kinds = {kind.name: kind for kind in (CYCLE, OBJECTIVE, KEY_RESULT)}
    stated: dict[tuple[str, str], str | None] = {}
    for name, subject, verb, before, after in later_changes(organisation, kinds.values(), day):
        if verb == RESTATED:
            stated[name, subject] = after
        else:
            stated.setdefault((name, subject), after if before is None else before)
    if not stated:
        return facts
    definitions: dict[str, Any] = {
        kind.place: tuple(
            _as_was(kind, one, stated.get((name, one.id))) for one in getattr(facts.definitions, kind.place)
        )
        for name, kind in kinds.items()
    }
    return replace(facts, definitions=replace(facts.definitions, **definitions))


def stated_around(organisation: Organisation, facts: Facts, day: date) -> Facts:
    """The same for facts of a part: where it was stated otherwise, how all steps went is known from the whole alone.

    Args:
        organisation: its row.
        facts: of what is looked at, with all that a judgement of it reads.
        day: by the calendar of the organisation.
    """
    stated = as_stated(organisation, facts, day)
    if stated.definitions == facts.definitions:
        return facts
    return as_stated(organisation, load_facts(organisation, day), day)


def _as_was(kind: Kind, now: Any, text: str | None) -> Any:
    """A record of now as it was stated; what is erased from the log stays as it is."""
    if text is None:
        return now
    was = kind.adapter.validate_python(json.loads(text))
    if kind is KEY_RESULT and (now.kind, now.metric) != (was.kind, was.metric):
        # another thing was measured: its targets are of that too
        return replace(was, known_on=now.known_on)
    fields = {name: getattr(was, name) for name in STATED[kind.name]}
    if kind is KEY_RESULT:
        fields["milestones"] = _steps(now, was)
    return replace(now, **fields)


def _steps(now: KeyResult, was: KeyResult) -> tuple[Milestone, ...]:
    """The steps as they were, each done on the day that is known by now: that day says from when on it counts."""
    done: dict[str, deque[date | None]] = {}
    for one in now.milestones:
        done.setdefault(one.title, deque()).append(one.done)
    # of several with one title, from before that was refused, the first is the first
    known = [done[one.title].popleft() if done.get(one.title) else None for one in was.milestones]
    return tuple(replace(one, done=day or one.done) for one, day in zip(was.milestones, known, strict=True))
