"""Where teams and the organisation stand: from the paths of KPIs and key results to quadrants.

What is counted arrives as arrays, so that a service can count stored verdicts without building them again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import isnan

import numpy as np
from numpy.typing import NDArray

from headway.judgement.kpis import COUNTED as KPI_COUNTED
from headway.judgement.kpis import FIRING, SOUND
from headway.judgement.stands import COUNTED as KEY_RESULT_COUNTED
from headway.judgement.stands import ON_COURSE
from headway.judgement.verdicts import PathPoint, TeamVerdict
from headway.series.period_words import count_of, day_words
from headway.series.quantity import quantity
from headway.series.words import Course, Quadrant, Status
from headway.steering.quadrant import QuadrantLines, Tallies, stand, with_those_below

_STATUSES, _COURSES, _QUADRANTS = (tuple([one.word for one in words]) for words in (Status, Course, Quadrant))
"""The words by their numbers."""


@dataclass(frozen=True, slots=True)
class Counted:
    """All that counts towards where teams stand.

    Attributes:
        days: day numbers of the path, shape (d,).
        teams: ids, in order of id; ``parents`` their parents' ids.
        kpi_team: index of each KPI's team, shape (k,).
        kpi_path: bits of ``judgement.kpis`` on each day, uint8, shape (k, d).
        kpi_status: ``Status`` of each KPI now, shape (k,).
        key_result_team: index of the team of the objective of each key result that runs, or ran on a day of the path
            before it was dropped, shape (r,).
        key_result_share: its share of its objective on each day, shape (r, d).
        key_result_path: bits of ``judgement.stands`` on each day, uint8, shape (r, d).
        key_result_course: ``Course`` of each now, shape (r,).
        key_result_running: whether it still runs, shape (r,).
        guards: KPI and team index, first day number, and the one after the last: the KPI guards an objective of the
            team on the days between, which runs now, shape (g, 4).
    """

    days: NDArray[np.int64]
    teams: Sequence[str]
    parents: Sequence[str | None]
    kpi_team: NDArray[np.int64]
    kpi_path: NDArray[np.uint8]
    kpi_status: NDArray[np.int64]
    key_result_team: NDArray[np.int64]
    key_result_share: NDArray[np.float64]
    key_result_path: NDArray[np.uint8]
    key_result_course: NDArray[np.int64]
    key_result_running: NDArray[np.bool_]
    guards: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Totals:
    """What teams add up to, each with those below it; one row a team.

    Attributes:
        tallies: on each day of the path, shapes (t, d).
        statuses: number of KPIs by ``Status`` now, shape (t, s).
        courses: number of running key results by ``Course`` now, shape (t, c).
    """

    tallies: Tallies
    statuses: NDArray[np.int64]
    courses: NDArray[np.int64]


def judge_standing(counted: Counted, lines: QuadrantLines) -> tuple[TeamVerdict, tuple[TeamVerdict, ...]]:
    """The organisation's verdict, and one of each team in order of id."""
    *teams, summary = judge_totals(counted.days, [*counted.teams, None], add_up(counted), lines)
    return summary, tuple(teams)


def add_up(counted: Counted) -> Totals:
    """What each team adds up to with those below it; the last row is the organisation."""
    parent = parents_of(counted.teams, counted.parents)
    order = children_first(parent)
    runs = counted.key_result_running
    return Totals(
        with_those_below(own_tallies(counted), parent, order),
        _rolled(counted.kpi_team, counted.kpi_status, len(Status), parent, order),
        _rolled(counted.key_result_team[runs], counted.key_result_course[runs], len(Course), parent, order),
    )


def parents_of(teams: Sequence[str], parents: Sequence[str | None]) -> NDArray[np.int64]:
    """Index of each team's parent, with one more row at the end: the organisation, above all teams without a parent."""
    place = {team: index for index, team in enumerate(teams)}
    return np.array([place[one] if one is not None else len(teams) for one in parents] + [-1], np.int64)


def judge_totals(
    days: NDArray[np.int64], teams: Sequence[str | None], totals: Totals, lines: QuadrantLines
) -> list[TeamVerdict]:
    """A verdict on each row of totals.

    Args:
        days: day numbers of the path, shape (d,).
        teams: ids of the rows; ``None`` is the organisation.
        totals: what they add up to.
        lines: of the quadrant.
    """
    standing = stand(totals.tallies, lines)
    dates = [date.fromordinal(day) for day in days.tolist()]
    told = zip(
        standing.kpi_health.tolist(),
        standing.okr_course.tolist(),
        standing.quadrant.tolist(),
        totals.statuses.tolist(),
        totals.courses.tolist(),
        strict=True,
    )
    verdicts = []
    for row, (team, (health, heading, quadrant, statuses, courses)) in enumerate(zip(teams, told, strict=True)):
        path = tuple(
            [
                PathPoint(day, _known(speed), _known(course), _QUADRANTS[code])
                for day, speed, course, code in zip(dates, health, heading, quadrant, strict=True)
            ]
        )
        kpis = dict(zip(_STATUSES, statuses, strict=True))
        key_results = dict(zip(_COURSES, courses, strict=True))
        guarded = int(totals.tallies.guardrail[row, -1])
        verdicts.append(
            TeamVerdict(
                id=team,
                quadrant=path[-1].quadrant,
                quadrant_since=_since(path),
                kpi_health=path[-1].kpi_health,
                okr_course=path[-1].okr_course,
                kpis=kpis,
                key_results=key_results,
                path=path,
                because=_because(path, kpis, key_results, guarded, lines),
                guardrails=guarded,
            )
        )
    return verdicts


def own_tallies(counted: Counted) -> Tallies:
    """What hangs on each team itself; the last row is the organisation, on which nothing does."""
    width, rows = len(counted.days), len(counted.teams) + 1

    def number(team: NDArray[np.int64], flags: NDArray[np.bool_]) -> NDArray[np.int64]:
        return np.bincount(_cells(team, flags), minlength=rows * width).reshape(rows, width)

    kpi_counts = (counted.kpi_path & KPI_COUNTED) > 0
    sound = (counted.kpi_path & SOUND) > 0
    kpi, guarded, first, until = counted.guards.T
    fires = (counted.kpi_path[kpi] & FIRING) > 0
    fires &= (first[:, None] <= counted.days) & (counted.days < until[:, None])
    on_course, objectives = own_shares(
        counted.key_result_team, counted.key_result_share, counted.key_result_path, len(counted.teams)
    )
    return Tallies(
        sound=number(counted.kpi_team, sound & kpi_counts),
        kpis=number(counted.kpi_team, kpi_counts),
        on_course=on_course,
        objectives=objectives,
        guardrail=number(guarded, fires),
    )


def own_shares(
    team: NDArray[np.int64], share: NDArray[np.float64], path: NDArray[np.uint8], teams: int
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The shares of objectives that are on course, and those that count, of each team itself, as ``own_tallies``.

    Args:
        team: index of the team of each key result, shape (r,).
        share: its share of its objective on each day, shape (r, d).
        path: its bits on each day, shape (r, d).
        teams: how many there are.
    """
    rows, width = teams + 1, path.shape[1]

    def shares(flags: NDArray[np.bool_]) -> NDArray[np.float64]:
        total = np.bincount(_cells(team, flags), share[flags], rows * width).astype(np.float64, copy=False)
        return total.reshape(rows, width)

    counts = (path & KEY_RESULT_COUNTED) > 0
    return shares(((path & ON_COURSE) > 0) & counts), shares(counts)


def _cells(team: NDArray[np.int64], flags: NDArray[np.bool_]) -> NDArray[np.int64]:
    """The team and day of each flag that is true; those of a team on a day come in order."""
    which, day = flags.nonzero()
    cells: NDArray[np.int64] = team[which] * flags.shape[1] + day
    return cells


def children_first(parent: NDArray[np.int64]) -> NDArray[np.int64]:
    """All rows, children before their parents."""
    depth = np.zeros(len(parent), np.int64)
    above = parent.copy()
    while (above >= 0).any():
        depth += above >= 0
        above = np.where(above >= 0, parent[above], -1)
    return np.argsort(-depth, kind="stable")


def _rolled(
    team: NDArray[np.int64],
    code: NDArray[np.int64],
    codes: int,
    parent: NDArray[np.int64],
    order: NDArray[np.int64],
) -> NDArray[np.int64]:
    rows = len(parent)
    counts = np.bincount(team * codes + code, minlength=rows * codes).reshape(rows, codes)
    for row in order.tolist():
        if parent[row] >= 0:
            counts[parent[row]] += counts[row]
    return counts


def _known(share: float) -> float | None:
    return None if isnan(share) else share


def _since(path: tuple[PathPoint, ...]) -> date | None:
    """First day of the path from which the present quadrant has held; ``None`` where it held on all of it."""
    for earlier, later in zip(reversed(path[:-1]), reversed(path[1:]), strict=True):
        if earlier.quadrant != path[-1].quadrant:
            return later.on
    return None


def _because(
    path: tuple[PathPoint, ...],
    kpis: dict[str, int],
    key_results: dict[str, int],
    guarded: int,
    lines: QuadrantLines,
) -> tuple[str, ...]:
    now = path[-1]
    reasons = []
    if now.kpi_health is None:
        reasons.append("no KPI can be read: declare what is vital and record its numbers")
    else:
        known = sum(kpis.values()) - kpis["unknown"]
        sound = round(now.kpi_health * known)
        kpis_are = f"{'KPI' if known == 1 else 'KPIs'} {'is' if 1 in (sound, known) else 'are'}"
        reasons.append(f"{sound} of {known} {kpis_are} sound, and {_percent(lines.kpi_health)} have to be")
        if guarded:
            reasons.append("a guardrail fires, and while it does the KPIs are not sound")
    if now.okr_course is None:
        reasons.append(_unread(sum(key_results.values()), key_results["held"]))
    else:
        share = _percent(now.okr_course)
        reasons.append(f"{share} of the objectives' weight is on course, and {_percent(lines.okr_course)} has to be")
    if since := _since(path):
        reasons.append(f"so since {day_words(since)}")
    return tuple(reasons)


def _unread(running: int, held: int) -> str:
    """Why no key result counts.

    Examples:
        >>> _unread(6, 6), _unread(1, 1)
        ('a guardrail holds all 6 running key results', 'a guardrail holds the one running key result')
        >>> _unread(6, 2)
        'none of 6 running key results can be read yet, and a guardrail holds 2 of them'
    """
    if not running:
        return "no key result is running: agree on an objective for this cycle"
    if held == running:
        return f"a guardrail holds {'the one running key result' if held == 1 else f'all {held} running key results'}"
    none = f"none of {count_of(running, 'running key result')} can be read yet"
    return f"{none}, and a guardrail holds {held} of them" if held else none


def _percent(share: float) -> str:
    return quantity(share * 100, "%", 0)
