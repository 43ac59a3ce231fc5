"""Each pattern keeps the rates that docs/patterns.md states: few false alarms, and found where it is there."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np
import pytest

from headway.series.words import Pattern
from tests.kpi.patterns.simulated import MONTHS, Float, counts, looked_over, noise, share_with, shares

RUNS = 80
LONG = 60
QUIET = {
    "AR(1) 0": partial(noise, count=LONG, alike=0.0),
    "AR(1) 0.3": partial(noise, count=LONG, alike=0.3),
    "AR(1) 0.6": partial(noise, count=LONG, alike=0.6),
    "counts": partial(counts, count=LONG),
    "shares": partial(shares, count=LONG),
}
MOST_FALSE = 0.05
TWO_ERRORS = 2 * np.sqrt(MOST_FALSE * (1 - MOST_FALSE) / RUNS)


@pytest.mark.parametrize("name", QUIET)
def test_in_control_no_pattern_shows_in_more_than_one_series_of_twenty(name: str) -> None:
    found = looked_over([QUIET[name](seed) for seed in range(RUNS)])
    for kind in Pattern:
        share = len(set(found.series[found.kind == kind].tolist())) / RUNS
        assert share <= MOST_FALSE + TWO_ERRORS, kind.word


def _shifted(seed: int) -> Float:
    return noise(seed, LONG) + 3.0 * (np.arange(LONG) >= LONG * 2 // 3)


def _drifting(seed: int) -> Float:
    return noise(seed, LONG) + 5.0 * np.arange(LONG) / LONG


def _seasonal(seed: int) -> Float:
    return noise(seed, LONG) + 2.0 * np.sin(2 * np.pi * np.arange(LONG) / MONTHS)


def _wilder(seed: int) -> Float:
    return noise(seed, LONG) * np.where(np.arange(LONG) < LONG // 2, 1.0, 3.0)


def _calmer(seed: int) -> Float:
    return noise(seed, LONG) * np.where(np.arange(LONG) < LONG // 2, 3.0, 1.0)


def _stuck(seed: int) -> Float:
    values = np.round(noise(seed, LONG), 1)
    values[-4:] = values[-4]
    return values


@pytest.mark.parametrize(
    ("kind", "drawn", "missing", "least"),
    [
        (Pattern.SHIFT, _shifted, 0, 0.9),
        (Pattern.DRIFT, _drifting, 0, 0.9),
        (Pattern.SEASON, _seasonal, 0, 0.9),
        (Pattern.MORE_VARIABLE, _wilder, 0, 0.7),
        (Pattern.LESS_VARIABLE, _calmer, 0, 0.7),
        (Pattern.STUCK, _stuck, 0, 0.85),
        (Pattern.STOPPED, partial(noise, count=LONG), 2, 1.0),
    ],
)
def test_what_is_there_is_found(kind: Pattern, drawn: Callable[[int], Float], missing: int, least: float) -> None:
    assert share_with(kind, drawn, 40, missing=missing) >= least
