"""What history says of drivers: evidence for each, from what both metrics did before the cycle began.

What happens inside the cycle does not vote on how much it counts there, so that evidence stays what it is until the
cycle ends, and nothing looks ahead.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from headway.judgement.context import Context
from headway.judgement.definitions import Metric
from headway.judgement.driver_links import Links
from headway.judgement.process_parts import GOOD
from headway.series.batch import offsets_of
from headway.series.grid import Grid
from headway.series.rollup import Rollup, groups, roll_up
from headway.steering.evidence.find import Found, Pairs, Verdict, follow, named
from headway.steering.evidence.lines import EvidenceLines

Float = NDArray[np.float64]
Int = NDArray[np.int64]

WORDS = ("evidence", "no_evidence_yet", "too_short", "against")
AGAINST = 3
"""Beside ``steering.evidence.find.Verdict``: there is evidence, and it says the other way than was named."""


@dataclass(frozen=True, slots=True)
class Side:
    """A metric of a pair, its values up to a day, and the sign of its good way (0: it has none)."""

    metric: str
    until: int
    good: int


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """What history says of l drivers, arrays of shape (l,).

    Attributes:
        verdict: codes of ``WORDS``; ``Verdict.TOO_SHORT`` where nothing could be tried.
        strength: correlation in the good ways of both, NaN where nothing was tried or one has no good way.
        raw: the same as the values move, NaN where nothing was tried.
        lag: periods by which the result follows, -1 where nothing was tried.
        chance: how often chance says as much, all drivers of the key result counted that count on the judged day; NaN
            where nothing was tried.
        alone: the same, no other driver counted.
        periods: in which both have a value.
        grains: of these periods.
    """

    verdict: NDArray[np.uint8]
    strength: Float
    raw: Float
    lag: Int
    chance: Float
    alone: Float
    periods: Int
    grains: NDArray[np.object_]

    def counts(self, link: Int, among: Int, lines: EvidenceLines) -> Float:
        """The strength of some drivers where there is evidence, for or against; NaN elsewhere, shape (i,).

        Args:
            link: their places, shape (i,).
            among: what is counted together: the drivers of one key result that count on one day, shape (i,).
            lines: the lines.
        """
        said, _ = named(self.alone[link], among, lines)
        return np.where(said == Verdict.EVIDENCE, self.strength[link], np.nan)

    @staticmethod
    def none_of(many: int) -> Evidence:
        """Of so many drivers nothing was asked."""
        return Evidence(
            np.full(many, Verdict.TOO_SHORT, np.uint8),
            np.full(many, np.nan),
            np.full(many, np.nan),
            np.full(many, -1, np.int64),
            np.full(many, np.nan),
            np.full(many, np.nan),
            np.zeros(many, np.int64),
            np.full(many, "", object),
        )

    def put(self, some: Evidence, places: Int) -> Evidence:
        """This, with what is said of some drivers at their places among all."""
        for name in self.__slots__:
            getattr(self, name)[places] = getattr(some, name)
        return self


def evidence_of(
    context: Context, links: Links, metrics: Sequence[str | None], ways: Sequence[int], starts: Sequence[int]
) -> Evidence:
    """What history says of each driver.

    Args:
        context: the judgement's common ground.
        links: drivers and their key results.
        metrics: the metric of each key result, ``None`` where it has none.
        ways: 1 where more of it is better for the key result, -1 where less is, 0 where neither.
        starts: day number of the first day of each key result's cycle.
    """
    pairs: list[tuple[Side, Side, int] | None] = []
    for kpi, key_result, lag in zip(links.kpi.tolist(), links.key_result.tolist(), links.lag.tolist(), strict=True):
        driver, result = links.kpis[kpi].metric, metrics[key_result]
        good = GOOD[context.definitions.metrics[context.metric_at[driver]].direction]
        until = starts[key_result] - 1
        if result is None:
            pairs.append(None)
            continue
        pairs.append((Side(driver, until, good), Side(result, until, ways[key_result]), lag))
    found, signs, grains = find(context, pairs)
    every = np.arange(len(pairs))
    # what counts no more, is counted with no other
    together = np.where(links.counts_on(every, context.today), links.key_result, -1 - every)
    said, chance = named(found.chance, together, context.policy.evidence)
    raw = found.strength
    strength = np.where(signs == 0, np.nan, raw * signs)
    agrees = np.where(links.opposes, -strength, strength)
    with np.errstate(invalid="ignore"):
        against = (said == Verdict.EVIDENCE) & (agrees < 0)
    return Evidence(
        np.where(against, AGAINST, said).astype(np.uint8),
        strength,
        raw,
        found.lag,
        chance,
        found.chance,
        found.periods,
        grains,
    )


def find(
    context: Context, pairs: Sequence[tuple[Side, Side, int] | None], *, closely: bool = False
) -> tuple[Found, Int, NDArray[np.object_]]:
    """How far each result follows its driver, with the sign by which both good ways go together, and the grain.

    A pair of two grains is compared by the coarser one. What each pair is found to be does not depend on the others.

    Args:
        context: the judgement's common ground.
        pairs: driver, result, and the lag that was named, in periods of the driver; ``None``: there is nothing to try.
        closely: as :func:`headway.steering.evidence.find.follow` takes it.
    """
    count = len(pairs)
    found = Found(
        np.full(count, np.nan), np.full(count, -1, np.int64), np.full(count, np.nan), np.zeros(count, np.int64)
    )
    signs, grains = np.zeros(count, np.int64), np.full(count, "", object)
    of_grid: dict[Grid, list[int]] = {}
    for at, pair in enumerate(pairs):
        if pair is not None:
            grid = _coarser(*(context.grids[context.metric_at[one.metric]] for one in pair[:2]))
            of_grid.setdefault(grid, []).append(at)
            signs[at], grains[at] = pair[0].good * pair[1].good, str(grid.grain)
    for grid, members in of_grid.items():
        laid = _laid(context, grid, [pair for at in members if (pair := pairs[at]) is not None])
        season = context.policy.season_length[str(grid.grain)]
        said = follow(laid, season, context.policy.evidence, closely=closely)
        for name in Found.__slots__:
            getattr(found, name)[members] = getattr(said, name)
    return found, signs, grains


def _coarser(one: Grid, other: Grid) -> Grid:
    first, second = ((grid.last_day(1) - grid.first_day(0)).item() for grid in (one, other))
    return one if first >= second else other


def _laid(context: Context, grid: Grid, pairs: Sequence[tuple[Side, Side, int]]) -> Pairs:
    place: dict[tuple[str, int], int] = {}
    series: list[tuple[Float, Int]] = []
    for pair in pairs:
        for side in pair[:2]:
            if (side.metric, side.until) not in place:
                place[side.metric, side.until] = len(series)
                series.append(_values(context, side, grid))
    longest = context.policy.evidence_lag[str(grid.grain)]
    own = [lag if context.grids[context.metric_at[driver.metric]] == grid else 0 for driver, _, lag in pairs]
    drivers, results = _sides(pairs)
    return Pairs(
        np.concatenate([values for values, _ in series]),
        np.concatenate([periods for _, periods in series]),
        offsets_of(np.array([len(values) for values, _ in series], np.int64)),
        np.array([place[side.metric, side.until] for side in drivers], np.int64),
        np.array([place[side.metric, side.until] for side in results], np.int64),
        np.maximum(np.array(own, np.int64), longest),
    )


def _sides(pairs: Sequence[tuple[Side, Side, int]]) -> tuple[list[Side], list[Side]]:
    return [driver for driver, _, _ in pairs], [result for _, result, _ in pairs]


def _values(context: Context, side: Side, grid: Grid) -> tuple[Float, Int]:
    """A metric's values by the periods of a grid that are over on a day, as coarse as its own or coarser."""
    at = context.metric_at[side.metric]
    own, held = context.grids[at], context.series.of(at)
    values, periods = context.series.values[held], context.series.periods[held]
    ends = own.last_day(periods) if len(periods) else periods
    inside = ends <= side.until
    values, periods, ends = values[inside], periods[inside], ends[inside]
    if own == grid or not len(periods):
        return values, periods
    coarse = np.array([grid.ordinal(own.ends(period)) for period in periods.tolist()], np.int64)
    distinct, starts = groups(coarse)
    rolled = roll_up(values, starts, _how(context.definitions.metrics[at]))
    # of the first one finer periods may be missing, the last one may not be over
    whole = (distinct > distinct[0]) & (grid.last_day(distinct) <= side.until)
    return rolled[whole], distinct[whole]


def _how(metric: Metric) -> Rollup:
    how = Rollup(metric.rollup)
    return Rollup.MEAN if how is Rollup.RATIO else how
