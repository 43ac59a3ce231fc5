"""What is retired may not be in use any more."""

from __future__ import annotations

from datetime import date, timedelta

from headway.goals import codes
from headway.goals.entries import Entries, Entry, by_id
from headway.goals.problems import Problems
from headway.goals.schema.metric import Metric


def check_retired(entries: Entries, problems: Problems) -> None:
    """Report what still reads a metric when that is gone: KPIs, derived metrics, and key results that run."""
    gone = {entry.model.id: entry.model.retired_on for entry in entries.metrics if entry.model.retired_on is not None}
    if not gone:
        return
    for kpi in entries.kpis:
        day = gone.get(kpi.model.metric)
        if day is not None and _lasts(kpi.model.retired_on, day):
            name = kpi.model.id or kpi.model.metric
            message = f"{kpi.model.metric} is retired on {day}, and the KPI {name} reads it; retire the KPI by then too"
            problems.add(kpi.place("metric"), codes.RETIRED, message)
    for metric in entries.metrics:
        _check_derived(metric, gone, problems)
    ends = _ends(entries)
    for key_result in entries.key_results:
        day = gone.get(key_result.model.metric or "")
        last = ends.get(key_result.model.id)
        if day is not None and last is not None and last > day:
            message = (
                f"{key_result.model.metric} is retired on {day}, and the key result {key_result.model.id} reads it; "
                "grade it as dropped by then, or wait for the end of its cycle"
            )
            problems.add(key_result.place("metric"), codes.RETIRED, message)


def _lasts(retired_on: date | None, day: date) -> bool:
    return retired_on is None or retired_on > day


def _check_derived(entry: Entry[Metric], gone: dict[str, date], problems: Problems) -> None:
    derived = entry.model.derived
    if derived is None:
        return
    for id_ in [*([] if derived.change is None else [derived.change]), *(derived.ratio or [])]:
        if id_ in gone and _lasts(entry.model.retired_on, gone[id_]):
            message = f"{id_} is retired on {gone[id_]}, and {entry.model.id} is made of it; retire both by then"
            problems.add(entry.place("from"), codes.RETIRED, message)


def _ends(entries: Entries) -> dict[str, date]:
    """The first day on which nothing of a key result is judged any more, where there is one."""
    cycles, objectives = by_id(entries.cycles), by_id(entries.objectives)
    found: dict[str, date] = {}
    for entry in entries.key_results:
        objective = objectives.get(entry.objective)
        cycle = None if objective is None else cycles.get(objective.cycle)
        if objective is None or cycle is None:
            continue
        found[entry.model.id] = min(cycle.ends + timedelta(days=1), objective.retired_on or date.max)
    for grade in entries.grades:
        if grade.model.key_result in found:
            found[grade.model.key_result] = min(grade.model.date, found[grade.model.key_result])
    return found
