"""Forecasts of key results that were made before, kept for whoever asks the same again: each judgement asks for all.

A forecast reads what was known up to one reading, and no later one. So a new reading leaves all the forecasts before it
as they are, byte for byte, and only its own is to be made; on a later day none is, until somebody tells more.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence

import numpy as np
from numpy.typing import NDArray

from headway.judgement.forecasts import Ahead, Items
from headway.judgement.known import Series
from headway.okr.forecast.lines import ForecastLines
from headway.okr.forecast.ready import LONGEST
from headway.okr.key_result_batch import KeyResultBatch
from headway.series.rests import WEEK
from headway.series.unchanging import unchanging

Int = NDArray[np.int64]
Float = NDArray[np.float64]


@unchanging
class Asked:
    """All that the forecasts of one key result depend on.

    Attributes:
        lines: weights of the forecast.
        all: what every one of them reads: its terms, and the readings before its cycle.
        each: what each of its readings adds to those after it, laid end to end.
    """

    lines: ForecastLines
    all: bytes
    each: bytes


WIDTH = 9 * 8
"""Bytes of ``Asked.each`` a reading: its value, period and gaps, what counts then, and both ends of the target then.

After these what is known then of the days of rest: the cycle's periods, those of a season, and the weekdays.
"""


def all_asked(series: Series, batch: KeyResultBatch, ahead: Ahead, counted: Float, lines: ForecastLines) -> list[Asked]:
    """What is asked of each key result; see :func:`headway.judgement.outlook.look_ahead`."""
    lengths = batch.offsets[1:] - batch.offsets[:-1]
    high = np.full(len(lengths), np.nan) if batch.high is None else batch.high
    rests = np.array((ahead.steps, ahead.season, _as_numbers(ahead)), np.float64)
    first_items = batch.offsets[:-1] + np.arange(len(lengths))
    terms = (
        batch.counts,
        batch.baseline,
        batch.success,
        batch.target,
        high,
        *(ahead.last_period, ahead.first_target, ahead.first_high),
        *(ahead.minimum, ahead.maximum, ahead.least),
        *rests[:, first_items],
    )
    constant = np.array(terms, np.float64).T.tobytes()
    said = (
        batch.values,
        batch.periods,
        counted,
        batch.target.repeat(lengths) if batch.target_then is None else batch.target_then,
        high.repeat(lengths) if batch.high_then is None else batch.high_then,
        batch.gaps,
        *np.delete(rests, first_items, axis=1),
    )
    each, wide = np.array(said, np.float64).T.tobytes(), len(terms) * 8
    begin, first = np.maximum(ahead.begin, ahead.first - LONGEST).tolist(), ahead.first.tolist()
    ends = (batch.offsets * WIDTH).tolist()
    return [
        Asked(
            lines,
            constant[row * wide : (row + 1) * wide]
            + (
                series.values[begins:stops].tobytes() + series.periods[begins:stops].tobytes()
                if begins < stops
                else b""
            ),
            each[ends[row] : ends[row + 1]],
        )
        for row, (begins, stops) in enumerate(zip(begin, first, strict=True))
    ]


def _as_numbers(ahead: Ahead) -> Int:
    """The weekdays on which a reading is expected as one number each."""
    powers = 1 << np.arange(WEEK)
    return np.full(len(ahead.steps), powers.sum()) if ahead.weekdays is None else ahead.weekdays @ powers


class ForecastsKept:
    """Rows of forecasts, by whose they are: those of a key result before its first reading, and after each."""

    def __init__(self, most: int) -> None:
        """``most``: how many rows are kept; when there are more, all but the newest are let go."""
        self._most = most
        self._held: dict[Hashable, tuple[Asked, Float]] = {}
        self._rows = 0

    def rows(
        self, whose: Sequence[Hashable], asked: Sequence[Asked], items: Items, make: Callable[[Items], Float]
    ) -> list[Float]:
        """The rows of each key result, one an item.

        Args:
            whose: of each key result, under which it is kept.
            asked: all that its forecasts depend on.
            items: what is forecast, in order of key result.
            make: makes the rows of some of them.
        """
        held = self._held
        firsts = [0, *(np.flatnonzero(items.key_result[1:] != items.key_result[:-1]) + 1).tolist(), len(items.reading)]
        parts = list[Float]()
        # which key results lack rows, and from which of their items on
        lacks: list[tuple[int, int]] = []
        for row, (who, own) in enumerate(zip(whose, asked, strict=True)):
            before, many = held.get(who), firsts[row + 1] - firsts[row]
            known = 0 if before is None else _in_common(before[0], own)
            parts.append(_NOTHING if before is None else before[1][:known])
            if known < many:
                lacks.append((row, known))
        if not lacks:
            return parts
        missing = [at for row, known in lacks for at in range(firsts[row] + known, firsts[row + 1])]
        made, at = make(items.take(np.array(missing, np.int64))), 0
        for row, known in lacks:
            new = made[at : at + firsts[row + 1] - firsts[row] - known]
            parts[row] = np.concatenate((parts[row], new)) if known else new.copy()
            at += len(new)
        self._keep([(whose[row], asked[row], parts[row]) for row, _ in lacks])
        return parts

    def _keep(self, new: Sequence[tuple[Hashable, Asked, Float]]) -> None:
        self._rows += sum(len(rows) for _, _, rows in new)
        if self._rows > self._most:
            # a dictionary of its own: another thread may be reading the one before
            self._held, self._rows = {}, sum(len(rows) for _, _, rows in new)
        for who, asked, rows in new:
            before = self._held.get(who)
            if before is not None:
                self._rows -= len(before[1])
            self._held[who] = asked, rows


_NOTHING: Float = np.empty((0, 0))
"""The rows of whom nothing is kept."""


def _in_common(before: Asked, asked: Asked) -> int:
    """How many forecasts two key results have in common, from the first on."""
    if before.all != asked.all or not (before.lines is asked.lines or before.lines == asked.lines):
        return 0
    one, other = before.each, asked.each
    if one.startswith(other) or other.startswith(one):
        return 1 + min(len(one), len(other)) // WIDTH
    same = 0
    while one[same : same + WIDTH] == other[same : same + WIDTH]:
        same += WIDTH
    return 1 + same // WIDTH
