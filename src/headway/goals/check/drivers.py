"""Drivers of key results: a metric does not drive its own key result, and a KPI drives it once on each day."""

from __future__ import annotations

from datetime import date

from headway.goals import codes
from headway.goals.entries import Entries
from headway.goals.problems import Problems
from headway.goals.schema.key_result import Driver
from headway.goals.words import shown


def check_drivers(entries: Entries, problems: Problems) -> None:
    """Report every driver on the key result's own metric, and every one that is named twice."""
    metric_of = {entry.model.id or entry.model.metric: entry.model.metric for entry in entries.kpis}
    for entry in entries.key_results:
        seen: list[Driver] = []
        for at, driver in enumerate(entry.model.drivers):
            if any(one.kpi == driver.kpi and _on_one_day(one, driver) for one in seen):
                message = f"{shown(driver.kpi)} is a driver of this key result already; keep one of them"
                problems.add(entry.place("drivers", at, "kpi"), codes.DEFINED_TWICE, message)
            seen.append(driver)
            metric = metric_of.get(driver.kpi)
            if metric is not None and metric == entry.model.metric:
                message = f"{shown(driver.kpi)} measures what this key result changes, so that it cannot drive it"
                problems.add(entry.place("drivers", at, "kpi"), codes.DRIVES_ITSELF, f"{message}; take it out")


def _on_one_day(one: Driver, other: Driver) -> bool:
    """Whether both count on some day."""
    first = max(one.known_on or date.min, other.known_on or date.min)
    return first < min(one.retired_on or date.max, other.retired_on or date.max)
