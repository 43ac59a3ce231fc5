"""Reading and writing the records of a kind."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from django.db.models import Max, Q

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from headway.records.kinds import Kind, Record, Row

BATCH_ROWS = 500


def read(
    kind: Kind,
    organisation: int,
    *,
    as_of: date | None = None,
    subjects: Iterable[str] | None = None,
    among: tuple[str, Iterable[str]] | None = None,
) -> dict[str, Record]:
    """The records of a kind by subject, in canonical order: by identity, else by date and number.

    Args:
        kind: which kind.
        organisation: number of the organisation.
        as_of: leaves out what is known only later.
        subjects: reads these only (kinds that are identified by one field, or numbered).
        among: reads those only of which this field has one of these values (kinds without lists of their own).
    """
    rows = kind.model.objects.for_organisation(organisation)
    if as_of is not None and "known_on" in kind.columns:
        rows = rows.filter(Q(known_on__isnull=True) | Q(known_on__lte=as_of))
    wanted = None if subjects is None else list(subjects)
    own = kind.identity[0] if kind.identity else "number"
    if wanted is not None:
        rows = rows.filter(**{f"{own}__in": wanted})
    if among is not None:
        rows = rows.filter(**{f"{among[0]}__in": list(among[1])})
    if kind.is_revised:
        rows = rows.order_by("revision")
    found = list(rows.values(*kind.columns, *(() if kind.identity else ("number",))))
    for name in kind.children:
        lists = _children(kind, name, organisation, wanted)
        for row in found:
            row[name] = lists.get(row["id"], [])
    return _in_order(kind, found)


def _children(kind: Kind, name: str, organisation: int, wanted: list[str] | None) -> dict[str, list[Row]]:
    rows = kind.children[name].objects.for_organisation(organisation)
    if wanted is not None:
        rows = rows.filter(**{f"{kind.parent_column}__in": wanted})
    lists: dict[str, list[Row]] = defaultdict(list)
    for row in rows.order_by("organisation", kind.parent_column, "position").values():
        lists[row[kind.parent_column]].append(row)
    return lists


def _in_order(kind: Kind, rows: list[Row]) -> dict[str, Record]:
    """Canonical order is Python's: a database may put ``a-b`` before ``a`` or after it."""
    if not kind.identity:
        rows.sort(key=lambda row: (row[kind.dated_by], row["number"]))
        return {str(row["number"]): kind.adapter.validate_python(row) for row in rows}
    found = {}
    for row in rows:
        record = kind.adapter.validate_python(row)
        found[kind.subject(record)] = record
    return dict(sorted(found.items(), key=lambda item: tuple(getattr(item[1], each) for each in kind.identity)))


def add(kind: Kind, organisation: int, records: Iterable[Record]) -> dict[str, Record]:
    """Insert records; returns them by subject (numbered ones get the next numbers, in the order given)."""
    if kind.identity:
        named = {kind.subject(record): record for record in records}
        _insert(kind, organisation, named, revision=0)
        return named
    first = (kind.model.objects.for_organisation(organisation).aggregate(last=Max("number"))["last"] or 0) + 1
    numbered = {str(number): record for number, record in enumerate(records, start=first)}
    _insert(kind, organisation, numbered)
    return numbered


def change(kind: Kind, organisation: int, records: Mapping[str, Record]) -> None:
    """Put records in place of those of the same subjects; of append-only kinds as a further revision."""
    if not records:
        return
    if kind.is_revised:
        held = kind.model.objects.for_organisation(organisation).filter(id__in=list(records))
        newest = dict(held.values("id").annotate(newest=Max("revision")).values_list("id", "newest"))
        for subject, record in records.items():
            _insert(kind, organisation, {subject: record}, revision=newest[subject] + 1)
        return
    remove(kind, organisation, records)
    _insert(kind, organisation, records)


def remove(kind: Kind, organisation: int, subjects: Iterable[str]) -> None:
    """Delete the records of these subjects and what belongs to them."""
    for part in _batches(list(subjects)):
        rows = kind.model.objects.for_organisation(organisation)
        if len(kind.identity) > 1:
            for subject in part:
                rows.filter(**dict(zip(kind.identity, subject.split("/"), strict=True))).delete()
            continue
        rows.filter(**{f"{kind.identity[0] if kind.identity else 'number'}__in": part}).delete()
        for child in kind.children.values():
            child.objects.for_organisation(organisation).filter(**{f"{kind.parent_column}__in": part}).delete()


def _insert(kind: Kind, organisation: int, records: Mapping[str, Record], revision: int | None = None) -> None:
    rows = []
    children: dict[str, list[Row]] = {name: [] for name in kind.children}
    for subject, record in records.items():
        values = kind.adapter.dump_python(record)
        for name in kind.children:
            children[name] += [
                {**child, kind.parent_column: subject, "position": position}
                for position, child in enumerate(values.pop(name))
            ]
        if not kind.identity:
            values["number"] = int(subject)
        if kind.is_revised and revision is not None:
            values["revision"] = revision
        rows.append(kind.model(organisation_id=organisation, **values))
    kind.model.objects.bulk_create(rows, batch_size=BATCH_ROWS)
    for name, model in kind.children.items():
        model.objects.bulk_create(
            [model(organisation_id=organisation, **values) for values in children[name]], batch_size=BATCH_ROWS
        )


def _batches(subjects: list[str]) -> Iterable[list[str]]:
    return (subjects[start : start + BATCH_ROWS] for start in range(0, len(subjects), BATCH_ROWS))
