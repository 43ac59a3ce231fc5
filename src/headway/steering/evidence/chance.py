"""Draws of chance that depend on their place alone: the same draw of the same seed is the same number everywhere."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Float = NDArray[np.float64]
Words = NDArray[np.uint64]

GOLDEN, FIRST, SECOND = (np.uint64(word) for word in (0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB))
"""The constants of SplitMix64 (Steele, Lea and Flood 2014), as a hash of a counter."""
BITS = 53


def shares(first: int, count: int, seed: int) -> Float:
    """Numbers between 0 and 1 (not in), evenly spread, one for each place from ``first`` on.

    Examples:
        >>> bool((shares(10, 5, 1) == shares(0, 15, 1)[10:]).all()), bool(0.49 < shares(0, 10_000, 1).mean() < 0.51)
        (True, True)
    """
    with np.errstate(over="ignore"):
        word = np.arange(first + 1, first + count + 1, dtype=np.uint64) * GOLDEN
        word = _mixed(word + _mixed(np.full(1, seed, np.uint64) * GOLDEN + SECOND))
    return np.asarray((word >> np.uint64(64 - BITS)).astype(np.float64) / float(1 << BITS))


def turns(first: int, draws: int, waves: int, seed: int) -> Float:
    """Cosine and sine of a turn by chance for each wave of each draw, shape (draws, 2 * waves).

    The draws are those from ``first`` on, so that a longer run begins with the shorter one.
    """
    turn = 2 * np.pi * shares(first * waves, draws * waves, seed).reshape(draws, waves)
    return np.concatenate((np.cos(turn), np.sin(turn)), axis=1)


def _mixed(word: Words) -> Words:
    word = (word ^ (word >> np.uint64(30))) * FIRST
    word = (word ^ (word >> np.uint64(27))) * SECOND
    return word ^ (word >> np.uint64(31))
