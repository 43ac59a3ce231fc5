"""Wheeler's rules and the NHS rules: limits locked on the baseline, and whether any rule fires on what is watched.

A rule sees the watched values alone: a run that began in the baseline counts from the first watched value on. The NHS
rules are those of :mod:`headway.kpi.process`, which the benchmark ``nhs`` holds to the published figures.
"""

from __future__ import annotations

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from headway.app.policy import load_policy
from headway.kpi.process.limits import limits_of_rows
from headway.kpi.process.rules import rules_of_rows

Float = NDArray[np.float64]
Bool = NDArray[np.bool_]

LINES = load_policy().process
RUN = 8
NEAR, AMONG = 3, 4


def nhs(values: Float, baseline: int, *, screened: bool = False) -> Bool:
    """One outside, seven on a side, seven rising or falling, two of three near a limit: whether one fires, (charts,).

    Args:
        values: shape (charts, values).
        baseline: values of which the limits are taken.
        screened: whether large moving ranges are left out of the limits, as Headway's NHS mode does.
    """
    limits = limits_of_rows(values[:, :baseline], LINES, screened=screened)
    return np.asarray((rules_of_rows(values[:, baseline:], limits, LINES) != 0).any(axis=1))


def wheeler(values: Float, baseline: int) -> Bool:
    """One outside, eight in a row on a side, three of four in the outer half of a side: as :func:`nhs`."""
    limits = limits_of_rows(values[:, :baseline], LINES, screened=False)
    off = (values[:, baseline:] - limits.mean[:, None]) / (limits.upper - limits.mean)[:, None]
    found = (np.abs(off) > 1).any(axis=1) | (np.abs(_sums(np.sign(off), RUN)) == RUN).any(axis=1)
    for side in (off, -off):
        found |= (_sums(side > 1 / 2, AMONG) >= NEAR).any(axis=1)
    return np.asarray(found)


def _sums(marks: NDArray[np.generic], among: int) -> Float:
    """The sum of every so many in a row."""
    return np.asarray(sliding_window_view(marks, among, axis=1).sum(axis=2))
