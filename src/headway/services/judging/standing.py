"""What of stored verdicts counts towards where teams stand, laid out as a judgement of everything lays it out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TypedDict

import numpy as np
from numpy.typing import NDArray

from headway.judgement.definitions import Definitions
from headway.judgement.guarded_days import Guarded, once_a_day, rows_of
from headway.judgement.standing import Counted
from headway.records.touched_query import Guard
from headway.records.verdicts import Standing, VerdictRow
from headway.series.unchanging import unchanging
from headway.series.words import Course, Status
from headway.services.judging.paths import Paths

Rows = Mapping[tuple[str, str], Standing | VerdictRow]
LATER = "9999-12-31"

STATUSES = {status.word: int(status) for status in Status}
COURSES = {course.word: int(course) for course in Course}


@unchanging
class Countable:
    """What of a verdict counts; days are ISO texts, ``shares`` a key result's on each day, as its row has them."""

    subject: str
    team: str
    status: str
    share: float
    starts: str
    as_of: str
    path: bytes
    shares: bytes | None
    running: bool


class KeyResultColumns(TypedDict):
    """The columns of ``judgement.standing.Counted`` about key results."""

    key_result_team: NDArray[np.int64]
    key_result_share: NDArray[np.float64]
    key_result_path: NDArray[np.uint8]
    key_result_course: NDArray[np.int64]
    key_result_running: NDArray[np.bool_]


def countable(row: Standing | VerdictRow) -> Countable | None:
    """What of a KPI's verdict counts, or of a key result's that runs or was dropped on its path."""
    if row.kind not in ("kpi", "key_result") or row.team is None or row.path is None:
        return None
    if row.kind == "key_result" and row.share is None and row.tallies is None:
        return None
    starts, as_of = str(row.path_starts), str(row.as_of)
    return Countable(
        row.subject, row.team, row.status, row.share or 0.0, starts, as_of, row.path, row.tallies, row.share is not None
    )


def counted(rows: Rows, definitions: Definitions, guards: Iterable[Guarded], paths: Paths) -> Counted:
    """Lay out the verdicts that count.

    Args:
        rows: all verdicts.
        definitions: teams are read of them.
        guards: which KPI guards which team, and when.
        paths: carry the verdicts of earlier days on to the judged one.
    """
    place = {team.id: at for at, team in enumerate(definitions.teams)}
    kpis = _those(rows, "kpi")
    kpi_at = {one.subject: at for at, one in enumerate(kpis)}
    return Counted(
        days=paths.days,
        teams=[team.id for team in definitions.teams],
        parents=[team.parent for team in definitions.teams],
        kpi_team=np.array([place[one.team] for one in kpis], np.int64),
        kpi_path=_matrix(kpis, paths),
        kpi_status=np.array([STATUSES[one.status] for one in kpis], np.int64),
        guards=rows_of(guards, kpi_at, place),
        **key_result_columns(rows, place, paths),
    )


def key_result_columns(rows: Rows, place: Mapping[str, int], paths: Paths) -> KeyResultColumns:
    """The key results that count, of teams at their places, in order of id."""
    found = _those(rows, "key_result")
    return {
        "key_result_team": np.array([place[one.team] for one in found], np.int64),
        "key_result_share": _shares(found, paths),
        "key_result_path": _matrix(found, paths),
        "key_result_course": np.array([COURSES[one.status] for one in found], np.int64),
        "key_result_running": np.array([one.running for one in found], bool),
    }


def guards_on(definitions: Definitions, guards: Iterable[Guard], as_of: date) -> tuple[Guarded, ...]:
    """What guards, and has guarded, the objectives that are there and run on a day."""
    running = {cycle.id for cycle in definitions.cycles if cycle.runs_on(as_of)}
    day = as_of.isoformat()
    return once_a_day(
        Guarded(
            one.objective,
            one.kpi,
            one.team,
            _number(max(one.guards_from or "", one.known_on or ""), date.min),
            _number(one.guards_until, date.max),
        )
        for one in guards
        if one.cycle in running and (one.known_on or "") <= day < (one.retired_on or LATER)
    )


def _number(day: str | None, without: date) -> int:
    return (date.fromisoformat(day) if day else without).toordinal()


def _those(rows: Rows, kind: str) -> list[Countable]:
    found = [one for row in rows.values() if row.kind == kind and (one := countable(row)) is not None]
    found.sort(key=lambda one: one.subject)
    return found


def _shares(rows: Sequence[Countable], paths: Paths) -> NDArray[np.float64]:
    """The share of each row on each day."""
    found = np.empty((len(rows), len(paths.days)))
    for at, one in enumerate(rows):
        found[at] = (
            one.share if one.shares is None else np.frombuffer(paths.shares(one.shares, one.starts, one.as_of), "<f8")
        )
    return found


def _matrix(rows: Sequence[Countable], paths: Paths) -> NDArray[np.uint8]:
    """The bits of each row on each day; rows judged on the same day are carried on together."""
    bits = np.zeros((len(rows), len(paths.days)), np.uint8)
    groups: dict[tuple[str, str], list[int]] = {}
    for at, one in enumerate(rows):
        groups.setdefault((one.starts, one.as_of), []).append(at)
    for (starts, as_of), places in groups.items():
        there = np.frombuffer(b"".join(rows[at].path for at in places), np.uint8).reshape(len(places), -1)
        bits[places] = there[:, paths.places(starts, as_of)]
    return bits
