"""Stated paces: steps inside the cycle, and none lower than the one before."""

from __future__ import annotations

from headway.goals import codes
from headway.goals.entries import Entries, Entry, by_id
from headway.goals.problems import Problems
from headway.goals.schema.key_result import KeyResult
from headway.goals.schema.objective import Cycle
from headway.kpi.band import plain_number


def check_paces(entries: Entries, problems: Problems) -> None:
    """Report every step of a pace that cannot be meant."""
    cycles, objectives = by_id(entries.cycles), by_id(entries.objectives)
    for entry in entries.key_results:
        objective = objectives.get(entry.objective)
        cycle = None if objective is None else cycles.get(objective.cycle)
        _check(entry, cycle, problems)


def _check(entry: Entry[KeyResult], cycle: Cycle | None, problems: Problems) -> None:
    if not isinstance(entry.model.pace, list):
        return
    steps = sorted(enumerate(entry.model.pace), key=lambda one: one[1].by)
    most = 0.0
    for number, step in steps:
        if cycle is not None and not cycle.starts <= step.by <= cycle.ends:
            message = f"{step.by} lies outside the cycle, {cycle.starts} to {cycle.ends}; mend the day"
            problems.add(entry.place("pace", number, "by"), codes.BAD_PACE, message)
        if step.progress < most:
            message = f"{plain_number(step.progress)} is lower than {plain_number(most)} asked for earlier; let it rise"
            problems.add(entry.place("pace", number, "progress"), codes.BAD_PACE, message)
        most = max(most, step.progress)
