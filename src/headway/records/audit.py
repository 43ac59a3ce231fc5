"""The audit log: a keyed hash chain per organisation.

``hash[n] = HMAC-SHA256(key, hash[n-1] || canonical(row n))``; the chain begins from the organisation's number.
``before`` and ``after`` enter as a salted commitment, so that what is told of a person can be erased without breaking
the chain.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from json.encoder import encode_basestring
from typing import TYPE_CHECKING, Any

from django.db import connection

from headway.records.inserting import insert
from headway.records.models import AuditHead, AuditRow
from headway.series.unchanging import unchanging

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

Json = Any
SALT_BYTES = 16
_MOVE_HEAD = "UPDATE records_audithead SET n = %s, hash = %s, defined = %s WHERE organisation_id = %s"
_CANONICAL = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
DEFINES_NOTHING = frozenset(
    {"observations", "withdrawal", "verdicts", "checkin", "seat", "invitation", "reset", "second_factor"}
)
"""Kinds of changes after which everything is called, and decided, as it was before."""


@unchanging
class Change:
    """What happened to one object: ``before`` and ``after`` as JSON values, ``None`` where there was or is nothing."""

    kind: str
    subject: str
    before: Json
    after: Json


@unchanging
class Reached:
    """The end of an organisation's chain.

    Attributes:
        n: number of its last row; 0 before the first.
        hash: of that row.
        defined: hash of the last row that changed a definition; ``None`` where that was not noted yet.
    """

    n: int
    hash: str
    defined: str | None


@unchanging
class Signature:
    """Who asked for a change, by which verb and request, and when."""

    actor: str
    verb: str
    request: str
    at: datetime


def canonical(value: Json) -> str:
    """The one JSON text of a value: keys in order, no spaces, no NaN.

    Examples:
        >>> canonical({"b": 1.0, "a": ["é"]})
        '{"a":["é"],"b":1.0}'
    """
    return _CANONICAL.encode(value)


def commit_to(salt: str, before: str | None, after: str | None) -> str:
    """A commitment to before and after that tells nothing of them to who does not know the salt."""
    return hashlib.sha256(_listed(salt, before, after).encode()).hexdigest()


def _listed(*said: str | int | None) -> str:
    """What :func:`canonical` makes of a list of texts and whole numbers, in a fifth of the time: each row has two.

    Examples:
        >>> _listed(1, 'é"', None) == canonical([1, 'é"', None])
        True
    """
    return f"[{_within(*said)}]"


def _within(*said: str | int | None) -> str:
    return ",".join(map(_spelled, said))


def _spelled(said: str | int | None) -> str:
    if said is None:
        return "null"
    return encode_basestring(said) if isinstance(said, str) else str(said)


def genesis(organisation: int) -> str:
    """What the first row of an organisation follows."""
    return f"headway audit log of organisation {organisation}"


def chain(key: str, previous: str, row: AuditRow) -> str:
    """The hash of a row that follows ``previous``."""
    signed = _within(row.at.isoformat(), row.actor, row.verb, row.request)
    return _follow(key.encode(), previous, row.n, signed, _within(row.kind, row.subject, row.commitment))


def _follow(key: bytes, previous: str, n: int, signed: str, told: str) -> str:
    """The hash of row ``n``: what all rows of its write say alike, and what it tells of itself."""
    return hmac.digest(key, f"{previous}\n[{n},{signed},{told}]".encode(), "sha256").hex()


def append(head: AuditHead, changes: Sequence[Change], signature: Signature, key: str) -> None:
    """Add rows to the log. ``head`` must have been read under its lock in this transaction."""
    by, keyed = signature, key.encode()
    signed = _within(by.at.isoformat(), by.actor, by.verb, by.request)
    chance = secrets.token_hex(SALT_BYTES * len(changes))
    salts = [chance[at : at + 2 * SALT_BYTES] for at in range(0, len(chance), 2 * SALT_BYTES)]
    before, after = (
        [None if value is None else canonical(value) for value in values]
        for values in ([change.before for change in changes], [change.after for change in changes])
    )
    commitments = list(map(commit_to, salts, before, after))
    hashes, end = list[str](), head.hash or genesis(head.organisation_id)
    for n, (change, commitment) in enumerate(zip(changes, commitments, strict=True), start=head.n + 1):
        end = _follow(keyed, end, n, signed, _within(change.kind, change.subject, commitment))
        hashes.append(end)
    insert(
        AuditRow,
        changes,
        each={
            "n": range(head.n + 1, head.n + 1 + len(changes)),
            "salt": salts,
            "before": before,
            "after": after,
            "commitment": commitments,
            "hash": hashes,
        },
        organisation_id=head.organisation_id,
        at=by.at,
        actor=by.actor,
        verb=by.verb,
        request=by.request,
    )
    head.n += len(changes)
    head.hash = end
    defining = [row for change, row in zip(changes, hashes, strict=True) if change.kind not in DEFINES_NOTHING]
    head.defined = defining[-1] if defining else head.defined or end
    with connection.cursor() as cursor:
        cursor.execute(_MOVE_HEAD, [head.n, head.hash, head.defined, head.organisation_id])
