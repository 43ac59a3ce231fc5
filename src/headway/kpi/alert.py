"""The alert machine: a breach that lasts, or a deep one, fires; enough healthy periods in a row resolve.

Periods without a value are not in the series at all, so a gap neither advances nor resets a count. A watch period is
neither in breach nor healthy: it ends a run of either. A waived breach counts towards
``for`` but does not fire; the first unwaived breach after it does.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from headway.series.batch import lasting, rising
from headway.series.words import AlertState


@dataclass(frozen=True, slots=True)
class AlertRuns:
    """Every alert of a batch, in order of series and time.

    Attributes:
        series: index of the series, shape (k,).
        began: position of the first value of the breach that fired, shape (k,).
        fired: position of the value that fired, shape (k,).
        resolved: position of the value that resolved it; one past the end of the series while it still fires.
    """

    series: NDArray[np.int64]
    began: NDArray[np.int64]
    fired: NDArray[np.int64]
    resolved: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Alerts:
    """What the machine says of a batch.

    Attributes:
        runs: every alert.
        state: ``AlertState`` of each series after its last value, uint8, shape (m,).
        since: position of the value from which that state holds (fired, or the run that is pending), -1 if inactive.
    """

    runs: AlertRuns
    state: NDArray[np.uint8]
    since: NDArray[np.int64]


def alerts(
    bad: NDArray[np.bool_],
    good: NDArray[np.bool_],
    deep: NDArray[np.bool_],
    offsets: NDArray[np.int64],
    periods_to_fire: NDArray[np.int64],
    periods_to_clear: NDArray[np.int64],
    waived: NDArray[np.bool_] | None = None,
) -> Alerts:
    """Run the alert machine over many series at once.

    Args:
        bad: in breach, shape (n,).
        good: healthy, shape (n,); never together with ``bad``.
        deep: in breach deeply enough to fire at once, shape (n,); only where ``bad`` is.
        offsets: offsets of the series, shape (m + 1,).
        periods_to_fire: ``for`` of each series, at least 1, shape (m,).
        periods_to_clear: ``clear`` of each series, at least 1, shape (m,).
        waived: agreed to, shape (n,); none where left out.

    Examples:
        With ``for: 2, clear: 2``: two breaches fire, a watch period changes nothing, two healthy ones resolve.

        >>> word = "b b w h h b".split()
        >>> bad, good = np.array([w == "b" for w in word]), np.array([w == "h" for w in word])
        >>> two = np.array([2])
        >>> said = alerts(bad, good, np.zeros(6, bool), np.array([0, 6]), two, two)
        >>> said.runs.fired.tolist(), said.runs.resolved.tolist(), AlertState(said.state[0]).word
        ([1], [4], 'pending')
    """
    fires = lasting(bad, offsets, periods_to_fire)
    fires |= deep
    if waived is not None:
        fires &= ~waived
    series, fired, resolved = runs_between(fires, lasting(good, offsets, periods_to_clear), offsets)
    runs = AlertRuns(series, _run_start(bad, offsets[series], fired), fired, resolved)
    return Alerts(runs, *_present(bad, runs, offsets, waived))


def runs_between(
    fires: NDArray[np.bool_], clears: NDArray[np.bool_], offsets: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Each alert runs from a firing position to the next clearing one; firings in between belong to it.

    Returns:
        Series, fired and resolved as in :class:`AlertRuns`. Of one series no two overlap.
    """
    fired = rising(fires, offsets)
    series = np.repeat(np.arange(len(offsets) - 1), np.diff(np.searchsorted(fired, offsets)))
    cleared = np.append(rising(clears, offsets), len(clears))
    resolved = np.minimum(cleared[np.searchsorted(cleared, fired)], offsets[series + 1])
    opens = np.ones(len(fired), bool)
    opens[1:] = (resolved[1:] != resolved[:-1]) | (series[1:] != series[:-1])
    return series[opens], fired[opens], resolved[opens]


def _present(
    bad: NDArray[np.bool_],
    runs: AlertRuns,
    offsets: NDArray[np.int64],
    waived: NDArray[np.bool_] | None,
) -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
    count = len(offsets) - 1
    state, since = (
        np.full(count, AlertState.INACTIVE, np.uint8),
        np.full(count, -1, np.int64),
    )
    full = np.flatnonzero(offsets[:-1] < offsets[1:])
    last = offsets[full + 1] - 1
    pending = full[bad[last]]
    state[pending] = AlertState.PENDING
    open_ = runs.resolved == offsets[runs.series + 1]
    state[runs.series[open_]] = AlertState.FIRING
    since[runs.series[open_]] = runs.fired[open_]
    pending = pending[state[pending] == AlertState.PENDING]
    since[pending] = _run_start(bad, offsets[pending], offsets[pending + 1] - 1)
    if waived is not None:
        muted = waived[last] & (state[full] != AlertState.INACTIVE)
        state[full[muted]] = AlertState.WAIVED
    return state, since


def _run_start(flags: NDArray[np.bool_], first: NDArray[np.int64], at: NDArray[np.int64]) -> NDArray[np.int64]:
    """Walk back from ``at`` while the flag is true, not before ``first``: hardly further than the ``for`` of a run."""
    while True:
        back = (at > first) & flags[np.maximum(at - 1, 0)]
        if not back.any():
            return at
        at = at - back
