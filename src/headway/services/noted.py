"""What was written down in some days, whatever day it speaks of: as the audit log tells it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Count, F, Max, Window

from headway.records.kinds import KINDS, WITHDRAWAL, Kind
from headway.records.models import AuditRow, Organisation

FEW = 24
"""So many records of a kind that one write made are told one by one; of more, how many they were."""
NUMBERS = "observations"
BY_KIND = {kind.name: kind for kind in KINDS}
SAID_WITH = ("check_in_all", "withdraw_check_in")
"""Verbs whose numbers are part of what somebody says of a key result."""
TOLD = (*BY_KIND, NUMBERS)
"""Kinds of changes that are told here; verdicts are told by themselves, and who may sign in is nobody's news."""


@dataclass(frozen=True, slots=True)
class Noted:
    """A record that was written.

    Attributes:
        on: the day on which it was written.
        kind: name of its kind.
        subject: what identifies it within its kind.
        actor: who wrote it, as the audit log knows them.
        before: what stood there; ``None`` where it is new.
        after: what stands there; ``None`` where it was removed.
    """

    on: date
    kind: str
    subject: str
    actor: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class NotedNumber:
    """A number that was written.

    Attributes:
        on: the day on which it was written.
        actor: who wrote it, as the audit log knows them.
        metric: id of the metric.
        period: as people write it.
        before: what was known of the period; ``None`` where nothing was.
        after: what is known since; ``None`` where the number was taken back.
        because: why it was taken back; empty where nothing was said.
        by: id of the person who took it back, where that was said.
    """

    on: date
    actor: str
    metric: str
    period: str
    before: float | None
    after: float | None
    because: str = ""
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Many:
    """More of a kind in one write than are told one by one.

    Attributes:
        on: the day on which they were written.
        actor: who wrote them, as the audit log knows them.
        kind: name of their kind; ``observations`` of numbers.
        count: how many.
        source: where numbers came from; empty where that is not said.
    """

    on: date
    actor: str
    kind: str
    count: int
    source: str = ""


@dataclass(frozen=True, slots=True)
class AllNoted:
    """All that was written in some days, in the order written.

    Attributes:
        records: records that are told one by one.
        numbers: numbers likewise.
        many: what is told by how many there were.
        new: kind and subject of every record that was not there before, however it is told.
    """

    records: tuple[Noted, ...]
    numbers: tuple[NotedNumber, ...]
    many: tuple[Many, ...]
    new: frozenset[tuple[str, str]]


def noted(organisation: Organisation, first: date, last: date) -> AllNoted:
    """What was written after one day, up to another, in the calendar of the organisation.

    What an organisation began with is left out: that is its past, and news of no day.

    Args:
        organisation: its row.
        first: the day before the first one.
        last: the last day.
    """
    zone = ZoneInfo(organisation.timezone)
    since, until = (datetime.combine(day + timedelta(days=1), time(), zone).astimezone(UTC) for day in (first, last))
    log = AuditRow.objects.for_organisation(organisation)
    written = log.filter(at__gte=since, at__lt=until, kind__in=TOLD)
    begun = log.filter(n=1).values_list("request", flat=True).first()
    news = written.exclude(request=begun)
    each = {"rows": Window(Count("n"), partition_by=[F("request"), F("kind")])}
    rows = list(news.annotate(**each).filter(rows__lte=FEW).order_by("n"))
    groups = news.values("request", "kind").annotate(rows=Count("n"), when=Max("at"), who=Max("actor"), last=Max("n"))
    many = [
        Many(one["when"].astimezone(zone).date(), one["who"], one["kind"], one["rows"])
        for one in groups.filter(rows__gt=FEW).order_by("last")
    ]
    added = news.filter(kind__in=list(BY_KIND), before__isnull=True, after__isnull=False)
    return _told(rows, many, zone, frozenset(added.values_list("kind", "subject")))


def _told(rows: Iterable[AuditRow], many: list[Many], zone: ZoneInfo, new: frozenset[tuple[str, str]]) -> AllNoted:
    records: list[Noted] = []
    numbers: list[NotedNumber] = []
    reasons: dict[tuple[str, str, str], tuple[str, str | None]] = {}
    for row in rows:
        before, after = _read(row.before), _read(row.after)
        on = row.at.astimezone(zone).date()
        if row.kind == NUMBERS:
            many += _numbers(row, on, after, numbers, reasons)
        elif row.kind == WITHDRAWAL.name:
            if after is not None:
                reasons[row.request, after["metric"], after["period"]] = (after["because"], after["by"])
        elif before is not None or after is not None:  # else what was told of a person has been erased
            kind = BY_KIND[row.kind]
            records.append(Noted(on, row.kind, row.subject, row.actor, _record(kind, before), _record(kind, after)))
    return AllNoted(tuple(records), tuple(numbers), tuple(many), new)


def _read(text: str | None) -> Any:
    return None if text is None else json.loads(text)


def _record(kind: Kind, said: Any) -> Any:
    return None if said is None else kind.adapter.validate_python(said)


def _numbers(
    row: AuditRow,
    on: date,
    said: Mapping[str, Any],
    numbers: list[NotedNumber],
    reasons: Mapping[tuple[str, str, str], tuple[str, str | None]],
) -> Iterable[Many]:
    """Put the numbers of a write with the others, or tell how many there were."""
    if row.verb in SAID_WITH:
        return
    if "numbers" not in said:
        yield Many(on, row.actor, NUMBERS, said["rows"], said["source"])
        return
    for metric, period, before, after in said["numbers"]:
        because, by = reasons.get((row.request, metric, period), ("", None))
        numbers.append(NotedNumber(on, row.actor, metric, period, before, after, because, by))
