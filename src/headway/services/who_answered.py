"""Who owned the answers to alerts on a day, where they were handed over since, and who retired: by the audit log."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from headway.judgement.definitions import Intervention
from headway.records import kinds, rows
from headway.records.models import AuditRow, Organisation


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
    log = AuditRow.objects.for_organisation(organisation).filter(
        kind=kinds.INTERVENTION.name, before__isnull=False, after__isnull=False
    )
    log = log.exclude(verb="answer_alert")
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
