"""What a rectangle of series holds, what is carried along its ladder, and what is said of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from headway.kpi.signal.baseline import Baseline
from headway.kpi.signal.phases import Phases

Float = NDArray[np.float64]
Int = NDArray[np.int64]
Bool = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Cells:
    """The values of rows, the longest first; those of one moment lie side by side.

    Attributes:
        values: on the even scale, shape (n, m).
        steps: periods since the value before, shape (n, m), ``None`` where no period is missing.
        phases: phases of the season, ``None`` without one.
        season: how many phases there are.
        calendar: where each day lies in its year and month, shape (n, m), ``None`` where nothing is looked for there.
        floor: variance of chance of each row, shape (m,).
        each: variance of chance of each value, shape (n, m), ``None`` where the number of cases is never known.
        lengths: values in each row, shape (m,).
    """

    values: Float
    steps: Int | None
    phases: Phases | None
    season: int
    calendar: Int | None
    floor: Float
    each: Float | None
    lengths: Int


@dataclass(slots=True)
class State:
    """What is carried from one step of the ladder to the next.

    Attributes:
        base: the newest baselines.
        begun: values in each, shape (m,).
        total: running sum as in :func:`headway.kpi.signal.evidence.evidence`, at the newest value that was read, (m,).
        onset: as there, of the newest values that were read, so many as the longest stretch has, the newest last, shape
            (k, m); anything before ``begun``, but no NaN where there is noise.
        signalled: whether a value belongs to a signal, shape (n, m).
        line: the line that each row's evidence must pass, shape (m,).
        spread: one over the spread of each stretch's sum, shape (windows, m).
    """

    base: Baseline
    begun: Int
    total: Float
    onset: Float
    signalled: Bool
    line: Float
    spread: Float

    def stand(self, rows: slice, ends: Int, total: Float, onset: Float) -> None:
        """Keep what is carried on from the newest values of some rows.

        Args:
            rows: which.
            ends: the moment of the newest value of each, among those that were read, shape (k,).
            total: at each moment that was read, shape (n, k).
            onset: likewise, and of moments before them, shape (j + n, k).
        """
        early, deep = len(onset) - len(total), min(len(self.onset), len(onset))
        if (ends == len(total) - 1).all():
            self.total[rows], self.onset[-deep:, rows] = total[-1], onset[-deep:]
            return
        which = np.arange(len(ends))
        back = np.arange(1 - deep, 1)[:, None]
        self.total[rows] = total[ends, which]
        self.onset[-deep:, rows] = onset[np.maximum(early + ends + back, 0), which]


@dataclass(slots=True)
class Course:
    """What is said of the cells, each shape (n, m), and of the rows.

    Attributes:
        sign, rate: as in ``SignalReading``.
        middle, lower, upper: mean and limits on the even scale.
        opened: row and moment of every signal, its first moment, and its rule: one array of shape (k, 4) a step.
        state: what the next value would be read against.
    """

    sign: NDArray[np.int8]
    rate: Float
    middle: Float
    lower: Float
    upper: Float
    opened: list[Int] = field(default_factory=list)
    state: State | None = None

    def arrays(self) -> tuple[NDArray[Any], ...]:
        """What is said of each cell."""
        return self.sign, self.rate, self.middle, self.lower, self.upper


def unsaid(*shape: int) -> Course:
    """So many cells of which nothing is signalled, and neither mean nor limits are written yet."""
    middle, lower, upper = (np.empty(shape) for _ in range(3))
    return Course(np.zeros(shape, np.int8), np.ones(shape), middle, lower, upper)
