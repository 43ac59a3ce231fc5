"""False and missed, of a few hundred pairs; ``make bench ONLY=evidence`` tells it of thousands."""

from __future__ import annotations

import numpy as np
import pytest

from bench.evidence import HOSTILE, hostile
from bench.evidence_data import CORRELATION, LAGS, LENGTH, noise, pairs
from headway.app.policy import load_evidence_lines
from headway.steering.evidence.find import follow

LINES = load_evidence_lines()
COUNT = 200


@pytest.mark.parametrize("name", HOSTILE)
def test_independent_pairs_that_look_alike_are_rarely_called_evidence(name: str) -> None:
    driver, result, season, lags = hostile(np.random.default_rng(len(name)), name, COUNT)
    found = follow(pairs(driver, result, lags), season, LINES)
    # 5 % of 200, and three standard errors
    assert (found.chance <= LINES.rate).sum() <= 19


def test_most_linked_pairs_are_found_with_their_lag() -> None:
    chance = np.random.default_rng(8)
    memory = np.full((COUNT, 1), 0.4)
    long, own = noise(chance, memory, LENGTH + LAGS), noise(chance, memory, LENGTH)
    lag = np.arange(COUNT) % (LAGS + 1)
    late = np.stack([row[LAGS - by : LAGS - by + LENGTH] for row, by in zip(long, lag.tolist(), strict=True)])
    found = follow(pairs(long[:, LAGS:], CORRELATION * late + np.sqrt(1 - CORRELATION**2) * own), 12, LINES)
    seen = found.chance <= LINES.rate
    assert seen.mean() >= 0.8
    assert (found.lag == lag)[seen].mean() >= 0.9
