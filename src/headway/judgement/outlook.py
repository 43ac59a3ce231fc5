"""The outlook of numeric key results: what is foretold before the first reading of the cycle, and after each in it."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from headway.judgement.forecasts import Ahead, Items, items_of, laid_out
from headway.judgement.known import Series
from headway.okr.forecast.forecast import Forecast, forecast, joined
from headway.okr.forecast.lines import ForecastLines
from headway.okr.judge import KeyResultBatch

Float = NDArray[np.float64]
Int = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Outlook:
    """What is foretold of m key results by i forecasts: before the first reading of the cycle and after each.

    Attributes:
        items: what each forecast is of, shapes (i,).
        known: readings of the metric that each is made from, shape (i,).
        probability: of success, NaN where no success is known, shape (i,).
        said: the forecasts.
        newest: the last forecast of each key result, shape (m,).
    """

    items: Items
    known: Int
    probability: Float
    said: Forecast
    newest: Int

    def of_readings(self) -> tuple[Float, Int]:
        """The chance after each reading of the batch, and the readings that were known, shapes (n,)."""
        inside = self.items.reading >= 0
        return self.probability[inside], self.known[inside]

    @property
    def firsts(self) -> Int:
        """The first forecast of each key result, shape (m,)."""
        return np.concatenate((np.zeros(1, np.int64), self.newest[:-1] + 1))

    def first(self, row: int) -> int:
        """The first forecast of a key result."""
        return 0 if row == 0 else int(self.newest[row - 1]) + 1


def taken(said: Forecast, rows: Int) -> Forecast:
    """The forecasts of some of the key results."""
    rest = {one.name: getattr(said, one.name)[..., rows] for one in fields(Forecast) if one.name != "spread"}
    return Forecast(spread=said.spread.of(rows), **rest)


def look_ahead(series: Series, batch: KeyResultBatch, ahead: Ahead, counted: Float, lines: ForecastLines) -> Outlook:
    """Forecast key results, before the first reading of their cycle and after each.

    Args:
        series: readings of all metrics, as they are known.
        batch: the key results, one or more.
        ahead: where their series lie.
        counted: what counts at each reading of the batch, shape (n,).
        lines: weights of the forecast.
    """
    items = items_of(batch, ahead)
    parts, known = [], []
    for part, there in laid_out(series, batch, ahead, items, counted):
        parts.append(forecast(part, lines))
        known.append(there)
    said = joined(parts)
    return Outlook(
        items,
        items.stop - ahead.begin[items.key_result],
        np.where(np.concatenate(known), said.probability, np.nan),
        said,
        np.cumsum(np.diff(batch.offsets) + 1) - 1,
    )
