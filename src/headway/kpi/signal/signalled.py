"""The rows in which there may be a signal: where one opens and closes, how rare it is, and since when it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from headway.kpi.signal.batch import Signal
from headway.kpi.signal.cells import Course, State
from headway.kpi.signal.evidence import Evidence, evidence
from headway.kpi.signal.lines import SignalLines
from headway.kpi.signal.moments import inside

Float = NDArray[np.float64]
Int = NDArray[np.int64]
Bool = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Loud:
    """Rows in which there may be a signal.

    Attributes:
        rows: which, shape (m,).
        total: running sums, as in :func:`headway.kpi.signal.evidence.evidence`, shape (n, m).
        onset: as there, with so many moments before them as are known, shape (k + n, m).
    """

    rows: Int
    total: Float
    onset: Float

    @staticmethod
    def joined(parts: Sequence[Loud]) -> Loud:
        """All rows of some that tell of the same moments."""
        return Loud(
            np.concatenate([part.rows for part in parts]),
            np.concatenate([part.total for part in parts], axis=1),
            np.concatenate([part.onset for part in parts], axis=1),
        )


def tell_signals(state: State, said: Course, loud: Loud, low: int, lines: SignalLines) -> None:
    """Open and close the signals of the moments from ``low`` on that were read."""
    rows = loud.rows
    if not len(rows):
        return
    begun, early = state.begun[rows], len(loud.onset) - len(loud.total)
    loud.onset[:early][np.arange(low - early, low)[:, None] < begun] = np.nan
    found = evidence(loud.total, loud.onset, state.spread[:, rows], lines)
    carried_on = np.where(begun < low, said.sign[low - 1, rows], 0).astype(np.int8)
    sign = _sign(found, carried_on, state.line[rows], lines.hold)
    row, column = _where(sign != 0)
    signs = sign[row, column]
    said.sign[column + low, rows[row]] = signs
    state.signalled[column + low, rows[row]] = True
    most = np.where(signs > 0, found.up[column, row], -found.down[column, row])
    some, which = np.unique(row, return_inverse=True)
    said.rate[column + low, rows[row]] = lines.rate_of(most, lines.columns(state.base.sure[rows[some]])[which])
    opens = signs != np.where(column > 0, sign[row, column - 1], carried_on[row])
    if opens.any():
        row, column, signs = row[opens], column[opens], signs[opens]
        long = _longest(loud, state.spread[:, rows], (row, column), signs, lines)
        since = column + low - long + 1
        rule = np.where(long == 1, int(Signal.POINT), int(Signal.SHIFT))
        said.opened.append(np.stack((rows[row], column + low, since, rule), axis=1))
        state.signalled[inside(since, column + low), np.repeat(rows[row], long - 1)] = True


def _sign(found: Evidence, carried_on: NDArray[np.int8], line: Float, hold: float) -> NDArray[np.int8]:
    """The signal that is open at each moment of each row, rows first: 1, -1, or 0 where none is."""
    up = _open(found.up > line, found.recent_up > hold, carried_on > 0)
    down = _open(found.down < -line, found.recent_down < -hold, carried_on < 0)
    row, column = _where(up & down)
    weaker = found.up[column, row] < -found.down[column, row]
    up[row[weaker], column[weaker]] = False
    return np.where(up, np.int8(1), -down.view(np.int8))


def _where(cells: Bool) -> tuple[Int, Int]:
    """Row and moment of each cell that is true; of few that is quicker told in one line."""
    return np.divmod(np.flatnonzero(cells), cells.shape[1])


def _open(candidate: Bool, holds: Bool, carried_on: Bool) -> Bool:
    """Where a signal is open, rows first: from a candidate on, for as long as the newest values hold it up."""
    count, rows = candidate.shape
    held = np.zeros((rows, count + 1), bool)  # nothing holds past the end
    held[:, :count] = holds.T
    begins = np.zeros((rows, count + 1), bool)
    begins[:, :count] = (candidate & holds).T
    begins[:, 0] |= carried_on & held[:, 0]
    first, shut = np.flatnonzero(begins), np.flatnonzero(~held)
    ends, which = np.unique(shut[np.searchsorted(shut, first)], return_index=True)
    made = np.zeros((rows, count + 1), bool)
    made.ravel()[inside(first[which], ends)] = True
    return made[:, :count]


def _longest(loud: Loud, spread: Float, at: tuple[Int, Int], sign: NDArray[np.int8], lines: SignalLines) -> Int:
    """The stretch that says most, of each signal that opens: its length in values.

    Args:
        loud: the rows.
        spread: one over the spread of each stretch's sum in them, shape (windows, m).
        at: row and moment of each signal.
        sign: its sign.
        lines: the lines.
    """
    row, column = at
    windows = np.array(lines.windows)[:, None]
    start = column + len(loud.onset) - len(loud.total) - windows + 1
    onset = np.where(start >= 0, loud.onset[np.maximum(start, 0), row], np.nan)
    says = (loud.total[column, row] + onset) * spread[:, row] * sign
    return np.asarray(windows[np.where(np.isnan(says), -np.inf, says).argmax(axis=0), 0])
