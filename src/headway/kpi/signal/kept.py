"""What an accepted segment keeps of the process before it: noise, likeness of neighbours, season and calendar.

A level that shifted is most often all that changed. The level is told anew; the noise is that of before, as far as the
first values bear it out: drawn towards what they show, and kept not at all where they spread too much wider. From a
whole baseline on the noise is told from the segment's own values; the season until these have seen it come round.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from headway.kpi.signal.baseline import Baseline, Learned, fit
from headway.kpi.signal.calendar import heights_at
from headway.kpi.signal.lines import SignalLines
from headway.kpi.signal.moments import summed
from headway.kpi.signal.neighbours import TINY, carried, unequal
from headway.kpi.signal.phases import Phases

Float = NDArray[np.float64]
Int = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Before:
    """What rows keep.

    Attributes:
        base: baseline of the segment before each, shape (m,).
        first: values in a whole baseline.
    """

    base: Baseline
    first: int

    def take(self, rows: Int | slice) -> Before:
        """Some rows."""
        return Before(self.base.take(rows), self.first)

    def seasons(self, phases: Phases | None) -> Float | float:
        """What the season of before adds to each value."""
        return 0.0 if phases is None else phases.added(self.base.height)

    def calendars(self, places: Int | None) -> Float | float:
        """What the calendar of before adds to each value; ``places`` as in :class:`Learned`."""
        if places is None or not self.base.dated.any():
            return 0.0
        return np.where(self.base.dated, heights_at(self.base.calendar, places), 0.0)


def nothing_before(rows: int, season: int, places: int) -> Baseline:
    """Baselines of nothing, to be put in: their noise is not known."""
    unknown = (np.full(rows, np.nan) for _ in range(7))
    level, red, noise, chance, cases, size, sure = unknown
    no, neither = np.zeros(rows, bool), np.zeros(rows, bool)
    return Baseline(
        level, np.zeros((rows, season)), no, np.zeros((rows, places)), neither, red, noise, chance, cases, size, sure
    )


def level_anew(told: Learned, before: Before, lines: SignalLines) -> Baseline:
    """The baselines of the first values of segments, too few to tell their noise by.

    Args:
        told: these values, without what season and calendar add to them.
        before: what they keep.
        lines: how far they may spread wider than before.
    """
    base = before.base.take(np.arange(told.values.shape[1]))
    weight = np.ones(told.values.shape) if told.weight is None else told.weight
    count = np.maximum(summed(weight), 1.0)
    level = summed(told.values * weight) / count
    off = told.values - level
    if told.each is not None:
        off = off / np.sqrt(unequal(told.each, base.cases, base.chance))
    steps = np.ones(off.shape, np.int64) if told.steps is None else told.steps
    pair = weight[1:] * weight[:-1]
    free = np.maximum(summed(pair) - 1, 1.0)
    kept, wide = carried(base.autocorrelation, steps[1:])
    shown = summed(np.square((off[1:] - kept * off[:-1]) / wide) * pair) / free
    times = shown / np.maximum(np.square(base.noise), TINY)
    worth = np.clip((lines.anew_most - times) / (lines.anew_most - 1), 0.0, 1.0) * np.minimum(base.sure, before.first)
    noise = np.sqrt((worth * np.square(base.noise) + free * shown) / (worth + free))
    noise[~(worth > 0)] = np.nan
    return replace(base, level=level, noise=noise, size=count, sure=worth + free)


def fit_anew(told: Learned, before: Before, lines: SignalLines) -> tuple[Baseline, NDArray[np.bool_]]:
    """The baselines of segments that can tell their noise, with the season of before where they look for none.

    Returns:
        The baselines, and whether a season or the calendar of their own explains their values, shape (m,).
    """
    made = fit(told, lines)
    own = made.seasonal | made.dated
    if told.phases is None:
        made.height, made.seasonal = before.base.height.copy(), before.base.seasonal.copy()
    if told.calendar is None:
        made.calendar, made.dated = before.base.calendar.copy(), before.base.dated.copy()
    return made, own
