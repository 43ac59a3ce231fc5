"""KPIs laid out for a judgement: one batch, with what is agreed of them and the floors on which alerts rest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from headway.judgement.context import Context
from headway.judgement.definitions import Band, Kpi, Metric
from headway.judgement.dips import Agreed, agree
from headway.judgement.lent import Lending, lend
from headway.judgement.overdue import grace_of
from headway.judgement.policy import Policy
from headway.judgement.process_parts import Subjects
from headway.judgement.steered import Tolerance
from headway.kpi.band import BandTable, encode, parse_bound
from headway.kpi.judge import KpiBatch
from headway.series.batch import lower_bound, offsets_of
from headway.series.grid import Grid

ALWAYS = np.iinfo(np.int64).min


@dataclass(frozen=True, slots=True)
class Laid:
    """KPIs laid out for a judgement; arrays have one entry a KPI unless said."""

    kpis: Sequence[Kpi]
    metrics: list[Metric]
    grids: list[Grid]
    rows: NDArray[np.int64]  # one a value: where it lies in the context's series
    batch: KpiBatch
    ends: NDArray[np.int64]  # one a value: day number of its period's last day
    agreed: Agreed | None
    lending: Lending
    grace: NDArray[np.int64]
    newest_so_far: NDArray[np.int64]  # where a reading of an open period lies in the series, -1 if none

    def tolerance(self, index: int, at: int) -> Tolerance | None:
        """What is agreed of a KPI in the period of a value at a position of the batch."""
        if self.agreed is None:
            return None
        return self.agreed.on(index, int(self.ends[at]), float(self.batch.values[at]))


def lay_out(context: Context, kpis: Sequence[Kpi]) -> Laid:
    """Lay KPIs out, in their order."""
    policy = context.policy
    at = np.array([context.metric_at[kpi.metric] for kpi in kpis], np.int64)
    metrics = [context.definitions.metrics[index] for index in at.tolist()]
    grids = [context.grids[index] for index in at.tolist()]
    complete = {grid: grid.last_complete(context.as_of) for grid in set(grids)}
    series = context.series
    first, end = series.offsets[at], series.offsets[at + 1]
    last = lower_bound(
        series.periods,
        first,
        end,
        np.array([complete[grid] + 1 for grid in grids], np.int64),
    )
    offsets = offsets_of(last - first)
    rows = np.repeat(first - offsets[:-1], last - first) + np.arange(offsets[-1])
    newest = [
        int(series.periods[after - 1]) if after > begin else None
        for begin, after in zip(first.tolist(), last.tolist(), strict=True)
    ]
    to_alert = [periods_to_alert(kpi, metric, policy) for kpi, metric in zip(kpis, metrics, strict=True)]
    batch = KpiBatch(
        values=series.values[rows],
        periods=series.periods[rows],
        offsets=offsets,
        bands=_band_table(kpis, grids, context.as_of),
        periods_to_fire=np.array([one[0] for one in to_alert], np.int64),
        periods_to_clear=np.array([one[1] for one in to_alert], np.int64),
        window=np.array(
            [window_of(kpi, grid, last, policy) for kpi, grid, last in zip(kpis, grids, newest, strict=True)], np.int64
        ),
    )
    grace = np.array([grace_of(metric, policy.due_after) for metric in metrics], np.int64)
    ends = _ends(batch, grids)
    agreed = agree(context, kpis, ends, (batch.values, offsets))
    lending = lend(context, Subjects(kpis, metrics, grids, batch, series.cases[rows]), ends)
    steered = replace(batch, waived=None if agreed is None else agreed.covers, floors=lending.floors)
    so_far = np.where(end > last, end - 1, -1)
    return Laid(kpis, metrics, grids, rows, steered, ends, agreed, lending, grace, so_far)


def _ends(batch: KpiBatch, grids: Sequence[Grid]) -> NDArray[np.int64]:
    """Of each value, day number of its period's last day."""
    ends = np.empty(len(batch.periods), np.int64)
    of_value = np.repeat(np.arange(len(grids)), np.diff(batch.offsets))
    for grid in set(grids):
        mine = np.array([one == grid for one in grids])[of_value]
        ends[mine] = grid.last_day(batch.periods[mine])
    return ends


def periods_to_alert(kpi: Kpi, metric: Metric, policy: Policy) -> tuple[int, int]:
    """Breaches in a row that fire, and healthy periods in a row that resolve: the KPI's own, else its grain's."""
    fires, clears = policy.alert_for[metric.grain], policy.alert_clear[metric.grain]
    return fires if kpi.alert_for is None else kpi.alert_for, clears if kpi.alert_clear is None else kpi.alert_clear


def _in_force(bands: Sequence[Band], as_of: date) -> list[Band]:
    return [band for band in bands if band.start is None or band.start <= as_of]


def window_of(kpi: Kpi, grid: Grid, newest: int | None, policy: Policy) -> int:
    """Periods over which compliance is counted: as the band in force in the judged period says, else its grain's."""
    stated = None
    if newest is not None and any(band.window for band in kpi.bands):
        band = band_then(kpi, grid, newest)
        stated = band.window if band else None
    return policy.compliance_window[grid.grain] if stated is None else stated


def _band_table(kpis: Sequence[Kpi], grids: Sequence[Grid], as_of: date) -> BandTable:
    numbers: list[tuple[float, ...]] = []
    kpi_at: list[int] = []
    first: list[int] = []
    for index, (kpi, grid) in enumerate(zip(kpis, grids, strict=True)):
        started = _in_force(kpi.bands, as_of)
        if not started or started[0].start is not None:
            started.insert(0, Band())
        for place, band in enumerate(started):
            kpi_at.append(index)
            first.append(ALWAYS if place == 0 or band.start is None else grid.ordinal(band.start))
            numbers.append(_encoded(band.healthy, band.breach))
    columns = np.array(numbers).T.reshape(4, -1)
    return BandTable(np.array(kpi_at, np.int64), np.array(first, np.int64), *columns)


@lru_cache(maxsize=1 << 10)
def _encoded(healthy: str | None, breach: str | None) -> tuple[float, float, float, float]:
    """The ends of a band, as text that many KPIs share states them."""
    return encode(
        parse_bound(healthy) if healthy else None,
        parse_bound(breach) if breach else None,
    )


def subjects_of(context: Context, laid: Laid) -> Subjects:
    """The same KPIs as their processes are read."""
    return Subjects(laid.kpis, laid.metrics, laid.grids, laid.batch, context.series.cases[laid.rows])


def band_then(kpi: Kpi, grid: Grid, period: int) -> Band | None:
    """The band in force in a period, which is the one in force on its last day."""
    started = _in_force(kpi.bands, grid.ends(period))
    return started[-1] if started else None
