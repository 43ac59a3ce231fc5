"""I5: the audit log is one unbroken chain, as long as it was known to be outside the database."""

from __future__ import annotations

from typing import TYPE_CHECKING

from headway.records import audit
from headway.records.models import AuditHead, AuditRow
from headway.services.invariants.check import Check

if TYPE_CHECKING:
    from headway.records.models import Organisation


def check_chain(organisation: Organisation, key: str, anchor: tuple[int, str] | None) -> Check:
    """Compute the chain again from its beginning, and compare its end with the head and with the anchor.

    Args:
        organisation: whose chain.
        key: the key of the audit log.
        anchor: length and last hash that were kept outside the database, where they were.
    """
    faults: list[str] = []
    previous, count, anchored = audit.genesis(organisation.number), 0, None
    since_defined: set[str] = set()
    for row in AuditRow.objects.for_organisation(organisation).order_by("n").iterator(chunk_size=2000):
        count += 1
        if row.n != count:
            faults.append(f"row {count} is missing: the next one is {row.n}")
            count = row.n
        faults += _faults_of(row, previous, key)
        previous = row.hash
        if row.kind not in audit.DEFINES_NOTHING:
            since_defined = set()
        since_defined.add(row.hash)
        if anchor and row.n == anchor[0]:
            anchored = row.hash
    head = AuditHead.objects.for_organisation(organisation).get()
    if (head.n, head.hash) != (count, previous):
        faults.append(f"the head says {head.n} rows and the log has {count}: its end was cut off or written past")
    if head.defined is not None and head.defined not in since_defined:
        faults.append("the head does not know the last row that changed a definition")
    if anchor and anchored != anchor[1]:
        missing = f"{anchor[0] - count} rows are missing" if anchor[0] > count else f"row {anchor[0]} is another one"
        faults.append(f"outside the database the log was known to reach row {anchor[0]}: {missing}")
    title = "the audit log is an unbroken chain" + (" and reaches its anchor" if anchor else "; no anchor is kept")
    return Check("I5", title, organisation.id, count, "audit rows", tuple(faults))


def _faults_of(row: AuditRow, previous: str, key: str) -> list[str]:
    """What is wrong with one row; a row whose detail was erased keeps its commitment."""
    if row.hash != audit.chain(key, previous, row):
        return [f"row {row.n} ({row.verb} by {row.actor}) was changed, or the key is another one"]
    if row.salt is not None and row.commitment != audit.commit_to(row.salt, row.before, row.after):
        return [f"row {row.n} ({row.verb} by {row.actor}): before or after was changed"]
    return []
