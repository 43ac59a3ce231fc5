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
    """Of the newest values of rows, each of shape (n, m).

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


def furthest(total: Float, onset: Float, spread: Float, lines: SignalLines, room: Float) -> Float:
    """The most that any stretch says, either way, of each row, shape (m,).

    As :func:`evidence`, of whole rows: most rows have no signal, and need no more than this. It may be more than that
    says, where onsets from before the baseline are among those that are given.

    Args:
        total, onset, spread, lines: as there.
        room: where it may reckon, shape (n, m).
    """
    count, early = len(total), len(onset) - len(total)
    most = np.zeros(total.shape[1])
    for long, wide in zip(lines.windows, spread, strict=True):
        skip = max(long - 1 - early, 0)
        if skip >= count:
            break
        part = room[skip:]
        np.add(total[skip:], onset[early + skip - long + 1 : early + count - long + 1], out=part)
        np.abs(part, out=part)
        np.maximum(most, part.max(axis=0) * wide, out=most)
    return most


def evidence(total: Float, onset: Float, spread: Float, lines: SignalLines) -> Evidence:
    """The evidence of moments, one after the other.

    Args:
        total: running sum of the surprises by their later weight, shape (n, m).
        onset: each surprise less the total there, so that total plus onset is a stretch's sum, of these moments and of
            so many before them as stretches may reach back to, shape (k + n, m); NaN before a row's baseline ended: no
            stretch begins there.
        spread: one over the spread of each stretch's sum, shape (windows, m).
        lines: the lines.
    """
    count, early = len(total), len(onset) - len(total)
    up = (total + onset[early:]) * spread[0]
    down = up.copy()
    recent: tuple[Float, Float] | None = None
    said = np.empty_like(up)
    for long, wide in zip(lines.windows[1:], spread[1:], strict=True):
        if recent is None and long > lines.recent:
            recent = up.copy(), down.copy()
        skip = max(long - 1 - early, 0)
        if skip >= count:
            continue
        part = said[skip:]
        np.add(total[skip:], onset[early + skip - long + 1 : early + count - long + 1], out=part)
        part *= wide
        np.fmax(up[skip:], part, out=up[skip:])
        np.fmin(down[skip:], part, out=down[skip:])
    return Evidence(up, down, *(recent or (up, down)))
