"""I4: observations, check-ins, grades, decisions, changes of verdict and the audit log are append-only."""

from __future__ import annotations

from headway.records.append_only import active_triggers, wanted_triggers
from headway.services.invariants.check import Check


def check_append_only() -> Check:
    """The triggers that refuse UPDATE and DELETE are there and active."""
    active = active_triggers()
    faults = [f"the trigger {name} is missing or switched off" for name in wanted_triggers() if name not in active]
    return Check(
        "I4", "the database refuses to change what is append-only", None, len(active), "triggers", tuple(faults)
    )
