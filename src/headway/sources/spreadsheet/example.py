"""An example of a spreadsheet that is taken as it is: five KPIs with a year of history, three objectives."""

from __future__ import annotations

import csv
import io
from datetime import date

from headway.series.grid import Grain, Grid
from headway.sources.spreadsheet.cycles import quarter_around
from headway.sources.spreadsheet.workbook import Cell, Sheet, shown

MONTHS = 12
_KPI_HEADINGS = ("KPI", "Team", "Unit", "Direction", "Healthy", "Breach", "Why it matters")
_KPIS = (
    (
        ("Orders delivered on time", "Shop", "%", "up", ">= 95", "< 92", "Late parcels are the first reason to leave."),
        (96.1, 95.8, 96.4, 96.0, 95.2, 95.5, 94.8, 94.9, 94.1, 93.6, 93.9, 94.4),
    ),
    (
        ("Answer to a customer", "Service", "h", "down", "<= 8", "> 12", "Who waits for an answer buys elsewhere."),
        (7.2, 7.5, 7.1, 6.8, 7.9, 8.4, 8.1, 7.7, 7.0, 6.6, 6.9, 6.4),
    ),
    (
        ("Orders sent back", "Shop", "%", "down", "<= 6", "> 8", "Each one costs more than the sale earns."),
        (5.1, 5.0, 5.3, 5.6, 5.2, 5.4, 5.9, 5.7, 5.5, 5.8, 5.6, 5.3),
    ),
    (
        ("Cost of an order", "Shop", "EUR", "down", "<= 4.20", "> 4.60", "We have to be able to afford our growth."),
        (4.05, 4.1, 4.08, 4.12, 4.2, 4.31, 4.28, 4.35, 4.3, 4.26, 4.22, 4.18),
    ),
    (
        ("Stock that is bound", "Shop", "days", "range", "28..40", "outside 21..50", "Too little sells out."),
        (33.0, 34.0, 36.0, 38.0, 37.0, 35.0, 34.0, 36.0, 39.0, 38.0, 37.0, 36.0),
    ),
)
_GOAL_HEADINGS = ("Objective", "Team", "Owner", "Cycle", "Key result", "Metric", "Baseline", "Target", "Unit")
_GOALS: tuple[tuple[str | float | None, ...], ...] = (
    (
        *("Customers get what they ordered when we said they would", "Shop", "Ada Moreau", None),
        *("On time from 94.4 to 97 %", "Orders delivered on time", 94.4, 97.0, "%"),
    ),
    (None, None, None, None, "The second depot is open", None, None, None, None),
    (
        *("Nobody has to ask twice", "Service", "Ben Osei", None),
        *("Answered for good at first contact", "Solved at first contact", 62.0, 80.0, "%"),
    ),
    (None, None, None, None, "Answer within four hours", "Answer to a customer", 6.4, 4.0, "h"),
    (
        *("Whoever buys once comes back", "Shop", "Ada Moreau", None),
        *("Second order within 90 days", "Customers with a second order", 21.0, 30.0, "%"),
    ),
    (None, None, None, None, "The rewards are live", None, None, None, None),
)


def example_sheets(today: date) -> tuple[Sheet, ...]:
    """The example's sheets, up to the newest month that is over.

    Args:
        today: the day of which the last months and the cycle are reckoned.
    """
    grid = Grid(Grain.MONTH)
    last = grid.last_complete(today)
    months = tuple(grid.label(last - back) for back in range(MONTHS - 1, -1, -1))
    kpis: list[tuple[Cell, ...]] = [(*_KPI_HEADINGS, *months)]
    kpis += [(*said, *values) for said, values in _KPIS]
    cycle = quarter_around(today).name
    goals: list[tuple[Cell, ...]] = [_GOAL_HEADINGS]
    goals += [(*row[:3], cycle if row[0] else None, *row[4:]) for row in _GOALS]
    return Sheet("KPIs", tuple(kpis)), Sheet("Objectives", tuple(goals))


def csv_bytes(sheet: Sheet) -> bytes:
    """A sheet as CSV."""
    made = io.StringIO(newline="")
    csv.writer(made).writerows([[shown(cell) for cell in row] for row in sheet.rows])
    return made.getvalue().encode("utf-8-sig")
