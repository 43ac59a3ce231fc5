"""The benchmark of signals: whole lines from a tiny run, and peers that fire where their rules say."""

from __future__ import annotations

import numpy as np

from bench import signals
from bench.signals_peers import nhs, wheeler


def test_a_tiny_run_yields_whole_lines_with_names_of_their_own() -> None:
    lines = list(signals.run(signals.Sizes(runs=20, organisations=2, kpis=5, series=20, length=60, times=1)))
    names = [line.name for line in lines]
    assert len(set(names)) == len(names) >= 20
    assert {"false alarms, AR 0", "missed 3 sd, AR 0.6", "not named, organisation", "one more value"} <= set(names)
    assert all(line.against and line.unit for line in lines)


def test_the_peers_fire_on_a_value_outside_and_on_a_run() -> None:
    calm = np.tile([1.0, -1.0], 20)
    outside, run, trend = calm.copy(), calm.copy(), calm.copy()
    outside[30] = 20
    run[30:38] = 0.5
    trend[30:37] = np.linspace(-0.9, 0.9, 7)
    charts = np.stack((calm, outside, run, trend))
    assert wheeler(charts, 24).tolist() == [False, True, True, False]
    assert nhs(charts, 24).tolist() == [False, True, True, True]
