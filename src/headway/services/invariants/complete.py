"""I6: the audit log tells of every change, so that folding it from the beginning gives the tables as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from headway.records import audit, organisations, rows
from headway.records.kinds import KINDS
from headway.records.models import AuditRow
from headway.services.invariants.check import Check

if TYPE_CHECKING:
    from headway.records.models import Organisation

Subject = tuple[str, str]
_FOLDED = {kind.name for kind in KINDS} | {"organisation"}


def check_complete(organisation: Organisation) -> Check:
    """Fold the log and compare each record with the tables."""
    faults: list[str] = []
    told, erased, count = _fold(organisation, faults)
    there = _tables(organisation)
    faults += [
        f"{kind} {name!r} is not as the audit log tells it"
        for kind, name in sorted((told.keys() | there.keys()) - erased)
        if told.get((kind, name)) != there.get((kind, name))
    ]
    title = "folding the audit log gives the tables"
    return Check("I6", title, organisation.id, count, "audit rows", tuple(faults))


def _fold(organisation: Organisation, faults: list[str]) -> tuple[dict[Subject, str], set[Subject], int]:
    """What the log says of each record, the records of which something was erased, and the number of rows."""
    told: dict[Subject, str] = {}
    erased: set[Subject] = set()
    count = 0
    log = AuditRow.objects.for_organisation(organisation).order_by("n")
    for n, kind, name, salt, before, after in log.values_list(
        "n", "kind", "subject", "salt", "before", "after"
    ).iterator(chunk_size=2000):
        count += 1
        subject = (kind, name)
        if kind not in _FOLDED or subject in erased:
            continue
        if salt is None:
            erased.add(subject)
        elif told.get(subject) != before:
            faults.append(f"row {n}: {kind} {name!r} was not as the row before it left it")
        told.pop(subject, None)
        if after is not None:
            told[subject] = after
    return told, erased, count


def _tables(organisation: Organisation) -> dict[Subject, str]:
    there = {("organisation", organisation.id): audit.canonical(organisations.row_as_json(organisation))}
    for kind in KINDS:
        for name, record in rows.read(kind, organisation.number).items():
            there[kind.name, name] = audit.canonical(kind.as_json(record))
    return there
