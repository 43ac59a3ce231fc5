"""I3: the same request, however often it comes, runs once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Count

from headway.records.models import AuditRow, IdempotencyKey
from headway.services.invariants.check import Check

if TYPE_CHECKING:
    from headway.records.models import Organisation


def check_requests(organisation: Organisation) -> Check:
    """Each request in the audit log was answered once, at one time and by one verb."""
    answered = dict(IdempotencyKey.objects.for_organisation(organisation).values_list("key", "verb"))
    log = AuditRow.objects.for_organisation(organisation)
    asked = log.values("request", "verb").annotate(times=Count("at", distinct=True)).order_by("request", "verb")
    faults = []
    for row in asked:
        if answered.get(row["request"]) != row["verb"]:
            faults.append(f"the request {row['request']!r} ({row['verb']}) changed something and has no answer")
        elif row["times"] > 1:
            faults.append(f"the request {row['request']!r} ran {row['times']} times")
    return Check("I3", "each request ran once", organisation.id, len(answered), "requests", tuple(faults))
