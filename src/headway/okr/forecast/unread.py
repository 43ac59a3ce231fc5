"""Sums within which some periods have no reading, though they may still get one: what is guessed of them is unsure.

What these periods came to is told by the line between their neighbours, and stands with what the sum has come to. A sum
of so many more periods varies more: by the root of how many there are, as of any that do not hang together.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from headway.okr.forecast.batch import ForecastBatch
from headway.okr.forecast.forecast import Forecast
from headway.okr.forecast.spread import LARGEST

Float = NDArray[np.float64]
Int = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Unread:
    """Periods without a reading within the sums of m key results, shapes (m,).

    Attributes:
        gaps: how many there are of each.
        guessed: what they came to together, as it is guessed; it is in ``so_far`` of what is forecast.
    """

    gaps: Int
    guessed: Float

    def of(self, rows: Int) -> Unread:
        """Those of some of the key results."""
        return Unread(self.gaps[rows], self.guessed[rows])


def with_unread(said: Forecast, batch: ForecastBatch, unread: Unread | None) -> Forecast:
    """Forecasts as unsure as what is guessed in them makes them; the very same where nothing is.

    Args:
        said: the forecasts.
        batch: what they are of.
        unread: what nobody has read of them; ``None``: nothing.
    """
    if unread is None:
        return said
    open_ = (unread.gaps > 0) & (said.left > 0)
    spread, left = said.spread, np.maximum(said.left, 1)
    wider = np.where(open_, np.sqrt((left + unread.gaps) / left), 1.0)
    read = said.stands - unread.guessed
    every = np.where(open_, left + unread.gaps, 1)
    with np.errstate(over="ignore", invalid="ignore"):
        moved = replace(
            spread,
            above=np.minimum(spread.above * wider, LARGEST),
            below=np.minimum(spread.below * wider, LARGEST),
            low=np.where(open_, read + every * batch.minimum, spread.low),
            high=np.where(open_, read + every * batch.maximum, spread.high),
        )
    return replace(said, spread=moved, probability=np.where(open_, said.success_by(moved), said.probability))
