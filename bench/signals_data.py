"""Processes in control and shifted, for the benchmark of signals: the same seed gives the same values."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from headway.kpi.signal.batch import SignalBatch
from headway.kpi.signal.calendar import PARTS, places_of
from headway.kpi.signal.scale import Kind, Scale

Float = NDArray[np.float64]
Int = NDArray[np.int64]

BASELINE, MONITORED = 24, 52
YEAR = 52
FIRST_DAY = date(2017, 1, 9).toordinal()
SIZES = (30, 60, 400)
LUCK = 0.02
MANY, WIDE = 20_000.0, 0.04
OVER = 10.0


@dataclass(frozen=True, slots=True)
class Process:
    """A process to be watched.

    Attributes:
        name: what it is.
        draw: random numbers, runs, values and a shift in standard deviations from a value on, to values (runs, values).
        baseline: values before the first that is watched.
        kind, highest: what the values can be.
        cases: of how many cases they are shares, in turn; none where not known.
        season: phases of the season.
        dated: whether the values are of days, which lie in a year and a month.
    """

    name: str
    draw: Callable[[np.random.Generator, tuple[int, int], float, int], Float]
    baseline: int = BASELINE
    kind: Kind = Kind.LEVEL
    highest: float = np.inf
    cases: tuple[float, ...] = ()
    season: int = 1
    dated: bool = False

    def batch(self, values: Float) -> SignalBatch:
        """Charts as a batch."""
        charts, length = values.shape
        lowest = -np.inf if self.kind is Kind.LEVEL else 0.0
        return SignalBatch(
            values.ravel(),
            np.tile(np.arange(length), charts),
            np.arange(charts + 1) * length,
            Scale(
                np.full(charts, self.kind, np.uint8),
                np.full(charts, lowest),
                np.full(charts, self.highest),
                np.tile(np.resize(self.cases, length), charts) if self.cases else None,
            ),
            np.tile(np.arange(length) % self.season, charts),
            np.full(charts, self.season),
            np.full(charts, self.baseline),
            np.zeros(0, np.int64),
            np.tile(places_of(FIRST_DAY + np.arange(length)), charts) if self.dated else None,
        )


def autocorrelated(red: float) -> Callable[[np.random.Generator, tuple[int, int], float, int], Float]:
    """Noise of variance 1 in which neighbours resemble each other."""

    def draw(chance: np.random.Generator, shape: tuple[int, int], shift: float, at: int) -> Float:
        made = chance.standard_normal(shape)
        made[:, 1:] *= np.sqrt(1 - red * red)
        for step in range(1, shape[1]):
            made[:, step] += red * made[:, step - 1]
        made[:, at:] += shift
        return made

    return draw


def yearly(chance: np.random.Generator, shape: tuple[int, int], shift: float, at: int) -> Float:
    """A season of weeks twice as high as the noise, and noise of variance 1 on it."""
    made = autocorrelated(0.0)(chance, shape, shift, at)
    made += 2 * np.sin(2 * np.pi * np.arange(shape[1]) / YEAR)
    return made


def weekdays(chance: np.random.Generator, shape: tuple[int, int], shift: float, at: int) -> Float:
    """Each weekday its own level, and noise of variance 1 on it."""
    made = autocorrelated(0.0)(chance, shape, shift, at)
    made += np.array([1.0, 2.0, 1.5, 0.5, 0.0, -2.5, -2.5])[np.arange(shape[1]) % 7]
    return made


def days(chance: np.random.Generator, shape: tuple[int, int], shift: float, at: int) -> Float:
    """Each weekday its own level, a wave over the year twice as high as the noise, and more on the first of a month."""
    made = weekdays(chance, shape, shift, at)
    places = places_of(FIRST_DAY + np.arange(shape[1]))
    made += 2 * np.sin(2 * np.pi * np.arange(shape[1]) / 365.25) + 3 * (places % PARTS == 0)
    return made


def counts(chance: np.random.Generator, shape: tuple[int, int], shift: float, at: int) -> Float:
    """Poisson counts with mean 4."""
    mean = np.where(np.arange(shape[1]) < at, 4.0, 4.0 + shift * 2.0)
    return chance.poisson(mean, shape).astype(np.float64)


def shares(chance: np.random.Generator, shape: tuple[int, int], shift: float, at: int) -> Float:
    """Shares of 50 cases, 80 % of which succeed; the shift is for the worse."""
    part = np.where(np.arange(shape[1]) < at, 0.8, 0.8 - shift * np.sqrt(0.8 * 0.2 / 50))
    return chance.binomial(50, part, shape) / 50


def uneven_shares(chance: np.random.Generator, shape: tuple[int, int], shift: float, at: int) -> Float:
    """Shares of few and of many cases in turn, 80 % of which succeed in the mean: each period has its own luck too."""
    cases = np.resize(SIZES, shape[1])
    spread = np.sqrt(0.8 * 0.2 * np.mean(1 / np.array(SIZES)) + LUCK**2)
    part = np.where(np.arange(shape[1]) < at, 0.8, 0.8 - shift * spread) + LUCK * chance.standard_normal(shape)
    return np.asarray(chance.binomial(cases, np.clip(part, 0.0, 1.0)) / cases, np.float64)


def wide_counts(chance: np.random.Generator, shape: tuple[int, int], shift: float, at: int) -> Float:
    """Counts with mean 1000 whose variance is ten times that of chance: each period has a mean of its own."""
    mean = np.where(np.arange(shape[1]) < at, 1000.0, 1000.0 + shift * np.sqrt(OVER * 1000.0))
    own = chance.gamma(1000.0 / (OVER - 1), (OVER - 1) / 1000.0, shape)
    return chance.poisson(own * mean).astype(np.float64)


def wide_shares(chance: np.random.Generator, shape: tuple[int, int], shift: float, at: int) -> Float:
    """Shares of so many cases that chance explains next to nothing of what they do."""
    part = np.where(np.arange(shape[1]) < at, 0.8, 0.8 - shift * WIDE) + WIDE * chance.standard_normal(shape)
    return np.asarray(chance.binomial(int(MANY), np.clip(part, 0.0, 1.0)) / MANY, np.float64)


PROCESSES = (
    Process("AR 0", autocorrelated(0.0)),
    Process("AR 0.3", autocorrelated(0.3)),
    Process("AR 0.6", autocorrelated(0.6)),
    Process("season of weeks", yearly, baseline=2 * YEAR, season=YEAR),
    Process("season of weekdays", weekdays, baseline=730, season=7),
    Process("counts", counts, kind=Kind.COUNT),
    Process("shares", shares, kind=Kind.SHARE, highest=1.0),
    Process("shares, cases known", shares, kind=Kind.SHARE, highest=1.0, cases=(50.0,)),
    Process("shares of differing sizes", uneven_shares, kind=Kind.SHARE, highest=1.0, cases=SIZES),
    Process("year, month and weekdays", days, baseline=832, season=7, dated=True),
)

WIDER = (
    Process("counts beyond chance", wide_counts, kind=Kind.COUNT),
    Process("shares beyond chance", wide_shares, kind=Kind.SHARE, highest=1.0, cases=(MANY,)),
)
"""Processes in control that move by far more than the chance of their cases."""

BEYOND = (
    Process("AR 0.8", autocorrelated(0.8)),
    Process("AR 0.9", autocorrelated(0.9)),
    Process("exponential", lambda chance, shape, _shift, _at: chance.exponential(size=shape)),
    Process("lognormal", lambda chance, shape, _shift, _at: chance.lognormal(size=shape)),
)
"""Processes in control for which no rate is stated."""
