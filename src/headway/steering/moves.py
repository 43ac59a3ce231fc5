"""What would have to change for a team to change its quadrant: the fewest KPIs or objectives that have to turn."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from headway.series.hysteresis import NEARLY

Float = NDArray[np.float64]
Int = NDArray[np.int64]
Bool = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Side:
    """What counts on one side of the quadrant, of t teams.

    Attributes:
        team: index of the team that each counts for; one counts for each team above it too, shape (c,).
        weight: 1 for a KPI, its share of objectives for a key result, above 0, shape (c,).
        good: whether it is sound, or on course, shape (c,).
        distance: how far it is from turning, any measure, the nearest first; NaN is the furthest, shape (c,).
        over: whether each team stands on the good side of the line now, shape (t,).
        back: whether it would change back, which takes the margin too, shape (t,).
    """

    team: Int
    weight: Float
    good: Bool
    distance: Float
    over: Bool
    back: Bool


@dataclass(frozen=True, slots=True)
class Moves:
    """What would move each team across the line.

    Attributes:
        share: of what is good now, NaN where nothing counts, shape (t,).
        needed: share at which it crosses (from below), or under which (from above), shape (t,).
        count: the fewest that have to turn, -1 where nothing counts, shape (t,).
        chosen: which they are, of several sets of so many the one that is nearest, shape (c,).
    """

    share: Float
    needed: Float
    count: Int
    chosen: Bool


def moves(side: Side, line: float, margin: float) -> Moves:
    """The smallest set whose turn moves each team to the other side of a line.

    A team below it needs some that are not good to become so; one above it loses its side with some that are good. The
    heaviest come first, so that no smaller set would do, and among as heavy ones the nearest.

    Examples:
        Two of four KPIs are sound and the line is three quarters: one more, the nearer one.

        >>> side = Side(
        ...     np.zeros(4, np.int64),
        ...     np.ones(4),
        ...     np.array([True, True, False, False]),
        ...     np.array([1.0, 1.0, 9.0, 2.0]),
        ...     np.array([False]),
        ...     np.array([False]),
        ... )
        >>> said = moves(side, 0.75, 0.05)
        >>> said.share.tolist(), said.count.tolist(), said.chosen.tolist()
        ([0.5], [1], [False, False, False, True])
    """
    teams = len(side.over)
    total = np.bincount(side.team, side.weight, teams)
    good = np.bincount(side.team, side.weight * side.good, teams)
    with np.errstate(invalid="ignore", divide="ignore"):
        share = np.where(total > 0, good / total, np.nan)
    needed = line + np.where(side.back, np.where(side.over, -margin, margin), 0.0)
    turns = side.good == side.over[side.team]
    distance = np.where(np.isnan(side.distance), np.inf, side.distance)
    order = np.lexsort((np.arange(len(turns)), distance, -side.weight, side.team))
    order = order[turns[order]]
    of = side.team[order]
    before = _running(side.weight[order], of) - side.weight[order]
    # as long as those before it do not move the team, one more has to turn
    after = np.where(side.over[of], good[of] - before, good[of] + before) / total[of]
    short = np.where(side.over[of], after >= needed[of] - NEARLY, after < needed[of] - NEARLY)
    chosen = np.zeros(len(turns), bool)
    chosen[order[short]] = True
    count = np.bincount(side.team[chosen], minlength=teams)
    return Moves(share, needed, np.where(total > 0, count, -1), chosen)


def _running(weight: Float, of: Int) -> Float:
    """Running sums within each team, that do not depend on the other teams."""
    made = np.empty_like(weight)
    starts = np.flatnonzero(np.concatenate(([True], of[1:] != of[:-1]))) if len(of) else np.zeros(0, np.int64)
    for first, last in zip(starts.tolist(), np.append(starts[1:], len(of))[: len(starts)].tolist(), strict=True):
        made[first:last] = np.cumsum(weight[first:last])
    return made
