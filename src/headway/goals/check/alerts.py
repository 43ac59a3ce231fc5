"""Alerts that people did something about: each is named by the period with which it began."""

from __future__ import annotations

from datetime import timedelta

from headway.goals import codes
from headway.goals.entries import Entries, Entry
from headway.goals.problems import Problems
from headway.goals.schema.record import AlertAct, Intervention
from headway.series.grid import Grain, Grid, PeriodError
from headway.series.quoted import quoted

FISCAL, CALENDAR = 4, 1
"""Months with which a year begins, so that it is written FY2019, and 2019."""
GRIDS = tuple(Grid(grain, year_starts=month) for grain in Grain for month in (CALENDAR, FISCAL))


def check_snoozes(entries: Entries, longest: int, problems: Problems) -> None:
    """Report every alert that is left alone for longer than so many days."""
    for entry in entries.alert_acts:
        act = entry.model
        last = act.date + timedelta(longest)
        if act.until is not None and act.until > last:
            message = f"until {act.until} is longer than {longest} days; the last day that it may name is {last}"
            problems.add(entry.place("until"), codes.TOO_LONG, message)


def check_alerts(entries: Entries, problems: Problems) -> None:
    """Report every beginning of an alert that is no period.

    It may be one of another grain: what was done about an alert stays on record when the metric is given another.
    """
    done: list[Entry[AlertAct] | Entry[Intervention]] = [*entries.alert_acts, *entries.interventions]
    for entry in done:
        since = entry.model.since
        if since is not None and not any(_names_one(since, grid) for grid in GRIDS):
            message = f"{quoted(since)} is no period: write it as its metric does, like 2019-02 or 2019-W07"
            problems.add(entry.place("since"), codes.BAD_PERIOD, message)


def _names_one(text: str, grid: Grid) -> bool:
    try:
        grid.parse(text)
    except PeriodError:
        return False
    return True
