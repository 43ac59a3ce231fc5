"""On which days a key result has the metric of a KPI on loan: in its cycle, and no longer than it is pursued."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from headway.judgement.definitions import Cycle, Grade, KeyResult, Objective
from headway.judgement.dropped import is_dropped
from headway.series.unchanging import unchanging

DAY = timedelta(days=1)


@unchanging
class Loan:
    """A metric that a key result changes.

    Attributes:
        metric: its id.
        key_result: id of the key result.
        objective: id of its objective.
        first, last: day numbers, both in.
        baseline: that it starts from: infinite where none is stated, NaN where it is a sum, which no period reaches.
    """

    metric: str
    key_result: str
    objective: str
    first: int
    last: int
    baseline: float


def loans_until(
    objectives: Iterable[Objective],
    key_results: Iterable[KeyResult],
    cycles: Iterable[Cycle],
    grades: Mapping[str, Grade],
    as_of: date,
) -> tuple[Loan, ...]:
    """The loans that have begun by a day, in order of key result.

    A loan begins with the cycle, or when its key result comes in mid-cycle. It ends with the cycle, on the day before
    the cycle is closed, the key result or its objective is dropped, whichever is first.

    Args:
        objectives: as known on the day, also those that were dropped.
        key_results: as known on the day.
        cycles: all.
        grades: the newest one of each key result up to the day, by its id.
        as_of: the day.
    """
    cycle_of, objective_of = {one.id: one for one in cycles}, {one.id: one for one in objectives}
    found, of_objective = [], dict[str, tuple[date, date]]()
    for one in key_results:
        objective = objective_of.get(one.objective)
        if one.metric is None or objective is None or objective.cycle not in cycle_of:
            continue
        if objective.id not in of_objective:
            of_objective[objective.id] = _days(objective, cycle_of[objective.cycle], as_of)
        first, last = of_objective[objective.id]
        if one.known_on is not None:
            first = max(first, one.known_on)
        grade = grades.get(one.id)
        if grade is not None and is_dropped(grade):
            last = min(last, grade.date - DAY)
        if first <= min(last, as_of):
            found.append(Loan(one.metric, one.id, objective.id, first.toordinal(), last.toordinal(), _baseline(one)))
    return tuple(sorted(found, key=lambda loan: loan.key_result))


def _days(objective: Objective, cycle: Cycle, as_of: date) -> tuple[date, date]:
    """The days on which an objective may have anything on loan."""
    begun = [day for day in (cycle.starts, objective.known_on) if day is not None]
    over = [cycle.ends]
    if cycle.closed is not None and cycle.is_closed(as_of):
        over.append(cycle.closed - DAY)
    if objective.retired_on is not None and objective.retired_on <= as_of:
        over.append(objective.retired_on - DAY)
    return max(begun), min(over)


def _baseline(one: KeyResult) -> float:
    if one.counts == "sum":
        return float("nan")
    return float("inf") if one.baseline is None else one.baseline
