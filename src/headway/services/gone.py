"""Numbers that were taken back and not said again, as of a day."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from headway.judgement.definitions import Metric, Withdrawal
from headway.judgement.facts import Observations
from headway.records import rows
from headway.records.kinds import WITHDRAWAL
from headway.series.grid import Grid

Place = tuple[str, str, date]
"""Of what was taken back: the metric, the period, and the day from which it is gone."""


@dataclass(frozen=True, slots=True)
class Gone:
    """A number that was taken back.

    Attributes:
        period: its ordinal in the metric's grid.
        value: what was known of it until then.
        on: the day from which it is gone.
        by: id of the person who took it back; ``None`` where nobody is named.
        because: why; empty where nothing was said.
    """

    period: int
    value: float
    on: date
    by: str | None
    because: str


def gone(observed: Observations, index: int, metric: Metric, grid: Grid, organisation: int) -> tuple[Gone, ...]:
    """The numbers of a metric that were taken back, in order of period.

    Args:
        observed: in order of metric, period, day from which it is known, and recording.
        index: of the metric in ``observed``.
        metric: the metric.
        grid: its periods.
        organisation: number of the organisation, of which the reasons are read where there are any to read.
    """
    return gone_of(observed, [(index, metric, grid)], organisation)[metric.id]


def gone_of(
    observed: Observations, measured: Sequence[tuple[int, Metric, Grid]], organisation: int
) -> dict[str, tuple[Gone, ...]]:
    """The numbers of several metrics that were taken back, by metric; the reasons of all are read at once.

    Args:
        observed: in order of metric, period, day from which it is known, and recording.
        measured: each metric with its index in ``observed`` and its periods.
        organisation: number of the organisation.
    """
    found = {metric.id: list(_taken_back(observed, index)) for index, metric, _ in measured}
    ids = [name for name, taken in found.items() if taken]
    said = _reasons(rows.read(WITHDRAWAL, organisation, among=("metric", ids)).values()) if ids else {}
    return {metric.id: tuple(_told(metric, grid, found[metric.id], said)) for _, metric, grid in measured}


def _told(
    metric: Metric, grid: Grid, taken: Iterable[tuple[int, float, date]], said: Mapping[Place, Withdrawal]
) -> Iterable[Gone]:
    none = Withdrawal(metric.id, "", date.min)
    for period, value, on in taken:
        why = said.get((metric.id, grid.label(period), on), none)
        yield Gone(period, value, on, why.by, why.because)


def _taken_back(observed: Observations, index: int) -> Iterable[tuple[int, float, date]]:
    """Period, value and day: of each period that ends without a value and had one."""
    mine = observed.metric == index
    said: dict[int, list[tuple[float, int]]] = {}
    columns = (observed.period[mine], observed.value[mine], observed.known_on[mine])
    for period, value, known_on in zip(*(column.tolist() for column in columns), strict=True):
        said.setdefault(period, []).append((value, known_on))
    for period, readings in said.items():
        numbers = [at for at, (value, _) in enumerate(readings) if not math.isnan(value)]
        if numbers and numbers[-1] < len(readings) - 1:
            yield period, readings[numbers[-1]][0], date.fromordinal(readings[numbers[-1] + 1][1])


def _reasons(withdrawals: Iterable[Withdrawal]) -> dict[Place, Withdrawal]:
    """The last word on each."""
    return {(one.metric, one.period, one.date): one for one in withdrawals}
