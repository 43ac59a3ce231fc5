"""The alerts of many KPIs as intervals: with the days on which they were known, and how bad they became.

A period's day is its last one, or the day on which a value of it was known first, where that is later. A correction
moves no day, as what was known then is what people could act on.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from headway.judgement.overdue import overdue_days
from headway.judgement.policy import Policy
from headway.judgement.verdicts import AlertInterval
from headway.kpi.alert import AlertRuns
from headway.kpi.judge import KpiBatch
from headway.kpi.severity import NEVER, alerts_within, reached
from headway.kpi.stopped import OPEN, arrivals, silences
from headway.series.grid import Grid
from headway.series.words import Severity

LEVELS = (Severity.SERIOUS, Severity.SEVERE)
Worse = tuple[tuple[date, str], ...]


@dataclass(frozen=True, slots=True)
class Alerting:
    """What a batch of KPIs needs to be told its alerts.

    Attributes:
        batch: the KPIs.
        grids: their periods, one a KPI.
        grace: days after a period's end within which its value is expected, one a KPI.
        first_known: day number on which a value was known first, one a value.
        today: day number.
        policy: thresholds.
    """

    batch: KpiBatch
    grids: Sequence[Grid]
    grace: NDArray[np.int64]
    first_known: NDArray[np.int64]
    today: int
    policy: Policy

    def by_grain(self, said: Mapping[str, int]) -> NDArray[np.int64]:
        """A threshold of each KPI."""
        return np.array([said[grid.grain] for grid in self.grids], np.int64)

    @property
    def lasting(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Periods after which an alert of each KPI is serious, and severe."""
        return self.by_grain(self.policy.serious_after), self.by_grain(self.policy.severe_after)

    def of_grids(self) -> list[tuple[Grid, NDArray[np.bool_]]]:
        """Each grid, and which KPIs have it."""
        return [(grid, np.array([one == grid for one in self.grids])) for grid in set(self.grids)]


def breaches(of: Alerting, runs: AlertRuns) -> list[list[AlertInterval]]:
    """The alerts of each KPI that come from breaches, the oldest first."""
    batch = of.batch
    found: list[list[AlertInterval]] = [[] for _ in of.grids]
    if not len(runs.fired):
        return found
    days = days_of(of)
    open_ = runs.resolved == batch.offsets[runs.series + 1]
    last = np.where(open_, runs.fired, runs.resolved)
    cleared = np.where(open_, last, np.maximum(last - batch.periods_to_clear[runs.series] + 1, runs.fired))
    fired_on = _latest(days, runs.began, runs.fired)
    resolved_on = np.maximum(_latest(days, cleared, last), fired_on)
    reaches = [
        reached(batch, runs, after, of.policy.severity_depth[level.word])
        for level, after in zip(LEVELS, of.lasting, strict=True)
    ]
    # what is severe is serious too, whichever threshold is lower
    reaches[0] = np.where((reaches[1] != NEVER) & ((reaches[0] == NEVER) | (reaches[0] > reaches[1])), *reaches[::-1])
    reached_on = [np.maximum(_latest(days, runs.began, np.maximum(at, runs.began)), fired_on) for at in reaches]
    for at, index in enumerate(runs.series.tolist()):
        grid = of.grids[index]
        worse = tuple(
            (date.fromordinal(int(on[at])), level.word)
            for level, where, on in zip(LEVELS, reaches, reached_on, strict=True)
            if where[at] != NEVER
        )
        found[index].append(
            AlertInterval(
                fired=grid.label(int(batch.periods[runs.fired[at]])),
                resolved=None if open_[at] else grid.label(int(batch.periods[runs.resolved[at]])),
                began=grid.label(int(batch.periods[runs.began[at]])),
                began_on=date.fromordinal(int(days[runs.began[at]])),
                fired_on=date.fromordinal(int(fired_on[at])),
                resolved_on=None if open_[at] else date.fromordinal(int(resolved_on[at])),
                severity=_worst(worse),
                worse=worse,
            )
        )
    return found


def stops(of: Alerting) -> tuple[list[list[AlertInterval]], NDArray[np.int64]]:
    """The alerts of each KPI whose reporting stopped, and the day number on which the next one would fire."""
    batch, count = of.batch, len(of.grids)
    found: list[list[AlertInterval]] = [[] for _ in range(count)]
    after = of.by_grain(of.policy.stopped_after)
    came = arrivals(batch.periods, of.first_known, batch.offsets)
    series = np.repeat(np.arange(count), np.diff(came.offsets))
    late, stopped = np.zeros(len(series), np.int64), np.zeros(len(series), np.int64)
    for grid, theirs in of.of_grids():
        mine = theirs[series]
        grace = of.grace[series[mine]]
        late[mine] = overdue_days(grid, came.newest[mine], grace)
        stopped[mine] = overdue_days(grid, came.newest[mine] + after[series[mine]] - 1, grace)
    said = silences(came, late, stopped, of.today)
    lasting = of.lasting
    for at, index in enumerate(said.series.tolist()):
        grid, missing = of.grids[index], int(said.missing[at])
        is_open = said.resolved[at] == OPEN
        until = of.today if is_open else int(said.resolved_on[at]) - 1
        counts = np.array([1, *(each[index] for each in lasting)])
        first, *days = overdue_days(grid, missing + counts - 2, of.grace[index]).tolist()
        worse = tuple(
            (date.fromordinal(max(day, int(said.fired_on[at]))), level.word)
            for day, level in zip(days, LEVELS, strict=True)
            if day <= until
        )
        found[index].append(
            AlertInterval(
                fired=grid.label(missing + int(after[index]) - 1),
                resolved=None if is_open else grid.label(int(said.resolved[at])),
                cause="stopped",
                began=grid.label(missing),
                began_on=date.fromordinal(first),
                fired_on=date.fromordinal(int(said.fired_on[at])),
                resolved_on=None if is_open else date.fromordinal(int(said.resolved_on[at])),
                severity=_worst(worse),
                worse=worse,
            )
        )
    next_on = np.zeros(count, np.int64)
    full = came.offsets[:-1] < came.offsets[1:]
    next_on[full] = stopped[came.offsets[1:][full] - 1]
    return found, next_on


def flapping(of: Alerting, runs: AlertRuns) -> NDArray[np.int64]:
    """How many alerts of each KPI fired within the window of its compliance; 0 where they are too few to flap."""
    last = of.batch.offsets[1:] - 1
    full = of.batch.offsets[:-1] < of.batch.offsets[1:]
    newest = np.zeros(len(full), np.int64)
    newest[full] = of.batch.periods[last[full]]
    count = alerts_within(runs, of.batch.periods, newest - of.batch.window)
    return np.where(count >= of.policy.flapping, count, 0)


def missing_at(grid: Grid, grace: int, newest: int, today: int) -> tuple[int, int]:
    """How many periods after the newest one are overdue on a day, and the day number on which one more is."""
    overdue = grid.last_complete(date.fromordinal(today - grace - 1)) - newest
    count = max(overdue, 0)
    return count, int(overdue_days(grid, newest + count, grace))


def _worst(worse: Worse) -> str:
    return worse[-1][1] if worse else Severity.MINOR.word


def days_of(of: Alerting) -> NDArray[np.int64]:
    """Of each value, the day number of its period."""
    series = np.repeat(np.arange(len(of.grids)), np.diff(of.batch.offsets))
    ends = np.zeros(len(series), np.int64)
    for grid, theirs in of.of_grids():
        mine = theirs[series]
        ends[mine] = grid.last_day(of.batch.periods[mine])
    return np.maximum(ends, of.first_known)


def _latest(days: NDArray[np.int64], first: NDArray[np.int64], last: NDArray[np.int64]) -> NDArray[np.int64]:
    """The latest day of each stretch of values, both ends in it."""
    edges = np.stack((first, last + 1), axis=1).ravel()
    return np.maximum.reduceat(np.append(days, 0), edges)[::2]
