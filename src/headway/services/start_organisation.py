"""Begin an organisation from a form: with its first team and, where named, the person who leads it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from headway.goals.draft import read_draft
from headway.judgement.definitions import Membership, Organisation
from headway.records import organisations, rows
from headway.records.kinds import MEMBERSHIP, PERSON, TEAM, Kind
from headway.records.models import IdempotencyKey
from headway.services.drafting.declare import declare
from headway.services.drafting.ground import Ground
from headway.services.drafting.ids import free_id
from headway.services.drafting.problems import DraftRefusedError, FieldProblem, problem
from headway.services.drafting.reading import Said
from headway.services.judging.today import today_of
from headway.services.judging.within import Policies, judge_all
from headway.services.transaction import Clock, Json, RefusedError, Writing, write

OWN = ("name", "timezone", "week_starts", "fiscal_year_starts")
FIRST_ROLE = "lead"


@dataclass(frozen=True, slots=True)
class Started:
    """What was begun.

    Attributes:
        id: of the organisation.
        team: id of its first team.
        repeated: whether the answer is that of an earlier run of the same request.
    """

    id: str
    team: str
    repeated: bool


def start_organisation(*, actor: str, key: str, clock: Clock, policies: Policies, said: Said) -> Started:
    """Begin an organisation, all of it or nothing, and judge it, so that its cockpit has a day.

    Args:
        actor: who begins it.
        key: idempotency key.
        clock: gives the time.
        policies: gives the thresholds in force on a day.
        said: ``name``, ``timezone``, ``week_starts`` and ``fiscal_year_starts`` as the goals file has them; ``team``,
            the name of the first team (without one it is the organisation's own); ``person``, the name of who leads it.

    Raises:
        DraftRefusedError: with every problem and its field.
    """
    organisation = _read(said, _free(str(said.get("name") or ""), key), clock().date())

    def change(writing: Writing) -> Json:
        if writing.last_audit_row:
            raise RefusedError("an organisation of this name was begun just now: send the form once more")
        today = today_of(writing)
        lead = None
        if said.get("person"):
            lead = _declared(writing, PERSON, {"name": said["person"]}, "person", today)
        named = {"name": said.get("team") or organisation.name, "lead": lead}
        team = _declared(writing, TEAM, named, "team", today)
        if lead is not None:
            _add(writing, MEMBERSHIP, Membership(lead, team, FIRST_ROLE))
        judge_all(writing, today, policies)
        return {"id": organisation.id, "team": team}

    answer = write(
        "start_organisation",
        change,
        actor=actor,
        organisation=organisation.id,
        key=key,
        clock=clock,
        request={name: said.get(name) for name in (*OWN, "team", "person")},
        found=organisation,
    )
    return Started(**answer.value, repeated=answer.repeated)


def _free(name: str, key: str) -> str:
    """An id made of the name: a free one, or the one that the same request was given before."""
    taken: set[str] = set()
    known = set(organisations.names())
    while True:
        wanted = free_id(name, "organisation", taken)
        if wanted not in known:
            return wanted
        row = organisations.find(wanted)
        if IdempotencyKey.objects.for_organisation(row.number).filter(key=key).exists():
            return wanted
        taken.add(wanted)


def _read(said: Said, id_: str, today: date) -> Organisation:
    record = {"id": id_, **{name: said[name] for name in OWN if said.get(name) is not None}}
    read = read_draft({"organisation": record}, {}, today)
    if read.definitions is None:
        raise DraftRefusedError(
            problem(fault.path[1:], fault.code, fault.message, fault.wrong) for fault in read.faults
        )
    return read.definitions.organisation


def _declared(writing: Writing, kind: Kind, said: Said, field: str, today: date) -> str:
    """Add what is named in a field of the form; its id."""
    try:
        record, _ = declare(kind, said, Ground(writing.organisation), today)
    except DraftRefusedError as error:
        raise DraftRefusedError(_of_field(error, field)) from None
    _add(writing, kind, record)
    return str(record.id)


def _of_field(error: DraftRefusedError, field: str) -> Iterator[FieldProblem]:
    for one in error.problems:
        yield replace(one, field=field)


def _add(writing: Writing, kind: Kind, record: Any) -> None:
    for subject, added in rows.add(kind, writing.organisation.number, [kind.settled(record)]).items():
        writing.note(kind.name, subject, None, kind.as_json(added))
