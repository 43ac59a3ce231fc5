"""What was stated otherwise at the end of a day than it is now: as the audit log tells it, change by change.

What carries a day of its own (targets, bands, guardrails, drivers, what was done, closed, dropped, approved or learned)
is read by that day. All else is read as it stood, but for events, which no verdict reads: they are told as they are by
now. What was written for the first time after the day counts as it was written first: it was always so, as all that
files bring. Files that are restated are taken at their word for all days.
"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from pydantic import TypeAdapter

from headway.judgement.definitions import Definitions, KeyResult, Milestone
from headway.judgement.definitions import Organisation as OrganisationDefinition
from headway.records import kinds, rows
from headway.records.kinds import Kind
from headway.records.models import AuditRow, Organisation
from headway.services.as_it_was import RESTATED
from headway.services.walked_back import walked_back

ORGANISATION = "organisation"
OF_NOW = ("timezone", "remind_on")
"""What is read of the organisation as it is: by which calendar a day is told, and when it is reminded."""
_DROPPED = ("retired_on", "retired_by", "retired_because")
_WITHDRAWN = ("withdrawn", "withdrawn_by", "withdrawn_because")
DATED: Mapping[str, tuple[tuple[str, ...], ...]] = {
    kinds.TEAM.name: (),
    kinds.METRIC.name: (("retired_on",),),
    kinds.KPI.name: (("retired_on",),),
    kinds.CYCLE.name: (("closed", "closed_by", "learned"), ("reopened", "reopened_by", "reopened_because")),
    kinds.OBJECTIVE.name: (_DROPPED, ("learned_on", "learned_by", "learned")),
    kinds.KEY_RESULT.name: (("done",),),
    kinds.INITIATIVE.name: (),
    kinds.WAIVER.name: (
        ("asked",),
        ("approved", "approved_by"),
        ("declined", "declined_by", "declined_because"),
        ("ended", "ended_by", "ended_because"),
        ("answered", "answered_by", "bought", "learned"),
    ),
    kinds.HOLD.name: (("released", "released_by"),),
    kinds.DECISION.name: (("done",), _WITHDRAWN),
    kinds.REVIEW.name: (_WITHDRAWN,),
}
"""By each kind that is read as it stood: what is said on a day, which stands first, until it is said anew."""
DATED_LISTS: Mapping[str, tuple[str, ...]] = {
    kinds.TEAM.name: ("guardrails",),
    kinds.KPI.name: ("bands",),
    kinds.OBJECTIVE.name: ("guardrails",),
    kinds.KEY_RESULT.name: ("targets", "drivers"),
    kinds.DECISION.name: ("moved",),
}
"""By kind: lists of which each entry says from when it holds, or when it was said."""
MEASURES: Mapping[str, tuple[str, ...]] = {kinds.KPI.name: ("metric",), kinds.KEY_RESULT.name: ("kind", "metric")}
"""By kind: what is measured; where another thing was, its bands and targets are of that too."""
STEPS = "milestones"
_KINDS = {kind.name: kind for kind in kinds.KINDS if kind.name in DATED}
_ORGANISATION = TypeAdapter(OrganisationDefinition)
_LINT: TypeAdapter[tuple[tuple[str, str], ...]] = TypeAdapter(tuple[tuple[str, str], ...])

Told = Mapping[str, Any]
"""A record as the audit log tells it."""


@dataclass(frozen=True, slots=True)
class Stated:
    """What was stated otherwise at the end of a day.

    Attributes:
        organisation: number of the organisation.
        day: by its calendar.
        then: by name of the kind and subject, the record as it was told then.
        fields: by name of the kind, the fields in which any of these says something else now.
    """

    organisation: int
    day: date
    then: Mapping[tuple[str, str], Told]
    fields: Mapping[str, Collection[str]]

    def applied(self, definitions: Definitions) -> Definitions:
        """Definitions of now, or some of them, as they were stated then."""
        found: dict[str, Any] = {}
        for name in {kind for kind, _ in self.then}:
            if name == ORGANISATION:
                found |= self._organisation(definitions)
                continue
            kind = _KINDS[name]
            if records := getattr(definitions, kind.place):
                found[kind.place] = self._each(kind, records) if kind.identity else self._numbered(kind, records)
        return replace(definitions, **found) if found else definitions

    def _each(self, kind: Kind, records: tuple[Any, ...]) -> tuple[Any, ...]:
        told = ((one, self.then.get((kind.name, kind.subject(one)))) for one in records)
        return tuple(one if then is None else _as_was(kind, one, then, self.day) for one, then in told)

    def _numbered(self, kind: Kind, records: tuple[Any, ...]) -> tuple[Any, ...]:
        """They have no id: what names one in the log is the number of its row."""
        numbers = [subject for name, subject in self.then if name == kind.name]
        held = rows.read(kind, self.organisation, subjects=numbers)
        was = {one: _as_was(kind, one, self.then[kind.name, subject], self.day) for subject, one in held.items()}
        return tuple(was.get(one, one) for one in records)

    def _organisation(self, definitions: Definitions) -> dict[str, Any]:
        now = definitions.organisation
        said = dict(self.then[ORGANISATION, now.id])
        lint = _LINT.validate_python(said.pop("lint", ()))
        was = _ORGANISATION.validate_python(said)
        return {"organisation": replace(was, **{name: getattr(now, name) for name in OF_NOW}), "lint": lint}


def stated_on(organisation: Organisation, day: date) -> Stated:
    """What was stated otherwise at the end of a day.

    Args:
        organisation: its row.
        day: by its calendar.
    """
    return next(stated_each(organisation, (day,), (*DATED, ORGANISATION)))


def stated_each(organisation: Organisation, days: Sequence[date], names: Collection[str]) -> Iterator[Stated]:
    """The same of several days, the newest first; the audit log is read once.

    Args:
        organisation: its row.
        days: by its calendar, in order, at least one.
        names: of the kinds that are looked at.
    """
    parsed: Callable[[str], Told] = cache(json.loads)
    for day, records in walked_back(organisation, names, days):
        found: dict[tuple[str, str], Told] = {}
        differing: dict[str, set[str]] = {}
        for (name, subject), one in records.items():
            # what is erased from the log stays as it is, and so does what is gone by now
            if one.was is None or one.now is None or one.was == one.now:
                continue
            was = parsed(one.was)
            if some := _differing(name, was, parsed(one.now), day):
                found[name, subject] = was
                differing.setdefault(name, set()).update(some)
        yield Stated(organisation.number, day, found, differing)


def days_before_changes(
    organisation: Organisation, some: Mapping[str, Collection[str]], since: date, until: date
) -> tuple[date, ...]:
    """Each day after which something was stated otherwise, and not for all days, in order.

    Args:
        organisation: its row.
        some: by kind, the fields that are looked at.
        since: the first day that is looked at.
        until: the last one.
    """
    zone = ZoneInfo(organisation.timezone)
    log = AuditRow.objects.for_organisation(organisation).filter(
        kind__in=list(some), before__isnull=False, after__isnull=False, at__gte=datetime.combine(since, time(), zone)
    )
    found = set[date]()
    for name, at, before, after in log.exclude(verb=RESTATED).values_list("kind", "at", "before", "after"):
        day = at.astimezone(zone).date() - timedelta(days=1)
        if since <= day < until and day not in found:
            was, now = json.loads(before or "{}"), json.loads(after or "{}")
            if not _differing(name, was, now, day).isdisjoint(some[name]):
                found.add(day)
    return tuple(sorted(found))


def _differing(name: str, was: Told, now: Told, day: date) -> set[str]:
    """The fields in which a record was stated otherwise, but for what tells its own day."""
    left = {*OF_NOW} if name == ORGANISATION else {"known_on", *DATED_LISTS.get(name, ())}
    for first, *rest in DATED.get(name, ()):
        if _is_said_since(was.get(first), now.get(first), day.isoformat()):
            left |= {first, *rest}
    some = {field for field in {*was, *now} - left if was.get(field) != now.get(field)}
    if STEPS in some and _were_done_since(was[STEPS], now[STEPS]):
        some.remove(STEPS)
    return some


def _is_said_since(was: Any, now: Any, day: Any) -> bool:
    """Whether something was said on a day of its own, and nothing by the day that is looked back to."""
    return now is not None and (was is None or was > day)


def _were_done_since(was: Sequence[Told], now: Sequence[Told]) -> bool:
    """Whether nothing became of the steps of a key result but that some were done, which counts on its own day."""
    return len(was) == len(now) and all(
        {**one, "done": None} == {**other, "done": None} and one["done"] in (None, other["done"])
        for one, other in zip(was, now, strict=True)
    )


def _as_was(kind: Kind, now: Any, then: Told, day: date) -> Any:
    """A record of now as it was stated at the end of a day."""
    was = kind.adapter.validate_python(then)
    taken: dict[str, Any] = {}
    if not any(getattr(was, name) != getattr(now, name) for name in MEASURES.get(kind.name, ())):
        taken = {name: getattr(now, name) for name in DATED_LISTS.get(kind.name, ())}
        if kind is kinds.KEY_RESULT:
            taken[STEPS] = _steps(now, was)
    for first, *rest in DATED[kind.name]:
        if _is_said_since(getattr(was, first), getattr(now, first), day):
            taken |= {name: getattr(now, name) for name in (first, *rest)}
    if "known_on" in {each.name for each in fields(was)}:
        taken["known_on"] = now.known_on
    return replace(was, **taken)


def _steps(now: KeyResult, was: KeyResult) -> tuple[Milestone, ...]:
    """The steps as they were; what was done since counts on the day on which it was done, as it is known by now."""
    done: dict[str, deque[date | None]] = {}
    for one in now.milestones:
        done.setdefault(one.title, deque()).append(one.done)
    # of several with one title, from before that was refused, the first is the first
    known = [done[one.title].popleft() if done.get(one.title) else None for one in was.milestones]
    return tuple(replace(one, done=one.done or day) for one, day in zip(was.milestones, known, strict=True))
