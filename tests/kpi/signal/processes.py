"""Batches of signals to be read, and how two readings are compared."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from headway.app.policy import load_signal_lines
from headway.kpi.signal.batch import SignalBatch, SignalReading
from headway.kpi.signal.scale import Kind, Scale

LINES = load_signal_lines(date(2026, 6, 30))

Float = NDArray[np.float64]


def noise(seed: int, length: int) -> Float:
    return np.random.default_rng(seed).standard_normal(length)


def batch(
    *series: Float,
    periods: Sequence[NDArray[np.int64]] | None = None,
    kind: Kind = Kind.LEVEL,
    lowest: float = -np.inf,
    highest: float = np.inf,
    cases: float | None = None,
    season: int = 1,
    baseline: int = 24,
    segments: Sequence[int] = (),
) -> SignalBatch:
    lengths = [len(one) for one in series]
    when = [np.arange(length) for length in lengths] if periods is None else periods
    at = np.concatenate([*when, np.zeros(0, np.int64)]).astype(np.int64)
    values = np.concatenate([*series, np.zeros(0)])
    count = len(series)
    return SignalBatch(
        values,
        at,
        np.concatenate(([0], np.cumsum(lengths, dtype=np.int64))).astype(np.int64),
        Scale(
            np.full(count, kind, np.uint8),
            np.full(count, lowest),
            np.full(count, highest),
            None if cases is None else np.full(len(values), cases),
        ),
        at % season,
        np.full(count, season),
        np.full(count, baseline),
        np.array(segments, np.int64),
    )


def each_value(reading: SignalReading) -> list[bytes]:
    """What is said of the values, byte by byte."""
    parts = (reading.sign, reading.rate, reading.told, reading.mean, reading.lower, reading.upper)
    return [part.tobytes() for part in parts]
