"""Evidence for drivers: whether the metric of a key result follows a KPI, by what both have done.

It tells how two series move together, and never that one causes the other.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from headway.steering.evidence.lagged import Spectra, at_most_by_chance, chances, spectra
from headway.steering.evidence.lines import EvidenceLines
from headway.steering.evidence.many import benjamini_yekutieli, holm
from headway.steering.evidence.memory import reflections, without_memory
from headway.steering.evidence.scores import normal_scores
from headway.steering.evidence.stationary import come_back, filled, stationary

Float = NDArray[np.float64]
Int = NDArray[np.int64]
Bool = NDArray[np.bool_]

AT_ONCE = 128
"""Pairs that are looked at together."""
STILL = 1e-9
"""A series that moves by less than this share of its size, once trend and season are out, does not move."""


class Verdict(IntEnum):
    """What is said of a pair."""

    EVIDENCE = 0  # they move together by more than chance does
    NO_EVIDENCE_YET = 1  # they may or may not
    TOO_SHORT = 2  # too few periods, or nothing that moves, to try

    @property
    def word(self) -> str:
        """The word used in JSON and in the store."""
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of series of one grid.

    Attributes:
        values: finite, laid end to end, shape (n,).
        periods: ordinals, rising within each series, shape (n,).
        offsets: offsets of the series, shape (m + 1,).
        driver, result: index of the KPI's series and of the key result's, shape (p,).
        lags: the longest lag that is tried of each, not negative, shape (p,).
    """

    values: Float
    periods: Int
    offsets: Int
    driver: Int
    result: Int
    lags: Int


@dataclass(frozen=True, slots=True)
class Found:
    """What the data say of p pairs, arrays of shape (p,).

    Attributes:
        strength: correlation of what trend, season and memory do not explain, -1 to 1; above 0 where both move the same
            way. NaN where nothing was tried.
        lag: periods by which the result follows, -1 where nothing was tried.
        chance: how often chance says so much at any lag, NaN where nothing was tried.
        periods: in which both have a value.
    """

    strength: Float
    lag: Int
    chance: Float
    periods: Int

    @property
    def sign(self) -> NDArray[np.int8]:
        """1 where both move the same way, -1 where they move against each other, 0 where nothing was tried."""
        return np.sign(np.nan_to_num(self.strength)).astype(np.int8)


def follow(pairs: Pairs, season: int, lines: EvidenceLines, *, closely: bool = False) -> Found:
    """How far the results follow the drivers.

    Args:
        pairs: of one grid.
        season: periods of its season; 0 or 1: there is none.
        lines: the lines.
        closely: whether chance is tried more often where hardly any draw came near: needed where many pairs are tried.

    Examples:
        A result that repeats the driver of two weeks before:

        >>> from headway.app.policy import load_evidence_lines
        >>> from headway.steering.evidence.chance import shares
        >>> first = shares(0, 60, 1)
        >>> values, one = np.concatenate((first[2:], first[:-2])), np.array([1])
        >>> pairs = Pairs(values, np.tile(np.arange(58), 2), np.array([0, 58, 116]), one - 1, one, one * 8)
        >>> said = follow(pairs, 52, load_evidence_lines())
        >>> said.lag.tolist(), bool(said.strength[0] > 0.8), bool(said.chance[0] < 0.001), said.periods.tolist()
        ([2], True, True, [58])
    """
    count = len(pairs.driver)
    found = Found(
        np.full(count, np.nan), np.full(count, -1, np.int64), np.full(count, np.nan), np.zeros(count, np.int64)
    )
    first, last = _window(pairs, lines.most)
    lengths = np.maximum(last - first + 1, 0)
    lags = np.minimum(pairs.lags, np.maximum(lengths // 4, 0))
    alike = np.stack((lengths, lags), axis=1)
    for length, most in np.unique(alike, axis=0).tolist():
        members = np.flatnonzero((lengths == length) & (lags == most))
        for begin in range(0, len(members), AT_ONCE):
            here = members[begin : begin + AT_ONCE]
            driver, result = (_rows(pairs, of[here], first[here], length) for of in (pairs.driver, pairs.result))
            known = ~(np.isnan(driver) | np.isnan(result))
            found.periods[here] = known.sum(axis=1)
            enough = found.periods[here] >= lines.fewest
            if enough.any():
                _try(found, here[enough], (driver[enough], result[enough]), (season, most), lines, closely=closely)
    return found


def named(chance: Float, group: Int, lines: EvidenceLines) -> tuple[NDArray[np.uint8], Float]:
    """What is said of drivers that somebody named, and the chance by which it is, once all of a group are counted.

    Args:
        chance: how often chance says as much of each pair alone, NaN where nothing was tried, shape (p,).
        group: what is counted together: the key result of each driver, shape (p,).
        lines: the lines.

    Returns:
        ``Verdict`` codes, uint8, and chances, NaN where nothing was tried, each of shape (p,).
    """
    counted = holm(chance, group)
    return _verdicts(counted, lines.rate), counted


def suggested(found: Found, lines: EvidenceLines) -> tuple[Bool, Float]:
    """Which pairs that nobody named are worth showing, all that were tried counted.

    Returns:
        Whether each is shown, and the share of false ones among those shown with it, each of shape (p,).
    """
    share = benjamini_yekutieli(found.chance)
    with np.errstate(invalid="ignore"):
        return share <= lines.share_false, share


def _verdicts(chance: Float, rate: float) -> NDArray[np.uint8]:
    with np.errstate(invalid="ignore"):
        said = np.where(chance <= rate, Verdict.EVIDENCE, Verdict.NO_EVIDENCE_YET)
    return np.where(np.isnan(chance), Verdict.TOO_SHORT, said).astype(np.uint8)


def _window(pairs: Pairs, most: int) -> tuple[Int, Int]:
    """First and last period that both series of each pair reach, the newest ``most`` of them."""
    begin, end = pairs.offsets[:-1], pairs.offsets[1:]
    full = begin < end
    top = max(len(pairs.periods) - 1, 0)
    periods = pairs.periods if len(pairs.periods) else np.zeros(1, np.int64)
    oldest = np.where(full, periods[np.minimum(begin, top)], 0)
    newest = np.where(full, periods[np.clip(end - 1, 0, top)], -1)
    last = np.minimum(newest[pairs.driver], newest[pairs.result])
    first = np.maximum(np.maximum(oldest[pairs.driver], oldest[pairs.result]), last - most + 1)
    return first, np.where(full[pairs.driver] & full[pairs.result], last, first - 1)


def _rows(pairs: Pairs, series: Int, first: Int, length: int) -> Float:
    """The values of these series in their windows, NaN where there is none, shape (p, length)."""
    rows = np.full((len(series), length), np.nan)
    for row, (one, begin) in enumerate(zip(series.tolist(), first.tolist(), strict=True)):
        low, high = int(pairs.offsets[one]), int(pairs.offsets[one + 1])
        at = pairs.periods[low:high] - begin
        inside = (at >= 0) & (at < length)
        rows[row, at[inside]] = pairs.values[low:high][inside]
    return rows


def _try(
    found: Found, pairs: Int, rows: tuple[Float, Float], reach: tuple[int, int], lines: EvidenceLines, *, closely: bool
) -> None:
    """Try pairs of one length, and put what is found into place."""
    season, lags = reach
    known = [~np.isnan(one) for one in rows]
    whole = [filled(one) for one in rows]
    left = [stationary(one, season, lines) for one in whole]
    moves = _moves(left[0], whole[0]) & _moves(left[1], whole[1])
    back = come_back(left[0], left[1], season, lines)
    once = moves & ~back
    still, seen = [one[once] for one in left], [one[once] for one in known]
    _compare(found, pairs[once], still, seen, lags, lines, closely=closely)
    yearly = moves & back
    if yearly.any():
        changed = [one[yearly, season:] - one[yearly, :-season] for one in left]
        both = [one[yearly, season:] & one[yearly, :-season] for one in known]
        lags = min(lags, changed[0].shape[1] // 4)
        _compare(found, pairs[yearly], changed, both, lags, lines, closely=closely)


def _compare(
    found: Found, pairs: Int, left: list[Float], known: list[Bool], lags: int, lines: EvidenceLines, *, closely: bool
) -> None:
    """Compare stationary series of drivers and results, and put what is found into place."""
    if not len(pairs):
        return
    length = left[0].shape[1]
    memory = reflections(left[1], max(min(length // lines.order_share, lines.order_most), 1))
    # what was not known says nothing
    fresh = [normal_scores(without_memory(one, memory)) * is_known for one, is_known in zip(left, known, strict=True)]
    match = spectra(fresh[0], fresh[1], lags)
    reached = chances(match, 0, lines.draws, length, lines)
    draws = np.full(len(pairs), lines.draws)
    again = np.flatnonzero(reached < lines.near)
    if closely and len(again):
        few = Spectra(match.size[again], match.said[again], match.draw[again])
        reached[again] += chances(few, lines.draws, lines.more_draws - lines.draws, length, lines)
        draws[again] = lines.more_draws
    chance = (1 + reached) / (1 + draws)
    best = np.abs(match.said).argmax(axis=1)
    found.strength[pairs] = np.clip(match.said[np.arange(len(pairs)), best], -1.0, 1.0)
    found.lag[pairs] = best
    found.chance[pairs] = np.where(reached > 0, chance, np.minimum(chance, at_most_by_chance(match)))


def _moves(left: Float, rows: Float) -> Bool:
    """Whether anything of a series is left, against what rounding leaves of it (of logarithms, where one was taken)."""
    size = np.where((rows > 0).all(axis=1), 1.0, np.abs(rows).max(axis=1))
    return np.asarray(np.abs(left).max(axis=1) > STILL * size)
