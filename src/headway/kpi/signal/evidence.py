"""How far the newest values are from what the baseline would have them be.

Each value is set against what its neighbour foretells, in steps of the noise. A level that shifted leaves its full
size in the first of these surprises and ``1 - autocorrelation`` of it in each later one. For each stretch of newest
values the surprises are added up with these very weights, and divided by the spread that the sum has in control, the
doubt about the level included: ``sum(weights**2) + sum(weights)**2 / size``. One value is the first of these stretches,
a long slow shift the last.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from headway.kpi.signal.baseline import Baseline
from headway.kpi.signal.lines import SignalLines

Float = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Of rows and the values from ``low`` on, each of shape (m, n).

    Attributes:
        up, down: the most that any stretch ending here says of a higher and of a lower level (down is not positive).
        recent_up, recent_down: the same of the shortest stretches alone.
    """

    up: Float
    down: Float
    recent_up: Float
    recent_down: Float


def weights(base: Baseline, lines: SignalLines) -> Float:
    """One over the spread of each stretch's sum, shape (windows, m)."""
    later, more = 1 - base.autocorrelation, np.array(lines.windows)[:, None] - 1
    spread: Float = 1 + np.square(later) * more + np.square(1 + later * more) / np.maximum(base.size, 1.0)
    return 1 / np.sqrt(spread)


def furthest(total: Float, onset: Float, spread: Float, begun: int, lines: SignalLines) -> Float:
    """The most that any stretch says, either way, of each row, shape (m,).

    As :func:`evidence`, of whole rows: most rows have no signal, and need no more than this.

    Args:
        total: as there, of each moment that is asked for one after the other, shape (n, m).
        onset: as there, of these moments and of so many before them as stretches reach back to, shape (k + n, m).
        spread: as there.
        begun: moment at which the baseline ended, 0 where that is the first one that is asked for, else less.
        lines: the lines.
    """
    count, early = len(total), len(onset) - len(total)
    room, most = np.empty_like(total), np.zeros_like(total)
    for long, wide in zip(lines.windows, spread, strict=True):
        skip = max(begun + long - 1, 0)
        if skip >= count:
            break
        part = room[skip:]
        np.add(total[skip:], onset[early + skip - long + 1 : early + count - long + 1], out=part)
        np.abs(part, out=part)
        part *= wide
        np.maximum(most[skip:], part, out=most[skip:])
    return np.asarray(most.max(axis=0))


def evidence(total: Float, onset: Float, spread: Float, begun: int, low: int, lines: SignalLines) -> Evidence:
    """The evidence from column ``low`` on.

    Args:
        total: running sum of the surprises by their later weight, shape (m, n).
        onset: each surprise less the total there, so that total plus onset is a stretch's sum, shape (m, n).
        spread: one over the spread of each stretch's sum, shape (windows, m).
        begun: column where the baseline ended: no stretch begins before it.
        low: the first column that is asked for.
        lines: the lines.
    """
    here = total[:, low:]
    high = here.shape[1]
    up = (here + onset[:, low:]) * spread[0][:, None]
    down = up.copy()
    recent: tuple[Float, Float] | None = None
    said = np.empty_like(up)
    for long, wide in zip(lines.windows[1:], spread[1:], strict=True):
        if recent is None and long > lines.recent:
            recent = up.copy(), down.copy()
        skip = max(begun + long - 1 - low, 0)
        if skip >= high:
            continue
        part = said[:, skip:]
        np.add(here[:, skip:], onset[:, low + skip - long + 1 : low + high - long + 1], out=part)
        part *= wide[:, None]
        np.maximum(up[:, skip:], part, out=up[:, skip:])
        np.minimum(down[:, skip:], part, out=down[:, skip:])
    return Evidence(up, down, *(recent or (up, down)))
