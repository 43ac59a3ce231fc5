"""Records as they were at the end of a day: what was written later is taken back, change by change, by the audit log.

What goals files bring was always there, as elsewhere; what a person added was not there before.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from datetime import date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef, Q

from headway.records import rows
from headway.records.kinds import CYCLE, Kind, Record
from headway.records.models import AuditRow, Organisation

FILES, RESTATED = "apply_goals", "restate_goals"
"""The verbs that bring what goals files say; the second one for the past too."""
CHANGED = "change_person"
"""The verb that writes of somebody who was there before, also where that is erased from the log."""


class Later(NamedTuple):
    """A change: of which kind and subject, by which verb, before and after as JSON texts, and when it was written."""

    kind: str
    subject: str
    verb: str
    before: str | None
    after: str | None
    at: datetime


def as_it_was(organisation: Organisation, kinds: Collection[Kind], day: date) -> dict[str, dict[str, Record]]:
    """By name of the kind, its records by subject, as they were at the end of a day.

    Args:
        organisation: its row.
        kinds: which kinds.
        day: by the calendar of the organisation.
    """
    found = {kind.name: rows.read(kind, organisation.number, as_of=day) for kind in kinds}
    named = {kind.name: kind for kind in kinds}
    first = first_changes(organisation, kinds, day)
    for (name, subject), (verb, before, after) in first.items():
        kind = named[name]
        was_there, brought = _was_there(kind, verb, after), verb in (FILES, RESTATED) or subject in found[name]
        _take_back(kind, found[name], subject, before, after if brought else None, was_there=was_there)
        _keep_known(found[name], subject, day)
    return found


def first_changes(
    organisation: Organisation, kinds: Collection[Kind], day: date
) -> dict[tuple[str, str], tuple[str, str | None, str | None]]:
    """The first change of each record after a day: by kind and subject its verb, and before and after as JSON texts.

    Args:
        organisation: its row.
        kinds: of which kinds.
        day: by the calendar of the organisation.
    """
    first: dict[tuple[str, str], tuple[str, str | None, str | None]] = {}
    for one in later_changes(organisation, [kind.name for kind in kinds], day):
        first.setdefault((one.kind, one.subject), (one.verb, one.before, one.after))
    return first


def later_changes(
    organisation: Organisation, names: Collection[str], day: date, *, again: bool = False
) -> Iterator[Later]:
    """Each change after a day, in order.

    Args:
        organisation: its row.
        names: of which kinds.
        day: by the calendar of the organisation.
        again: leave out what was written once since, for the first time: it says what it said.
    """
    over = end_of(day, organisation)
    log = AuditRow.objects.for_organisation(organisation)
    # the demonstration is filled by the clock and written on its own day: the log's order tells which came last
    since = log.filter(kind=OuterRef("kind"), subject=OuterRef("subject"), n__gt=OuterRef("n"), at__lt=over)
    later = log.filter(~Exists(since), kind__in=list(names), at__gte=over).order_by("n")
    if again:
        another = log.filter(kind=OuterRef("kind"), subject=OuterRef("subject"), n__gt=OuterRef("n"))
        later = later.filter(Q(before__isnull=False) | Exists(another))
    yield from map(Later._make, later.values_list(*Later._fields))


def end_of(day: date, organisation: Organisation) -> datetime:
    """When a day is over by the calendar of an organisation."""
    return datetime.combine(day + timedelta(days=1), time(), ZoneInfo(organisation.timezone))


def _was_there(kind: Kind, verb: str, after: str | None) -> bool:
    """Whether a record may have been there before it was written: it, or the verb says so, or a file brought it."""
    if verb in (FILES, RESTATED, CHANGED) or "date" in kind.columns:
        return True
    # a cycle of before cycles said their day was not there before a person opened it
    return "known_on" in kind.columns and (kind is not CYCLE or (after is not None and "known_on" in json.loads(after)))


def _take_back(
    kind: Kind, records: dict[str, Record], subject: str, before: str | None, after: str | None, *, was_there: bool
) -> None:
    """Put a record as it was before its first later change; what is erased from the log stays as it is.

    What a file brought is put back though it is gone by now.
    """
    if before is not None:
        records[subject] = kind.adapter.validate_python(json.loads(before))
    elif not was_there:
        records.pop(subject, None)
    elif after is not None:
        records[subject] = kind.adapter.validate_python(json.loads(after))


def _keep_known(records: dict[str, Record], subject: str, day: date) -> None:
    known_on = getattr(records.get(subject), "known_on", None)
    if known_on is not None and known_on > day:
        del records[subject]
