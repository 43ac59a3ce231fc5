"""The floor on which the alert of a KPI on loan rests."""

from __future__ import annotations

import numpy as np

from headway.kpi.alert import AlertRuns
from headway.kpi.band import BandTable
from headway.kpi.floors import Floors
from headway.kpi.judge import KpiBatch, judge_kpis
from headway.kpi.severity import reached
from headway.series.words import AlertState

INF, NAN = float("inf"), float("nan")


def batch_of(values: list[float], floor: list[float], watch: float = 3.0) -> KpiBatch:
    """One KPI, healthy from 95 and in breach below 95 less the watch zone; on loan where the floor is a number."""
    table = BandTable(np.array([0]), np.array([0]), *np.array([[95.0], [INF], [95.0 - watch], [INF]]))
    count, low = len(values), np.array(floor)
    one = np.array([1])
    return KpiBatch(
        np.array(values), np.arange(count), np.array([0, count]), table, one, 2 * one, 12 * one,
        floors=Floors(low, np.where(np.isnan(low), NAN, INF)),
    )  # fmt: skip


def test_on_loan_a_breach_above_the_floor_alerts_nobody_and_its_status_is_still_shown() -> None:
    said = judge_kpis(batch_of([85.0, 79.1, 80.0], [79.1] * 3))
    assert said.codes.tolist() == [2, 2, 2]
    assert (AlertState(said.alert_state[0]), said.alert_runs.fired.tolist()) == (AlertState.INACTIVE, [])


def test_beyond_the_floor_it_fires_and_back_above_it_resolves() -> None:
    said = judge_kpis(batch_of([79.0, 80.0, 80.0, 85.0], [79.1] * 4))
    assert (said.alert_runs.fired.tolist(), said.alert_runs.resolved.tolist()) == ([0], [2])


def test_before_and_after_the_loan_the_breach_bound_counts() -> None:
    said = judge_kpis(batch_of([90.0, 90.0, 90.0, 90.0, 90.0], [NAN, 79.1, 79.1, 79.1, NAN]))
    assert (said.alert_runs.fired.tolist(), said.alert_runs.resolved.tolist()) == ([0, 4], [2, 5])


def test_severity_is_counted_from_the_floor() -> None:
    batch = batch_of([78.0, 76.0, 72.0], [79.1] * 3)
    runs = AlertRuns(*(np.array([at]) for at in (0, 0, 0, 3)))
    late = np.array([9])
    assert [reached(batch, runs, late, widths)[0] for widths in (1.0, 2.0, 3.0)] == [1, 2, -1]


def test_without_a_watch_zone_nothing_is_deep() -> None:
    batch = batch_of([0.0], [79.1], watch=0.0)
    assert reached(batch, AlertRuns(*(np.array([at]) for at in (0, 0, 0, 1))), np.array([9]), 1.0)[0] == -1


def test_where_down_is_good_far_above_the_floor_is_deep_and_fires_at_once() -> None:
    """Healthy to 5, breach above 8: beyond a floor of 20 it is deep by more than the 3 of the watch zone."""
    table = BandTable(np.array([0]), np.array([0]), *np.array([[-INF], [5.0], [-INF], [8.0]]))
    one, two = np.array([1]), np.array([2])
    for value, state in ((23.0, AlertState.PENDING), (24.0, AlertState.FIRING)):
        floors = Floors(np.array([-INF]), np.array([20.0]))
        batch = KpiBatch(np.array([value]), np.array([0]), np.array([0, 1]), table, two, one, 12 * one, floors=floors)
        assert AlertState(judge_kpis(batch).alert_state[0]) == state
