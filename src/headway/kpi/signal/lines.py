"""The lines that tell a signal from noise: calibrated by simulation, kept as data in the policy."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Float = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class SignalLines:
    """What is a signal, and how surely.

    Attributes:
        rates: shares of charts that may signal falsely in 52 periods, falling, shape (r,).
        sizes: values in the baseline, rising, shape (s,).
        lines: how far evidence must go for each size and rate, shape (s, r).
        rate: the rate that a chart keeps, one of ``rates``.
        hold: evidence of the newest values that keeps a signal open.
        windows: lengths of the stretches that are tried, in values, rising.
        recent: up to this length a stretch counts as the newest values.
        ladder: sizes to which the baseline grows, rising.
        prior: the autocorrelation that is assumed before the data speak.
        prior_weight: how many values that assumption is worth.
        most: the greatest autocorrelation that is allowed for; the least is the prior's mirror.
        natural: half the width of the natural limits, in standard deviations.
        lasting: values after which a signal proposes a new segment.
        expected: false signals that an organisation of any size may list in 52 periods.
        share_false: of what is listed beyond the first, the share that may be false.
        chance_weight: how many values the variance of chance is worth beside the one that was measured.
        anew: values of an accepted segment from which its level is told, with the noise of before.
        anew_most: multiple of the variance of before from which that noise is not kept.
        chance_most: multiple of the variance of chance from which the measured one is not chance's.
        season_odds: how far a season must stand out of the noise, in multiples of it, by bands: slow and quick.
        season_alike: how alike two halves of a baseline must say what year and month do, -1 to 1.
    """

    rates: Float
    sizes: Float
    lines: Float
    rate: float
    hold: float
    windows: tuple[int, ...]
    recent: int
    ladder: tuple[int, ...]
    prior: float
    prior_weight: float
    most: float
    natural: float
    lasting: int
    expected: float
    share_false: float
    chance_weight: float
    chance_most: float
    anew: int
    anew_most: float
    season_odds: tuple[float, float]
    season_alike: tuple[float, float]

    def line(self, size: Float) -> Float:
        """How far evidence must go, of each series, shape (m,)."""
        return self._sized(size, int(np.argmin(np.abs(self.rates - self.rate))))

    def columns(self, size: Float) -> Float:
        """How far evidence must go for each rate, of each series, shape (m, r)."""
        made: Float = np.stack([self._sized(size, column) for column in range(len(self.rates))], axis=-1)
        return made

    def rate_of(self, evidence: Float, columns: Float) -> Float:
        """The share of charts that would go so far in 52 periods by noise alone, shape (k,).

        Between two rates it is straight in the logarithm, and so it goes on beyond the least.

        Args:
            evidence: how far it goes, shape (k,).
            columns: how far it must go for each rate, shape (k, r).
        """
        logs = np.log(self.rates)
        at = np.clip((columns <= evidence[:, None]).sum(axis=1), 1, len(self.rates) - 1)[:, None]
        low, high = np.take_along_axis(columns, at - 1, 1)[:, 0], np.take_along_axis(columns, at, 1)[:, 0]
        at = at[:, 0]
        said = logs[at - 1] + (logs[at] - logs[at - 1]) * (evidence - low) / (high - low)
        rate: Float = np.exp(np.minimum(said, 0.0))
        return rate

    def _sized(self, size: Float, column: int) -> Float:
        """The line between two sizes: straight in one over the size."""
        inverse = 1 / self.sizes[::-1]
        return np.asarray(np.interp(1 / np.maximum(size, 1.0), inverse, self.lines[::-1, column]), np.float64)
