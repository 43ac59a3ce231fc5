"""A column of numbers: parsed at once where all is well, cell by cell where something is not."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

GOOD, EMPTY, NO_NUMBER, NOT_FINITE = range(4)
MOST_TEXTS = 10_000
SHOWN = 40
_THOUSANDS = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?")


@dataclass(slots=True)
class NumberColumn:
    """A column read as numbers: the value of each row, and its state.

    Attributes:
        position: of the column in the file, from 1 on.
        bad: the cells that are no number, by row, so that a fault can quote them.
    """

    position: int
    bad: dict[int, str] = field(default_factory=dict)
    _values: list[NDArray[np.float64]] = field(default_factory=list)
    _states: list[NDArray[np.int8]] = field(default_factory=list)
    _count: int = 0

    def extend(self, cells: Sequence[str]) -> None:
        """Append the cells of some rows."""
        states = np.zeros(len(cells), np.int8)
        try:
            values = np.fromiter(map(float, cells), np.float64, len(cells))
        except ValueError:
            values = self._one_by_one(cells, states)
        else:
            # float() takes 1_000 and nan, a file of numbers does not
            if "_" in "".join(cells) or not np.isfinite(values).all():
                values = self._one_by_one(cells, states)
        self._values.append(values + 0.0)  # no number is below 0 and equal to it
        self._states.append(states)
        self._count += len(cells)

    def _one_by_one(self, cells: Sequence[str], states: NDArray[np.int8]) -> NDArray[np.float64]:
        values = np.full(len(cells), np.nan)
        for row, cell in enumerate(cells):
            if not cell or cell.isspace():
                states[row] = EMPTY
                continue
            try:
                value = float(cell) if "_" not in cell else None
            except ValueError:
                value = None
            if value is not None and math.isfinite(value):
                values[row] = value
                continue
            states[row] = NO_NUMBER if value is None else NOT_FINITE
            if len(self.bad) < MOST_TEXTS:
                self.bad[self._count + row] = cell.strip()[:SHOWN]
        return values

    @property
    def values(self) -> NDArray[np.float64]:
        """The value of each row; NaN where it has none."""
        self._values = [np.concatenate(self._values) if self._values else np.zeros(0)]
        return self._values[0]

    @property
    def states(self) -> NDArray[np.int8]:
        """Whether each row's cell is a number, empty, no number, or not finite."""
        self._states = [np.concatenate(self._states) if self._states else np.zeros(0, np.int8)]
        return self._states[0]

    def fault(self, row: int, name: str) -> tuple[str, str]:
        """Code and message of a row whose cell is neither a number nor empty."""
        cell = self.bad.get(row, "the cell")
        if self.states[row] == NOT_FINITE:
            return "HW013", f"{name}: {cell!r} is not finite: leave the cell empty where there is no value"
        return "HW018", f"{name}: {cell!r} is no number: {_way_out(cell)}"


def _way_out(cell: str) -> str:
    plain = re.sub(r"[\s%_]", "", cell)
    plain = plain.replace(",", "") if _THOUSANDS.fullmatch(plain) else plain.replace(",", ".")
    try:
        value = float(plain)
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        return "write digits with a decimal point, or leave the cell empty where there is no value"
    return f"write {int(value) if value.is_integer() else value}"
