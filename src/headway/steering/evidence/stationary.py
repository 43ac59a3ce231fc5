"""Series made stationary: gaps filled, wild values drawn in, trend and season taken out.

Two series that only share a season or a trend have nothing to do with one another; what neither explains is what can
say more. What is left may still remember its past: see :mod:`headway.steering.evidence.memory`.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from headway.steering.evidence.lines import EvidenceLines
from headway.steering.evidence.memory import reflections, without_memory
from headway.steering.evidence.scores import normal_scores

Float = NDArray[np.float64]

SHORT_SEASON = 13
"""Phases, up to which a season can be told phase by phase."""
ONE_WAVE, ALL_WAVES = 0.75, 1.5
"""Cycles of a long season from which on one wave of it, and all of them, are taken out."""
TO_COMPARE = 24
"""Periods that need one a season before them, to tell whether a long season comes back."""
ROBUST = 1.4826
NO_FORM = 1e-8
"""A form of length 1 of which less is left adds nothing."""
FAR = 8.0
"""Robust standard deviations within which the raw values lie: a slip of the hand is no trend."""


def filled(rows: Float) -> Float:
    """Missing values on the straight line between their neighbours; at the ends, as the nearest one.

    Args:
        rows: NaN where missing, at least one value each, shape (m, n).

    Examples:
        >>> filled(np.array([[np.nan, 1.0, np.nan, 3.0]])).tolist()
        [[1.0, 1.0, 2.0, 3.0]]
    """
    place = np.arange(rows.shape[1])
    made = rows.copy()
    for row in np.flatnonzero(np.isnan(rows).any(axis=1)).tolist():
        known = ~np.isnan(rows[row])
        made[row] = np.interp(place, place[known], rows[row, known])
    return made


def stationary(rows: Float, season: int, lines: EvidenceLines) -> Float:
    """What is left of series without their trend and season.

    Where all of a series is above zero its logarithm is taken: a season of sales grows with the sales.

    Args:
        rows: finite, shape (m, n).
        season: periods of a season; 0 or 1: there is none.
        lines: the lines.

    Examples:
        A trend and a season of four leave nothing:

        >>> from headway.app.policy import load_evidence_lines
        >>> place = np.arange(40)
        >>> left = stationary((place * 0.5 - 30 + np.tile([0, 3, 1, -2], 10))[None, :], 4, load_evidence_lines())
        >>> bool(np.abs(left).max() < 1e-9)
        True
    """
    size = rows.shape[1]
    above = np.all(rows > 0, axis=1, keepdims=True)
    rows = drawn_in(np.where(above, np.log(np.where(above, rows, 1.0)), rows), FAR)
    trend = np.stack((np.ones(size), np.linspace(-1, 1, size)))
    short = 1 < season <= SHORT_SEASON and size >= lines.cycles * season
    basis = orthonormal(np.concatenate((trend, _phases(size, season) if short else _waves(size, season, lines))))
    left = without(drawn_in(without(rows, basis), lines.outlier), basis)
    if short:
        return without(_evened(left, season, lines.phase_weight), basis)
    return left


def come_back(driver: Float, result: Float, season: int, lines: EvidenceLines) -> NDArray[np.bool_]:
    """Which pairs are both like themselves a long season before, though the waves of it have been taken out.

    Such a pair can only be compared by what differs from the season before: the same week of December is in both. A
    short season has been taken out phase by phase, and of a long one there are too few for that.

    Args:
        driver, result: stationary, shape (p, n).
        season: periods of the season.
        lines: the lines.
    """
    if season <= SHORT_SEASON or driver.shape[1] < season + TO_COMPARE:
        return np.zeros(len(driver), bool)
    one, other = (_likeness(rows, season, lines.order_most) for rows in (driver, result))
    return np.asarray((one > 0) & (other > 0) & ((one + other) / np.sqrt(2) > lines.stands_out))


def _likeness(rows: Float, season: int, most: int) -> Float:
    """How like its past a season before each series is, its memory taken out, in standard errors."""
    fresh = normal_scores(without_memory(rows, reflections(rows, most)))
    return np.asarray((fresh[:, season:] * fresh[:, :-season]).sum(axis=1) / np.sqrt(rows.shape[1] - season))


def drawn_in(rows: Float, widths: float) -> Float:
    """Values no further from the median than so many robust standard deviations; as they are where most are equal."""
    middle = np.median(rows, axis=1, keepdims=True)
    wide = widths * ROBUST * np.median(np.abs(rows - middle), axis=1, keepdims=True)
    return np.asarray(np.where(wide > 0, np.clip(rows, middle - wide, middle + wide), rows))


def orthonormal(forms: Float) -> Float:
    """Rows of length 1, each at right angles to the others, that span what the forms do; what adds nothing is left out.

    Args:
        forms: shape (k, n).
    """
    found: list[Float] = []
    for form in forms:
        left = form / np.sqrt(np.square(form).sum())
        for _ in range(2):
            for known in found:
                left = left - (left * known).sum() * known
        length = float(np.sqrt(np.square(left).sum()))
        if length > NO_FORM:
            found.append(left / length)
    return np.stack(found)


def without(rows: Float, basis: Float) -> Float:
    """Rows less what lies along each form of an orthonormal basis."""
    for form in basis:
        rows = rows - (rows * form).sum(axis=1)[:, None] * form
    return rows


def _phases(size: int, season: int) -> Float:
    return np.asarray(np.arange(size) % season == np.arange(season)[:, None], np.float64)


def _waves(size: int, season: int, lines: EvidenceLines) -> Float:
    cycles = size / season if season > 1 else 0.0
    waves = 0 if cycles < ONE_WAVE else 1 if cycles < ALL_WAVES else min(lines.waves, season // 2)
    turn = 2 * np.pi * np.arange(size) / max(season, 1)
    made = [form(wave * turn) for wave in range(1, waves + 1) for form in (np.cos, np.sin)]
    # the quickest wave of an even season has no sine
    return np.array([form for form in made if np.abs(form).max() > NO_FORM]).reshape(-1, size)


def _evened(rows: Float, season: int, weight: float) -> Float:
    """Rows whose phases scatter alike: two wild Decembers are no likeness."""
    square = np.square(rows)
    mean = square.mean(axis=1)
    made = rows.copy()
    for one in range(season):
        here = slice(one, None, season)
        seen = square[:, here]
        scatter = (seen.sum(axis=1) + weight * mean) / (seen.shape[1] + weight)
        made[:, here] *= np.sqrt(mean / np.where(scatter > 0, scatter, 1.0))[:, None]
    return made
