"""One door for writes: a verb runs in one transaction with its audit rows and its idempotency key.

A service defines what it changes as a function of a :class:`Writing` and hands it to :func:`write`, which locks the
organisation, answers a repeated request from its stored answer, runs the change, appends the audit rows and keeps the
answer. All of it commits together or not at all.
"""

from __future__ import annotations

import hashlib
import json
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import DatabaseError, IntegrityError, OperationalError, transaction

from headway.records import audit, organisations, read_before
from headway.records.answered import Answered, find_answer, keep_answer
from headway.records.models import AuditHead, Organisation
from headway.records.turns import TurnNeverCameError, turn_on_store
from headway.services import anchors
from headway.services.unwritable import BUSY, reason_of

if TYPE_CHECKING:
    from headway.judgement import definitions

Clock = Callable[[], datetime]
Json = Any
ATTEMPTS = 5
FIRST_PAUSE_SECONDS = 0.05
_BROKEN_OFF = {"40001", "40P01"}  # serialisation failure, deadlock
_RACES = {"records_idempotencykey_pkey", "records_organisation_id_key"}  # the same request twice at the same time


class RefusedError(RuntimeError):
    """The verb may not do what was asked. The message says why and what to do."""


class KeyReusedError(RefusedError):
    """An idempotency key came again with another request."""


class StoreUnwritableError(RefusedError):
    """The store takes no writes now: it is busy, full or read-only. Nothing was written."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a verb answered, and whether the answer was stored by an earlier run of the same request."""

    value: Json
    repeated: bool


@dataclass(slots=True)
class Writing:
    """A write under way.

    Attributes:
        organisation: whose.
        actor: by whom.
        at: when.
        reached: the end of the audit log before it.
        changes: what it has changed so far.
        committed: each is called once all is committed, with the end that the audit log has then.
    """

    organisation: Organisation
    actor: str
    at: datetime
    reached: audit.Reached
    changes: list[audit.Change] = field(default_factory=list)
    committed: list[Callable[[audit.Reached], None]] = field(default_factory=list)

    @property
    def last_audit_row(self) -> int:
        """The number of the last row that the audit log had before."""
        return self.reached.n

    @property
    def next_audit_row(self) -> int:
        """The number that the next change noted will have in the audit log."""
        return self.reached.n + len(self.changes) + 1

    def note(self, kind: str, subject: str, before: Json, after: Json) -> int:
        """Note one change for the audit log; returns the number that its row will have."""
        number = self.next_audit_row
        self.changes.append(audit.Change(kind, subject, before, after))
        return number


def new_key() -> str:
    """An idempotency key for a request that nobody repeats."""
    return uuid.uuid4().hex


def digest_of(request: Json) -> str:
    """What tells one request from another."""
    return hashlib.sha256(audit.canonical(request).encode(errors="surrogatepass")).hexdigest()


def write(
    verb: str,
    change: Callable[[Writing], Json],
    *,
    actor: str,
    organisation: str,
    key: str,
    clock: Clock,
    request: Json,
    found: definitions.Organisation | None = None,
) -> Answer:
    """Run ``change`` in one transaction with its audit rows, once for each idempotency key.

    Args:
        verb: name of the service, as the audit log tells it.
        change: does the writing and notes each change; what it returns must be JSON and is the answer.
        actor: id of the person or program that asks.
        organisation: id of the organisation.
        key: idempotency key; the same key and request again changes nothing and gets the same answer.
        clock: gives the time that the audit rows carry.
        request: what was asked, as JSON; tells a repetition from another use of the key.
        found: the organisation to begin with, where there is none of this id yet.

    Raises:
        OrganisationUnknownError: there is no such organisation.
        KeyReusedError: the key was used for another request.
        StoreUnwritableError: the store is busy, full or read-only.
    """
    asked = _Request(verb, key, digest_of([verb, request]), actor, organisation, clock)
    try:
        with turn_on_store():
            return _retrying(lambda: _once(asked, change, found))
    except TurnNeverCameError:
        raise StoreUnwritableError(BUSY) from None
    except DatabaseError as error:
        why = reason_of(error)
        if why is None:
            raise
        raise StoreUnwritableError(why) from error


@dataclass(frozen=True, slots=True)
class _Request:
    verb: str
    key: str
    digest: str
    actor: str
    organisation: str
    clock: Clock


def _once(asked: _Request, change: Callable[[Writing], Json], found: definitions.Organisation | None) -> Answer:
    with transaction.atomic(durable=True):
        head, stored = _lock(asked)
        if stored:
            if stored.digest != asked.digest:
                raise KeyReusedError(f"the key {asked.key!r} was used for another request: take a new key")
            return Answer(json.loads(stored.answer), repeated=True)
        if head is None:
            if found is None:
                raise organisations.OrganisationUnknownError(asked.organisation)
            head = organisations.found(found)
        reached = audit.Reached(head.n, head.hash, head.defined)
        writing = Writing(head.organisation, asked.actor, asked.clock(), reached)
        if head.n == 0:
            writing.note("organisation", asked.organisation, None, organisations.row_as_json(head.organisation))
        value = change(writing)
        _finish(head, writing, asked, value)
    anchors.keep(asked.organisation, head.n, head.hash)
    read_before.moved(reached.defined, head.defined, writing.changes)
    while writing.committed:  # what is called may hold on to the write, and is let go
        writing.committed.pop(0)(audit.Reached(head.n, head.hash, head.defined))
    return Answer(value, repeated=False)


def _finish(head: AuditHead, writing: Writing, asked: _Request, value: Json) -> None:
    """Append the audit rows of a write and keep its answer."""
    signature = audit.Signature(writing.actor, asked.verb, asked.key, writing.at)
    audit.append(head, writing.changes, signature, settings.HEADWAY_AUDIT_KEY)
    answered = Answered(asked.digest, audit.canonical(value))
    keep_answer(head.organisation_id, asked.key, asked.verb, answered, writing.at)


def _lock(asked: _Request) -> tuple[AuditHead | None, Answered | None]:
    """The organisation's head row, locked until the transaction ends, and the answer stored under the key."""
    head = organisations.head_of(asked.organisation, locked=True)
    # Only a query that begins after the lock sees what the transaction before it has kept.
    return head, None if head is None else find_answer(head.organisation_id, asked.key)


def _retrying(run: Callable[[], Answer]) -> Answer:
    """Run the whole verb again where the database broke it off for the sake of another one."""
    pause = FIRST_PAUSE_SECONDS
    for _ in range(ATTEMPTS - 1):
        try:
            return run()
        except (OperationalError, IntegrityError) as error:
            if not _may_run_again(error):
                raise
        time.sleep(pause)
        pause *= 2
    return run()


def _may_run_again(error: Exception) -> bool:
    state = getattr(error.__cause__, "sqlstate", None)
    constraint = getattr(getattr(error.__cause__, "diag", None), "constraint_name", None)
    return state in _BROKEN_OFF or constraint in _RACES
