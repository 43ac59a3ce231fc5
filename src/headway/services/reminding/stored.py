"""Reminders as they are stored: made in one write, then taken, sent and ended one by one."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from pydantic import TypeAdapter

from headway.records.models import Organisation, Reminder
from headway.records.reminders import newest_held
from headway.records.turns import turn_on_store
from headway.rhythm.reminder import content
from headway.services.reminding.content import Content, Held
from headway.services.transaction import Writing, new_key

_CONTENT = TypeAdapter(content.Reminder)
FIRST_PAUSE = timedelta(minutes=5)
"""After this long a reminder is sent again that was taken and neither delivered nor refused."""
GROWTH, LONGEST_PAUSE = 3, timedelta(hours=6)
"""Each pause is so many times the one before, up to the longest: it is tried until its week is over."""
WAITING, DELIVERED, DEAD = "waiting", "delivered", "dead"


def held_before(row: Organisation) -> dict[str, frozenset[Held]]:
    """By person the holds that they were told of before."""
    return {
        person: frozenset((one, opened, reaction) for one, opened, reaction in json.loads(held))
        for person, held in newest_held(row.number).items()
    }


def reminded(row: Organisation, week: str) -> frozenset[str]:
    """The people who have a reminder of a week."""
    return frozenset(Reminder.objects.for_organisation(row).filter(week=week).values_list("person", flat=True))


def make(writing: Writing, week: str, made: Iterable[tuple[Content, str]], day: str) -> None:
    """Write reminders that wait to be sent, and note them for the audit log, without their addresses.

    Args:
        writing: the write under way.
        week: label of the week that they are of.
        made: what people are told, each with where to.
        day: ISO.
    """
    rows = []
    for one, address in made:
        told = _CONTENT.dump_python(one.reminder, mode="json")
        rows.append(
            Reminder(
                organisation=writing.organisation,
                person=one.person.id,
                week=week,
                day=day,
                email=address,
                message=new_key(),
                content=json.dumps(told, ensure_ascii=False, sort_keys=True),
                held=json.dumps(one.held),
                next_attempt_at=writing.at,
                made_at=writing.at,
            )
        )
        asks = {"asked": [each.id for each in one.reminder.asked], "held": [list(each) for each in one.held]}
        writing.note("reminder", f"{one.person.id}/{week}", None, asks)
    Reminder.objects.bulk_create(rows)


def content_of(row: Reminder) -> content.Reminder:
    """What a stored reminder says."""
    return _CONTENT.validate_json(row.content)


def waiting(row: Organisation, at: datetime) -> list[Reminder]:
    """The reminders that are to be sent now."""
    held = Reminder.objects.for_organisation(row).filter(state=WAITING, next_attempt_at__lte=at)
    return list(held.order_by("day", "person"))


def take(one: Reminder, at: datetime) -> bool:
    """Take a reminder to send it, unless another process has; until when nobody else does grows each time.

    Whoever dies after that leaves it waiting: it is sent again, under the same name.
    """
    pause = FIRST_PAUSE
    for _ in range(one.attempts):
        pause = min(pause * GROWTH, LONGEST_PAUSE)
    return _change(one, attempts=one.attempts + 1, next_attempt_at=at + pause)


def end(one: Reminder, state: str, at: datetime, reason: str = "") -> None:
    """Say what became of a reminder that was taken."""
    _change(one, state=state, reason=reason, ended_at=at)


def put_off(one: Reminder, reason: str) -> None:
    """Say why a reminder that was taken has to wait."""
    _change(one, reason=reason)


def _change(one: Reminder, **values: object) -> bool:
    """Change a reminder that is as it was read."""
    as_read = {"person": one.person, "week": one.week, "state": WAITING, "attempts": one.attempts}
    with turn_on_store(), transaction.atomic(durable=True):
        changed = Reminder.objects.for_organisation(one.organisation_id).filter(**as_read).update(**values)
    for name, value in values.items():
        setattr(one, name, value)
    return changed == 1
