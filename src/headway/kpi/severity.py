"""How bad an alert has become: by how deep its breach went and how long it lasts.

A level is reached by the first period that is deep enough, or by lasting long enough, whichever comes first. It is kept
until the alert resolves: a single better period makes nothing mild that was severe.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from headway.kpi.alert import AlertRuns
from headway.kpi.band import BandTable
from headway.kpi.floors import deep_below
from headway.kpi.judge import KpiBatch
from headway.kpi.status import deep_bounds, segments

NEVER = -1


def reached(batch: KpiBatch, runs: AlertRuns, after: NDArray[np.int64], widths: float) -> NDArray[np.int64]:
    """Where each alert reaches a level of severity.

    Args:
        batch: the KPIs.
        runs: their alerts, k of them.
        after: periods with a value, the first of the breach among them, after which a KPI's alert has lasted long
            enough, at least 1, shape (m,).
        widths: widths of the watch zone beyond the breach bound, on loan beyond the floor, beyond which a breach is
            deep enough. Where a band has no watch zone no breach is.

    Returns:
        Positions in the batch, shape (k,); ``NEVER`` where an alert resolved before or has not come so far.

    Examples:
        Healthy from 95, breach below 92: 86 lies two widths beyond the bound, and 85.9 more than that.

        >>> band = BandTable(np.array([0]), np.array([0]), *np.array([[95.0], [np.inf], [92.0], [np.inf]]))
        >>> values, one = np.array([91.0, 86.0, 85.9, 91.0]), np.array([1])
        >>> batch = KpiBatch(values, np.arange(4), np.array([0, 4]), band, one, one, one)
        >>> runs = AlertRuns(np.array([0]), np.array([0]), np.array([0]), np.array([4]))
        >>> reached(batch, runs, np.array([4]), 2.0).tolist(), reached(batch, runs, np.array([2]), 2.0).tolist()
        ([2], [1])
    """
    lasted = runs.began + after[runs.series] - 1
    deep = _first_deep(batch, runs, widths)
    first = np.where(deep == NEVER, lasted, np.minimum(lasted, deep))
    return np.where(first < runs.resolved, first, NEVER)


def _first_deep(batch: KpiBatch, runs: AlertRuns, widths: float) -> NDArray[np.int64]:
    """The first position of each alert that lies so deep; ``NEVER`` where none does."""
    lengths = runs.resolved - runs.began
    starts = np.concatenate(([0], np.cumsum(lengths))).astype(np.int64)
    at = np.repeat(runs.began - starts[:-1], lengths) + np.arange(starts[-1])
    table: BandTable = batch.bands
    in_force = segments(batch.periods, batch.offsets, table)
    row = in_force.rows[np.searchsorted(np.cumsum(in_force.lengths), at, side="right")]
    low, high = deep_bounds(
        table.healthy_low[row], table.healthy_high[row], table.breach_low[row], table.breach_high[row], widths
    )
    if batch.floors is not None:
        on_loan = np.flatnonzero(batch.floors.on_loan[at])
        low[on_loan], high[on_loan] = deep_below(batch.floors, at[on_loan], table, row[on_loan], widths)
    values = batch.values[at]
    deep = np.flatnonzero((values < low) | (values > high))
    first = np.searchsorted(deep, starts[:-1])
    found = np.full(len(lengths), NEVER, np.int64)
    there = first < np.searchsorted(deep, starts[1:])
    found[there] = at[deep[first[there]]]
    return found


def alerts_within(runs: AlertRuns, periods: NDArray[np.int64], after: NDArray[np.int64]) -> NDArray[np.int64]:
    """How many alerts of each series fired after a period of its own: where they are many, the alert flaps.

    Args:
        runs: every alert.
        periods: ordinals of the batch, shape (n,).
        after: the period after which they count, shape (m,).

    Examples:
        >>> runs = AlertRuns(*np.array([[0, 0, 1], [0, 3, 5], [0, 3, 5], [2, 4, 6]]))
        >>> alerts_within(runs, np.array([7, 8, 9, 10, 11, 3, 4]), np.array([8, 2])).tolist()
        [1, 1]
    """
    lately = periods[runs.fired] > after[runs.series]
    return np.bincount(runs.series[lately], minlength=len(after)).astype(np.int64)
