"""Derived metrics: the ratio of two, or the change of one over so many periods."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from headway.judgement.definitions import Derived, Metric
from headway.judgement.known import Series
from headway.series.grid import Grid
from headway.series.rollup import Rollup, groups, roll_up

Readings = tuple[NDArray[np.int64], NDArray[np.float64], NDArray[np.int32]]
NOTHING: Readings = (np.zeros(0, np.int64), np.zeros(0), np.zeros((0, 2), np.int32))
"""Periods, values, and two days of each: from which it is known, and on which it was known first."""


def with_derived(series: Series, metrics: Sequence[Metric], grids: Sequence[Grid]) -> Series:
    """The same readings, and those of every derived metric in its place.

    A derived value is known when all its inputs are. Inputs of a finer grain are rolled up first, by their own
    roll-up; a ratio by the sums of its numerators and denominators, and not at all where these are not known. A
    ratio over zero has no value, nor has what is too large for a number.
    """
    series = replace(series, cases=_stated(series, metrics))
    if not any(metric.derived for metric in metrics):
        return series
    place = {metric.id: index for index, metric in enumerate(metrics)}
    done: dict[int, Readings] = {}
    days = np.stack((series.known_on, series.first_known), axis=1)

    def readings(index: int) -> Readings:
        if index not in done:
            derived = metrics[index].derived
            if derived is None:
                at = series.of(index)
                done[index] = series.periods[at], series.values[at], days[at]
            else:
                done[index] = _derive(derived, [in_grid(place[name], grids[index]) for name in derived.of])
        return done[index]

    def in_grid(index: int, grid: Grid) -> Readings:
        metric, fine = metrics[index], grids[index]
        if fine == grid:
            return readings(index)
        if metric.rollup != Rollup.RATIO:
            return _rolled_up(readings(index), Rollup(metric.rollup), fine, grid)
        if metric.derived is None or metric.derived.kind != "ratio":
            return NOTHING
        both = _of_both(*(in_grid(place[name], fine) for name in metric.derived.of))
        return _derive(metric.derived, [_rolled_up(each, Rollup.SUM, fine, grid) for each in both])

    parts = [readings(index) for index in range(len(metrics))]
    offsets = np.concatenate(([0], np.cumsum([len(part[0]) for part in parts]))).astype(np.int64)
    periods, values, known = (np.concatenate(column) for column in zip(*parts, strict=True))
    cases = np.full(len(values), np.nan)
    observed = np.repeat([metric.derived is None for metric in metrics], np.diff(offsets))
    cases[observed] = series.cases
    for index, below in _of_counted_cases(metrics, place):
        counted_in, counted, _ = in_grid(below, grids[index])
        cases[offsets[index] : offsets[index + 1]] = counted[np.searchsorted(counted_in, parts[index][0])]
    return Series(offsets, periods, values, known[:, 0].copy(), known[:, 1].copy(), cases)


def _stated(series: Series, metrics: Sequence[Metric]) -> NDArray[np.float64]:
    """Of how many cases each reading is a share, of the metrics that are a part of their cases, from none to all."""
    if np.isnan(series.cases).all():
        return series.cases
    parts = np.repeat([is_part(metric) for metric in metrics], np.diff(series.offsets))
    return np.where(parts, series.cases, np.nan)


def is_part(metric: Metric) -> bool:
    """Whether the values of an observed metric say which part of its cases is so: from none of them to all."""
    if metric.derived is not None or metric.minimum != 0 or metric.maximum is None:
        return False
    return metric.source is None or metric.source.numerator is None or metric.source.scale == metric.maximum


def _of_counted_cases(metrics: Sequence[Metric], place: dict[str, int]) -> list[tuple[int, int]]:
    """Ratios that say which part of counted cases are so, from none to all, each with the metric that counts them."""
    ratios = [
        (index, place[metric.derived.of[1]])
        for index, metric in enumerate(metrics)
        if metric.derived is not None
        and metric.derived.kind == "ratio"
        and (metric.minimum, metric.maximum) == (0, metric.derived.scale)
    ]
    return [(index, below) for index, below in ratios if is_count(metrics[below])]


def is_count(metric: Metric) -> bool:
    """Whether a metric counts something: a sum of whole numbers from 0 on."""
    return metric.minimum == 0 and metric.decimals == 0 and metric.rollup == Rollup.SUM


def _rolled_up(readings: Readings, how: Rollup, fine: Grid, coarse: Grid) -> Readings:
    periods, values, known_on = readings
    if not len(periods):
        return readings
    distinct, starts = groups(_coarse_ordinals(periods, fine, coarse))
    with np.errstate(over="ignore", invalid="ignore"):
        rolled = roll_up(values, starts, how)
    return _finite(distinct, rolled, np.maximum.reduceat(known_on, starts))


def _finite(periods: NDArray[np.int64], values: NDArray[np.float64], known_on: NDArray[np.int32]) -> Readings:
    there = np.isfinite(values)
    return periods[there], values[there], known_on[there]


def _of_both(top: Readings, bottom: Readings) -> tuple[Readings, Readings]:
    """The readings of two metrics in the periods in which both have one."""
    _, left, right = np.intersect1d(top[0], bottom[0], assume_unique=True, return_indices=True)
    return (top[0][left], top[1][left], top[2][left]), (bottom[0][right], bottom[1][right], bottom[2][right])


def _coarse_ordinals(periods: NDArray[np.int64], fine: Grid, coarse: Grid) -> NDArray[np.int64]:
    """The coarse period in which each fine one ends."""
    last_days = fine.last_day(periods)
    first = coarse.ordinal(fine.ends(int(periods[0])))
    last = coarse.ordinal(fine.ends(int(periods[-1])))
    ends = coarse.last_day(np.arange(first, last + 1))
    return first + np.searchsorted(ends, last_days)


def _derive(derived: Derived, inputs: list[Readings]) -> Readings:
    if derived.kind == "change":
        periods, values, known_on = inputs[0]
        over = derived.over or 1
        before = np.searchsorted(periods, periods - over)
        here = before < len(periods)
        here[here] = periods[before[here]] == periods[here] - over
        old, new = before[here], np.flatnonzero(here)
        with np.errstate(over="ignore", invalid="ignore"):
            change = (values[new] - values[old]) * derived.scale
        return _finite(periods[new], change, np.maximum(known_on[new], known_on[old]))
    (periods, top, top_known), (_, bottom, bottom_known) = _of_both(*inputs)
    with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
        ratio = top / bottom * derived.scale
    return _finite(periods, ratio, np.maximum(top_known, bottom_known))
