"""Reading and writing the records of a kind."""

from __future__ import annotations

import json
from collections import defaultdict
from functools import partial
from typing import TYPE_CHECKING, Any, TypeGuard

from django.db import connection, models
from django.db.models import Max, Q, QuerySet

from headway.records import compiled
from headway.records.inserting import insert, plain_row
from headway.records.names import among_names
from headway.records.parsed import records_of

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable, Iterable, Mapping
    from datetime import date

    from headway.records.kinds import Kind, Record, Row

BATCH_ROWS = 500
_OF_JSON = (list, dict)


def read(
    kind: Kind,
    organisation: int,
    *,
    as_of: date | None = None,
    subjects: Iterable[str] | None = None,
    among: tuple[str, Iterable[str] | Iterable[date]] | None = None,
) -> dict[str, Record]:
    """The records of a kind by subject, in canonical order: by identity, else by date and number.

    Args:
        kind: which kind.
        organisation: number of the organisation.
        as_of: leaves out what is known only later.
        subjects: reads these only (kinds that are identified by one field, or numbered).
        among: reads those only of which this field has one of these values; of a kind with lists, all lists are read.
    """
    wanted = None if subjects is None else list(subjects)
    by, values = (None, []) if among is None else (among[0], list(among[1]))
    day = as_of if "known_on" in kind.columns else None
    if wanted is None and by is None:
        whole = partial(_rows, kind, compiled.ORGANISATION, day and compiled.DAY)
        found = compiled.read((kind.place, day is None), whole, organisation, day)
    elif wanted is not None and by is None and kind.identity:
        some = partial(_named, kind, day and compiled.DAY)
        found = compiled.read((kind.place, "named", day is None), some, organisation, day, wanted)
    elif wanted is None and by is not None and not kind.is_revised and _are_names(values):
        having = partial(_having, kind, by, day and compiled.DAY)
        found = compiled.read((kind.place, "among", by, day is None), having, organisation, day, values)
    else:
        rows = _rows(kind, organisation, day)
        if wanted is not None:
            rows = rows.filter(**{f"{kind.identity[0] if kind.identity else 'number'}__in": wanted})
        if by is not None:
            chosen = rows.filter(**{f"{by}__in": values})
            # of what is revised the newest revision tells, and every one is read of what ever had such a value
            rows = rows.filter(id__in=chosen.order_by().values("id")) if kind.is_revised else chosen
        found = list(rows)
    for name in kind.children:
        lists = _lists(kind, name, organisation, wanted)
        for row in found:
            row[name] = lists.get(row["id"], [])
    records = _in_order(kind, found)
    if by is not None and kind.is_revised:
        return {subject: one for subject, one in records.items() if getattr(one, by) in values}
    return records


def _named(kind: Kind, day: date | None) -> QuerySet[Any, Any]:
    return compiled.named(_rows(kind, compiled.ORGANISATION, day), kind.identity[0])


def _having(kind: Kind, column: str, day: date | None) -> QuerySet[Any, Any]:
    return compiled.named(_rows(kind, compiled.ORGANISATION, day), column)


def _are_names(values: list[Any]) -> TypeGuard[list[str]]:
    return all(isinstance(value, str) for value in values)


def _rows(kind: Kind, organisation: int, day: date | None) -> QuerySet[Any, Any]:
    rows = kind.model.objects.for_organisation(organisation)
    if day is not None:
        rows = rows.filter(Q(known_on__isnull=True) | Q(known_on__lte=day))
    if kind.is_revised:
        rows = rows.order_by("revision")
    return rows.values(*kind.columns, *(() if kind.identity else ("number",)))


def _lists(kind: Kind, name: str, organisation: int, wanted: list[str] | None) -> dict[str, list[Row]]:
    """The list of this name of each record."""
    if wanted is None:
        whole = partial(_children, kind, name)
        found = compiled.read((kind.place, name), whole, organisation, None)
    else:
        some = partial(_named_children, kind, name)
        found = compiled.read((kind.place, name, "named"), some, organisation, None, wanted)
    lists: dict[str, list[Row]] = defaultdict(list)
    for row in found:
        lists[row[kind.parent_column]].append(row)
    return lists


def _named_children(kind: Kind, name: str) -> QuerySet[Any, Any]:
    return compiled.named(_children(kind, name), kind.parent_column)


def _children(kind: Kind, name: str) -> QuerySet[Any, Any]:
    rows = kind.children[name].objects.for_organisation(compiled.ORGANISATION)
    return rows.order_by("organisation", kind.parent_column, "position").values()


def read_ids(kind: Kind, organisation: int, among: Collection[str] | None = None) -> set[str]:
    """The ids of the records of a kind that is identified by its id; where ``among`` is given, those of them."""
    if among is None:
        return set(compiled.read_column((kind.place, "ids"), partial(_ids, kind), organisation))
    some = partial(_named_ids, kind)
    return set(compiled.read_column((kind.place, "ids", "named"), some, organisation, sorted(among)))


def _named_ids(kind: Kind) -> QuerySet[Any, Any]:
    return compiled.named(_ids(kind), "id")


def _ids(kind: Kind) -> QuerySet[Any, Any]:
    return kind.model.objects.for_organisation(compiled.ORGANISATION).values("id")


def _in_order(kind: Kind, rows: list[Row]) -> dict[str, Record]:
    """Canonical order is Python's: a database may put ``a-b`` before ``a`` or after it."""
    if not kind.identity:
        rows.sort(key=lambda row: (row[kind.dated_by], row["number"]))
        return {str(row["number"]): kind.adapter.validate_python(row) for row in rows}
    records = records_of(kind, [("whole", *_cells(kind, row)) for row in rows], rows.__getitem__)
    found = {kind.subject(record): record for record in records}
    return dict(sorted(found.items(), key=lambda item: tuple(getattr(item[1], each) for each in kind.identity)))


def _cells(kind: Kind, row: Row) -> Iterable[Hashable]:
    """All that a record is made of; a column of JSON holds a list or a mapping."""
    for name in kind.children:
        yield tuple([tuple(child.values()) for child in row[name]])
    yield from [
        repr(value) if isinstance(value, _OF_JSON) else value
        for name, value in row.items()
        if name not in kind.children
    ]


def add(kind: Kind, organisation: int, records: Iterable[Record], newest: int | None = None) -> dict[str, Record]:
    """Insert records; returns them by subject (numbered ones get the next numbers, in the order given).

    Args:
        kind: of which kind they are.
        organisation: its number.
        records: what to insert.
        newest: the highest number of a numbered kind, where it has been read in this transaction.
    """
    if kind.identity:
        named = {kind.subject(record): record for record in records}
        _insert(kind, organisation, named, revision=0)
        return named
    first = _newest(kind, organisation) if newest is None else newest
    numbered = {str(number): record for number, record in enumerate(records, start=first + 1)}
    _insert(kind, organisation, numbered)
    return numbered


def _newest(kind: Kind, organisation: int) -> int:
    """The highest number of a numbered kind, 0 before the first."""
    table = kind.model._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT max(number) FROM {table} WHERE organisation_id = %s", [organisation])  # noqa: S608
        return int(cursor.fetchone()[0] or 0)


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
        if len(kind.identity) == 1:
            _delete(kind.model, kind.identity[0], organisation, part)
            for child in kind.children.values():
                _delete(child, kind.parent_column, organisation, part)
            continue
        rows = kind.model.objects.for_organisation(organisation)
        if not kind.identity:
            rows.filter(number__in=part).delete()
            continue
        for subject in part:
            rows.filter(**dict(zip(kind.identity, subject.split("/"), strict=True))).delete()


def _delete(model: type[models.Model], column: str, organisation: int, names: list[str]) -> None:
    """Delete the rows that have one of these names in a column, without what Django makes of such a statement."""
    quoted = connection.ops.quote_name(column)
    with connection.cursor() as cursor:
        cursor.execute(
            f"DELETE FROM {model._meta.db_table} WHERE organisation_id = %s AND {quoted} {among_names('%s')}",  # noqa: S608
            [organisation, json.dumps(names)],
        )


def _insert(kind: Kind, organisation: int, records: Mapping[str, Record], revision: int | None = None) -> None:
    if kind.is_plain:  # the columns are the record's own fields as they are
        numbers = {} if kind.identity else {"number": list(map(int, records))}
        insert(kind.model, list(records.values()), each=numbers, organisation_id=organisation)
        return
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
        rows.append(plain_row(kind.model, organisation, values))
    insert(kind.model, rows)
    for name, model in kind.children.items():
        insert(model, [plain_row(model, organisation, values) for values in children[name]])


def _batches(subjects: list[str]) -> Iterable[list[str]]:
    return (subjects[start : start + BATCH_ROWS] for start in range(0, len(subjects), BATCH_ROWS))
