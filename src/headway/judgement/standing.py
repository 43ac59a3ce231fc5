"""Where teams and the organisation stand: from the paths of KPIs and key results to quadrants.

What is counted arrives as arrays, so that a service can count stored verdicts without building them again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from headway.judgement.key_results import COUNTED as KEY_RESULT_COUNTED
from headway.judgement.key_results import ON_COURSE
from headway.judgement.kpis import COUNTED as KPI_COUNTED
from headway.judgement.kpis import FIRING, SOUND
from headway.judgement.verdicts import PathPoint, TeamVerdict
from headway.series.period_words import day_words
from headway.series.quantity import quantity
from headway.series.words import Course, Quadrant, Status
from headway.steering.quadrant import QuadrantLines, Tallies, stand, with_those_below


@dataclass(frozen=True, slots=True)
class Counted:
    """All that counts towards where teams stand.

    Attributes:
        days: day numbers of the path, shape (d,).
        teams: ids, in order of id; ``parents`` their parents' ids.
        kpi_team: index of each KPI's team, shape (k,).
        kpi_path: bits of ``judgement.kpis`` on each day, uint8, shape (k, d).
        kpi_status: ``Status`` of each KPI now, shape (k,).
        key_result_team: index of the team of each running key result's objective, shape (r,).
        key_result_share: its share of its objective, shape (r,).
        key_result_path: bits of ``judgement.key_results`` on each day, uint8, shape (r, d).
        key_result_course: ``Course`` of each now, shape (r,).
        guards: pairs of KPI and team index: the KPI guards a running objective of the team, shape (g, 2).
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
    guards: NDArray[np.int64]


def judge_standing(counted: Counted, lines: QuadrantLines) -> tuple[TeamVerdict, tuple[TeamVerdict, ...]]:
    """The organisation's verdict, and one of each team in order of id."""
    count = len(counted.teams)
    place = {team: index for index, team in enumerate(counted.teams)}
    # one more row at the end: the organisation, above every team without a parent
    parent = np.array(
        [place[one] if one is not None else count for one in counted.parents] + [-1],
        np.int64,
    )
    order = _children_first(parent)
    total = with_those_below(_own(counted, count + 1), parent, order)
    standing = stand(total, lines)
    statuses = _rolled(counted.kpi_team, counted.kpi_status, len(Status), parent, order)
    courses = _rolled(counted.key_result_team, counted.key_result_course, len(Course), parent, order)
    verdicts = []
    for row, team in enumerate([*counted.teams, None]):
        path = tuple(
            PathPoint(
                date.fromordinal(int(day)),
                _known(health),
                _known(course),
                Quadrant(int(code)).word,
            )
            for day, health, course, code in zip(
                counted.days.tolist(),
                standing.kpi_health[row].tolist(),
                standing.okr_course[row].tolist(),
                standing.quadrant[row].tolist(),
                strict=True,
            )
        )
        kpis = {status.word: int(statuses[row, status]) for status in Status}
        key_results = {course.word: int(courses[row, course]) for course in Course}
        guarded = int(total.guardrail[row, -1])
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
            )
        )
    return verdicts[-1], tuple(verdicts[:-1])


def _own(counted: Counted, rows: int) -> Tallies:
    width = len(counted.days)

    def by_team(
        team: NDArray[np.int64],
        flags: NDArray[np.bool_],
        share: NDArray[np.float64] | None,
    ) -> NDArray[np.float64]:
        totals = np.zeros((rows, width))
        for column in range(width):
            chosen = flags[:, column]
            weights = None if share is None else share[chosen]
            totals[:, column] = np.bincount(team[chosen], weights, rows)
        return totals

    kpi_counts = (counted.kpi_path & KPI_COUNTED) > 0
    sound = (counted.kpi_path & SOUND) > 0
    counts = (counted.key_result_path & KEY_RESULT_COUNTED) > 0
    heading = (counted.key_result_path & ON_COURSE) > 0
    fires = (counted.kpi_path[counted.guards[:, 0]] & FIRING) > 0
    return Tallies(
        sound=by_team(counted.kpi_team, sound & kpi_counts, None).astype(np.int64),
        kpis=by_team(counted.kpi_team, kpi_counts, None).astype(np.int64),
        on_course=by_team(counted.key_result_team, heading & counts, counted.key_result_share),
        objectives=by_team(counted.key_result_team, counts, counted.key_result_share),
        guardrail=by_team(counted.guards[:, 1], fires, None).astype(np.int64),
    )


def _children_first(parent: NDArray[np.int64]) -> NDArray[np.int64]:
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
    return None if np.isnan(share) else share


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
        reasons.append(f"{sound} of {known} KPIs are sound, and {_percent(lines.kpi_health)} have to be")
        if guarded:
            reasons.append("a guardrail fires, and while it does the KPIs are not sound")
    if now.okr_course is None:
        running = sum(key_results.values())
        reasons.append(
            f"none of {running} running key results can be read yet"
            if running
            else "no key result is running: agree on an objective for this cycle"
        )
    else:
        share = _percent(now.okr_course)
        reasons.append(f"{share} of the objectives' weight is on course, and {_percent(lines.okr_course)} has to be")
    if since := _since(path):
        reasons.append(f"so since {day_words(since)}")
    return tuple(reasons)


def _percent(share: float) -> str:
    return quantity(share * 100, "%", 0)
