"""A single reading as somebody writes it down: read, checked, and made an observation."""

from __future__ import annotations

import math
from collections.abc import Iterable
from datetime import date
from difflib import get_close_matches

import numpy as np

from headway.judgement.context import metric_grid
from headway.judgement.definitions import Definitions, Metric
from headway.judgement.facts import Observations
from headway.kpi.band import plain_number
from headway.records.touched import Touched
from headway.series.grid import Grid, PeriodError
from headway.series.unchanging import unchanging
from headway.services.transaction import RefusedError

FIRST_DAY = date(1900, 1, 1)
WITHDRAWN = math.nan


class ReadingRefusedError(RefusedError):
    """A reading that cannot be taken. ``code`` is that of the same fault in a file."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


@unchanging
class Reading:
    """A checked reading: of which metric, and of which period of its grid."""

    metric: Metric
    grid: Grid
    period: int
    value: float

    @property
    def label(self) -> str:
        """The period as people write it."""
        return self.grid.label(self.period)


def find_metric(metric: str, definitions: Definitions) -> Metric | None:
    """The metric of an id, where it is among the definitions.

    Raises:
        ReadingRefusedError: it is derived from others, and cannot be observed itself.
    """
    found = next((one for one in definitions.metrics if one.id == metric), None)
    if found is not None and found.derived is not None:
        of = " and ".join(repr(name) for name in found.derived.of)
        raise ReadingRefusedError("HW004", f"{metric!r} is derived from {of}: record those")
    return found


def refuse_unknown(metric: str, known: Iterable[str]) -> ReadingRefusedError:
    """The error that says that there is no metric of an id, and which one may be meant."""
    near = get_close_matches(metric, list(known), 1)
    hint = f"did you mean {near[0]!r}?" if near else "define it, or correct the name"
    return ReadingRefusedError("HW007", f"there is no metric {metric!r}: {hint}")


def read_reading(metric: Metric, definitions: Definitions, period: str, value: float, today: date) -> Reading:
    """Check a reading.

    Args:
        metric: what was measured.
        definitions: give the calendar.
        period: as people write it.
        value: in the metric's unit; NaN withdraws what was said of the period.
        today: no period that begins later is taken.

    Raises:
        ReadingRefusedError: the period cannot be read, is off the grain or in the future; the value is out of bounds.
    """
    grid = metric_grid(metric, definitions.organisation)
    try:
        ordinal = grid.parse(period)
    except (PeriodError, OverflowError) as error:
        raise ReadingRefusedError("HW015", f"{metric.id}: {error}") from None
    return check_reading(Reading(metric, grid, ordinal, value), today)


def check_reading(reading: Reading, today: date) -> Reading:
    """The reading itself.

    Args:
        reading: of a period of the metric's grid.
        today: no period that begins later is taken.

    Raises:
        ReadingRefusedError: the period is in the future or long past; the value is out of bounds.
    """
    metric, grid, ordinal, value = reading.metric, reading.grid, reading.period, reading.value
    starts = grid.starts(ordinal)
    if starts > today:
        raise ReadingRefusedError(
            "HW015", f"{metric.id}: {grid.label(ordinal)} begins after today, {today}: record it when it has begun"
        )
    if starts < FIRST_DAY:
        raise ReadingRefusedError("HW015", f"{metric.id}: {grid.label(ordinal)} is before {FIRST_DAY.year}")
    if not math.isnan(value):
        _refuse_out_of_bounds(metric, value)
    return reading


def a_number(metric: str, value: float) -> float:
    """The value itself.

    Raises:
        ReadingRefusedError: it is not a number.
    """
    if math.isnan(value):
        raise ReadingRefusedError("HW013", f"{metric}: {value} is no number: write one, or withdraw the value")
    return value


def _refuse_out_of_bounds(metric: Metric, value: float) -> None:
    if math.isinf(value):
        raise ReadingRefusedError("HW013", f"{metric.id}: {value} is not finite: write a number")
    for name, limit, beyond in (
        ("minimum", metric.minimum, metric.minimum is not None and value < metric.minimum),
        ("maximum", metric.maximum, metric.maximum is not None and value > metric.maximum),
    ):
        if beyond and limit is not None:
            said = f"{metric.id}: {plain_number(value)} is beyond the metric's {name} of {plain_number(limit)}"
            raise ReadingRefusedError("HW012", f"{said}: correct the value or the {name}")


def as_observation(reading: Reading, index: int, known_on: date) -> Observations:
    """The reading as an observation of the metric at ``index``, known from a day on."""
    return Observations(
        np.array([index], np.int32),
        np.array([reading.period], np.int64),
        np.array([reading.value], np.float64),
        np.array([known_on.toordinal()], np.int32),
    )


def known_of(reading: Reading, touched: Touched) -> float:
    """What is known of a reading's period; NaN where nothing is, or where it was withdrawn."""
    series = touched.series.get(reading.metric.id, -1)
    held = touched.held[(touched.held["series"] == series) & (touched.held["period"] == reading.period)]
    if not len(held):
        return math.nan
    return float(held["value"][np.lexsort((held["sequence"], held["known_on"]))[-1]])
