"""Status by band: healthy, watch or breach, for every period of many series at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from headway.kpi.band import BandTable
from headway.series.batch import lower_bound_of_distinct
from headway.series.words import Status

ULPS = 8


@dataclass(frozen=True, slots=True)
class Segments:
    """Which row of a band table is in force where: row ``rows[i]`` for the next ``lengths[i]`` values."""

    rows: NDArray[np.int64]
    lengths: NDArray[np.int64]


def segments(periods: NDArray[np.int64], offsets: NDArray[np.int64], bands: BandTable) -> Segments:
    """Lay a band table over its series: the row in force in each period is the newest that has started.

    Args:
        periods: ordinals, rising within each series, shape (n,).
        offsets: offsets of the series, shape (m + 1,).
        bands: every KPI 0..m-1 has at least one row, the first of which is in force always.
    """
    kpi = bands.kpi
    starts = offsets[kpi]
    later = np.flatnonzero(kpi[1:] == kpi[:-1]) + 1
    starts[later] = lower_bound_of_distinct(periods, starts[later], offsets[kpi[later] + 1], bands.first[later])
    ends = offsets[kpi + 1]
    ends[later - 1] = starts[later]
    return Segments(np.arange(len(starts)), ends - starts)


def status_codes(
    values: NDArray[np.float64], segment: Segments, bands: BandTable
) -> tuple[NDArray[np.uint8], NDArray[np.bool_]]:
    """Status of every value by the band in force, and whether it is a deep breach.

    A breach is deep when it lies beyond the breach bound by more than the width of the watch zone on that side; where
    there is no watch zone, no breach is deep.

    Args:
        values: finite values, shape (n,).
        segment: the rows in force; lengths add up to n.
        bands: the table. A row of NaN means that no band is in force: status unknown.

    Returns:
        ``Status`` codes, uint8, and deep flags, bool, each of shape (n,).

    Examples:
        >>> band = BandTable(np.array([0]), np.array([0]), *np.array([[95.0], [np.inf], [92.0], [np.inf]]))
        >>> codes, deep = status_codes(np.array([95.0, 94.9, 91.9, 88.9]), Segments(np.array([0]), np.array([4])), band)
        >>> codes.tolist(), deep.tolist()
        ([0, 1, 2, 2], [False, False, False, True])
    """
    rows, lengths = segment.rows, segment.lengths

    def spread(column: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.repeat(column[rows], lengths)

    low, high = bands.breach_low[rows], bands.breach_high[rows]
    breach = values < np.repeat(low, lengths)
    breach |= values > np.repeat(high, lengths)
    healthy = values >= spread(bands.healthy_low)
    healthy &= values <= spread(bands.healthy_high)
    codes = (~healthy).view(np.uint8)
    codes += breach.view(np.uint8)
    deep_low, deep_high = deep_bounds(bands.healthy_low[rows], bands.healthy_high[rows], low, high)
    deep = values < np.repeat(deep_low, lengths)
    deep |= values > np.repeat(deep_high, lengths)
    unbanded = np.isnan(bands.healthy_low[rows])
    if unbanded.any():
        codes[np.repeat(unbanded, lengths)] = Status.UNKNOWN
    return codes, deep


def deep_bounds(
    healthy_low: NDArray[np.float64],
    healthy_high: NDArray[np.float64],
    breach_low: NDArray[np.float64],
    breach_high: NDArray[np.float64],
    widths: float = 1.0,
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Below and above which values a breach is deep; infinite where none is. As in a :class:`BandTable`.

    ``widths`` says how many widths of the watch zone beyond its bound that is.
    """
    with np.errstate(over="ignore", invalid="ignore"):
        return (
            breach_low - _deep_by(healthy_low, breach_low, widths),
            breach_high + _deep_by(healthy_high, breach_high, widths),
        )


def _deep_by(healthy: NDArray[np.float64], breach: NDArray[np.float64], widths: float) -> NDArray[np.float64]:
    """How far beyond its bound a breach is deep: widths of the watch zone, infinite where there is none.

    A few ulps are given, for strict bounds are neighbouring floats and decimals are no binary fractions: with healthy
    ``>= 0.3`` and breach ``< 0.2``, 0.1 lies beyond by the width and not by more.
    """
    with np.errstate(invalid="ignore", over="ignore"):
        slack = ULPS * np.spacing(np.maximum(np.abs(healthy), np.abs(breach)))
        width = np.abs(healthy - breach)
        return np.where(width > slack, widths * width + slack, np.inf)


def run_starts(codes: NDArray[np.uint8], offsets: NDArray[np.int64]) -> NDArray[np.int64]:
    """Where the present status of each series began: the first position of its last run of one status.

    Args:
        codes: statuses, shape (n,).
        offsets: offsets of the series, shape (m + 1,).

    Returns:
        Positions, shape (m,); -1 for an empty series.

    Examples:
        >>> run_starts(np.array([0, 2, 2, 1], np.uint8), np.array([0, 3, 3, 4])).tolist()
        [1, -1, 3]
    """
    changed = np.empty(len(codes), bool)
    if len(codes):
        changed[0] = True
        np.not_equal(codes[1:], codes[:-1], out=changed[1:])
    full = offsets[:-1] < offsets[1:]
    changed[offsets[:-1][full]] = True
    found = np.full(len(offsets) - 1, -1, np.int64)
    at = np.flatnonzero(changed)
    if len(at):
        found[full] = at[np.searchsorted(at, offsets[1:][full]) - 1]
    return found
