"""I8: each change of verdict has its message, and each alert fires and is resolved by turns."""

from __future__ import annotations

from collections import Counter

from headway.records.models import Organisation, OutboxMessage, VerdictChange
from headway.services.invariants.check import Check
from headway.services.judging.changes import FIRING


def check_told(organisation: Organisation) -> Check:
    """Compare the changes of verdict with the messages about them, and the changes of each alert with one another."""
    faults = []
    messages = Counter(OutboxMessage.objects.for_organisation(organisation).values_list("change", flat=True))
    fires: dict[str, bool] = {}
    changes = VerdictChange.objects.for_organisation(organisation).order_by("number")
    numbers = []
    for number, subject, aspect, after in changes.values_list("number", "subject", "aspect", "after"):
        numbers.append(number)
        if messages[number] != 1:
            faults.append(f"change {number} of {subject!r} has {messages[number]} messages")
        if aspect == "alert":
            if fires.get(subject, False) == (after == FIRING):
                faults.append(
                    f"change {number}: the alert of {subject!r} {'fired' if after == FIRING else 'ended'} twice"
                )
            fires[subject] = after == FIRING
    faults += [f"a message tells of change {number}, which is not there" for number in messages.keys() - set(numbers)]
    title = "each change of verdict is told once, and alerts fire and end by turns"
    return Check("I8", title, organisation.id, len(numbers), "changes", tuple(faults), known_empty=not messages)
