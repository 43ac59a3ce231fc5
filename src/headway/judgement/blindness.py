"""Teams whose KPIs were all healthy for a whole cycle while their objectives failed, as of a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from headway.judgement.context import Context
from headway.judgement.definitions import Cycle
from headway.judgement.kpis import status_of
from headway.series.period_words import count_of
from headway.series.quantity import number
from headway.steering.blindness import blindness, healthy_throughout


@dataclass(frozen=True, slots=True)
class BlindVerdict:
    """A team that its dashboard did not warn.

    Attributes:
        team: its id.
        cycle: id of the cycle, which is over.
        kpis: its KPIs that have a status in the cycle, all of them healthy throughout.
        graded: objectives that were graded; ``failed`` of them are under the line.
        mean_grade: of them.
        text: the sentence.
    """

    team: str
    cycle: str
    kpis: int
    graded: int
    failed: int
    mean_grade: float
    text: str


def last_closed(cycles: Iterable[Cycle], as_of: date) -> Cycle | None:
    """The cycle that ended last; of several that ended on the same day, the longest."""
    over = (one for one in cycles if one.ends < as_of)
    return max(over, key=lambda one: (one.ends, -one.starts.toordinal()), default=None)


def blind_teams(context: Context, cycle: Cycle, grades: Mapping[str, float]) -> tuple[BlindVerdict, ...]:
    """Teams that a cycle's numbers did not warn, in order of id.

    Args:
        context: of the day.
        cycle: that is over.
        grades: of its objectives that were graded, 0 to 1, by id.
    """
    known = context.definitions
    place = {team.id: index for index, team in enumerate(known.teams)}
    kpis = [one for one in known.kpis if one.team in place]
    graded = [one for one in known.objectives if one.cycle == cycle.id and one.id in grades and one.team in place]
    failing = {one.team for one in graded if grades[one.id] < context.policy.failed_below}
    kpis = [one for one in kpis if one.team in failing]  # of the others nothing is asked
    if not kpis:
        return ()
    grids = [context.grids[context.metric_at[one.metric]] for one in kpis]
    codes, periods, offsets = status_of(context, kpis)
    first = np.array([grid.ordinal(cycle.starts) for grid in grids], np.int64)
    last = np.array([grid.ordinal(cycle.ends) for grid in grids], np.int64)
    healthy, counts = healthy_throughout(codes, periods, offsets, first, last)
    said = blindness(
        healthy,
        counts,
        np.array([place[one.team] for one in kpis], np.int64),
        np.array([grades[one.id] for one in graded], np.float64),
        np.array([place[one.team] for one in graded], np.int64),
        len(place),
        context.policy.failed_below,
    )
    return tuple(
        _verdict(
            known.teams[at].id,
            cycle,
            int(said.kpis[at]),
            int(said.graded[at]),
            int(said.failed[at]),
            float(said.mean_grade[at]),
        )
        for at in np.flatnonzero(said.blind).tolist()
    )


def _verdict(team: str, cycle: Cycle, kpis: int, graded: int, failed: int, mean: float) -> BlindVerdict:
    dashboard = "its 1 KPI was" if kpis == 1 else f"all {kpis} KPIs were"
    text = (
        f"In {cycle.name} {dashboard} healthy throughout, while {failed} of {count_of(graded, 'objective')} failed"
        f" (mean grade {number(mean, 2)}): the numbers did not show it"
    )
    return BlindVerdict(team, cycle.id, kpis, graded, failed, mean, text)
