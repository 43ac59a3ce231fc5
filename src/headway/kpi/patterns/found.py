"""What a batch of series shows, as codes and numbers that a sentence can be made of."""

from __future__ import annotations

from dataclasses import astuple, dataclass, fields, replace

import numpy as np
from numpy.typing import NDArray

from headway.series.words import Pattern

Float = NDArray[np.float64]
Int = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Found:
    """One pattern of one series; the fields are those of :class:`Patterns`, which says what they mean."""

    kind: Pattern
    position: int
    since: int
    lasted: int
    before: float = np.nan
    after: float = np.nan
    rate: float = np.nan
    lowest: int = 0
    highest: int = 0


@dataclass(frozen=True, slots=True)
class Patterns:
    """Every pattern of a batch, in order of series and of kind; all arrays of shape (k,).

    Attributes:
        series: index of the series.
        kind: ``Pattern`` code, uint8.
        position: position in the batch of the first value that shows it; of the last value where reporting stopped.
        since: the period of that value; the first missing period where reporting stopped.
        lasted: calendar periods from there to the newest one, both in; missing periods where reporting stopped.
        before, after: in the unit. Shift: the level of the stretch before and of this one. Drift: the line at its first
            and at its newest period. Season: what the lowest and the highest place add. Variability: standard
            deviations. Stuck: the value, twice. Stopped: the last value, and NaN.
        rate: change a period, of a drift alone; else NaN.
        lowest, highest: the newest period in the season's lowest and highest place; else 0.
    """

    series: Int
    kind: NDArray[np.uint8]
    position: Int
    since: Int
    lasted: Int
    before: Float
    after: Float
    rate: Float
    lowest: Int
    highest: Int

    @property
    def change(self) -> Float:
        """How much: ``after - before``, in the unit."""
        return self.after - self.before


def in_the_unit(found: Found, exponent: int) -> Found:
    """The same of values that are ``2 ** exponent`` times as large."""
    before, after, rate = np.ldexp((found.before, found.after, found.rate), exponent).tolist()
    return replace(found, before=before, after=after, rate=rate)


def collected(per_series: list[list[Found]], offsets: Int) -> Patterns:
    """The patterns of each series as one batch."""
    rows = [(at, one) for at, found in enumerate(per_series) for one in sorted(found, key=lambda one: one.kind)]
    columns = zip(*(astuple(one) for _, one in rows), strict=True) if rows else [[]] * len(fields(Found))
    kind, position, since, lasted, before, after, rate, lowest, highest = map(list, columns)
    series = np.array([at for at, _ in rows], np.int64)
    return Patterns(
        series,
        np.array(kind, np.uint8),
        np.array(position, np.int64) + offsets[series],
        np.array(since, np.int64),
        np.array(lasted, np.int64),
        np.array(before, np.float64),
        np.array(after, np.float64),
        np.array(rate, np.float64),
        np.array(lowest, np.int64),
        np.array(highest, np.int64),
    )
