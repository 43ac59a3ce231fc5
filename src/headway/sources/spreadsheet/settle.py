"""From what is found of a metric to its readings: each period once, on the grain, in the past, within bounds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from headway.judgement.definitions import Metric
from headway.kpi.band import plain_number
from headway.series.grid import FIRST_DAY, LAST_DAY, Grain, Grid, PeriodError
from headway.sources.spreadsheet.found import MetricFound, ReadingFound
from headway.sources.spreadsheet.moments import Moment
from headway.sources.spreadsheet.problems import CellProblem


@dataclass(frozen=True, slots=True)
class Reading:
    """A value of a period of the metric's grid, and the day from which it is known."""

    period: int
    value: float
    known_on: int


def settle(found: MetricFound, metric: Metric, grid: Grid, today: date) -> tuple[list[Reading], list[CellProblem]]:
    """The readings of a metric in order of period, or what is wrong with them.

    The same value of a period twice is once. A reading is known from the last day of its period, or from today where
    that is not over yet.

    Args:
        found: the metric as it was found.
        metric: the metric as it is to be.
        grid: of its periods.
        today: no period that begins later is taken.
    """
    problems = list(_mixed(found, metric.unit))
    by_period: dict[int, ReadingFound] = {}
    for one in found.readings:
        try:
            period = _period(one.moment, grid, today)
        except PeriodError as error:
            problems.append(CellProblem(one.period_spot, "HW015", *_divided(str(error))))
            continue
        first = by_period.setdefault(period, one)
        if first.figure.value != one.figure.value:
            message = f"{found.name} has another value for {grid.label(period)} in {first.spot}"
            problems.append(CellProblem(one.spot, "HW016", message, "keep one of the two"))
        problems += _out_of_bounds(one, metric)
    readings = [
        Reading(period, one.figure.value + 0.0, min(grid.ends(period), today).toordinal())
        for period, one in sorted(by_period.items())
    ]
    return readings, list(dict.fromkeys(problems))


def _period(moment: Moment, grid: Grid, today: date) -> int:
    """The period that is meant: by its label, or of a day the one that it lies in."""
    if moment.day is not None and moment.grain is not grid.grain:
        ordinal = grid.ordinal(moment.day)
    elif moment.grain is grid.grain:
        ordinal = grid.parse(moment.label)
    else:
        example = grid.label(grid.ordinal(today))
        raise PeriodError(f"{moment.label} is a {moment.grain}, and the values are by {grid.grain}: write {example}")
    first, last = grid.starts(ordinal), grid.ends(ordinal)
    if first < FIRST_DAY or last > LAST_DAY:
        raise PeriodError(f"{moment.label} lies outside {FIRST_DAY.year} to {LAST_DAY.year}: correct the year")
    if first > today:
        text = "leave its values out until it has begun"
        raise PeriodError(f"{moment.label} lies in the future, after {today}: {text}")
    return ordinal


def _divided(message: str) -> tuple[str, str]:
    """A message, and the way out that it ends with."""
    for mark in (": ", "; "):
        said, found, way_out = message.rpartition(mark)
        if found:
            return said, way_out
    return message, "correct the period"


def _out_of_bounds(one: ReadingFound, metric: Metric) -> Iterator[CellProblem]:
    value = one.figure.value
    for limit, is_beyond, word in (
        (metric.minimum, metric.minimum is not None and value < metric.minimum, "minimum"),
        (metric.maximum, metric.maximum is not None and value > metric.maximum, "maximum"),
    ):
        if is_beyond and limit is not None:
            message = f"{plain_number(value)} is beyond the {word} of {metric.name}, {plain_number(limit)}"
            yield CellProblem(one.spot, "HW012", message, f"correct the value, or the {word} of the metric")


def _mixed(found: MetricFound, unit: str) -> Iterable[CellProblem]:
    """Values whose sign is not that of the unit; and values without a sign among those that have a percent sign."""
    marks = {one.figure.mark for one in found.readings}
    for one in found.readings:
        mark = one.figure.mark
        if mark and mark != unit:
            said = f"this is in {mark}, and {found.name} is in {unit}" if unit else f"this is in {mark}, without a unit"
            yield CellProblem(one.spot, "HW018", said, "write all values in one unit, and say which one")
        elif not mark and "%" in marks and one.figure.value:
            message = f"other values of {found.name} have a percent sign, and this one has none"
            yield CellProblem(one.spot, "HW018", message, "write all of them in one way")


def grain_of(word: str) -> Grain | None:
    """The grain of a word; ``None`` where there is none."""
    return Grain(word) if word in tuple(Grain) else None
