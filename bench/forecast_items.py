"""Key results made of real series, as ``shared/data/forecast/SOURCE.md`` describes them, and what they come to."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from headway.okr.forecast.batch import ForecastBatch
from headway.okr.forecast.rows import filled
from headway.okr.progress import Counts
from headway.series.batch import offsets_of

Float = NDArray[np.float64]
LONGEST = 1 << 20


@dataclass(frozen=True, slots=True)
class Items:
    """Items of a file: the batch that is forecast, and all columns, those of what happened among them."""

    batch: ForecastBatch
    columns: dict[str, NDArray[Any]]

    def __len__(self) -> int:
        """Items."""
        return len(self.batch)

    def chosen(self, which: NDArray[Any]) -> Items:
        """Some of the items: a mask or their numbers."""
        count = len(self)
        told = {name: one[which] if len(one) == count else one for name, one in self.columns.items()}
        return of_columns(told)


def read_items(path: Path) -> Items:
    """Read a file of items.

    Raises:
        FileNotFoundError: there is none.
        KeyError: a column is missing.
    """
    with np.load(path, allow_pickle=False) as file:
        return of_columns({name: file[name] for name in file})


def of_columns(columns: dict[str, NDArray[Any]]) -> Items:
    """Columns of a file as a batch. Bounds are those of the series, none of which falls below 0."""
    starts, lengths = (columns[name].astype(np.int64) for name in ("start", "length"))
    steps, seen, before = (columns[name].astype(np.int64) for name in ("n", "j", "h"))
    offsets, count = offsets_of(lengths), len(lengths)
    at = np.arange(offsets[-1])
    values = columns["values"][np.repeat(starts - offsets[:-1], lengths) + at].astype(np.float64)
    periods = at - np.repeat(offsets[:-1], lengths)
    sums = columns["kind"] == "sum"
    batch = ForecastBatch(
        values=values,
        periods=periods,
        offsets=offsets,
        counts=np.where(sums, Counts.SUM, Counts.END).astype(np.int64),
        direction=columns["direction"].astype(np.int64),
        baseline=columns["baseline"].astype(np.float64),
        target=columns["target"].astype(np.float64),
        target_high=np.full(count, np.nan),
        minimum=np.zeros(count),
        maximum=np.full(count, np.inf),
        season=columns["season"].astype(np.int64),
        steps=steps,
        left=steps - seen,
        so_far=np.where(sums, _summed(values, periods, offsets, before), np.nan),
    )
    return Items(batch, columns)


def _summed(values: Float, periods: NDArray[np.int64], offsets: NDArray[np.int64], before: NDArray[np.int64]) -> Float:
    """What the periods of the cycle add up to so far, missing ones read off the line between their neighbours."""
    whole = filled(values, periods, offsets, LONGEST)
    owner = np.repeat(np.arange(len(before)), whole.lengths)
    inside = np.arange(len(whole.values)) - whole.offsets[owner] >= before[owner]
    said: Float = np.bincount(owner[inside], whole.values[inside], len(before)).astype(np.float64)
    return said
