"""Which KPIs drive which key results, as arrays, and what these KPIs did, value by value."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from headway.judgement.context import Context
from headway.judgement.definitions import Driver, KeyResult, Kpi, Metric
from headway.judgement.kpi_pasts import WholePast, whole_past
from headway.judgement.process import Process
from headway.judgement.process_parts import GOOD
from headway.kpi.judge import KpiBatch
from headway.series.grid import Grid
from headway.series.words import Variation

Float = NDArray[np.float64]
Int = NDArray[np.int64]
Bool = NDArray[np.bool_]
Bytes = NDArray[np.uint8]

SIGMAS = 6.0
"""Standard deviations of its noise from one natural limit to the other."""


@dataclass(frozen=True, slots=True, eq=False)
class Links:
    """The drivers of key results, arrays of shape (l,).

    Attributes:
        drivers: as they are defined.
        key_result: place of the key result.
        kpi: place of the KPI in ``kpis``.
        opposes: else it supports.
        lag: periods of the KPI after which the effect shows.
        first, until: day numbers from which it counts, and from which it does no more.
        kpis: every KPI that drives, and maybe others.
    """

    drivers: tuple[Driver, ...]
    key_result: Int
    kpi: Int
    opposes: Bool
    lag: Int
    first: Int
    until: Int
    kpis: tuple[Kpi, ...]

    def counts_on(self, link: Int, day: Int | int) -> Bool:
        """Whether each of these drivers counts on a day of its own, shape (i,)."""
        return (self.first[link] <= day) & (day < self.until[link])

    def part(self, places: Int) -> Links:
        """Those at some places, of the same key results and KPIs."""
        drivers = tuple(self.drivers[at] for at in places.tolist())
        return Links(
            drivers,
            self.key_result[places],
            self.kpi[places],
            self.opposes[places],
            self.lag[places],
            self.first[places],
            self.until[places],
            self.kpis,
        )


def links_of(context: Context, key_results: Sequence[KeyResult]) -> Links | None:
    """The drivers of key results whose KPIs are there, those too that count no more; ``None`` where there is none.

    A metric does not drive its own key result: one that is named so is passed over.
    """
    named = {driver.kpi for one in key_results for driver in one.drivers}
    if not named:
        return None
    driving = context.driving
    if driving is not None and named & context.metric_of.keys() <= {one.id for one in driving.kpis}:
        kpis = driving.kpis
    else:
        kpis = tuple(one for one in context.definitions.kpis if one.id in named)
    place = {one.id: at for at, one in enumerate(kpis)}
    found = [
        (at, driver)
        for at, one in enumerate(key_results)
        for driver in one.drivers
        if driver.kpi in place
        and kpis[place[driver.kpi]].metric != one.metric
        and (driver.known_on is None or driver.known_on <= context.as_of)
    ]
    if not found:
        return None
    return Links(
        tuple(driver for _, driver in found),
        np.array([at for at, _ in found], np.int64),
        np.array([place[driver.kpi] for _, driver in found], np.int64),
        np.array([driver.effect == "opposes" for _, driver in found], bool),
        np.array([driver.lag for _, driver in found], np.int64),
        np.array([(driver.known_on or date.min).toordinal() for _, driver in found], np.int64),
        np.array([(driver.retired_on or date.max).toordinal() for _, driver in found], np.int64),
        kpis,
    )


@dataclass(frozen=True, slots=True, eq=False)
class Pasts:
    """What KPIs did: n values of k KPIs, laid end to end; positions count from the first value of all.

    Attributes:
        kpis: the KPIs.
        metrics, grids: of each KPI.
        good: 1 where up is good, -1 where down is, 0 where neither, int8, shape (k,).
        offsets: of the KPIs, shape (k + 1,).
        values, periods: shape (n,).
        days: day number from which on it, or a later one, is the newest value that is known, not falling, shape (n,).
        variation: ``Variation`` codes as they were seen with each value, until it has recovered, uint8, shape (n,).
        firing: whether the alert fires, shape (n,).
        above: whether the value lies above the middle of its band, shape (n,); said only where neither way is good.
        since: position from which the signal has been there in which each value is, -1 without one, shape (n,).
        seen: position of the value that gave it, likewise.
        breached: position of the first breach of the alert that fires, -1 without one, shape (n,).
        fired: position of the value that fired it, likewise.
        middle, noise: level before the signal, and standard deviation of the KPI's own noise; NaN where not known, (n,)
    """

    kpis: tuple[Kpi, ...]
    metrics: tuple[Metric, ...]
    grids: tuple[Grid, ...]
    good: NDArray[np.int8]
    offsets: Int
    values: Float
    periods: Int
    days: Int
    variation: Bytes
    firing: Bool
    above: Bool
    since: Int
    seen: Int
    breached: Int
    fired: Int
    middle: Float
    noise: Float


def with_driving(context: Context, key_results: Iterable[KeyResult], past: WholePast) -> Context:
    """The context with what KPIs did that drive these key results, where the past of each of them was looked at."""
    named = {driver.kpi for one in key_results for driver in one.drivers} & context.metric_of.keys()
    if not named or not named <= {one.id for one in past.laid.kpis}:
        return context
    return replace(context, driving=_pasts(context, past))


def with_drivers_past(context: Context, key_results: Iterable[KeyResult]) -> Context:
    """The context with what KPIs did that drive these key results, which is looked at once for all of them."""
    named = {driver.kpi for one in key_results for driver in one.drivers}
    kpis = tuple(one for one in context.definitions.kpis if one.id in named)
    return replace(context, driving=_pasts(context, whole_past(context, kpis))) if kpis else context


def pasts_of(context: Context, kpis: tuple[Kpi, ...]) -> Pasts:
    """What these KPIs did up to the judged day."""
    driving = context.driving
    return driving if driving is not None and driving.kpis is kpis else _pasts(context, whole_past(context, kpis))


def _pasts(context: Context, past: WholePast) -> Pasts:
    batch, said, process, kpis = past.laid.batch, past.said, past.process, past.laid.kpis
    metrics = tuple(context.definitions.metrics[context.metric_at[one.metric]] for one in kpis)
    grids = tuple(context.grids[context.metric_at[one.metric]] for one in kpis)
    good = np.array([GOOD[one.direction] for one in metrics], np.int8)
    of_value = np.repeat(np.arange(len(kpis)), np.diff(batch.offsets))
    place = np.arange(len(of_value))
    runs = said.alert_runs
    run = np.searchsorted(runs.fired, place, side="right") - 1
    firing = run >= 0
    firing[firing] = place[firing] < runs.resolved[run[firing]]
    if batch.waived is not None:
        firing &= ~batch.waived  # agreed to
    breached, fired = np.full(len(place), -1, np.int64), np.full(len(place), -1, np.int64)
    breached[firing], fired[firing] = runs.began[run[firing]], runs.fired[run[firing]]
    shown = (process.sign != 0) & (process.seen >= 0) & (process.seen <= place)
    shown &= _still_there(batch.values, process, context.policy.drivers.recovered)
    return Pasts(
        kpis=tuple(kpis),
        metrics=metrics,
        grids=grids,
        good=good,
        offsets=batch.offsets,
        values=batch.values,
        periods=batch.periods,
        days=_known_days(batch, grids, past.first_known),
        variation=_variation(np.where(shown, process.sign, 0), good[of_value]),
        firing=firing,
        above=_above(batch, good),
        since=np.where(shown, process.began, -1),
        seen=np.where(shown, process.seen, -1),
        breached=breached,
        fired=fired,
        middle=process.middle,
        noise=(process.upper - process.lower) / SIGMAS,
    )


def _still_there(values: Float, process: Process, recovered: int) -> Bool:
    """Whether one of so many newest values in the signal lies on its side of the level before, at each value."""
    with np.errstate(invalid="ignore"):
        beyond = (values - process.middle) * process.sign > 0
    found, place = np.zeros(len(values), bool), np.arange(len(values))
    for back in range(min(recovered, len(values))):
        earlier = np.maximum(place - back, 0)
        found |= beyond[earlier] & (earlier >= process.began)
    return found


def _variation(sign: NDArray[np.int8], good: NDArray[np.int8]) -> Bytes:
    with_a_way = np.where(sign == 0, Variation.COMMON_CAUSE, np.where(sign == good, *_BETTER))
    without = np.where(sign == 0, Variation.COMMON_CAUSE, np.where(sign > 0, Variation.HIGHER, Variation.LOWER))
    return np.where(good == 0, without, with_a_way).astype(np.uint8)


_BETTER = (Variation.IMPROVING, Variation.WORSENING)


def _known_days(batch: KpiBatch, grids: Sequence[Grid], first_known: Int) -> Int:
    """From which day on each value, or a later one, was the newest that was known: not before its period is over."""
    days = np.empty(len(batch.periods), np.int64)
    for at, grid in enumerate(grids):
        mine = slice(int(batch.offsets[at]), int(batch.offsets[at + 1]))
        days[mine] = np.maximum(grid.last_day(batch.periods[mine]), first_known[mine])
        days[mine] = np.minimum.accumulate(days[mine][::-1])[::-1]
    return days


def _above(batch: KpiBatch, good: NDArray[np.int8]) -> Bool:
    above = np.zeros(len(batch.values), bool)
    bands = batch.bands
    for at in np.flatnonzero(good == 0).tolist():
        mine = slice(int(batch.offsets[at]), int(batch.offsets[at + 1]))
        rows = slice(*np.searchsorted(bands.kpi, [at, at + 1]).tolist())
        row = np.searchsorted(bands.first[rows], batch.periods[mine], side="right") - 1
        middle = (bands.healthy_low[rows] + bands.healthy_high[rows])[row] / 2.0
        with np.errstate(invalid="ignore"):
            above[mine] = batch.values[mine] > middle
    return above
