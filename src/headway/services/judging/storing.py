"""Storing what a judgement says: rows, changes and messages, in the write that is under way."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from operator import attrgetter

from headway.judgement.edition import EDITION
from headway.records import verdicts
from headway.records.mark import move_mark
from headway.records.verdicts import VerdictRow
from headway.services.judging.changes import Change, messages
from headway.services.judging.paths import Paths
from headway.services.transaction import Writing

Subject = tuple[str, str]
SUMMARY: Subject = ("organisation", "")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a judgement wrote: the day, the number of verdicts, and the changes among them."""

    as_of: date
    verdicts: int
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """What a judgement says that is to be stored.

    Attributes:
        as_of: the day.
        rows: new rows.
        gone: subjects that have no verdict any more.
        changes: what is said differently.
        mark: length of the audit log that the stored verdicts speak of, where this edition of judgement said them.
        newest: highest numbers in use, of changes and messages; read where it is needed and ``None``.
    """

    as_of: date
    rows: Sequence[VerdictRow]
    gone: Collection[Subject]
    changes: Sequence[Change]
    mark: int | None
    newest: tuple[int, int] | None = None


def store(writing: Writing, said: Said, *, note: bool) -> Outcome:
    """Write it, and on the organisation's own row how long the audit log is that it speaks of.

    Args:
        writing: the write under way.
        said: what is to be stored.
        note: tell of it in the audit log, where nothing else in this write does.
    """
    number = writing.organisation.number
    if note and (said.rows or said.gone):
        counts = {"verdicts": len(said.rows), "changes": len(said.changes)}
        writing.note("verdicts", said.as_of.isoformat(), None, counts)
    for kind in sorted({kind for kind, _ in said.gone}):
        verdicts.drop(number, kind, [name for of, name in said.gone if of == kind])
    reached = writing.next_audit_row - 1
    marked = [
        replace(row, audit_rows=reached, edition=EDITION) if (row.kind, row.subject) == SUMMARY else row
        for row in said.rows
    ]
    if marked:
        verdicts.put(number, marked)
    if said.mark != reached and not any(row.audit_rows == reached for row in marked):
        move_mark(number, reached)
    if said.changes:
        newest = said.newest or verdicts.newest_numbers(number)
        told = messages(said.changes, writing.organisation.id, said.as_of.isoformat())
        verdicts.add_changes(number, said.changes, told, said.as_of, writing.at, newest)
    return Outcome(said.as_of, len(said.rows), tuple(said.changes))


_PATH_FIELDS = ("path", "path_starts", "tallies")
_OF_THE_WRITE = ("as_of", "audit_rows", "edition")
_PATH = attrgetter(*_PATH_FIELDS)
_WORDS = attrgetter(*(one.name for one in fields(VerdictRow) if one.name not in (*_PATH_FIELDS, *_OF_THE_WRITE)))
"""What a verdict says on whatever day, and of which write."""


def says_the_same(held: VerdictRow | None, row: VerdictRow, paths: Paths) -> bool:
    """Whether the stored verdict says the same, carried on to the judged day."""
    if held is None or held.as_of > row.as_of or _WORDS(held) != _WORDS(row):
        return False
    if row.path is None or held.path is None or held.path_starts is None:
        return _PATH(held) == _PATH(row)
    starts, as_of = held.path_starts.isoformat(), held.as_of.isoformat()
    if not paths.reaches(starts, as_of) or paths.carried(held.path, starts, as_of) != row.path:
        return False
    return (held.tallies and paths.shares(held.tallies, starts, as_of)) == row.tallies
