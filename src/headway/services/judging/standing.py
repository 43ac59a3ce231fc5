"""What of stored verdicts counts towards where teams stand, laid out as a judgement of everything lays it out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from headway.judgement.definitions import Definitions
from headway.judgement.guarded_days import Guarded, once_a_day, rows_of
from headway.judgement.standing import Counted
from headway.records.touched_query import Guard
from headway.records.verdicts import Standing, VerdictRow
from headway.series.words import Course, Status
from headway.services.judging.paths import Paths

Rows = Mapping[tuple[str, str], Standing | VerdictRow]
LATER = "9999-12-31"

STATUSES = {status.word: int(status) for status in Status}
COURSES = {course.word: int(course) for course in Course}


def counts(row: Standing | VerdictRow) -> bool:
    """Whether a verdict counts: a KPI's, or a key result's that runs or was dropped on its path."""
    if row.team is None or row.path is None:
        return False
    return row.kind == "kpi" or (row.kind == "key_result" and (row.share is not None or row.tallies is not None))


def counted(rows: Rows, definitions: Definitions, guards: Iterable[Guarded], paths: Paths) -> Counted:
    """Lay out the verdicts that count.

    Args:
        rows: all verdicts.
        definitions: teams are read of them.
        guards: which KPI guards which team, and when.
        paths: carry the verdicts of earlier days on to the judged one.
    """
    place = {team.id: at for at, team in enumerate(definitions.teams)}
    kpis, key_results = those(rows, "kpi"), those(rows, "key_result")
    kpi_at = {one.subject: at for at, one in enumerate(kpis)}
    team, share, path = key_result_shares(key_results, place, paths)
    return Counted(
        days=paths.days,
        teams=[team.id for team in definitions.teams],
        parents=[team.parent for team in definitions.teams],
        kpi_team=_places(kpis, place),
        kpi_path=_matrix(kpis, paths),
        kpi_status=np.array([STATUSES[one.status] for one in kpis], np.int64),
        guards=rows_of(guards, kpi_at, place),
        key_result_team=team,
        key_result_share=share,
        key_result_path=path,
        key_result_course=np.array([COURSES[one.status] for one in key_results], np.int64),
        key_result_running=np.array([one.share is not None for one in key_results], bool),
    )


def key_result_shares(
    key_results: Sequence[Standing | VerdictRow], place: Mapping[str, int], paths: Paths
) -> tuple[NDArray[np.int64], NDArray[np.float64], NDArray[np.uint8]]:
    """Of key results that count: where the team of each stands, and its share and its bits on each day."""
    return _places(key_results, place), _shares(key_results, paths), _matrix(key_results, paths)


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


def those(rows: Rows, kind: str) -> list[Standing | VerdictRow]:
    """The verdicts of a kind that count, in order of id."""
    found = [row for row in rows.values() if row.kind == kind and counts(row)]
    found.sort(key=lambda one: one.subject)
    return found


def _places(rows: Sequence[Standing | VerdictRow], place: Mapping[str, int]) -> NDArray[np.int64]:
    """Where the team of each row stands."""
    return np.array([place[one.team or ""] for one in rows], np.int64)


def _shares(rows: Sequence[Standing | VerdictRow], paths: Paths) -> NDArray[np.float64]:
    """The share of each row on each day."""
    now = np.array([one.share or 0.0 for one in rows], np.float64)
    found = now[:, None].repeat(len(paths.days), axis=1)
    for at, one in enumerate(rows):
        if one.tallies is not None:
            found[at] = np.frombuffer(paths.shares(one.tallies, str(one.path_starts), str(one.as_of)), "<f8")
    return found


def _matrix(rows: Sequence[Standing | VerdictRow], paths: Paths) -> NDArray[np.uint8]:
    """The bits of each row on each day; rows judged on the same day are carried on together."""
    bits = np.zeros((len(rows), len(paths.days)), np.uint8)
    groups: dict[tuple[date | str | None, date | str], list[int]] = {}
    for at, one in enumerate(rows):
        groups.setdefault((one.path_starts, one.as_of), []).append(at)
    for (starts, as_of), places in groups.items():
        there = np.frombuffer(b"".join([rows[at].path or b"" for at in places]), np.uint8).reshape(len(places), -1)
        bits[places] = there[:, paths.places(str(starts), str(as_of))]
    return bits
