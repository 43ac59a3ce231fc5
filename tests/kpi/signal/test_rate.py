"""The rate of false alarms that is stated, on few charts and a fixed seed; ``make bench ONLY=signals`` has many."""

from __future__ import annotations

import numpy as np
import pytest

from headway.kpi.signal.baseline import Learned, fit
from headway.kpi.signal.read import read_signals
from tests.kpi.signal.processes import LINES, Float, batch

CHARTS = 800
ALLOWED = LINES.rate + 2 * np.sqrt(LINES.rate * (1 - LINES.rate) / CHARTS)


def _alike(red: float, charts: int, length: int) -> Float:
    """Noise of variance 1 in which neighbours resemble each other."""
    made = np.random.default_rng(20190320).standard_normal((charts, length))
    made[:, 1:] *= np.sqrt(1 - red * red)
    for at in range(1, length):
        made[:, at] += red * made[:, at - 1]
    return made


@pytest.mark.parametrize("red", [0.0, 0.3, 0.6])
def test_of_charts_in_control_no_more_signal_in_52_periods_than_is_stated(red: float) -> None:
    said = read_signals(batch(*_alike(red, CHARTS, 76)), LINES)
    assert 0 < (said.sign.reshape(CHARTS, 76) != 0).any(axis=1).mean() <= ALLOWED


@pytest.mark.parametrize("red", [0.0, 0.6])
def test_noise_has_no_season(red: float) -> None:
    said = read_signals(batch(*_alike(red, 300, 60), season=7), LINES)
    means = said.mean.reshape(300, 60)[:, 52:]
    assert (np.ptp(means, axis=1) > 0).mean() <= 0.03


@pytest.mark.parametrize("red", [0.0, 0.3, 0.5])
def test_the_autocorrelation_of_a_short_baseline_is_drawn_to_the_prior_and_not_to_0(red: float) -> None:
    values = _alike(red, CHARTS, 24)
    told = Learned(values.T.copy(), None, None, 1, None, None, np.zeros(CHARTS), None)
    wanted = (24 * red + LINES.prior_weight * LINES.prior) / (24 + LINES.prior_weight)
    assert fit(told, LINES).autocorrelation.mean() == pytest.approx(wanted, abs=0.03)
