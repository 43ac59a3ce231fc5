"""Pairs of series with the memory and the season of real ones, for the benchmark of evidence."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from headway.app.policy import load_evidence_lines
from headway.steering.evidence.find import Pairs
from headway.steering.evidence.memory import reflections
from headway.steering.evidence.stationary import stationary

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
LENGTH, CORRELATION, WARM = 100, 0.45, 200
MONTHS, YEARS, LAGS = 12, 8, 6

Float = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Kind:
    """What a series is made like.

    Attributes:
        memory: what each value keeps of those before, of one real series a row, shape (k, order).
        season: what each phase adds, in standard deviations of the rest, shape (k, 12).
        sources: where each comes from.
        rows: the series themselves, their newest values, shape (k, n).
    """

    memory: Float
    season: Float
    sources: tuple[str, ...]
    rows: Float


def kpis(data: Path = DATA) -> Kind:
    """The memory and season of the KPIs of the New York MTA, of those with enough months.

    Raises:
        FileNotFoundError: the folder is not laid out like ``shared/data``.
    """
    found: dict[str, list[float]] = {}
    with (data / "mta-kpis" / "series.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["actual"]:
                found.setdefault(row["kpi_id"], []).append(float(row["actual"]))
    rows = {name: ("mta", np.array(one[-YEARS * MONTHS :])) for name, one in found.items()}
    return _kind({name: one for name, one in rows.items() if len(one[1]) == YEARS * MONTHS and np.ptp(one[1]) > 0})


def others(data: Path = DATA) -> Kind:
    """The memory and season of every monthly series of ``forecast`` with enough months: sales, beds, arrivals, jobs.

    Raises:
        FileNotFoundError: the folder is not laid out like ``shared/data``.
    """
    rows: dict[str, tuple[str, Float]] = {}
    for part in ("public", "train"):
        held = np.load(data / "forecast" / f"{part}.npz", allow_pickle=False)
        for at in np.flatnonzero((held["freq"] == "M") & (held["gap"] == 0) & (held["length"] >= LENGTH)).tolist():
            end = int(held["start"][at] + held["length"][at])
            values = held["values"][end - LENGTH : end].astype(float)
            if np.isfinite(values).all() and np.ptp(values) > 0:
                rows.setdefault(str(held["series"][at]), (str(held["source"][at]), values))
    return _kind(rows)


def _kind(rows: dict[str, tuple[str, Float]]) -> Kind:
    values, lines = np.stack([one for _, one in rows.values()]), load_evidence_lines()
    left = stationary(values, MONTHS, lines)
    spread = left.std(axis=1, keepdims=True)
    above = np.all(values > 0, axis=1, keepdims=True)
    whole = np.where(above, np.log(np.where(above, values, 1.0)), values)
    place = np.arange(values.shape[1])
    flat = whole - np.stack([np.polyval(np.polyfit(place, one, 2), place) for one in whole])
    phases = np.stack([flat[:, place % MONTHS == phase].mean(axis=1) for phase in range(MONTHS)], axis=1)
    memory = _coefficients(reflections(left / spread, values.shape[1] // lines.order_share))
    return Kind(memory, phases / spread, tuple(source for source, _ in rows.values()), values)


def _coefficients(reflected: Float) -> Float:
    """Of each series, what a value keeps of the ones before, from its reflections (Levinson's steps)."""
    made = np.zeros_like(reflected)
    for step in range(reflected.shape[1]):
        past = made[:, :step].copy()
        made[:, :step] = past - reflected[:, step : step + 1] * past[:, ::-1]
        made[:, step] = reflected[:, step]
    return made


def noise(chance: np.random.Generator, memory: Float, length: int) -> Float:
    """Series of variance 1 with these memories."""
    made = chance.standard_normal((len(memory), length + WARM))
    order = memory.shape[1]
    for at in range(order, length + WARM):
        made[:, at] += (memory * made[:, at - order : at][:, ::-1]).sum(axis=1)
    made = made[:, WARM:]
    return np.asarray(made / made.std(axis=1, keepdims=True))


def pairs(driver: Float, result: Float, lags: int = LAGS) -> Pairs:
    """Rows as pairs."""
    count, length = driver.shape
    return Pairs(
        np.concatenate((driver, result)).ravel(),
        np.tile(np.arange(length), 2 * count),
        np.arange(2 * count + 1) * length,
        np.arange(count),
        count + np.arange(count),
        np.full(count, lags),
    )


def simulated(
    chance: np.random.Generator, kind: Kind, count: int, linked: int
) -> tuple[Float, Float, NDArray[np.int64]]:
    """Drivers and results, the first ``linked`` of which follow their drivers at a lag each.

    The result is ``CORRELATION`` times its driver, and a noise of its own; then each gets the season of a real series.
    """
    one, other = chance.integers(0, len(kind.memory), (2, count))
    lag = chance.integers(0, LAGS + 1, count)
    long = noise(chance, kind.memory[one], LENGTH + LAGS)
    own = noise(chance, kind.memory[other], LENGTH)
    late = np.stack([row[LAGS - by : LAGS - by + LENGTH] for row, by in zip(long, lag.tolist(), strict=True)])
    weight = np.where(np.arange(count) < linked, CORRELATION, 0.0)[:, None]
    result = weight * late + np.sqrt(1 - weight * weight) * own
    phase = np.arange(LENGTH) % MONTHS
    return long[:, LAGS:] + kind.season[one][:, phase], result + kind.season[other][:, phase], lag
