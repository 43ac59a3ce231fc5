"""I3: the same request, however often it comes, runs once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Count, Max

from headway.records.models import AuditRow, IdempotencyKey
from headway.services.invariants.check import Check
from headway.services.requests_kept import kept_since

if TYPE_CHECKING:
    from headway.records.models import Organisation


def check_requests(organisation: Organisation) -> Check:
    """Each request in the audit log was answered once, at one time and by one verb.

    The answer to an old one may have been forgotten since (:mod:`headway.services.requests_kept`).
    """
    answered = dict(IdempotencyKey.objects.for_organisation(organisation).values_list("key", "verb"))
    log = AuditRow.objects.for_organisation(organisation)
    asked = log.values("request", "verb").annotate(times=Count("at", distinct=True), last=Max("at"))
    since = kept_since(organisation)
    faults = []
    for row in asked.order_by("request", "verb"):
        forgotten = row["request"] not in answered and since is not None and row["last"] < since
        if not forgotten and answered.get(row["request"]) != row["verb"]:
            faults.append(f"the request {row['request']!r} ({row['verb']}) changed something and has no answer")
        elif row["times"] > 1:
            faults.append(f"the request {row['request']!r} ran {row['times']} times")
    return Check("I3", "each request ran once", organisation.id, len(answered), "requests", tuple(faults))
