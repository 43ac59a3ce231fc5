"""Cycles in the periods of the metrics of key results: where each begins, and with which reading it ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from headway.judgement.context import Context
from headway.judgement.subject import Subject
from headway.series.batch import lower_bound
from headway.series.grid import Grid


@dataclass(frozen=True, slots=True)
class Span:
    """A cycle in the periods of a grid, as ordinals.

    Attributes:
        first: that in which it begins.
        last: the last one that is over.
        closes: that with which it ends: the last one that ends inside; where none does, the one in which it begins.
        sets_out: that in which the way of the key result begins.
    """

    first: int
    last: int
    closes: int
    sets_out: int


def spans_of(context: Context, subjects: Sequence[Subject], grids: Sequence[Grid]) -> list[Span]:
    """The span of each key result's cycle in its grid; what is the same for many is reckoned once."""
    found: dict[tuple[Grid, date, date, date], Span] = {}
    spans = []
    for grid, subject in zip(grids, subjects, strict=True):
        starts, ends, sets_out = subject.cycle.starts, subject.cycle.ends, subject.sets_out
        span = found.get((grid, starts, ends, sets_out))
        if span is None:
            span = found[grid, starts, ends, sets_out] = Span(
                grid.ordinal(starts),
                grid.last_complete(min(ends, context.as_of)),
                max(grid.last_complete(ends), grid.ordinal(starts)),
                grid.ordinal(sets_out),
            )
        spans.append(span)
    return spans


def or_the_one_across_the_end(
    context: Context,
    subjects: Sequence[Subject],
    grids: Sequence[Grid],
    first: NDArray[np.int64],
    last: NDArray[np.int64],
    end: NDArray[np.int64],
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Where no period of the metric ends inside the cycle: the one that contains its last day, once it is over."""
    series = context.series
    none = first == last
    if not none.any():
        return first, last
    across = np.array([grid.ordinal(one.cycle.ends) for grid, one in zip(grids, subjects, strict=True)], np.int64)
    over = np.array([grid.last_complete(context.as_of) for grid in grids], np.int64) >= across
    at = lower_bound(series.periods, first, end, across)
    there = none & over & (at < end)
    there[there] = series.periods[at[there]] == across[there]
    return np.where(there, at, first), np.where(there, at + 1, last)
