"""The speedometer's verdicts on many KPIs at once: status of every period, since when, alerts and compliance."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from headway.kpi.alert import AlertRuns, alerts
from headway.kpi.band import BandTable
from headway.kpi.compliance import compliance
from headway.kpi.floors import Floors, rested
from headway.kpi.status import run_starts, segments, status_codes
from headway.series.batch import blocks
from headway.series.words import Status


@dataclass(frozen=True, slots=True)
class KpiBatch:
    """Many KPIs laid end to end.

    Attributes:
        values: finite values, float64, shape (n,).
        periods: ordinals, int64, rising within each KPI, shape (n,).
        offsets: offsets of the KPIs, int64, shape (m + 1,).
        bands: the versions of their bands; each KPI has at least one row, the first in force always.
        periods_to_fire: ``for`` of the alert, int64, shape (m,).
        periods_to_clear: ``clear`` of the alert, int64, shape (m,).
        window: periods over which compliance is counted, int64, shape (m,).
        waived: values of which a breach is agreed to, shape (n,); none where left out.
        floors: on which alerts rest in periods on loan; none is, where left out.
    """

    values: NDArray[np.float64]
    periods: NDArray[np.int64]
    offsets: NDArray[np.int64]
    bands: BandTable
    periods_to_fire: NDArray[np.int64]
    periods_to_clear: NDArray[np.int64]
    window: NDArray[np.int64]
    waived: NDArray[np.bool_] | None = None
    floors: Floors | None = None

    def cut(self, first: int, last: int) -> KpiBatch:
        """The KPIs ``first`` to ``last`` (not in) as a batch of their own, without a copy of their values."""
        low, high = int(self.offsets[first]), int(self.offsets[last])
        rows = slice(*np.searchsorted(self.bands.kpi, [first, last]).tolist())
        table = self.bands
        return KpiBatch(
            self.values[low:high],
            self.periods[low:high],
            self.offsets[first : last + 1] - low,
            BandTable(
                table.kpi[rows] - first,
                table.first[rows],
                table.healthy_low[rows],
                table.healthy_high[rows],
                table.breach_low[rows],
                table.breach_high[rows],
            ),
            self.periods_to_fire[first:last],
            self.periods_to_clear[first:last],
            self.window[first:last],
            None if self.waived is None else self.waived[low:high],
            None if self.floors is None else self.floors.cut(low, high),
        )


@dataclass(frozen=True, slots=True)
class KpiJudgement:
    """What is said of a batch of m KPIs with n values. Positions count from the batch's first value.

    Attributes:
        codes: ``Status`` of every period, uint8, shape (n,).
        since: position where the newest status began, -1 without a value, shape (m,).
        alert_runs: every alert.
        alert_state: ``AlertState`` after the newest value, uint8, shape (m,).
        alert_since: position from which it holds, -1 if inactive, shape (m,).
        compliance: share of healthy periods in the window, NaN if none counts, shape (m,).
    """

    codes: NDArray[np.uint8]
    since: NDArray[np.int64]
    alert_runs: AlertRuns
    alert_state: NDArray[np.uint8]
    alert_since: NDArray[np.int64]
    compliance: NDArray[np.float64]


def judge_kpis(batch: KpiBatch) -> KpiJudgement:
    """Judge a batch, block by block, so that memory stays small and a KPI's verdict never depends on its neighbours."""
    size, count = len(batch.values), len(batch.offsets) - 1
    codes = np.empty(size, np.uint8)
    since, alert_since = np.empty(count, np.int64), np.empty(count, np.int64)
    state, shares = np.empty(count, np.uint8), np.empty(count, np.float64)
    runs: list[AlertRuns] = []
    for first, last in blocks(batch.offsets):
        part = batch.cut(first, last)
        low, high = int(batch.offsets[first]), int(batch.offsets[last])
        here = slice(first, last)
        in_force = segments(part.periods, part.offsets, part.bands)
        block, deep = status_codes(part.values, in_force, part.bands)
        flags = block == int(Status.BREACH), block == int(Status.HEALTHY), deep
        if part.floors is not None and part.floors.on_loan.any():
            flags = rested(part.values, flags, part.floors, in_force, part.bands)
        said = alerts(
            *flags,
            part.offsets,
            part.periods_to_fire,
            part.periods_to_clear,
            part.waived,
        )
        codes[low:high] = block
        since[here] = _shift(run_starts(block, part.offsets), low)
        state[here], alert_since[here] = said.state, _shift(said.since, low)
        shares[here] = compliance(block, part.periods, part.offsets, part.window)
        runs.append(
            AlertRuns(
                said.runs.series + first,
                said.runs.began + low,
                said.runs.fired + low,
                said.runs.resolved + low,
            )
        )
    return KpiJudgement(codes, since, _joined(runs), state, alert_since, shares)


def _shift(positions: NDArray[np.int64], by: int) -> NDArray[np.int64]:
    return np.where(positions < 0, positions, positions + by)


def _joined(runs: list[AlertRuns]) -> AlertRuns:
    none = [np.zeros(0, np.int64)]
    return AlertRuns(
        np.concatenate(none + [run.series for run in runs]),
        np.concatenate(none + [run.began for run in runs]),
        np.concatenate(none + [run.fired for run in runs]),
        np.concatenate(none + [run.resolved for run in runs]),
    )
