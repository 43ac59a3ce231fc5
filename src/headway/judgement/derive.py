"""Derived metrics: the ratio of two, or the change of one over so many periods."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from headway.judgement.definitions import Derived, Metric
from headway.judgement.known import Series
from headway.series.grid import Grid
from headway.series.rollup import Rollup, groups, roll_up

Readings = tuple[NDArray[np.int64], NDArray[np.float64], NDArray[np.int32]]


def with_derived(series: Series, metrics: Sequence[Metric], grids: Sequence[Grid]) -> Series:
    """The same readings, and those of every derived metric in its place.

    A derived value is known when all its inputs are. Inputs of a finer grain are rolled up first, by their own
    roll-up. A ratio over zero has no value.
    """
    if not any(metric.derived for metric in metrics):
        return series
    place = {metric.id: index for index, metric in enumerate(metrics)}
    done: dict[int, Readings] = {}

    def readings(index: int) -> Readings:
        if index not in done:
            derived = metrics[index].derived
            if derived is None:
                at = series.of(index)
                done[index] = series.periods[at], series.values[at], series.known_on[at]
            else:
                inputs = [
                    _in_grid(
                        readings(place[name]),
                        metrics[place[name]],
                        grids[place[name]],
                        grids[index],
                    )
                    for name in derived.of
                ]
                done[index] = _derive(derived, inputs)
        return done[index]

    parts = [readings(index) for index in range(len(metrics))]
    offsets = np.concatenate(([0], np.cumsum([len(part[0]) for part in parts]))).astype(np.int64)
    return Series(offsets, *(np.concatenate(column) for column in zip(*parts, strict=True)))


def _in_grid(readings: Readings, metric: Metric, fine: Grid, coarse: Grid) -> Readings:
    if fine == coarse:
        return readings
    periods, values, known_on = readings
    if not len(periods):
        return readings
    coarser = _coarse_ordinals(periods, fine, coarse)
    distinct, starts = groups(coarser)
    how = Rollup.LAST if metric.rollup == Rollup.RATIO else Rollup(metric.rollup)
    return distinct, roll_up(values, starts, how), np.maximum.reduceat(known_on, starts)


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
        change = (values[new] - values[old]) * derived.scale
        return periods[new], change, np.maximum(known_on[new], known_on[old])
    (top_periods, top, top_known), (bottom_periods, bottom, bottom_known) = inputs
    periods, left, right = np.intersect1d(top_periods, bottom_periods, assume_unique=True, return_indices=True)
    defined = bottom[right] != 0
    left, right = left[defined], right[defined]
    ratio = top[left] / bottom[right] * derived.scale
    return periods[defined], ratio, np.maximum(top_known[left], bottom_known[right])
