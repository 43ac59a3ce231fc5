"""I8: each reminder that the audit log tells of is there once, and each ends delivered, or dead with a reason."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator

from django.db.models import QuerySet

from headway.records.models import AuditRow, Organisation, Quiet, Reminder
from headway.services.invariants.check import Check
from headway.services.reminding.stored import DEAD, DELIVERED, WAITING, content_of

TITLE = "each reminder was made once, is told in the audit log, and ends delivered or dead with a reason"


def check_reminded(organisation: Organisation) -> Check:
    """Compare the reminders with what the audit log tells of them, and who wants none with what it tells of that."""
    there: Counter[str] = Counter()
    faults = []
    for one in Reminder.objects.for_organisation(organisation).order_by("person", "week").iterator():
        name = f"{one.person}/{one.week}"
        there[name] += 1
        faults += [f"the reminder {name} {fault}" for fault in _faults(one)]
    told = Counter(_log(organisation, "reminder").values_list("subject", flat=True))
    faults += [f"the reminder {name} is told {told[name]} times" for name in sorted(there) if told[name] != 1]
    faults += [f"the reminder {name} is told and not there" for name in sorted(told.keys() - there.keys())]
    wanted = {
        person: None if after is None else json.loads(after)["wanted"]  # what is told of a person may be erased
        for person, after in _log(organisation, "reminders").order_by("n").values_list("subject", "after")
    }
    quiet = set(Quiet.objects.for_organisation(organisation).values_list("person", flat=True))
    erased = {person for person, is_wanted in wanted.items() if is_wanted is None}
    wrong = (quiet ^ {person for person, is_wanted in wanted.items() if not is_wanted}) - erased
    faults += [f"whether {person} wants reminders is not as the audit log tells it" for person in sorted(wrong)]
    read = len(there) + len(wanted)
    return Check("I8", TITLE, organisation.id, read, "reminders", tuple(faults), known_empty=not told and not wanted)


def _faults(one: Reminder) -> Iterator[str]:
    if one.state == DEAD and not one.reason:
        yield "is dead without a reason"
    if (one.state == WAITING) != (one.ended_at is None):
        yield f"is {one.state}, and {'has ended' if one.ended_at else 'never ended'}"
    if one.state == DELIVERED and not one.attempts:
        yield "is delivered, and was never sent"
    try:
        content_of(one)
    except ValueError:
        yield "says nothing that can be read"


def _log(organisation: Organisation, kind: str) -> QuerySet[AuditRow]:
    return AuditRow.objects.for_organisation(organisation).filter(kind=kind)
