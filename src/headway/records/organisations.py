"""The organisation's own row, as the judgement's dataclass and back."""

from __future__ import annotations

import json
from dataclasses import fields
from functools import cache
from typing import Any

from django.db import connection
from django.db.models import JSONField
from pydantic import TypeAdapter

from headway.judgement import definitions
from headway.records.models import AuditHead, Organisation
from headway.records.walls import SETTING, open_organisation, opening

_ADAPTER = TypeAdapter(definitions.Organisation)
_LINT: TypeAdapter[tuple[tuple[str, str], ...]] = TypeAdapter(tuple[tuple[str, str], ...])
_WITH_HEAD = """
SELECT {columns} FROM records_organisation
JOIN records_audithead ON records_audithead.organisation_id = records_organisation.number
WHERE records_organisation.id = %s
"""
_OPENING = {
    "sqlite": [],
    "postgresql": [f"set_config('{SETTING}', CAST(records_organisation.number AS text), false)"],
}
"""What opens an organisation as ``walls.opening`` does."""
_COLUMNS = tuple(each.name for each in fields(definitions.Organisation))


class OrganisationUnknownError(LookupError):
    """No organisation of this id is in the store."""

    def __init__(self, organisation: str) -> None:
        known = sorted(Organisation.objects.values_list("id", flat=True))
        there = f"it holds {', '.join(known)}" if known else "it is empty: fill it with `headway apply PATH`"
        super().__init__(f"the store holds no organisation {organisation!r}; {there}")


def find(organisation: str) -> Organisation:
    """The row of an organisation, which is open from now on: this is the door of every reading.

    Raises:
        OrganisationUnknownError: there is none of this id.
    """
    row = Organisation.objects.filter(id=organisation).annotate(**opening()).first()
    if row is None:
        raise OrganisationUnknownError(organisation)
    return row


def find_with_head(organisation: str) -> tuple[Organisation, AuditHead]:
    """The same, with the head of its audit chain, in one query that is quickly put together.

    Raises:
        OrganisationUnknownError: there is none of this id.
    """
    head = head_of(organisation)
    if head is None:
        raise OrganisationUnknownError(organisation)
    return head.organisation, head


def head_of(organisation: str, *, locked: bool = False) -> AuditHead | None:
    """The head of an organisation's audit chain with the organisation, which is open from now on.

    Args:
        organisation: its id.
        locked: lock both rows until the transaction ends. SQLite, which locks the store, has no such words.
    """
    names, of_json = _fields()
    with connection.cursor() as cursor:
        cursor.execute(_head_asked(connection.vendor, locked=locked), [organisation])
        found = cursor.fetchone()
    if found is None:
        return None
    values = list(found[: len(names)])
    for place in of_json:
        values[place] = json.loads(values[place])
    row = Organisation.from_db(connection.alias, names, values)
    head = AuditHead(row.number, *found[len(names) : len(names) + 3])
    head.organisation = row
    return head


@cache
def _fields() -> tuple[list[str], list[int]]:
    """The columns of an organisation's row, and the places of those that hold JSON."""
    fields = Organisation._meta.concrete_fields
    return [field.attname for field in fields], [at for at, one in enumerate(fields) if isinstance(one, JSONField)]


@cache
def _head_asked(vendor: str, *, locked: bool) -> str:
    of_row = [f"records_organisation.{field.column}" for field in Organisation._meta.concrete_fields]
    columns = [*of_row, "n", "hash", "defined", *_OPENING[vendor]]
    lock = "FOR UPDATE" if locked and connection.features.has_select_for_update else ""
    return _WITH_HEAD.format(columns=", ".join(columns)) + lock


def names() -> list[str]:
    """The ids of all organisations, in order."""
    return sorted(Organisation.objects.values_list("id", flat=True))


def listed() -> list[tuple[str, str]]:
    """Id and name of all organisations, in order of id."""
    # every page asks it: to have Django put the query together would take longer than the query
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, name FROM records_organisation")
        return sorted(cursor.fetchall())


def version(organisation: str) -> tuple[str, str]:
    """The time zone of an organisation, and the end of its audit chain, which changes with every write.

    Raises:
        OrganisationUnknownError: there is none of this id.
    """
    with connection.cursor() as cursor:
        cursor.execute(_WITH_HEAD.format(columns="timezone, hash"), [organisation])
        found = cursor.fetchone()
    if found is None:
        raise OrganisationUnknownError(organisation)
    return found[0], found[1]


def as_definition(row: Organisation) -> definitions.Organisation:
    """The organisation as judgement reads it."""
    return _ADAPTER.validate_python({name: getattr(row, name) for name in _COLUMNS})


def lint_of(row: Organisation) -> tuple[tuple[str, str], ...]:
    """The lint settings that hold for the whole organisation."""
    return _LINT.validate_python(row.lint)


def as_json(definition: definitions.Organisation, lint: tuple[tuple[str, str], ...]) -> dict[str, Any]:
    """The organisation as the audit log tells it."""
    said = _ADAPTER.dump_python(definition, mode="json")
    for name in ("signals", "remind_on"):  # came after the first release: what the log says of older ones stays true
        if said[name] is None:
            del said[name]
    return {**said, "lint": [list(pair) for pair in lint]}


def from_json(said: dict[str, Any]) -> definitions.Organisation:
    """The organisation that the audit log tells of; its lint is told apart."""
    return _ADAPTER.validate_python({name: value for name, value in said.items() if name != "lint"})


def row_as_json(row: Organisation) -> dict[str, Any]:
    """The organisation's row as the audit log tells it."""
    return as_json(as_definition(row), lint_of(row))


def found(definition: definitions.Organisation, lint: tuple[tuple[str, str], ...] = ()) -> AuditHead:
    """Insert an organisation and the head of its audit chain."""
    row = Organisation.objects.create(**_ADAPTER.dump_python(definition), lint=lint)
    open_organisation(row)
    return AuditHead.objects.create(organisation=row)


def restate(row: Organisation, definition: definitions.Organisation, lint: tuple[tuple[str, str], ...]) -> None:
    """Change what is said of the organisation itself."""
    Organisation.objects.filter(number=row.number).update(**_ADAPTER.dump_python(definition), lint=lint)
