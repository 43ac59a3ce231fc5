"""Series in control and out of it, drawn with a fixed seed."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from headway.app.policy import load_policy
from headway.kpi.patterns.find import patterns
from headway.kpi.patterns.found import Patterns
from headway.series.batch import offsets_of
from headway.series.words import Pattern

Float = NDArray[np.float64]
POLICY = load_policy()
MONTHS = 12


def noise(seed: int, count: int, alike: float = 0.0) -> Float:
    """Normal noise of variance 1 whose neighbours correlate so much."""
    drawn = np.random.default_rng(seed).standard_normal(count)
    drawn[1:] *= np.sqrt(1 - alike * alike)
    for at in range(1, count):
        drawn[at] += alike * drawn[at - 1]
    return drawn


def counts(seed: int, count: int) -> Float:
    """Poisson counts with mean 4."""
    return np.random.default_rng(seed).poisson(4.0, count).astype(float)


def shares(seed: int, count: int) -> Float:
    """Shares of 50 cases, nine in ten."""
    return np.random.default_rng(seed).binomial(50, 0.9, count) / 50


def looked_over(series: list[Float], *, season: int = MONTHS, missing: int = 0) -> Patterns:
    """The patterns of series from period 0 on, of which so many newer periods are due and missing."""
    lengths = np.array([len(one) for one in series], np.int64)
    return patterns(
        np.concatenate(series),
        np.concatenate([np.arange(length) for length in lengths]),
        offsets_of(lengths),
        np.full(len(series), season),
        lengths - 1 + missing,
        POLICY.changes,
        POLICY.patterns,
    )


def share_with(kind: Pattern, drawn: Callable[[int], Float], runs: int, *, missing: int = 0) -> float:
    """Share of so many series that show a pattern."""
    found = looked_over([drawn(seed) for seed in range(runs)], missing=missing)
    return len(set(found.series[found.kind == kind].tolist())) / runs
