"""Who answered for what on a day, where it was handed over since: as the audit log tells it."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from headway.judgement.definitions import Definitions, Intervention
from headway.records import kinds, rows
from headway.records.models import AuditRow, Organisation
from headway.services.owning import OWNED

NAMED = {kind.name: (kind.place, field) for kind, field in OWNED if kind not in (kinds.INITIATIVE, kinds.INTERVENTION)}
"""By kind: where its records stand in definitions, and the field that names who answers for them."""


def who_answered(organisation: Organisation, definitions: Definitions, day: date) -> Definitions:
    """Definitions with those who answered for them at the end of a day; all else in them stays as it is.

    Args:
        organisation: its row.
        definitions: as known on the day.
        day: by the calendar of the organisation.
    """
    over = _over(organisation, day)
    later = _changed(organisation, NAMED).filter(at__gte=over)
    then = _first(later, {kind: field for kind, (_, field) in NAMED.items()})
    found = {
        place: tuple(_with(one, field, then[kind]) for one in getattr(definitions, place))
        for kind, (place, field) in NAMED.items()
        if kind in then
    }
    owned = who_owned(organisation, definitions.interventions, day)
    return replace(definitions, interventions=owned, **found)  # type: ignore[arg-type]


def who_owned(
    organisation: Organisation, interventions: tuple[Intervention, ...], day: date
) -> tuple[Intervention, ...]:
    """Answers to alerts with those who owned these at the end of a day.

    Args:
        organisation: its row.
        interventions: as known on the day.
        day: by the calendar of the organisation.
    """
    then = _hands(organisation, None, day).owned if interventions else None
    if not then:
        return interventions
    # they have no id: what names one in the log is the number of its row
    held: Mapping[str, Intervention] = rows.read(kinds.INTERVENTION, organisation.number, subjects=then.keys())
    before = {one: replace(one, owner=then[subject]) for subject, one in held.items()}
    return tuple(before.get(one, one) for one in interventions)


@dataclass(frozen=True, slots=True)
class Hands:
    """Through whose hands answers to alerts went, by what identifies them; of those never handed over nothing.

    Attributes:
        gave: who gave it.
        owned: who owned it at the end of the day, where that is not who does now.
    """

    gave: Mapping[str, str | None]
    owned: Mapping[str, str | None]


def who_acted(organisation: Organisation, interventions: Collection[str], day: date) -> Hands:
    """Who answered each of these alerts first, and who owned it on a day.

    Args:
        organisation: its row.
        interventions: what identifies them.
        day: by the calendar of the organisation.
    """
    return _hands(organisation, interventions, day) if interventions else Hands({}, {})


def _hands(organisation: Organisation, interventions: Collection[str] | None, day: date) -> Hands:
    # who says more of an alert on the same day hands nothing over
    log = _changed(organisation, (kinds.INTERVENTION.name,)).exclude(verb="answer_alert")
    if interventions is not None:
        log = log.filter(subject__in=list(interventions))
    gave: dict[str, str | None] = {}
    owned: dict[str, str | None] = {}
    over = _over(organisation, day)
    for subject, at, before in log.order_by("n").values_list("subject", "at", "before"):
        owner = json.loads(before or "{}").get("owner")
        gave.setdefault(subject, owner)
        if at >= over:
            owned.setdefault(subject, owner)
    return Hands(gave, owned)


def _over(organisation: Organisation, day: date) -> datetime:
    """The moment at which a day is over where the organisation lives."""
    return datetime.combine(day + timedelta(days=1), time(), ZoneInfo(organisation.timezone))


def who_retired(organisation: Organisation, kpi: str, on: date) -> str | None:
    """Who said first that a KPI is gone from a day on; ``None`` where the log does not tell.

    Args:
        organisation: its row.
        kpi: its id.
        on: the first day on which it is gone.
    """
    log = AuditRow.objects.for_organisation(organisation).filter(
        kind=kinds.KPI.name, subject=kpi, before__isnull=False, after__isnull=False
    )
    told = log.order_by("n").values_list("actor", "after")
    return next((actor for actor, after in told if json.loads(after).get("retired_on") == on.isoformat()), None)


def _changed(organisation: Organisation, names: Iterable[str]) -> QuerySet[AuditRow]:
    """Changes of what was there before; what is erased from the log tells nothing."""
    log = AuditRow.objects.for_organisation(organisation)
    return log.filter(kind__in=list(names), before__isnull=False, after__isnull=False)


def _first(log: QuerySet[AuditRow], fields: Mapping[str, str]) -> dict[str, dict[str, str | None]]:
    """By kind and subject, what a field of it said before the first of some changes."""
    found: dict[str, dict[str, str | None]] = {}
    for kind, subject, before in log.order_by("n").values_list("kind", "subject", "before"):
        found.setdefault(kind, {}).setdefault(subject, json.loads(before or "{}").get(fields[kind]))
    return found


def _with(record: Any, field: str, then: Mapping[str, str | None]) -> Any:
    return replace(record, **{field: then[record.id]}) if record.id in then else record
