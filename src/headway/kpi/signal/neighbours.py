"""How alike neighbouring values of a baseline are, and how far each is from what its neighbour foretells."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from headway.kpi.signal.lines import SignalLines
from headway.kpi.signal.moments import strips, summed

Float = NDArray[np.float64]
Int = NDArray[np.int64]

TINY = np.finfo(float).tiny


def unequal(each: Float, mean: Float, share: Float) -> Float:
    """Variance of each value as a multiple of the row's, for what the number of its cases explains, shape (n, m)."""
    return np.where(each > 0, 1 + share * (each / np.maximum(mean, TINY) - 1), 1.0)


def carried(red: Float, steps: Int) -> tuple[Float, Float]:
    """What is left of a deviation after so many periods, and how large noise then is, as a multiple of one step's.

    Args:
        red: autocorrelation of each row, shape (m,).
        steps: periods, shape (n, m).
    """
    kept = np.broadcast_to(red, steps.shape).copy()
    wide = np.ones(steps.shape)
    far = steps > 1
    one = kept[far]
    kept[far] = one ** steps[far]
    wide[far] = np.sqrt((1 - np.square(kept[far])) / (1 - np.square(one)))
    return kept, wide


@dataclass(frozen=True, slots=True)
class Pairs:
    """Sums over rows, each of shape (m,).

    Attributes:
        spread: squares of all.
        together: products of neighbours, a period apart.
        later, earlier: squares of those that have a neighbour before, and after.
        number: of the pairs that are a period apart.
        both: of all pairs.
    """

    spread: Float
    together: Float
    later: Float
    earlier: Float
    number: Float
    both: Float

    @staticmethod
    def of(off: Float, steps: Int | None, weight: Float | None) -> Pairs:
        """The sums of values about their level, 0 where they do not count; arguments as in ``Learned``."""
        parts = [
            Pairs._of(
                off[:, rows],
                None if steps is None else steps[:, rows],
                None if weight is None else weight[:, rows],
            )
            for rows in strips(off.shape)
        ]
        if len(parts) == 1:
            return parts[0]
        return Pairs(*(np.concatenate([getattr(part, name) for part in parts]) for name in Pairs.__slots__))

    @staticmethod
    def _of(off: Float, steps: Int | None, weight: Float | None) -> Pairs:
        squares = np.square(off)
        spread = summed(squares)
        later, earlier = spread - squares[0], spread - squares[-1]
        if weight is None:
            both = np.full(off.shape[1], float(len(off) - 1))
        else:
            later = later - summed(squares[1:] * (1 - weight[:-1]))
            earlier = earlier - summed(squares[:-1] * (1 - weight[1:]))
            both = summed(weight[1:] * weight[:-1])
        products = np.multiply(off[1:], off[:-1], out=squares[1:])  # nobody needs these squares any more
        number = both.copy()
        if steps is not None:
            near = steps[1:] == 1
            products = np.where(near, products, 0.0)
            number = summed(near * (1.0 if weight is None else weight[1:] * weight[:-1]))
        return Pairs(spread, summed(products), later, earlier, number, both)

    def put(self, rows: Int, other: Pairs) -> None:
        """Take some rows from another, which has no others."""
        for name in self.__slots__:
            getattr(self, name)[rows] = getattr(other, name)


def autocorrelation(pairs: Pairs, count: Float, size: Float, lines: SignalLines) -> Float:
    """Corrected for bias, drawn towards the prior, and within what is allowed for."""
    usable = (pairs.spread > 0) & (pairs.number > 0)
    raw = pairs.together / np.maximum(pairs.number, 1.0) * count / np.maximum(pairs.spread, TINY)
    worth = np.maximum(np.minimum(size, pairs.number + 1.0), 4.0)
    fair = (worth * raw + 1) / (worth - 3)
    drawn = (worth * fair + lines.prior_weight * lines.prior) / (worth + lines.prior_weight)
    return np.clip(np.where(usable, drawn, lines.prior), -lines.prior, lines.most)


def unforetold(off: Float, steps: Int | None, weight: Float | None, pairs: Pairs, red: Float) -> Float:
    """Sum of the squares of what each value's neighbour does not foretell, in steps of one period, shape (m,)."""
    if steps is None:
        left = pairs.later - 2 * red * pairs.together + np.square(red) * pairs.earlier
        return np.maximum(left, 0.0)
    kept, wide = carried(red, steps[1:])
    squares = np.square((off[1:] - kept * off[:-1]) / wide)
    return summed(squares if weight is None else squares * weight[1:] * weight[:-1])
