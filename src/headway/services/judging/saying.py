"""What check-ins and grades have in common: checks of what is said, and adding it as a record."""

from __future__ import annotations

import math
from datetime import date

from headway.judgement.definitions import CheckIn, Definitions, Grade, KeyResult
from headway.records import rows
from headway.records.kinds import Kind
from headway.records.models import Person
from headway.services.readings import FIRST_DAY
from headway.services.transaction import RefusedError, Writing


def key_result_named(key_result: str, definitions: Definitions) -> KeyResult:
    """The key result of an id.

    Raises:
        RefusedError: there is none.
    """
    found = next((one for one in definitions.key_results if one.id == key_result), None)
    if found is None:
        raise RefusedError(f"there is no key result {key_result!r}: correct the name, or define it")
    return found


def refuse_day(day: date, today: date) -> None:
    """Take no day that has not come, and none of before the calendar."""
    if day > today:
        raise RefusedError(f"{day} is after today, {today}: say it when the day has come")
    if day < FIRST_DAY:
        raise RefusedError(f"{day} is before {FIRST_DAY.year}: correct the day")


def refuse_share(name: str, share: float | None) -> None:
    """Take a share from 0 to 1, or none."""
    if share is not None and not (math.isfinite(share) and 0 <= share <= 1):
        raise RefusedError(f"a {name} of {share} is not from 0 to 1: write a share, such as 0.7")


def add_record(writing: Writing, kind: Kind, record: CheckIn | Grade) -> None:
    """Insert a record, and tell of it in the audit log.

    Raises:
        RefusedError: the person who is named is not there.
    """
    number = writing.organisation.number
    if record.by is not None and not Person.objects.for_organisation(number).filter(id=record.by).exists():
        raise RefusedError(f"there is no person {record.by!r}: correct the name, or define who it is")
    for subject, added in rows.add(kind, number, [kind.settled(record)]).items():
        writing.note(kind.name, subject, None, kind.as_json(added))
