"""What is read for signals, and what is said."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from headway.kpi.signal.moments import inside
from headway.kpi.signal.scale import Scale
from headway.series.batch import offsets_of

Float = NDArray[np.float64]
Int = NDArray[np.int64]


class Signal(IntEnum):
    """What a value says of its process."""

    NONE = 0  # noise, as far as can be told
    TOO_EARLY = 1  # too few values before it to tell
    POINT = 2  # one value that noise does not explain
    SHIFT = 3  # several values that have moved together

    @property
    def word(self) -> str:
        """The word used in JSON, files and the store."""
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class SignalBatch:
    """Many series laid end to end.

    Attributes:
        values: finite values, float64, shape (n,).
        periods: ordinals, int64, rising within each series, shape (n,). A period that is missing is not there at all.
        offsets: offsets of the series, int64, shape (m + 1,).
        scale: what the values can be.
        phase: phase of each period's season, int64, shape (n,); see :func:`headway.kpi.signal.season.phases`.
        season: phases of each series' season, 1 where it has none, int64, shape (m,).
        baseline: values in the first baseline of each series, int64, shape (m,).
        segments: positions at which an accepted segment starts, rising, int64, shape (k,). Its baseline begins anew.
        calendar: where each day lies in its year and month, see :func:`headway.kpi.signal.calendar.places_of`, -1 where
            nothing is looked for there, int64, shape (n,); ``None`` where it is looked for in no series.
    """

    values: Float
    periods: Int
    offsets: Int
    scale: Scale
    phase: Int
    season: Int
    baseline: Int
    segments: Int
    calendar: Int | None = None

    def cut(self, first: int, last: int) -> SignalBatch:
        """The series ``first`` to ``last`` (not in) as a batch of their own."""
        low, high = int(self.offsets[first]), int(self.offsets[last])
        scale = self.scale
        inside = self.segments[slice(*np.searchsorted(self.segments, [low, high]).tolist())]
        return SignalBatch(
            self.values[low:high],
            self.periods[low:high],
            self.offsets[first : last + 1] - low,
            Scale(
                scale.kind[first:last],
                scale.lowest[first:last],
                scale.highest[first:last],
                None if scale.cases is None else scale.cases[low:high],
            ),
            self.phase[low:high],
            self.season[first:last],
            self.baseline[first:last],
            inside - low,
            None if self.calendar is None else self.calendar[low:high],
        )

    def begun(self, series: Int, position: Int) -> SignalBatch:
        """Some series as a batch of their own, with another segment in each.

        Args:
            series: which, rising, shape (k,).
            position: at which it starts, shape (k,).
        """
        lengths = self.offsets[series + 1] - self.offsets[series]
        offsets = offsets_of(lengths)
        back = self.offsets[series] - offsets[:-1]
        rows = np.repeat(back, lengths) + np.arange(offsets[-1])
        owner = np.searchsorted(self.offsets, self.segments, side="right") - 1
        held = np.isin(owner, series)
        place = np.searchsorted(series, owner[held])
        scale = self.scale
        return SignalBatch(
            self.values[rows],
            self.periods[rows],
            offsets,
            Scale(
                scale.kind[series],
                scale.lowest[series],
                scale.highest[series],
                None if scale.cases is None else scale.cases[rows],
            ),
            self.phase[rows],
            self.season[series],
            self.baseline[series],
            np.union1d(self.segments[held] - back[place], position - back).astype(np.int64),
            None if self.calendar is None else self.calendar[rows],
        )


@dataclass(frozen=True, slots=True)
class Episodes:
    """Every signal of a batch, in order of series and time. Positions count from the batch's first value.

    Attributes:
        opened: position of the value that signalled, shape (k,).
        since: position from which the values had moved, as far as can be told at ``opened``, shape (k,).
        ended: one past the last value of it, the end of the series while it lasts, shape (k,).
        sign: 1 where higher, -1 where lower, int8, shape (k,).
        rule: ``Signal`` that opened it, uint8, shape (k,).
    """

    opened: Int
    since: Int
    ended: Int
    sign: NDArray[np.int8]
    rule: NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class SignalReading:
    """What is said of m series with n values.

    Attributes:
        sign: 1 while a signal of higher values is open, -1 of lower ones, 0 else, int8, shape (n,).
        rate: share of charts that would say so much in 52 periods by noise alone; 1 where nothing is signalled, (n,).
        told: whether there were values enough before it to tell, shape (n,).
        mean: level with the season, in the unit of the values, shape (n,). NaN, as the limits, where it is too early.
        lower, upper: limits beyond which this value would have signalled by itself, shape (n,).
        natural_lower, natural_upper: where the values of an unchanged process lie, at the newest value, shape (m,).
        episodes: every signal.
        needed: values that are still needed before anything can be told, shape (m,).
    """

    sign: NDArray[np.int8]
    rate: Float
    told: NDArray[np.bool_]
    mean: Float
    lower: Float
    upper: Float
    natural_lower: Float
    natural_upper: Float
    episodes: Episodes
    needed: Int

    def codes(self) -> NDArray[np.uint8]:
        """``Signal`` of every value, uint8, shape (n,)."""
        codes = np.where(self.told, np.uint8(Signal.NONE), np.uint8(Signal.TOO_EARLY))
        opened, ended = self.episodes.opened, self.episodes.ended
        codes[inside(opened, ended)] = np.repeat(self.episodes.rule, ended - opened)
        return codes
