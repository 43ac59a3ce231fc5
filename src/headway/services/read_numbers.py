"""Read what is known of a metric's newest periods, to write down what is missing."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from headway.judgement.context import metric_grid
from headway.judgement.definitions import Metric
from headway.records import organisations, rows
from headway.records.kinds import KPI, METRIC, PERSON
from headway.records.load import load_observations
from headway.series.grid import Grid, PeriodError
from headway.services.gone import Gone, gone
from headway.services.judging.today import today_in
from headway.services.readings import FIRST_DAY
from headway.services.transaction import Clock, RefusedError

SHOWN = 6


@dataclass(frozen=True, slots=True)
class Known:
    """A period and what is known of it.

    Attributes:
        period: its ordinal in the metric's grid.
        value: ``None`` where nothing is known, or where it was withdrawn.
        known_on: the day from which that is known; ``None`` where nothing was ever said.
        times: how often something was said of it.
        gone: what was known of it and was taken back; ``None`` where nothing was.
    """

    period: int
    value: float | None
    known_on: date | None
    times: int
    gone: Gone | None = None


@dataclass(frozen=True, slots=True)
class NumbersRead:
    """What is known of periods in a row.

    Attributes:
        organisation: its name.
        people: names of those who took a number back, by id.
        metric: the metric.
        kpi: id of a KPI that it is; ``None`` where it is none.
        grid: its periods.
        known: the periods, the oldest first.
        today: which day it is where the organisation lives.
    """

    organisation: str
    people: Mapping[str, str]
    metric: Metric
    kpi: str | None
    grid: Grid
    known: tuple[Known, ...]
    today: date


class NumbersUnknownError(RefusedError):
    """There is no such metric or period, or the metric has no numbers of its own."""


def read_numbers(*, organisation: str, metric: str, clock: Clock, until: str = "") -> NumbersRead:
    """What is known of periods in a row.

    Args:
        organisation: its id.
        metric: its id.
        clock: gives the time.
        until: the last of the periods, as people write it; the one that contains today, where empty.

    Raises:
        OrganisationUnknownError: there is none of this id.
        NumbersUnknownError: there is no such metric or period, or it is derived from others.
    """
    row = organisations.find(organisation)
    today = today_in(row, clock)
    found: Metric | None = rows.read(METRIC, row.number, as_of=today, subjects=[metric]).get(metric)
    if found is None or (found.retired_on is not None and found.retired_on <= today):
        raise NumbersUnknownError(f"there is no metric {metric!r}")
    if found.derived is not None:
        raise NumbersUnknownError(f"{found.name} is reckoned from other metrics: write down the numbers of those")
    grid = metric_grid(found, organisations.as_definition(row))
    newest = grid.ordinal(today)
    try:
        last = min(newest, grid.parse(until)) if until else newest
        if grid.starts(last) < FIRST_DAY:
            raise PeriodError(until)
    except (ValueError, OverflowError):
        raise NumbersUnknownError(f"{until!r} is no period of {found.name}") from None
    seen = load_observations(row, (found,), today, {found.id})
    back = {one.period: one for one in gone(seen, 0, found, grid, row.number)}
    known = tuple(
        replace(
            _known(period, seen.period.tolist(), seen.value.tolist(), seen.known_on.tolist()), gone=back.get(period)
        )
        for period in range(last - SHOWN + 1, last + 1)
    )
    takers = {one.gone.by for one in known if one.gone is not None and one.gone.by}
    people = {one.id: one.name for one in rows.read(PERSON, row.number, subjects=takers).values()} if takers else {}
    kpis = [one for one in rows.read(KPI, row.number, as_of=today).values() if one.metric == metric]
    kpi = next((one.id for one in kpis if one.retired_on is None or one.retired_on > today), None)
    return NumbersRead(row.name, people, found, kpi, grid, known, today)


def _known(period: int, periods: list[int], values: list[float], days: list[int]) -> Known:
    said = [at for at, one in enumerate(periods) if one == period]
    if not said:
        return Known(period, None, None, 0)
    value = values[said[-1]]
    return Known(period, None if math.isnan(value) else value, date.fromordinal(days[said[-1]]), len(said))
