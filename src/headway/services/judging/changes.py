"""What a judgement says differently from the one before it, and which message each change becomes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from headway.records.audit import canonical
from headway.records.models import OutboxMessage, VerdictChange
from headway.records.verdicts import Standing, VerdictRow
from headway.services.transaction import Writing

Subject = tuple[str, str]
ASPECTS = {
    "kpi": "status",
    "key_result": "course",
    "objective": "course",
    "team": "quadrant",
    "organisation": "quadrant",
}
_SINCE = {"status": "since", "course": "course_since", "quadrant": "quadrant_since"}
FIRING = "firing"
AHEAD = frozenset({"on_course", "arrived"})
BEHIND = frozenset({"drifting", "off_course"})


@dataclass(frozen=True, slots=True)
class Change:
    """One aspect of one subject's verdict, before and after (``None``: there was or is no verdict)."""

    kind: str
    subject: str
    aspect: str
    before: str | None
    after: str | None
    since: str | None

    def as_json(self) -> dict[str, str | None]:
        """Its fields."""
        return {name: getattr(self, name) for name in self.__slots__}

    @property
    def event(self) -> str:
        """What happened, in the past and dotted."""
        return f"{self.kind}.{_happened(self.aspect, self.before, self.after)}"


def _happened(aspect: str, before: str | None, after: str | None) -> str:
    match aspect:
        case "alert":
            return "alert.fired" if after == FIRING else "alert.resolved"
        case "status" if after == "stale":
            return "data.overdue"
        case "status" if before == "stale":
            return "data.arrived"
        case "course" if before in AHEAD and after in BEHIND:
            return "course.lost"
        case "course" if before in BEHIND and after in AHEAD:
            return "course.regained"
        case _:
            return f"{aspect}.changed"


def changes(before: Mapping[Subject, Standing | VerdictRow], after: Iterable[VerdictRow]) -> list[Change]:
    """What is different, in order of kind and subject.

    A first verdict is no change, but an alert that fires in it is: somebody has to hear of it.
    """
    found = []
    for row in after:
        old = before.get((row.kind, row.subject))
        fired = old is not None and old.alert == FIRING
        if fired != (row.alert == FIRING):
            found.append(_change(row, "alert", None if old is None else old.alert, row.alert, "alert_since"))
        aspect = ASPECTS[row.kind]
        if old is not None and old.status != row.status:
            found.append(_change(row, aspect, old.status, row.status, _SINCE[aspect]))
    return sorted(found, key=lambda one: (one.kind, one.subject, one.aspect))


def _change(row: VerdictRow, aspect: str, before: str | None, after: str | None, since: str) -> Change:
    return Change(row.kind, row.subject, aspect, before, after, json.loads(row.payload)[since])


def endings(gone: Iterable[Standing | VerdictRow]) -> list[Change]:
    """The alerts that end because their KPIs are no more."""
    fired = [row for row in gone if row.alert == FIRING]
    return [Change(row.kind, row.subject, "alert", FIRING, None, None) for row in fired]


def as_records(
    found: Iterable[Change], writing: Writing, as_of: str, newest: tuple[int, int]
) -> tuple[list[VerdictChange], list[OutboxMessage]]:
    """Rows of the changes and of their messages.

    Args:
        found: the changes.
        writing: the write under way.
        as_of: the judged day, ISO.
        newest: the highest numbers that are in use, of changes and of messages.
    """
    made, messages = [], []
    for place, change in enumerate(found, start=1):
        told = change.as_json()
        number = newest[0] + place
        made.append(
            VerdictChange(
                organisation_id=writing.organisation.number, number=number, as_of=as_of, recorded_at=writing.at, **told
            )
        )
        payload = {"event": change.event, "organisation": writing.organisation.id, "as_of": as_of, **told}
        messages.append(
            OutboxMessage(
                organisation_id=writing.organisation.number,
                number=newest[1] + place,
                change=number,
                event=change.event,
                payload=canonical(payload),
                next_attempt_at=writing.at,
                created_at=writing.at,
            )
        )
    return made, messages
