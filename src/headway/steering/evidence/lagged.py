"""How far one series follows another at any of several lags, and how often chance alone would say as much.

Strength is the correlation of what neither trend, season nor the result's own memory explains, at the lag where it is
the furthest from nothing. Chance is tried by turning each wave of the result by a random angle: its size stays, so that
whatever likeness to itself the series still has stays too, and only the match of the two is lost (Theiler and others
1992). Each draw is asked for the most that it says at *any* of the lags, as the data were.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from headway.steering.evidence.chance import turns
from headway.steering.evidence.lines import EvidenceLines

Float = NDArray[np.float64]
Int = NDArray[np.int64]

AT_ONCE = 2000
"""Draws that are made at once."""
TINY = np.finfo(float).tiny


@dataclass(frozen=True, slots=True)
class Spectra:
    """How the waves of pairs match, one row a pair.

    Attributes:
        size: how much each wave can say of the correlation, shape (p, waves).
        said: the correlation at each lag, shape (p, lags).
        draw: what turns of the waves are multiplied with to give the correlation at each lag, (p, 2 * waves, lags).
    """

    size: Float
    said: Float
    draw: Float


def spectra(driver: Float, result: Float, lags: int) -> Spectra:
    """How two sets of series match at the lags 0 to ``lags``, both in.

    Args:
        driver, result: scores, shape (p, n).
        lags: the longest lag; the result follows the driver.

    Examples:
        What repeats the driver two periods later follows it at lag 2:

        >>> first = turns(0, 1, 20, 1)[:, :40]
        >>> match = spectra(first, np.roll(first, 2, axis=1), 3)
        >>> match.said.argmax(axis=1).tolist(), match.said.max().round(6).tolist()
        ([2], 1.0)
    """
    size = driver.shape[1]
    waves = np.arange(1, (size - 1) // 2 + 1)
    here = slice(1, len(waves) + 1)
    one, other = np.fft.rfft(driver, axis=1)[:, here], np.fft.rfft(result, axis=1)[:, here]
    norm = np.sqrt(np.square(np.abs(one)).sum(axis=1) * np.square(np.abs(other)).sum(axis=1))[:, None]
    cross = other * one.conj() / np.maximum(norm, TINY)
    turn = 2 * np.pi * np.outer(waves, np.arange(lags + 1)) / size
    cosine, sine = np.cos(turn), np.sin(turn)
    # lag by lag along rows, so that a pair gets the very bytes that it would get alone
    by_lag = zip(cosine.T, sine.T, strict=True)
    said = np.stack([(cross.real * along - cross.imag * across).sum(axis=1) for along, across in by_lag], axis=1)
    each = np.abs(cross)
    return Spectra(each, said, np.concatenate((each[:, :, None] * cosine, -each[:, :, None] * sine), axis=1))


def chances(match: Spectra, first: int, draws: int, length: int, lines: EvidenceLines) -> Int:
    """How many of the draws say at any lag at least as much as the data do, shape (p,).

    Args:
        match: of the pairs.
        first, draws: which draws.
        length: periods of the series.
        lines: the lines.
    """
    most = np.abs(match.said).max(axis=1)
    reached = np.zeros(len(most), np.int64)
    for begin in range(first, first + draws, AT_ONCE):
        count = min(AT_ONCE, first + draws - begin)
        turned = turns(begin, count, match.size.shape[1], lines.seed * ORDER + length)
        for pair, draw in enumerate(match.draw):
            as_much = np.abs(turned @ draw) >= most[pair]
            # lag by lag lies together what is looked through: along a row of few lags it takes ten times as long
            reached[pair] += np.count_nonzero(np.ascontiguousarray(as_much.T).any(axis=0))
    return reached


ORDER = 1 << 20
"""Keeps the draws of one seed for one length apart from those of another."""


def at_most_by_chance(match: Spectra) -> Float:
    """A bound on the chance that turned waves say as much at any lag, shape (p,); it holds where no draw came near.

    A turned wave of size ``a`` has a moment generating function below ``exp((a * s)**2 / 4)``, so that their sum passes
    ``t`` with a chance of at most ``exp(-t**2 / sum(a**2))`` (Chernoff's bound); to both sides, at each lag.
    """
    most = np.abs(match.said).max(axis=1)
    sizes = np.maximum(np.square(match.size).sum(axis=1), TINY)
    return np.asarray(np.minimum(2 * match.said.shape[1] * np.exp(-np.square(most) / sizes), 1.0))
