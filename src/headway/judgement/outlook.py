"""The outlook of numeric key results: what is foretold before the first reading of the cycle, and after each in it."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, fields, replace
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from headway.judgement.forecasts import Ahead, Items, items_of, laid_out
from headway.judgement.known import Series
from headway.judgement.outlooks_kept import ForecastsKept, all_asked
from headway.okr.forecast.forecast import Forecast, forecast
from headway.okr.forecast.lines import ForecastLines
from headway.okr.forecast.luck import LEVELS
from headway.okr.forecast.objectives import progress_table
from headway.okr.forecast.spread import Spread
from headway.okr.forecast.unread import with_unread
from headway.okr.key_result_batch import KeyResultBatch

Float = NDArray[np.float64]
Int = NDArray[np.int64]


@dataclass(frozen=True)
class Outlook:
    """What is foretold of m key results by i forecasts: before the first reading of the cycle and after each.

    Attributes:
        items: what each forecast is of, shapes (i,).
        known: readings of the metric that each is made from, shape (i,).
        probability: of success, NaN where no success is known, shape (i,).
        rows: the forecasts of each key result as they are kept, a row each.
        newest: the last forecast of each key result, shape (m,).
        before: the same with nothing taken; ``None``: nothing is taken of this one.
        left: chance and middle of each forecast with what is taken, shapes (i,).
    """

    items: Items
    known: Int
    probability: Float
    rows: Sequence[Float]
    newest: Int
    before: Outlook | None = None
    left: tuple[Float, Float] | None = None

    @cached_property
    def said(self) -> Forecast:
        """All forecasts; most who ask want the newest ones alone."""
        if self.before is None:
            return _from_rows(np.concatenate(self.rows))
        return self._with_left(self.before.said, np.arange(len(self.known)))

    @property
    def of_newest(self) -> Forecast:
        """The last forecast of each key result."""
        return self._with_left(_from_rows(np.concatenate([own[-1:] for own in self.rows])), self.newest)

    def _with_left(self, said: Forecast, places: Int) -> Forecast:
        """Forecasts that lie at these places, with what is taken."""
        if self.left is None:
            return said
        chance, middle = self.left
        return replace(said, probability=chance[places], spread=replace(said.spread, middle=middle[places]))

    def progress(self, forecasts: Sequence[Int]) -> list[Float]:
        """Progress at the end against the target in force now, at the chances of ``okr.forecast.luck``, (f, LEVELS).

        Args:
            forecasts: f of each key result, counted from its first one on.
        """
        return [own[:, -LEVELS:].take(which, 0) for own, which in zip(self.rows, forecasts, strict=True)]

    def moved(self, places: Int, left: Forecast) -> Outlook:
        """The same with others than the forecasts at these places, of which only the middle and the chance differ."""
        said, known = self.said, self.probability.copy()
        chance, middle = said.probability.copy(), said.spread.middle.copy()
        chance[places], middle[places] = left.probability, left.spread.middle
        known[places] = np.where(np.isnan(known[places]), np.nan, left.probability)
        return replace(self, probability=known, before=self, left=(chance, middle))

    @cached_property
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


def look_ahead(
    series: Series,
    batch: KeyResultBatch,
    ahead: Ahead,
    counted: Float,
    lines: ForecastLines,
    whose: Sequence[Hashable],
) -> Outlook:
    """Forecast key results, before the first reading of their cycle and after each.

    Args:
        series: readings of all metrics, as they are known.
        batch: the key results, one or more.
        ahead: where their series lie.
        counted: what counts at each reading of the batch, shape (n,).
        lines: weights of the forecast.
        whose: names each key result, among those of all organisations.
    """
    items = items_of(batch, ahead)

    def make(some: Items) -> Float:
        parts, first = list[Float](), 0
        for part, there, unread in laid_out(series, batch, ahead, some, counted):
            said, of = with_unread(forecast(part, lines), part, unread), some.key_result[first : first + len(part)]
            high = np.full(len(of), np.nan) if batch.high is None else batch.high[of]
            # each is held against the target in force now: a grade will be
            table = progress_table(said, batch.baseline[of], batch.target[of], high)
            parts.append(np.concatenate((_as_rows(said, there), table), axis=1))
            first += len(part)
        return parts[0] if len(parts) == 1 else np.concatenate(parts)

    rows = _KEPT.rows(whose, all_asked(series, batch, ahead, counted, lines), items, make)
    is_there, probability = np.concatenate([own[:, :_BEFORE] for own in rows]).T[[_IS_THERE, _PROBABILITY]]
    return Outlook(
        items,
        items.stop - ahead.begin[items.key_result],
        np.where(is_there != 0, probability, np.nan),
        rows,
        batch.offsets[1:] + np.arange(len(batch.offsets) - 1),
    )


_KEPT = ForecastsKept(1 << 16)
_OWN = tuple(one.name for one in fields(Forecast) if one.name not in ("spread", "reasons"))
_SPREAD = tuple(one.name for one in fields(Spread))
_WHOLE = frozenset({"points", "spans", "enough", "left"})
_IS_THERE, _PROBABILITY = 0, 1 + _OWN.index("probability")
"""Where these stand in a row."""
_BEFORE = max(_IS_THERE, _PROBABILITY) + 1
"""Both stand before this."""
_FLAGS = frozenset({"too_little_data", "rising", "any_time", "in_range", "over"})


def _as_rows(said: Forecast, there: NDArray[np.bool_]) -> Float:
    """Forecasts as numbers, a row each: whether there is one, all that is said, and its reasons."""
    own = [getattr(said, name) for name in _OWN]
    return np.array([there, *own, *(getattr(said.spread, name) for name in _SPREAD), *said.reasons], np.float64).T


def _from_rows(rows: Float) -> Forecast:
    """The way back, of rows with their progress behind them."""
    columns = np.ascontiguousarray(rows[:, :-LEVELS].T)  # each lies together, as where it was made
    named: dict[str, Any] = dict(zip((*_OWN, *_SPREAD), columns[1:], strict=False))
    for name in _WHOLE:
        named[name] = named[name].astype(np.int64)
    for name in _FLAGS:
        named[name] = named[name] != 0
    spread = Spread(*(named.pop(name) for name in _SPREAD))
    return Forecast(spread=spread, reasons=columns[1 + len(_OWN) + len(_SPREAD) :], **named)
