"""Read what changed between two days: verdicts as they were known on each, and what people wrote down meanwhile."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from headway.judgement.context import measured
from headway.judgement.definitions import CheckIn, Decision, Definitions, Event, Grade, Kpi, Objective
from headway.judgement.dropped import is_dropped
from headway.judgement.newest import newest
from headway.judgement.words import Words
from headway.records import kinds, organisations, rows
from headway.records.kinds import Kind
from headway.records.load import load_definitions
from headway.records.models import Organisation, VerdictChange
from headway.records.readers import read_readers
from headway.services.as_it_was import as_it_was
from headway.services.judging.changes import BEGINNINGS
from headway.services.judging.today import today_in
from headway.services.judging.within import Policies
from headway.services.noted import AllNoted, noted
from headway.services.reading.words_on import with_values, words_on
from headway.services.transaction import Clock

KEPT = 8
NAMED = (kinds.PERSON, kinds.TEAM, kinds.METRIC, kinds.CYCLE)
STANDING = (kinds.DECISION, kinds.EVENT)
SPOKEN = (kinds.CHECK_IN, *STANDING, kinds.GRADE)
"""Kinds of record that speak of a day."""
A_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Written:
    """What people wrote down in some days.

    Attributes:
        noted: what was written then, whatever day it speaks of.
        now: decisions and events as they stand now, by kind and subject; see :func:`withdrawn_since`.
        said: all check-ins up to the later day: a later one may take an earlier one back.
        checkins: words on key results of those days that were written on others, the newest first.
        decisions: decisions likewise.
        events: events likewise.
        grades: grades likewise.
        declared: ids of KPIs that were declared, likewise.
        set: ids of objectives that were set, likewise.
        dropped: ids of the key results that were dropped by the later day.
    """

    noted: AllNoted
    now: Mapping[tuple[str, str], Decision | Event]
    said: tuple[CheckIn, ...]
    checkins: tuple[CheckIn, ...]
    decisions: tuple[Decision, ...]
    events: tuple[Event, ...]
    grades: tuple[Grade, ...]
    declared: tuple[str, ...]
    set: tuple[str, ...]
    dropped: frozenset[str]


@dataclass(frozen=True, slots=True)
class ChangesRead:
    """What changed between two days.

    Attributes:
        since: the earlier day.
        definitions: what is shown by name, as known on the later day.
        before: what the verdicts of the earlier day come to.
        after: what those of the later day come to, with the values of the KPIs that turned.
        begun: ids of KPIs with what was told of them after the earlier day beside status and alert: ``flapping``, that
            their alerts come and go, or ``reporting``, that it stopped.
        written: what people wrote down after the earlier day, up to the later one, and what speaks of those days.
        today: which day it is where the organisation lives.
    """

    since: date
    definitions: Definitions
    before: Words
    after: Words
    begun: tuple[tuple[str, str], ...]
    written: Written
    today: date


def read_changes(
    *, organisation: str, clock: Clock, policies: Policies, since: date | None = None, as_of: date | None = None
) -> ChangesRead:
    """What changed since a day, as of another.

    Args:
        organisation: its id.
        clock: gives the time.
        policies: gives the thresholds in force on a day.
        since: the earlier day; a week before the later one, where ``None`` or where it is not earlier.
        as_of: the later day; today where the organisation lives, where ``None``.

    Raises:
        OrganisationUnknownError: there is none of this id.
    """
    row, head = organisations.find_with_head(organisation)
    today = today_in(row, clock)
    day = as_of or today
    first = since if since is not None and since < day else day - A_WEEK
    definitions, before, after = _between(organisation, head.hash, (first, day), policies)
    return ChangesRead(
        since=first,
        definitions=definitions,
        before=before,
        after=after,
        begun=_begun(row, first, day),
        written=_written(row, definitions, (first, day), today),
        today=today,
    )


@lru_cache(maxsize=KEPT)
def _between(
    organisation: str, version: str, span: tuple[date, date], policies: Policies
) -> tuple[Definitions, Words, Words]:
    """Names, and what the verdicts of two days come to; ``version`` says of which state of the store."""
    del version
    first, day = span
    row, head = organisations.find_with_head(organisation)
    definitions = _named(row, day)
    before, after = (words_on(row, head, one, policies, definitions) for one in (first, day))
    return definitions, before, with_values(row, after, _turned(before, after))


def _begun(row: Organisation, first: date, day: date) -> tuple[tuple[str, str], ...]:
    told = VerdictChange.objects.for_organisation(row).filter(
        kind="kpi", aspect__in=BEGINNINGS, as_of__gt=first, as_of__lte=day
    )
    return tuple(dict.fromkeys(told.order_by("number").values_list("subject", "aspect")))


def _named(row: Organisation, day: date) -> Definitions:
    """What is shown by name, as known on a day; of what reads a metric no more than that."""
    found = load_definitions(row, day, kinds=NAMED)
    kpis, objectives, key_results = read_readers(row.number, day)
    metrics, kpis, key_results = measured(found.metrics, kpis, key_results)
    return replace(found, metrics=metrics, kpis=kpis, objectives=objectives, key_results=key_results)


def _dropped(grades: Iterable[Grade], day: date) -> frozenset[str]:
    """Ids of the key results that were dropped by a day."""
    return frozenset(name for name, grade in newest(grades, day).items() if is_dropped(grade))


def _turned(before: Words, after: Words) -> set[str]:
    """Ids of the KPIs of which status or alert is another one."""
    was = {one.id: (one.status, one.alert) for one in before.kpis}
    return {one.id for one in after.kpis if (one.status, one.alert) != was.get(one.id)}


def withdrawn_since(record: Any, now: Any) -> Any:
    """A record in the words of its day, with its withdrawal where it was withdrawn later.

    Args:
        record: a decision or an event as it was; anything else stays as it is.
        now: the same as it stands now; ``None`` where it is not there any more.
    """
    if not isinstance(now, Decision | Event):
        return record
    return replace(
        record,
        withdrawn=now.withdrawn,
        withdrawn_by=now.withdrawn_by,
        withdrawn_because=now.withdrawn_because,
    )


def _written(row: Organisation, definitions: Definitions, span: tuple[date, date], today: date) -> Written:
    first, day = span
    told = noted(row, first, day)
    held = {kind.name: rows.read(kind, row.number) for kind in SPOKEN}
    was = {**held, **(as_it_was(row, STANDING, day) if day < today else {})}

    def elsewhen(kind: Kind) -> tuple[Any, ...]:
        """The records that speak of these days and were not new in them, the newest first."""
        mine = [
            withdrawn_since(one, held[kind.name].get(subject))
            for subject, one in was[kind.name].items()
            if first < one.date <= day and (kind.name, subject) not in told.new
        ]
        return tuple(sorted(mine, key=lambda one: one.date, reverse=True))

    def known(kind: Kind, records: Iterable[Kpi | Objective]) -> tuple[str, ...]:
        mine = (one for one in records if one.known_on and first < one.known_on <= day)
        return tuple(one.id for one in mine if (kind.name, one.id) not in told.new)

    return Written(
        noted=told,
        now={(kind.name, subject): one for kind in STANDING for subject, one in held[kind.name].items()},
        said=tuple(one for one in held[kinds.CHECK_IN.name].values() if one.date <= day),
        checkins=elsewhen(kinds.CHECK_IN),
        decisions=elsewhen(kinds.DECISION),
        events=elsewhen(kinds.EVENT),
        grades=elsewhen(kinds.GRADE),
        dropped=_dropped(held[kinds.GRADE.name].values(), day),
        declared=known(kinds.KPI, definitions.kpis),
        set=known(kinds.OBJECTIVE, definitions.objectives),
    )
