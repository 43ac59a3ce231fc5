"""The one distribution of a key result: from it come its chance, its intervals and its projected end.

The value at the cycle's end follows Student's t with five degrees of freedom about its middle, with one scale above and
another below, and never passes the bounds. What counts at any time is the best value: beyond the chance at the end, it
may have been there before and gone back.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace

import numpy as np
from numpy.typing import NDArray

from headway.okr.forecast import student
from headway.series.batch import limited

Float = NDArray[np.float64]
Bool = NDArray[np.bool_]

LEAST, MOST = 0.003, 0.997
"""No chance of what is still open is told to be smaller or larger."""
NODES, NODE_WEIGHTS = np.polynomial.legendre.leggauss(16)
HALVINGS = 50
LARGEST = float(np.finfo(np.float64).max)
_AT_MIDDLE = student.area_below(np.zeros(1))


@dataclass(frozen=True, slots=True)
class Spread:
    """Distributions of m key results, in the metric's unit, shapes (m,).

    Attributes:
        middle: median of the value at the end.
        above, below: scales above and below it, above 0.
        low, high: bounds that it never passes.
        rising: success lies above; where not, below.
        any_time: whether the best value of the cycle counts.
        in_range: success lies between two values; the intervals are then those of the end.
        best: best value so far where ``any_time``; NaN without one.
        gone_back, slope: log-odds of having been there before, if not at the end: ``gone_back + slope * log-odds``.
        over: nothing can change any more.
        final: what it came to where ``over``.
    """

    middle: Float
    above: Float
    below: Float
    low: Float
    high: Float
    rising: Bool
    any_time: Bool
    in_range: Bool
    best: Float
    gone_back: Float
    slope: Float
    over: Bool
    final: Float

    def of(self, rows: NDArray[np.int64]) -> Spread:
        """The distributions of some of the key results."""
        return Spread(*(getattr(self, one.name)[rows] for one in fields(self)))

    def beyond(self, target: Float) -> Float:
        """The chance of what counts reaching this target, on the good side, before any cut."""
        below = self._open(target)
        said = np.where(
            self.rising,
            np.where(target <= self.low, 1.0, np.where(target > self.high, 0.0, 1.0 - below)),
            np.where(target >= self.high, 1.0, np.where(target < self.low, 0.0, below)),
        )
        if self.any_time.any():
            reached = np.where(self.rising, self.best >= target, self.best <= target)
            said = np.where(self.any_time, np.where(reached, 1.0, self._any(said)), said)
        final = np.where(self.rising, self.final >= target, self.final <= target)
        return np.where(self.over, final.astype(np.float64), said)

    def _open(self, value: Float) -> Float:
        """The chance of an end at or below this value, without the bounds."""
        off = value - self.middle
        with np.errstate(over="ignore"):
            z = off / np.where(off > 0, self.above, self.below)
        return student.below(limited(z, -1e8, 1e8))

    def _any(self, at_end: Float) -> Float:
        """The chance at any time, from that at the end: larger, and rising with it."""
        inside = limited(at_end, 1e-6, 1.0 - 1e-6)
        odds = self.gone_back + self.slope * np.log(inside / (1.0 - inside))
        return np.where((at_end > 0) & (at_end < 1), at_end + (1.0 - at_end) / (1.0 + np.exp(-odds)), at_end)

    def _at_end(self, chance: Float) -> Float:
        """The way back from :meth:`_any`: the chance at the end that makes this one at any time."""
        low, high = np.zeros_like(chance), chance.copy()
        for _ in range(HALVINGS):
            mid = (low + high) * 0.5
            more = self._any(mid) > chance
            low, high = np.where(more, low, mid), np.where(more, mid, high)
        return limited((low + high) * 0.5, 1e-4, 1.0 - 1e-4)

    def quantile(self, chance: float) -> Float:
        """The value at or below which what counts ends with this chance, 0.001 to 0.999."""
        z = np.full(len(self.middle), student.quantile_of(chance))
        best_counts = self.any_time & ~self.in_range
        if best_counts.any():
            # of the best value: on the good side lies more than at the end
            wanted = np.full(len(z), chance)
            at_end = self._at_end(np.where(self.rising, 1.0 - wanted, wanted))
            z = np.where(best_counts, student.quantile(np.where(self.rising, 1.0 - at_end, at_end)), z)
        with np.errstate(over="ignore"):
            value = np.clip(self.middle + z * np.where(z > 0, self.above, self.below), self.low, self.high)
        known = best_counts & np.isfinite(self.best)
        value = np.where(known, np.where(self.rising, np.fmax(value, self.best), np.fmin(value, self.best)), value)
        return np.where(self.over, self.final, limited(value, -LARGEST, LARGEST))

    def quantiles(self, chances: Sequence[float]) -> Float:
        """The values with each of these chances, shape (m, chances); see :meth:`quantile`."""
        if (self.any_time & ~self.in_range).any():
            return np.column_stack([self.quantile(chance) for chance in chances])
        z = np.array([student.quantile_of(chance) for chance in chances])
        scale = np.where(z > 0, self.above[:, None], self.below[:, None])
        with np.errstate(over="ignore"):
            value = np.clip(self.middle[:, None] + z * scale, self.low[:, None], self.high[:, None])
        return np.where(self.over[:, None], self.final[:, None], limited(value, -LARGEST, LARGEST))

    def middle_with(self, target: Float, chance: float) -> Float:
        """The middle that the distribution would have to have for this target to have this chance."""
        of_end = student.quantile_of(1.0 - chance)
        z: Float = np.where(self.rising, of_end, -of_end)
        if self.any_time.any():
            wanted = student.quantile(1.0 - self._at_end(np.full(len(self.middle), chance)))
            z = np.where(self.any_time, np.where(self.rising, wanted, -wanted), z)
        with np.errstate(over="ignore"):
            return target - z * np.where(z > 0, self.above, self.below)

    def middle_within(self, low: Float, high: Float, chance: float) -> Float:
        """The middle nearest to the own one at which a range has this chance; NaN where it has it at none."""
        best = (low * self.above + high * self.below) / (self.above + self.below)  # as far from either end, in scales
        near, far = best.copy(), self.middle.copy()
        has = self._moved(near).chance_within(low, high) >= chance
        for _ in range(HALVINGS):
            mid = (near + far) * 0.5
            enough = self._moved(mid).chance_within(low, high) >= chance
            near, far = np.where(enough, mid, near), np.where(enough, far, mid)
        stays = self.chance_within(low, high) >= chance
        return np.where(stays, self.middle, np.where(has, near, np.nan))

    def _moved(self, middle: Float) -> Spread:
        return replace(self, middle=middle)

    def chance_of(self, target: Float) -> Float:
        """The chance that this target is reached, as it is told: never 0 or 1 while anything is open."""
        said = self.beyond(np.asarray(target, np.float64))
        certain = self.over | (self.any_time & np.where(self.rising, self.best >= target, self.best <= target))
        return np.where(certain, said, limited(said, LEAST, MOST))

    def chance_within(self, low: Float, high: Float) -> Float:
        """The chance of an end from ``low`` to ``high``, both included, as it is told."""
        said = self.within(low, high)
        certain = self.over | (self.any_time & (self.best >= low) & (self.best <= high))
        return np.where(certain, said, limited(said, LEAST, MOST))

    def within(self, low: Float, high: Float) -> Float:
        """The same before any cut."""
        inside = np.maximum(self._reaching(high) - self._below(low), 0.0)
        said = np.where(self.any_time, self._any(inside), inside)
        reached = self.any_time & (self.best >= low) & (self.best <= high)
        final = (self.final >= low) & (self.final <= high)
        return np.where(self.over, (final | reached).astype(np.float64), np.where(reached, 1.0, said))

    def _reaching(self, value: Float) -> Float:
        return np.where(value >= self.high, 1.0, np.where(value < self.low, 0.0, self._open(value)))

    def _below(self, value: Float) -> Float:
        return np.where(value > self.high, 1.0, np.where(value <= self.low, 0.0, self._open(value)))

    def expected_progress(self, baseline: Float, target: Float) -> Float:
        """Mean of the progress at the end, cut to 0..1, shape (m,); of a range see :meth:`expected_within`.

        NaN without a way from baseline to target.
        """
        with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
            way = target - baseline
            # the mean of what is cut to 0..1 is the mean over 0..1 of the chance of so much
            short = self._area(np.minimum(baseline, target), np.maximum(baseline, target)) / np.abs(way)
            mean = np.where(way > 0, 1.0 - short, short)
            if self.any_time.any():
                mean = np.where(self.any_time, self._by_nodes(baseline, way), mean)
            mean = np.clip(mean, 0.0, 1.0)
            if self.over.any():
                mean = np.where(self.over, np.clip((self.final - baseline) / way, 0.0, 1.0), mean)
            return np.where(np.isfinite(way) & (way != 0), mean, np.nan)

    def expected_within(self, low: Float, high: Float, way: Float) -> Float:
        """Mean of the progress towards a range, cut to 0..1, shape (m,): over 0..1 of the chance of so much.

        Args:
            low, high: the range.
            way: distance from it that is worth a progress of 1.
        """
        mean = np.zeros_like(self.middle)
        for node, weight in zip(NODES.tolist(), NODE_WEIGHTS.tolist(), strict=True):
            spare = (0.5 - 0.5 * node) * way
            mean += 0.5 * weight * self.within(low - spare, high + spare)
        return np.where(np.isfinite(way) & (way > 0), np.clip(mean, 0.0, 1.0), np.nan)

    def _by_nodes(self, baseline: Float, way: Float) -> Float:
        total = np.zeros_like(self.middle)
        for node, weight in zip(NODES.tolist(), NODE_WEIGHTS.tolist(), strict=True):
            total += 0.5 * weight * self.beyond(baseline + (0.5 + 0.5 * node) * way)
        return total

    def _area(self, first: Float, last: Float) -> Float:
        """The chance of an end at or below a value, summed over the values from ``first`` to ``last``."""
        off = np.clip(np.array((first, last)), self.low, self.high) - self.middle
        up, down = student.area_below(np.array((np.maximum(off, 0.0) / self.above, np.minimum(off, 0.0) / self.below)))
        below: Float = self.below * down + self.above * (up - _AT_MIDDLE)
        inside: Float = below[1] - below[0]
        return inside + np.maximum(last - np.maximum(first, self.high), 0.0)
