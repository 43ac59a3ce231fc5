"""What a metric cannot be, where nobody stated its minimum: counts and shares are never below zero.

A stated minimum holds always. Where there is none, a metric whose numbers add up, are whole and are no money counts
something, and one that is a numerator over a denominator is a share of something: neither can be below zero. That is
believed only as long as all its readings say so.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from headway.judgement.context import Context
from headway.judgement.definitions import Metric
from headway.series.quantity import SYMBOLS

Float = NDArray[np.float64]
Int = NDArray[np.int64]


class Least(IntEnum):
    """Why a metric may have zero as its least value."""

    NONE = 0  # nothing says so, or its minimum is stated
    SHARE = 1  # it is a numerator over a denominator
    COUNT = 2  # its numbers add up, and are no money: if they are whole


def least_of(metric: Metric, inputs: Sequence[Metric] = ()) -> Least:
    """What may give a metric zero as its least value.

    Args:
        metric: it.
        inputs: those that it is made of.

    Examples:
        >>> calls = Metric("calls", "Calls", unit="calls", rollup="sum")
        >>> least_of(calls), least_of(Metric("profit", "Profit", unit="EUR", rollup="sum"))
        (<Least.COUNT: 2>, <Least.NONE: 0>)
    """
    if metric.minimum is not None:
        return Least.NONE
    if metric.derived is not None:
        never = all(one.minimum is not None and one.minimum >= 0 for one in inputs)
        return Least.SHARE if metric.derived.kind == "ratio" and metric.derived.scale > 0 and never else Least.NONE
    if metric.source is not None and metric.source.numerator is not None and metric.source.scale > 0:
        return Least.SHARE
    return Least.COUNT if metric.rollup == "sum" and metric.unit not in SYMBOLS else Least.NONE


def least_in(context: Context, metric: Metric) -> Least:
    """The same of a metric among others, one of which it may be made of."""
    if metric.derived is None:
        return least_of(metric)
    return least_of(metric, [context.definitions.metrics[context.metric_at[one]] for one in metric.derived.of])


def never_negative(values: Float, lengths: Int, kinds: Int) -> NDArray[np.bool_]:
    """Of which of many series it is believed: those whose readings are all zero or more, counts only if all are whole.

    Args:
        values: readings, laid end to end, shape (n,).
        lengths: of each, shape (m,).
        kinds: ``Least`` of each, shape (m,).

    Returns:
        Shape (m,); false without a reading.

    Examples:
        >>> told = np.array([3.0, 0.0, 0.5, 2.0, -1.0])
        >>> never_negative(told, np.array([2, 2, 1]), np.array([Least.COUNT, Least.COUNT, Least.SHARE])).tolist()
        [True, False, False]
    """
    owner = np.repeat(np.arange(len(lengths)), lengths)
    counts = kinds[owner] == int(Least.COUNT)
    wrong = ~(values >= 0) | (counts & (np.floor(values) != values))
    none_wrong = np.bincount(owner[wrong], minlength=len(lengths)) == 0
    told: NDArray[np.bool_] = none_wrong & (lengths > 0) & (kinds != int(Least.NONE))
    return told
