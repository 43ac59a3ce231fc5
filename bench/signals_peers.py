"""Wheeler's rules and the NHS rules, plainly: limits locked on the baseline, and whether any rule fires after it."""

from __future__ import annotations

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

Float = NDArray[np.float64]
Bool = NDArray[np.bool_]

PER_RANGE = 2.66
SCREEN = 3.27


def wheeler(values: Float, baseline: int) -> Bool:
    """One outside, eight in a row on a side, three of four in the outer half: whether one fires, shape (charts,)."""
    centre, sigma = _limits(values, baseline, screened=False)
    off = (values - centre) / sigma
    return _outside(off, baseline) | _runs(off, baseline, 8) | _near(off, baseline, 1.5, 3, 4)


def nhs(values: Float, baseline: int) -> Bool:
    """One outside, seven in a row on a side, seven rising or falling, two of three in the outer third."""
    centre, sigma = _limits(values, baseline, screened=True)
    off = (values - centre) / sigma
    return (
        _outside(off, baseline) | _runs(off, baseline, 7) | _trend(off, baseline, 7) | _near(off, baseline, 2.0, 2, 3)
    )


def _limits(values: Float, baseline: int, *, screened: bool) -> tuple[Float, Float]:
    first = values[:, :baseline]
    ranges = np.abs(np.diff(first, axis=1))
    mean = ranges.mean(axis=1, keepdims=True)
    if screened:
        kept = ranges <= SCREEN * mean
        mean = (ranges * kept).sum(axis=1, keepdims=True) / kept.sum(axis=1, keepdims=True)
    return first.mean(axis=1, keepdims=True), PER_RANGE * mean / 3


def _outside(off: Float, baseline: int) -> Bool:
    return np.asarray((np.abs(off[:, baseline:]) > 3).any(axis=1))


def _ends_watched(found: Bool, width: int, baseline: int) -> Bool:
    """Whether a window fires that ends after the baseline."""
    return np.asarray(found[:, baseline - width + 1 :].any(axis=1))


def _runs(off: Float, baseline: int, long: int) -> Bool:
    sides = sliding_window_view(np.sign(off), long, axis=1).sum(axis=2)
    return _ends_watched(np.abs(sides) == long, long, baseline)


def _trend(off: Float, baseline: int, long: int) -> Bool:
    steps = sliding_window_view(np.sign(np.diff(off, axis=1)), long - 1, axis=1).sum(axis=2)
    return _ends_watched(np.abs(steps) == long - 1, long, baseline)


def _near(off: Float, baseline: int, beyond: float, needed: int, among: int) -> Bool:
    found = np.zeros(len(off), bool)
    for side in (off, -off):
        windows = sliding_window_view(side > beyond, among, axis=1).sum(axis=2)
        found |= _ends_watched(windows >= needed, among, baseline)
    return found
