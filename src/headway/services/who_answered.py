"""Who answered for what on a day, where it was handed over since: as the audit log tells it."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from headway.judgement.definitions import Definitions
from headway.records import kinds
from headway.records.models import AuditRow, Organisation
from headway.services.owning import OWNED

NAMED = {kind.name: (kind.place, field) for kind, field in OWNED if kind not in (kinds.INITIATIVE, kinds.INTERVENTION)}
"""By kind: where its records stand in definitions, and the field that names who answers for them."""
ACTED = {kinds.INTERVENTION.name: "owner"}


def who_answered(organisation: Organisation, definitions: Definitions, day: date) -> Definitions:
    """Definitions with those who answered for them at the end of a day; all else in them stays as it is.

    Args:
        organisation: its row.
        definitions: as known on the day.
        day: by the calendar of the organisation.
    """
    over = datetime.combine(day + timedelta(days=1), time(), ZoneInfo(organisation.timezone))
    later = _changed(organisation, NAMED).filter(at__gte=over)
    then = _first(later, {kind: field for kind, (_, field) in NAMED.items()})
    found = {
        place: tuple(_with(one, field, then[kind]) for one in getattr(definitions, place))
        for kind, (place, field) in NAMED.items()
        if kind in then
    }
    return replace(definitions, **found)  # type: ignore[arg-type]


def who_acted(organisation: Organisation, interventions: Collection[str]) -> Mapping[str, str | None]:
    """Who answered each of these alerts first, by what identifies it; of one that was never handed over nothing.

    Args:
        organisation: its row.
        interventions: what identifies them.
    """
    if not interventions:
        return {}
    # who says more of an alert on the same day hands nothing over
    changed = _changed(organisation, ACTED).filter(subject__in=list(interventions)).exclude(verb="answer_alert")
    return _first(changed, ACTED).get(kinds.INTERVENTION.name, {})


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
    rows = log.order_by("n").values_list("actor", "after")
    return next((actor for actor, after in rows if json.loads(after).get("retired_on") == on.isoformat()), None)


def _changed(organisation: Organisation, names: Iterable[str]) -> QuerySet[AuditRow]:
    """Changes of what was there before; what is erased from the log tells nothing."""
    log = AuditRow.objects.for_organisation(organisation)
    return log.filter(kind__in=list(names), before__isnull=False, after__isnull=False)


def _first(rows: QuerySet[AuditRow], fields: Mapping[str, str]) -> dict[str, dict[str, str | None]]:
    """By kind and subject, what a field of it said before the first of some changes."""
    found: dict[str, dict[str, str | None]] = {}
    for kind, subject, before in rows.order_by("n").values_list("kind", "subject", "before"):
        found.setdefault(kind, {}).setdefault(subject, json.loads(before or "{}").get(fields[kind]))
    return found


def _with(record: Any, field: str, then: Mapping[str, str | None]) -> Any:
    return replace(record, **{field: then[record.id]}) if record.id in then else record
