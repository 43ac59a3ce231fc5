"""The stretches of a batch: each series from its first value, and from where an accepted segment starts, to the next.

They are read one after the other, the first of every series, then the second: a later one keeps what is known of the
one before it, see :mod:`headway.kpi.signal.kept`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from headway.kpi.signal.baseline import Baseline
from headway.kpi.signal.batch import SignalBatch
from headway.kpi.signal.calendar import PLACES
from headway.kpi.signal.cells import Cells, Course
from headway.kpi.signal.kept import Before, nothing_before
from headway.kpi.signal.lines import SignalLines
from headway.kpi.signal.rows import Rows, rectangles

Int = NDArray[np.int64]
Bool = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Stretches:
    """The stretches of a batch.

    Attributes:
        starts, ends: position of the first value of each, and one past its last, shape (k,).
        owner: series that it is of, shape (k,).
        first, season: values in its whole baseline, and phases of its season, shape (k,).
        gaps: whether periods are missing in it, shape (k,).
        anew: values from which its level is told where it keeps the noise of the one before, else 0, shape (k,). Known
            once both are read.
        turn: how many stretches of its series lie before it, shape (k,).
        handed: baselines at their ends, of those that have another one after them; ``None`` where none has.
    """

    starts: Int
    ends: Int
    owner: Int
    first: Int
    season: Int
    gaps: Bool
    anew: Int
    turn: Int
    handed: Baseline | None

    @staticmethod
    def of(batch: SignalBatch) -> Stretches:
        """Those of a batch."""
        full = batch.offsets[:-1][np.diff(batch.offsets) > 0]
        starts = np.union1d(full, batch.segments).astype(np.int64)
        ends = np.append(starts[1:], len(batch.values))[: len(starts)]
        owner = np.searchsorted(batch.offsets, starts, side="right") - 1
        season, count = batch.season[owner], len(starts)
        begins = np.append(True, owner[1:] != owner[:-1])[:count]
        turn = np.arange(count) - np.maximum.accumulate(np.where(begins, np.arange(count), 0))
        gaps = batch.periods[ends - 1] - batch.periods[starts] > ends - starts - 1
        handed = None if begins.all() else nothing_before(count, int(season.max(initial=1)), PLACES)
        anew = np.zeros(count, np.int64)
        return Stretches(starts, ends, owner, batch.baseline[owner], season, gaps, anew, turn, handed)

    def in_turn(self, lines: SignalLines) -> Iterator[Rows]:
        """Rectangles of them; what a later one keeps must be handed on before the next is asked for."""
        for turn in range(int(self.turn.max(initial=0)) + 1):
            mine = np.flatnonzero(self.turn == turn)
            if turn and self.handed is not None:
                self.anew[mine] = np.where(np.isfinite(self.handed.noise[mine - 1]), lines.anew, 0)
            yield from rectangles(
                mine, self.starts, self.ends, self.owner, self.first, self.season, self.gaps, self.anew
            )

    def before(self, rows: Rows, cells: Cells) -> Before | None:
        """What the rows of a rectangle keep."""
        if self.handed is None or not rows.anew:
            return None
        base = self.handed.take(rows.stretch - 1)
        base.height = base.height[:, : rows.season].copy()
        if cells.calendar is None:
            base.calendar = base.calendar[:, :0]
        return Before(base, rows.first)

    def hand_on(self, rows: Rows, course: Course) -> None:
        """Keep the newest baselines of the rows after which another stretch comes, and note which kept nothing."""
        if self.handed is None or course.state is None:
            return
        alone = ~np.isfinite(course.state.base.noise) & (course.state.begun < rows.first)
        self.anew[rows.stretch[alone]] = 0
        later = np.minimum(rows.stretch + 1, len(self.turn) - 1)
        some = np.flatnonzero(self.turn[later] > self.turn[rows.stretch])
        base, into = course.state.base.take(some), rows.stretch[some]
        for name in Baseline.__slots__:
            there, here = getattr(self.handed, name), getattr(base, name)
            if here.ndim == 1:
                there[into] = here
            else:
                there[into, : here.shape[1]] = here

    def needed(self, batch: SignalBatch, lines: SignalLines) -> Int:
        """Values that the newest stretch of each series lacks, shape (m,)."""
        needed = batch.baseline + 1
        last = np.flatnonzero(self.ends == batch.offsets[self.owner + 1])
        enough = np.where(self.anew[last] > 0, lines.anew, self.first[last]) + 1
        needed[self.owner[last]] = np.maximum(enough - (self.ends - self.starts)[last], 0)
        return needed
