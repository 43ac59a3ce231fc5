"""The floor on which an alert rests in periods in which its KPI is on loan, in place of the breach bound."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from headway.kpi.band import BandTable
from headway.kpi.status import Segments, deep_bounds

Float = NDArray[np.float64]
Bool = NDArray[np.bool_]
Int = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Floors:
    """The lowest and the highest value that is above the floor in each period, infinite where it is open, shape (n,).

    NaN on both sides says that the KPI is not on loan in the period.
    """

    low: Float
    high: Float

    @property
    def on_loan(self) -> Bool:
        """Which periods are on loan, shape (n,)."""
        return ~np.isnan(self.low)

    def cut(self, low: int, high: int) -> Floors:
        """The positions ``low`` to ``high`` (not in), without a copy."""
        return Floors(self.low[low:high], self.high[low:high])


def rested(
    values: Float, by_band: tuple[Bool, Bool, Bool], floors: Floors, segment: Segments, bands: BandTable
) -> tuple[Bool, Bool, Bool]:
    """What the alert machine reads where some periods are on loan: bad, good and deep, each of shape (n,).

    On loan a value beyond the floor is what a breach is else, one that is not is what a healthy one is, and one beyond
    it by more than the width of the watch zone is deep. Everything else stays as the band has it.

    Args:
        values: finite, shape (n,).
        by_band: bad, good and deep by the band, each of shape (n,).
        floors: of each period.
        segment: the rows in force.
        bands: the table, which says how wide the watch zone is.

    Examples:
        >>> table = BandTable(*np.array([[0], [0]]), *np.array([[95.0], [np.inf], [92.0], [np.inf]]))
        >>> no, nan = np.zeros(4, bool), np.nan
        >>> floors = Floors(np.array([nan, 79.1, 79.1, 79.1]), np.array([nan, np.inf, np.inf, np.inf]))
        >>> bad, good, deep = rested(
        ...     np.array([85.0, 85.0, 78.0, 76.0]),
        ...     (~no, no, no),
        ...     floors,
        ...     Segments(np.zeros(1, int), np.array([4])),
        ...     table,
        ... )
        >>> bad.tolist(), good.tolist(), deep.tolist()
        ([True, False, True, True], [False, True, False, False], [False, False, False, True])
    """
    at = np.flatnonzero(floors.on_loan)
    row = segment.rows[np.searchsorted(np.cumsum(segment.lengths), at, side="right")]
    bad, good, deep = (flags.copy() for flags in by_band)
    value = values[at]
    bad[at] = (value < floors.low[at]) | (value > floors.high[at])
    good[at] = ~bad[at]
    low, high = deep_below(floors, at, bands, row)
    deep[at] = (value < low) | (value > high)
    return bad, good, deep


def deep_below(floors: Floors, at: Int, bands: BandTable, row: Int, widths: float = 1.0) -> tuple[Float, Float]:
    """Below and above which values one is deep beyond a floor, by widths of the watch zone; infinite where none is.

    Args:
        floors: of each period.
        at: positions of periods on loan, shape (k,).
        bands: the table.
        row: its rows in force there, shape (k,).
        widths: of the watch zone.
    """
    breach_low, breach_high = bands.breach_low[row], bands.breach_high[row]
    low, high = deep_bounds(bands.healthy_low[row], bands.healthy_high[row], breach_low, breach_high, widths)
    with np.errstate(invalid="ignore", over="ignore"):
        # the band's own deep bound, as far from the floor as it is from the breach bound
        below, above = floors.low[at] - (breach_low - low), floors.high[at] + (high - breach_high)
    return np.where(np.isnan(below), -np.inf, below), np.where(np.isnan(above), np.inf, above)
