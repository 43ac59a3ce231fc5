"""The table of verdicts: one row for each subject, read and replaced in bulk."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime
from functools import cache
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Max

from headway.judgement.edition import EDITION
from headway.records.inserting import defaults, insert
from headway.records.mark import cell
from headway.records.models import OutboxMessage, Verdict, VerdictChange
from headway.records.names import among_names
from headway.series.unchanging import unchanging

BATCH_ROWS = 500


class Standing(NamedTuple):
    """What a judgement of something else reads of a stored verdict; days are ISO texts, ``mark`` as in ``mark``."""

    kind: str
    subject: str
    as_of: str
    team: str | None
    status: str
    alert: str | None
    share: float | None
    path_starts: str | None
    path: bytes | None
    tallies: bytes | None
    mark: int | None
    press: bytes | None


@unchanging
class VerdictRow:
    """A stored verdict; see ``models.Verdict``."""

    kind: str
    subject: str
    as_of: date
    team: str | None
    status: str
    payload: str
    alert: str | None = None
    share: float | None = None
    due: date | None = None
    path_starts: date | None = None
    path: bytes | None = None
    tallies: bytes | None = None
    asks: str | None = None
    audit_rows: int | None = None
    edition: int | None = None
    press: bytes | None = None
    asked: int | None = None
    stage: str | None = None

    @property
    def mark(self) -> int | None:
        """Length of the audit log that was judged; ``None`` where another edition of judgement did."""
        return self.audit_rows if self.edition == EDITION else None


_DAYS = {"as_of", "path_starts"}
_COLUMNS = tuple(VerdictRow.__dataclass_fields__)
_KEY = ("organisation", "kind", "subject")
_WHOLE = f"SELECT {', '.join(_COLUMNS)} FROM records_verdict WHERE organisation_id = %s"  # noqa: S608 - our own words
# Days come as text: turning thousands of them into dates would take longer than the query.
_CAST = ", ".join(
    cell() if name == "mark" else f"CAST({name} AS text)" if name in _DAYS else name for name in Standing._fields
)
_NEAR = (
    ("organisation", "subject = ''", None),
    ("team", "subject {names}", "teams"),
    ("kpi", "subject {names}", "kpis"),
    ("objective", "subject {names}", "objectives"),
    ("key_result", "team {names}", "key_results_of"),
)


def read_standing(organisation: int) -> list[Standing]:
    """Every verdict without its payload."""
    return _read_standing(f"SELECT {_CAST} FROM records_verdict WHERE organisation_id = %s", [organisation])  # noqa: S608


def read_near(
    organisation: int,
    *,
    teams: Collection[str],
    kpis: Collection[str],
    objectives: Collection[str],
    key_results_of: Collection[str],
) -> list[Standing]:
    """The verdicts on the organisation and on these subjects, without their payload.

    Args:
        organisation: its number.
        teams: ids of teams.
        kpis: ids of KPIs.
        objectives: ids of objectives.
        key_results_of: ids of teams, of whose objectives all key results are read.
    """
    wanted = {"teams": teams, "kpis": kpis, "objectives": objectives, "key_results_of": key_results_of}
    parameters: list[int | str] = []
    for _, _, names in _NEAR:
        parameters += [organisation] if names is None else [organisation, json.dumps(sorted(wanted[names]))]
    return _read_standing(_near_asked(connection.vendor), parameters)


@cache
def _near_asked(vendor: str) -> str:  # noqa: ARG001 - lists of names are asked for in the words of the engine
    return " UNION ALL ".join(
        f"SELECT {_CAST} FROM records_verdict WHERE organisation_id = %s AND kind = '{kind}'"  # noqa: S608
        f" AND {where.format(names=among_names('%s'))}"
        for kind, where, _ in _NEAR
    )


def _read_standing(statement: str, parameters: Sequence[Any]) -> list[Standing]:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return list(map(Standing._make, cursor.fetchall()))


def read_whole(organisation: int) -> list[VerdictRow]:
    """Every verdict with its payload."""
    with connection.cursor() as cursor:
        cursor.execute(_WHOLE, [organisation])
        return [VerdictRow(*row) for row in cursor.fetchall()]


def count_owned(organisation: int) -> dict[str, int]:
    """How many KPIs and objectives each team has of its own, of those that have any."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT team, count(*) FROM records_verdict"
            " WHERE organisation_id = %s AND kind IN ('kpi', 'objective') GROUP BY team",
            [organisation],
        )
        return dict(cursor.fetchall())


def put(organisation: int, rows: Iterable[VerdictRow]) -> None:
    """Write verdicts in place of those on the same subjects."""
    replaced = [name for name in _COLUMNS if name not in _KEY]
    insert(Verdict, list(rows), replacing=replaced, organisation_id=organisation)


def drop(organisation: int, kind: str, subjects: Collection[str]) -> None:
    """Remove the verdicts on subjects that are no more."""
    names = sorted(subjects)
    for start in range(0, len(names), BATCH_ROWS):
        part = names[start : start + BATCH_ROWS]
        Verdict.objects.for_organisation(organisation).filter(kind=kind, subject__in=part).delete()


def add_changes(
    organisation: int,
    changes: Sequence[object],
    messages: Sequence[tuple[str, str]],
    as_of: date,
    at: datetime,
    newest: tuple[int, int],
) -> None:
    """Insert changes of verdict with the message of each.

    Args:
        organisation: its number.
        changes: what was said differently, with an attribute for each column that only a change can tell.
        messages: the event and the payload of each.
        as_of: the judged day.
        at: when that is written.
        newest: the highest numbers in use, of changes and of messages.
    """
    changed, told = (range(number + 1, number + 1 + len(changes)) for number in newest)
    insert(VerdictChange, changes, each={"number": changed}, organisation_id=organisation, as_of=as_of, recorded_at=at)
    events, payloads = zip(*messages, strict=True)
    each = {"number": told, "change": changed, "event": events, "payload": payloads}
    same = {**defaults(OutboxMessage), "organisation_id": organisation, "next_attempt_at": at, "created_at": at}
    same = {name: value for name, value in same.items() if name not in each}
    insert(OutboxMessage, changes, each=each, **same)


def newest_numbers(organisation: int) -> tuple[int, int]:
    """The highest numbers in use of changes of verdict and of messages."""
    changed, told = (
        model.objects.for_organisation(organisation).aggregate(newest=Max("number"))["newest"] or 0
        for model in (VerdictChange, OutboxMessage)
    )
    return changed, told
