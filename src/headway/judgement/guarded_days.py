"""On which days which KPI guards a running objective of a team: while it fires, the KPIs of the team are not sound."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from headway.judgement.definitions import Definitions
from headway.judgement.guarding import Guards


class Guarded(NamedTuple):
    """A KPI that guards an objective of a team from the day number ``first`` on, and from ``until`` on no more."""

    objective: str
    kpi: str
    team: str
    first: int
    until: int

    def is_on(self, day: int) -> bool:
        """Whether it guards on a day."""
        return self.first <= day < self.until


def guarded_days(known: Definitions, as_of: date) -> tuple[Guarded, ...]:
    """What guards, and has guarded, the objectives whose cycle runs on a day, from the day they are known on."""
    running = {cycle.id for cycle in known.cycles if cycle.runs_on(as_of)}
    guards = Guards(known.teams)
    return once_a_day(
        Guarded(
            objective.id,
            one.guardrail.kpi,
            objective.team,
            max(one.guardrail.known_on or date.min, objective.known_on or date.min).toordinal(),
            (one.guardrail.retired_on or date.max).toordinal(),
        )
        for objective in known.objectives
        if objective.cycle in running
        for one in guards.every(objective)
    )


def once_a_day(guards: Iterable[Guarded]) -> tuple[Guarded, ...]:
    """The same so that a KPI guards an objective once on each day, though its team names it too; in order.

    Examples:
        >>> own, team = Guarded("flow", "beds", "ward", 10, 20), Guarded("flow", "beds", "ward", 15, 30)
        >>> [(one.first, one.until) for one in once_a_day([team, own])]
        [(10, 30)]
    """
    by_pair: defaultdict[tuple[str, str], list[Guarded]] = defaultdict(list)
    for one in guards:
        if one.first < one.until:
            by_pair[one.objective, one.kpi].append(one)
    return tuple(one for pair in sorted(by_pair) for one in _joined(by_pair[pair]))


def _joined(some: list[Guarded]) -> Iterator[Guarded]:
    some.sort(key=lambda one: one.first)
    held = some[0]
    for one in some[1:]:
        if one.first > held.until:
            yield held
            held = one
        else:
            held = held._replace(until=max(held.until, one.until))
    yield held


def rows_of(guards: Iterable[Guarded], kpi_at: dict[str, int], place: dict[str, int]) -> NDArray[np.int64]:
    """Rows of KPI and team, by their places, first day number and the one after the last, shape (g, 4)."""
    rows = [(kpi_at[one.kpi], place[one.team], one.first, one.until) for one in guards if one.kpi in kpi_at]
    return np.array(rows, np.int64).reshape(-1, 4)
