"""From the rows of a metric to its readings: twice the same is once, parts make a period, bounds hold."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from headway.judgement.definitions import FileSource, Metric
from headway.kpi.band import plain_number
from headway.series.grid import Grid
from headway.sources.file.faults import Faults
from headway.sources.file.rollup import CannotRollUpError, Part, counts_cases, roll_up
from headway.sources.file.select import UNSAID, Selected
from headway.sources.file.table import Table

NO_RATIO = "a ratio is not rolled up from values: name numerator and denominator in the source, or another rollup"

KEEP_ONE = "keep one of them, or tell them apart by where or recorded"

Readings = tuple[NDArray[np.int64], NDArray[np.float64], NDArray[np.int32], NDArray[np.float64]]
"""Periods, values, days from which they are known, and of how many cases each is a share (NaN: not known)."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is read, and for whom: the surroundings of every fault."""

    table: Table
    source: FileSource
    metric: Metric
    grid: Grid
    today: date
    faults: Faults

    @property
    def value_position(self) -> int:
        """The column to point at when a value is at fault."""
        return self.table.values[self.source.value or self.source.numerator or ""].position

    @property
    def period_position(self) -> int:
        """The column to point at when a period is at fault."""
        return self.table.texts[self.source.period].position


def settle(rows: Selected, asked: Asked) -> Readings:
    """The readings of the rows, in order of period and of the day from which each is known.

    Without a ``recorded`` day a reading is known from the last day of its period, or from today where the period is
    not over yet; what is rolled up to an unfinished period, from the last day of its last part.
    """
    with np.errstate(over="ignore"):
        value = rows.above * asked.source.scale
        if asked.source.denominator:
            value = value / rows.below
    rows, value = _once(rows, value, asked)
    _note_mixed(rows, asked)
    whole = rows.level == 0
    if asked.metric.rollup not in ("sum", "ratio") or whole.all():
        _note_bounds(value, rows.row, asked)
    if asked.faults.total:
        return np.zeros(0, np.int64), np.zeros(0), np.zeros(0, np.int32), np.zeros(0)
    if whole.all():
        known = np.where(rows.recorded == UNSAID, np.minimum(rows.ends, asked.today.toordinal()), rows.recorded)
        order = np.lexsort((known, rows.owner))
        return rows.owner[order], value[order], known[order].astype(np.int32), _cases(rows, asked.source)[order]
    return _rolled(rows, value, asked)


def _cases(rows: Selected, source: FileSource) -> NDArray[np.float64]:
    """Of how many cases each row's value is a share; NaN where its numbers count none."""
    if not source.denominator:
        return np.full(len(rows.below), np.nan)
    counted = [
        counts_cases(above, below) for above, below in zip(rows.above.tolist(), rows.below.tolist(), strict=True)
    ]
    return np.where(counted, rows.below, np.nan)


def _once(rows: Selected, value: NDArray[np.float64], asked: Asked) -> tuple[Selected, NDArray[np.float64]]:
    """Drop a row that says what another one says; note two that contradict each other."""
    order = np.lexsort((rows.row, rows.recorded, rows.fine, rows.level))
    rows, value = rows.keep(order), value[order]
    same = np.zeros(len(value), np.bool_)
    same[1:] = (
        (rows.level[1:] == rows.level[:-1])
        & (rows.fine[1:] == rows.fine[:-1])
        & (rows.recorded[1:] == rows.recorded[:-1])
    )
    agree = np.zeros(len(value), np.bool_)
    agree[1:] = (rows.above[1:] == rows.above[:-1]) & (rows.below[1:] == rows.below[:-1])
    numbers = asked.table.numbers
    asked.faults.each(
        np.flatnonzero(same & ~agree),
        lambda k: (
            int(numbers[rows.row[k]]),
            asked.period_position,
            "HW016",
            f"{asked.metric.id} has another value for the same period in row {numbers[rows.row[k - 1]]}: {KEEP_ONE}",
        ),
    )
    return rows.keep(~same), value[~same]


def _note_mixed(rows: Selected, asked: Asked) -> None:
    """A period is given whole or in parts of one grain, never both."""
    order = np.lexsort((rows.row, rows.owner))
    owner, level, row = rows.owner[order], rows.level[order], rows.row[order]
    mixed = np.flatnonzero((owner[1:] == owner[:-1]) & (level[1:] != level[:-1])) + 1
    text = "gives a period whole that other rows give in parts, or parts of another grain: keep one of the two"
    asked.faults.each(
        mixed,
        lambda k: (int(asked.table.numbers[row[k]]), asked.period_position, "HW016", f"{asked.metric.id}: {text}"),
    )


def _note_bounds(value: NDArray[np.float64], row: NDArray[np.intp], asked: Asked) -> None:
    """Values that are not finite (a ratio may overflow) or outside the metric's minimum and maximum."""
    position, numbers = asked.value_position, asked.table.numbers
    for bad, code, what in bounds(value, asked.metric):
        asked.faults.each(
            np.flatnonzero(bad),
            lambda k, code=code, what=what: (  # type: ignore[misc]  # bound now, called now
                int(numbers[row[k]]),
                position,
                code,
                f"{asked.metric.id}: {_shown(float(value[k]))} {what}",
            ),
        )


def bounds(value: NDArray[np.float64], metric: Metric) -> list[tuple[NDArray[np.bool_], str, str]]:
    """Which values a metric may not have, each kind with its code and its words."""
    kinds = [(~np.isfinite(value), "HW013", "is not finite: correct the row")]
    if metric.minimum is not None:
        text = f"is below the metric's minimum of {plain_number(metric.minimum)}: correct the value or the minimum"
        kinds.append((value < metric.minimum, "HW012", text))
    if metric.maximum is not None:
        text = f"is above the metric's maximum of {plain_number(metric.maximum)}: correct the value or the maximum"
        kinds.append((value > metric.maximum, "HW012", text))
    return kinds


def _shown(value: float) -> str:
    return plain_number(value) if math.isfinite(value) else str(value)


def _check_ratio(parts: list[Part], asked: Asked) -> None:
    if len(parts) > 1 and asked.metric.rollup == "ratio" and not asked.source.denominator:
        raise CannotRollUpError(NO_RATIO)


def _rolled(rows: Selected, value: NDArray[np.float64], asked: Asked) -> Readings:
    periods: list[int] = []
    values: list[float] = []
    known: list[int] = []
    cases: list[float] = []
    last_row: list[int] = []
    today = asked.today.toordinal()
    order = np.lexsort((rows.fine, rows.owner))
    cuts = np.flatnonzero(np.diff(rows.owner[order])) + 1
    period_ends = asked.grid.last_day(rows.owner)
    for group in np.split(order, cuts):
        first = group[0]
        end = int(period_ends[first])
        over = end <= today
        parts = [
            Part(
                int(rows.fine[k]),
                float(rows.above[k] if asked.metric.rollup == "ratio" else value[k]),
                float(rows.below[k]),
                int(rows.recorded[k]) or (end if over else min(int(rows.ends[k]), today)),
            )
            for k in group
        ]
        try:
            _check_ratio(parts, asked)
            for known_on, result, of in roll_up(parts, asked.metric.rollup, asked.source.scale):
                periods.append(int(rows.owner[first]))
                values.append(result)
                known.append(known_on)
                cases.append(of if asked.source.denominator else math.nan)
                last_row.append(int(rows.row[group[-1]]))
        except CannotRollUpError as error:
            at = int(asked.table.numbers[rows.row[group[-1]]])
            asked.faults.add(at, asked.value_position, "HW018", f"{asked.metric.id}: {error}")
    value = np.array(values, np.float64)
    _note_bounds(value, np.array(last_row, np.intp), asked)
    return np.array(periods, np.int64), value, np.array(known, np.int32), np.array(cases, np.float64)
