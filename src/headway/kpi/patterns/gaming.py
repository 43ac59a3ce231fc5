"""KPIs that may be gamed: one improves while what would suffer from gaming it worsens, or no such metric is named."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from headway.kpi.patterns.found import Patterns
from headway.series.words import Pattern

Int = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Movement:
    """Which way each of m series last moved, arrays of shape (m,).

    Attributes:
        way: 1 the good way, -1 the bad way, 0 neither, int8.
        since: the period from which it did; 0 where it moved neither way.
    """

    way: NDArray[np.int8]
    since: Int


def movement(patterns: Patterns, good: NDArray[np.int8]) -> Movement:
    """The newest shift or drift of each series, told by the direction of its metric.

    Args:
        patterns: of m series.
        good: 1 where up is good, -1 where down is, 0 where neither is (a range), shape (m,).

    Examples:
        A metric whose good way is down fell from 9 to 7 in period 30:

        >>> from headway.kpi.patterns.found import Found, collected
        >>> fell = collected([[Found(Pattern.SHIFT, 3, 30, 4, 9.0, 7.0)]], np.array([0, 7]))
        >>> said = movement(fell, np.array([-1], np.int8))
        >>> said.way.tolist(), said.since.tolist()
        ([1], [30])
    """
    way, since = np.zeros(len(good), np.int8), np.zeros(len(good), np.int64)
    told = np.flatnonzero((patterns.kind == Pattern.SHIFT) | (patterns.kind == Pattern.DRIFT))
    told = told[np.lexsort((patterns.kind[told], patterns.position[told], patterns.series[told]))]
    series = patterns.series[told]
    way[series] = np.sign(patterns.change[told]).astype(np.int8) * good[series]  # of several the last one stays
    since[series] = np.where(way[series] != 0, patterns.since[told], 0)
    return Movement(way, since)


@dataclass(frozen=True, slots=True)
class Gamed:
    """KPIs that improve while a counter-metric worsens, arrays of shape (k,).

    Attributes:
        pair: index of the pair.
        improving_since: day number from which the KPI improves.
        worsening_since: day number from which its counter-metric worsens.
        both_since: the later of the two.
    """

    pair: Int
    improving_since: Int
    worsening_since: Int
    both_since: Int


def may_be_gamed(kpi: Int, counter: Int, way: NDArray[np.int8], since: Int) -> Gamed:
    """Pairs of a KPI and its counter-metric of which the one improves and the other worsens.

    Args:
        kpi: index of the KPI's series in each pair, shape (p,).
        counter: index of its counter-metric's series, shape (p,).
        way: see :class:`Movement`, shape (m,).
        since: day number on which that movement began, so that months and weeks compare, shape (m,).

    Examples:
        >>> way, since = np.array([1, -1, 1], np.int8), np.array([100, 130, 90])
        >>> said = may_be_gamed(np.array([0, 0]), np.array([1, 2]), way, since)
        >>> said.pair.tolist(), said.both_since.tolist()
        ([0], [130])
    """
    pair = np.flatnonzero((way[kpi] > 0) & (way[counter] < 0))
    improving, worsening = since[kpi[pair]], since[counter[pair]]
    return Gamed(pair, improving, worsening, np.maximum(improving, worsening))


def without_counter(kpis: int, kpi: Int) -> Int:
    """Indices of KPIs that no pair names.

    Args:
        kpis: how many KPIs there are.
        kpi: index of the KPI in each pair, shape (p,).

    Examples:
        >>> without_counter(3, np.array([1, 1])).tolist()
        [0, 2]
    """
    named = np.zeros(kpis, bool)
    named[kpi] = True
    return np.flatnonzero(~named)
