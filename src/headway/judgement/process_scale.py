"""What the values of KPIs can be, and the batch in which Headway's own rules read them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from headway.judgement.definitions import Metric
from headway.judgement.derive import is_count, is_part
from headway.judgement.policy import Policy
from headway.judgement.process_parts import Part
from headway.kpi.signal.batch import SignalBatch
from headway.kpi.signal.calendar import FEWEST, places_of
from headway.kpi.signal.scale import Kind, Scale
from headway.kpi.signal.season import LENGTH, phases
from headway.series.grid import Grain

Int = NDArray[np.int64]


def signal_batch(part: Part, policy: Policy) -> SignalBatch:
    """The batch of KPIs; of how many cases each value is a share is told where it is known of any."""
    phase = np.zeros(len(part.values), np.int64)
    of_value = np.repeat(np.arange(len(part.which)), np.diff(part.offsets))
    for grid in set(part.grids):
        mine = np.array([one == grid for one in part.grids])[of_value]
        phase[mine] = phases(grid, part.periods[mine])
    return SignalBatch(
        part.values,
        part.periods,
        part.offsets,
        replace(scale_of(part.metrics), cases=None if np.isnan(part.cases).all() else part.cases),
        phase,
        np.array([LENGTH[grid.grain] for grid in part.grids], np.int64),
        np.array([policy.signal_baseline[metric.grain] for metric in part.metrics], np.int64),
        part.segments,
        _calendar(part, of_value),
    )


def _calendar(part: Part, of_value: Int) -> Int | None:
    """Where days lie in year and month, as far as any KPI has so many of them that it matters."""
    days = np.array([grid.grain is Grain.DAY for grid in part.grids], bool)
    if not (np.diff(part.offsets)[days] >= FEWEST).any():
        return None
    places = np.full(len(part.values), -1, np.int64)
    mine = days[of_value]
    places[mine] = places_of(part.periods[mine])
    return places


def scale_of(metrics: Sequence[Metric]) -> Scale:
    """What the values of metrics can be, as far as their definitions say so.

    A share lies between two stated bounds and is a ratio or a percentage; a count is a sum of whole numbers from 0 on.
    """
    shares = np.array(
        [
            metric.minimum is not None and metric.maximum is not None and (metric.unit == "%" or _is_ratio(metric))
            for metric in metrics
        ],
        bool,
    )
    counts = np.array([is_count(metric) for metric in metrics], bool)
    return Scale(
        np.where(shares, Kind.SHARE, np.where(counts, Kind.COUNT, Kind.LEVEL)).astype(np.uint8),
        np.array([-np.inf if metric.minimum is None else metric.minimum for metric in metrics], np.float64),
        np.array([np.inf if metric.maximum is None else metric.maximum for metric in metrics], np.float64),
    )


def _is_ratio(metric: Metric) -> bool:
    counted = metric.source is not None and metric.source.numerator is not None and is_part(metric)
    return counted or metric.rollup == "ratio" or (metric.derived is not None and metric.derived.kind == "ratio")
