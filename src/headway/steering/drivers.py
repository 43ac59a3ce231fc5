"""Drivers: what a KPI that moves harmfully takes from a key result's predictive distribution.

While a driver is harmful by a signal or an alert, the distribution of the key result's end is moved the bad way by a
number of its own scales; once the KPI has recovered, nothing is moved. A driver never moves it the good way, so that no
probability rises because a driver worsened.

How far is the word of a person, where somebody overruled it; else what history supports, where there is evidence; else
a stated factor. Of several drivers the one that takes most counts whole, and each next one a stated share of its place.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from headway.series.words import Variation

Float = NDArray[np.float64]
Int = NDArray[np.int64]
Bool = NDArray[np.bool_]
Bytes = NDArray[np.uint8]


class Harm(IntEnum):
    """How a driver harms its key result."""

    NONE = 0  # it does not
    SIGNAL = 1  # it has moved the harmful way by more than noise
    ALERT = 2  # its alert fires

    @property
    def word(self) -> str:
        """The word used in JSON and in the store."""
        return self.name.lower()


class By(IntEnum):
    """What says how far a driver moves its key result."""

    NOTHING = 0  # it does not
    STATED = 1  # the default
    HISTORY = 2  # what the two series have done
    PERSON = 3  # somebody overruled it

    @property
    def word(self) -> str:
        """The word used in JSON and in the store."""
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class DriverLines:
    """How far drivers move key results.

    Attributes:
        signal, alert: scales of the distribution that a driver takes by the default.
        most: scales that one driver, and all of a key result together, take at most.
        next: share by which each further driver counts less than the one before it.
        move: standard deviations of a KPI's own noise that count of its move, where history says how far.
        recovered: values in a row back on the good side of the level before a signal, with which it harms no more.
    """

    signal: float
    alert: float
    most: float
    next: float
    move: float
    recovered: int


def harm(opposes: Bool, variation: Bytes, firing: Bool, above: Bool, ranged: Bool) -> Bytes:
    """How each driver harms its key result now, ``Harm`` codes, shape (l,).

    A KPI that ``supports`` harms when it worsens or its alert fires. One that ``opposes`` costs the key result when it
    moves its own good way, and no alert of it harms. Of a KPI that is good within a range neither way is good: it
    harms as a support while its alert fires, and as an opponent while it is higher than it was or fires above it.

    Args:
        opposes: else it supports, shape (l,).
        variation: ``Variation`` codes of the KPI, by its newest signal, shape (l,).
        firing: whether its alert fires, shape (l,).
        above: whether its newest value lies above the middle of its band, which matters for a range alone, shape (l,).
        ranged: whether it is good within a range, shape (l,).

    Examples:
        >>> words = np.array([Variation.WORSENING, Variation.WORSENING, Variation.IMPROVING], np.uint8)
        >>> no = np.zeros(3, bool)
        >>> [Harm(code).word for code in harm(np.array([False, True, True]), words, no, no, no).tolist()]
        ['signal', 'none', 'signal']
    """
    signal = np.where(opposes, variation == Variation.IMPROVING, variation == Variation.WORSENING)
    signal = np.where(ranged, opposes & (variation == Variation.HIGHER), signal)
    alert = firing & (~opposes | (ranged & above))
    return np.where(alert, Harm.ALERT, np.where(signal, Harm.SIGNAL, Harm.NONE)).astype(np.uint8)


@dataclass(frozen=True, slots=True)
class Links:
    """Drivers and their key results, arrays of shape (l,).

    Attributes:
        key_result: index of the key result.
        harm: ``Harm`` codes of today.
        reaches: whether what began with the harm, its lag later, comes before the key result's end.
        opposes: else it supports.
        strength: correlation that history gives, -1 to 1, in the good ways of both (below 0: one's good way is the
            other's bad way); NaN where there is no evidence.
        move: how far the KPI has moved the harmful way, in standard deviations of its own noise; NaN where not known.
        reach: standard deviation of one period of the key result's metric over the scale of its distribution.
        overruled: scales that a person has set, not negative; NaN where nobody has.
    """

    key_result: Int
    harm: Bytes
    reaches: Bool
    opposes: Bool
    strength: Float
    move: Float
    reach: Float
    overruled: Float


@dataclass(frozen=True, slots=True)
class Taken:
    """What drivers take.

    Attributes:
        each: scales that each link takes alone, shape (l,).
        by: ``By`` codes, what says so, uint8, shape (l,).
        total: scales that all drivers of each key result take together, shape (k,).
    """

    each: Float
    by: Bytes
    total: Float


def taken(links: Links, key_results: int, lines: DriverLines) -> Taken:
    """How far the drivers of each key result move its distribution the bad way, in scales of it, never below 0.

    Examples:
        An alert takes a half, a signal a quarter, of which a half counts beside the alert:

        >>> two, none = np.zeros(2, np.int64), np.full(2, np.nan)
        >>> links = Links(two, np.array([2, 1], np.uint8), two == 0, two > 0, none, none, none, none)
        >>> taken(links, 1, DriverLines(0.25, 0.5, 1.5, 0.5, 3.0, 2)).total.tolist()
        [0.625]
    """
    stated = np.array([0.0, lines.signal, lines.alert])[links.harm]
    agrees = np.where(links.opposes, -links.strength, links.strength)
    moved = np.clip(links.move, 0.0, lines.move)
    # evidence that they move the other way says that this harm takes nothing
    history = np.maximum(agrees, 0.0) * moved * np.maximum(links.reach, 0.0)
    by_history, by_person = np.isfinite(history), np.isfinite(links.overruled)
    each = np.where(by_person, links.overruled, np.where(by_history, history, stated))
    counts = (links.harm != Harm.NONE) & links.reaches
    each = np.where(counts, np.clip(each, 0.0, lines.most), 0.0)
    by = np.where(by_person, By.PERSON, np.where(by_history, By.HISTORY, By.STATED))
    return Taken(each, np.where(counts, by, By.NOTHING).astype(np.uint8), _together(each, links, key_results, lines))


def _together(each: Float, links: Links, key_results: int, lines: DriverLines) -> Float:
    order = np.lexsort((-each, links.key_result))
    of = links.key_result[order]
    first = np.searchsorted(of, of)
    weight = np.power(lines.next, np.arange(len(of)) - first)
    return np.minimum(np.bincount(of, weights=each[order] * weight, minlength=key_results), lines.most)


def one_by_one(each: list[float], lines: DriverLines) -> list[float]:
    """What the drivers of one key result take together after each of them, the one that takes most first.

    Args:
        each: scales that they take alone, falling.
        lines: how far they move it.

    Examples:
        >>> one_by_one([0.5, 0.25], DriverLines(0.25, 0.5, 1.5, 0.5, 3.0, 2))
        [0.5, 0.625]
    """
    weights = np.power(lines.next, np.arange(len(each)))
    running: list[float] = np.minimum(np.cumsum(np.array(each) * weights), lines.most).tolist()
    return running


def moved(location: Float, scale: Float, good: Int, total: Float) -> Float:
    """Where the distribution of each key result lies once its drivers have taken theirs, in its unit, shape (k,).

    Args:
        location: where it lies without them.
        scale: its scale; NaN or 0 where there is none, and nothing is moved.
        good: 1 where up is good, -1 where down is.
        total: as :func:`taken` says.

    Examples:
        >>> moved(np.array([10.0, 10.0]), np.array([2.0, np.nan]), np.array([1, 1]), np.array([0.5, 0.5])).tolist()
        [9.0, 10.0]
    """
    return location - good * total * np.where(np.isfinite(scale), scale, 0.0)


def still(harmful_since: Int, last_check_in: Int, key_result: Int, total: Float) -> Int:
    """The newest day on which each key result was harmed since its owner last spoke; -1 where nothing is to be asked.

    The next check-in then asks: you said so much; still?

    Args:
        harmful_since: day number on which each link's harm was known, -1 while it does not harm, shape (l,).
        last_check_in: day number of each key result's last check-in, -1 where there was none, shape (k,).
        key_result: index of each link's key result, shape (l,).
        total: as :func:`taken` says, shape (k,).

    Examples:
        >>> still(np.array([30, 50]), np.array([40]), np.zeros(2, np.int64), np.ones(1)).tolist()
        [50]
    """
    newest = np.full(len(last_check_in), -1, np.int64)
    np.maximum.at(newest, key_result, harmful_since)
    return np.where((newest > last_check_in) & (last_check_in >= 0) & (total > 0), newest, -1)
