"""What a rectangle of series holds, what is carried along its ladder, and what is said of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from headway.kpi.signal.baseline import Baseline

Float = NDArray[np.float64]
Int = NDArray[np.int64]
Bool = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Cells:
    """The values of rows, the longest first.

    Attributes:
        values: on the even scale, shape (m, n).
        steps: periods since the value before, shape (m, n), ``None`` where no period is missing.
        phase: phase of the season, shape (m, n), ``None`` without one.
        season: phases of the season.
        calendar: where each day lies in its year and month, shape (m, n), ``None`` where nothing is looked for there.
        floor: variance of chance of each row, shape (m,).
        each: variance of chance of each value, shape (m, n), ``None`` where the number of cases is never known.
        lengths: values in each row, shape (m,).
    """

    values: Float
    steps: Int | None
    phase: Int | None
    season: int
    calendar: Int | None
    floor: Float
    each: Float | None
    lengths: Int

    def keys(self, rows: Int | slice, columns: slice) -> Int:
        """Phase of the season of some cells, and the row's number times its length on top."""
        if self.phase is None:
            raise ValueError("there is no season")
        numbers = np.arange(len(self.phase))[rows] * self.season
        return np.asarray(self.phase[rows, columns] + numbers[:, None])


@dataclass(slots=True)
class State:
    """What is carried from one step of the ladder to the next.

    Attributes:
        base: the newest baselines.
        begun: values in each, shape (m,).
        total, onset: as in :func:`headway.kpi.signal.evidence.evidence`, shape (m, n); anything before ``begun``.
        signalled: whether a value belongs to a signal, shape (m, n).
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


@dataclass(slots=True)
class Course:
    """What is said of the cells, each shape (m, n), and of the rows.

    Attributes:
        sign, rate: as in ``SignalReading``.
        middle, lower, upper: mean and limits on the even scale.
        opened: row and column of every signal, its first column, and its rule: one array of shape (k, 4) a step.
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


def blank(*shape: int) -> Course:
    """Nothing said of so many cells."""
    rate, middle, lower, upper = (np.full(shape, said) for said in (1.0, np.nan, np.nan, np.nan))
    return Course(np.zeros(shape, np.int8), rate, middle, lower, upper)
