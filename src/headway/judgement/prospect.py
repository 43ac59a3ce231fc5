"""What is still open of a numeric key result: its newest forecast, and the same asked of other ends and later days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import timedelta
from typing import Any

import numpy as np
from numpy.typing import NDArray

from headway.judgement.context import Context
from headway.judgement.driven import shifted
from headway.judgement.forecasts import laid_out
from headway.judgement.outlook import taken
from headway.judgement.points import Numeric
from headway.okr.forecast.batch import RANGE, ForecastBatch, joined_batches
from headway.okr.forecast.forecast import Forecast, forecast
from headway.okr.forecast.unread import Unread, with_unread
from headway.okr.progress import Counts
from headway.series.batch import offsets_of
from headway.series.grid import Grid
from headway.series.rests import WEEK, expected_up_to

MOST_STEPS, MOST_ENDS = 16, 53
"""Ends on the way that are forecast, and ends after the cycle's own: more are passed over evenly."""
AT_ONCE = 64
"""Key results of which all ends are forecast at a time."""
PER_READING = 3
"""Fields of a batch of which there is one a reading, or which tell where these lie; the others are one a key result."""


@dataclass(frozen=True, slots=True)
class Prospect:
    """A key result of which something is still open, forecast in one batch for its own end and for others.

    Attributes:
        grid: the metric's periods.
        readings: what its newest forecast is made from: a batch of one.
        said: that forecast, the very one of the verdict.
        ends: last periods that are forecast, rising: those on the way to the cycle's end, it itself, and later ones.
        with_ends: the forecasts of the same readings and the same target with each of these ends.
        last: the period with which the cycle ends.
        baseline: its baseline.
        target: the target in force, of a range its lower end.
        success: progress that is success, 0 to 1.
        high: the upper end of a range, NaN where the target is none.
        newest: the period of the newest reading.
        is_lost: whether it is a sum that is more than success allows, and never becomes less.
    """

    grid: Grid
    readings: ForecastBatch
    said: Forecast
    ends: tuple[int, ...]
    with_ends: Forecast
    last: int
    baseline: float
    target: float
    success: float
    high: float
    newest: int
    is_lost: bool = False

    @property
    def left(self) -> int:
        """Periods that are open: those from the newest reading to the cycle's end in which one is expected."""
        return int(self.readings.left[0])

    @property
    def chance(self) -> float:
        """The chance of success, as the verdict says it."""
        return float(self.said.probability[0])

    @property
    def is_range(self) -> bool:
        """Whether what is aimed at is a range."""
        return bool(self.readings.direction[0] == RANGE)

    @property
    def is_sum(self) -> bool:
        """Whether what counts is of another size than a reading."""
        return bool(self.readings.counts[0] == Counts.SUM)

    def wanted(self, target: float) -> float:
        """The value that is success where this is the target."""
        return self.baseline + self.success * (target - self.baseline)


def prospect_of(context: Context, numeric: Numeric, row: int, more: Iterable[int] = ()) -> Prospect | None:
    """What is still open of a numeric key result; ``None`` where nothing is, and where nothing is foretold.

    Args:
        context: the judgement's common ground.
        numeric: key results as they were judged.
        row: which of them.
        more: further last periods that are asked for; those that are no end are left out.
    """
    open_ = _open(context, numeric, row, more)
    return None if open_ is None else next(_foretold(context, numeric, [open_]))


def prospects_of(context: Context, numeric: Numeric) -> Iterator[Prospect | None]:
    """What is still open of each of many numeric key results, as :func:`prospect_of` says it of one."""
    for first in range(0, len(numeric.subjects), AT_ONCE):
        rows = range(first, min(first + AT_ONCE, len(numeric.subjects)))
        some = [_open(context, numeric, row) for row in rows]
        told = _foretold(context, numeric, [one for one in some if one is not None])
        yield from (None if one is None else next(told) for one in some)


@dataclass(frozen=True, slots=True)
class _Open:
    """A key result that is open.

    Attributes:
        row: which it is.
        grid, readings, last, ends, newest: as in :class:`Prospect`.
        left: periods to each of its ends in which a reading is expected.
        unread: what nobody has read of it; ``None``: nothing.
    """

    row: int
    grid: Grid
    readings: ForecastBatch
    last: int
    ends: tuple[int, ...]
    newest: int
    left: NDArray[np.int64]
    unread: Unread | None


def _open(context: Context, numeric: Numeric, row: int, more: Iterable[int] = ()) -> _Open | None:
    outlook, subject = numeric.outlook, numeric.subjects[row]
    at = int(outlook.newest[row])
    if np.isnan(outlook.probability[at]) or context.as_of < subject.cycle.starts:
        return None
    items = outlook.items.cut(at, at + 1)
    ((batch, _, unread),) = laid_out(context.series, numeric.batch, numeric.ahead, items, numeric.said.counted)
    grid, last = context.grids[context.metric_at[subject.key_result.metric or ""]], int(numeric.ahead.last_period[row])
    weekdays = None if numeric.ahead.weekdays is None else numeric.ahead.weekdays[at]
    stop = int(items.stop[0])
    has = stop > int(numeric.ahead.begin[row])
    newest = int(context.series.periods[stop - 1]) if has else last - int(batch.left[0])
    if newest >= last or int(batch.left[0]) <= 0:
        return None
    farthest = grid.last_complete(grid.ends(last) + timedelta(days=context.policy.recalculation.days))
    asked = (one for one in more if newest < one <= farthest)
    others = np.array([*_on_the_way(newest, last, MOST_STEPS), *_on_the_way(last, farthest, MOST_ENDS)], np.int64)
    if weekdays is not None:
        others = others[weekdays[(others - 1) % WEEK] | (others == last)]
    ends = np.array(sorted({*asked, *others.tolist()}), np.int64)
    left = ends - newest
    if weekdays is not None:
        left = expected_up_to(ends, weekdays) - expected_up_to(np.array([newest]), weekdays)
        # what is missing of the cycle comes before what lies after it
        open_ = int(batch.left[0]) - int(left[ends == last][0]) if has else 0
        left = np.where(ends == last, batch.left[0], np.maximum(left + np.where(ends > last, open_, 0), 1))
    return _Open(row, grid, batch, last, tuple(ends.tolist()), newest, left, unread)


def _foretold(context: Context, numeric: Numeric, some: Sequence[_Open]) -> Iterator[Prospect]:
    """Forecast all ends of all of these at once."""
    if not some:
        return
    batches = [_repeated(one.readings, len(one.ends)).ending_in(one.left) for one in some]
    every = forecast(joined_batches(batches), context.policy.forecast)
    first = 0
    for one, batch in zip(some, batches, strict=True):
        row, many = one.row, len(one.ends)
        said = taken(every, np.arange(first, first + many))
        said = with_unread(said, batch, None if one.unread is None else one.unread.of(np.zeros(many, np.int64)))
        first += many
        gone = 0.0
        if numeric.taken is not None:
            gone = float(numeric.taken.totals(np.array([row]), np.array([context.today]))[0])
        if gone:
            said = shifted(said, np.arange(many), np.full(many, gone))
        yield Prospect(
            grid=one.grid,
            readings=one.readings,
            said=taken(said, np.array([one.ends.index(one.last)])),
            ends=one.ends,
            with_ends=said,
            last=one.last,
            baseline=float(numeric.batch.baseline[row]),
            target=float(numeric.batch.target[row]),
            success=float(numeric.batch.success[row]),
            high=np.nan if numeric.batch.high is None else float(numeric.batch.high[row]),
            newest=one.newest,
            is_lost=_newest_of(numeric, row, numeric.said.lost, nothing=False),
        )


def _newest_of(numeric: Numeric, row: int, of_readings: NDArray[Any], *, nothing: Any) -> Any:
    """What is said at the newest reading of a key result; ``nothing`` where it has none."""
    first, last = numeric.batch.offsets[row : row + 2].tolist()
    return of_readings[last - 1].item() if last > first else nothing


def _on_the_way(first: int, last: int, most: int) -> list[int]:
    """Periods after the first one up to the last one, evenly, as many as there may be."""
    chosen: list[int] = np.linspace(first + 1, last, min(last - first, most)).round().astype(np.int64).tolist()
    return [one for one in chosen if first < one <= last] + ([last] if last > first else [])


def _repeated(batch: ForecastBatch, many: int) -> ForecastBatch:
    """A batch of one, so many times: with another end each, its cycle begins where it began, and is longer."""
    rest = {one.name: np.repeat(getattr(batch, one.name), many) for one in fields(batch)[PER_READING:]}
    return ForecastBatch(
        np.tile(batch.values, many),
        np.tile(batch.periods, many),
        offsets_of(np.full(many, len(batch.values), np.int64)),
        **rest,
    )
