"""What is wrong with a file of numbers, row by row."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from headway.sources.file.limits import LISTED


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong.

    Attributes:
        file: the file, as its reader named it.
        row: row of the file as an editor or a spreadsheet counts it, the header being row 1; ``None``: the whole file.
        column: column, from 1 on; ``None``: the whole row.
        code: one of the ``HW0xx`` codes.
        message: what is wrong and what to do.
    """

    file: str
    row: int | None
    column: int | None
    code: str
    message: str


class FileRefused(Exception):  # noqa: N818 - a state of the file, not an accident of the program
    """The file cannot be read any further."""

    def __init__(self, code: str, message: str, row: int | None = None, column: int | None = None) -> None:
        super().__init__(message)
        self.code, self.message, self.row, self.column = code, message, row, column


class Faults:
    """Counts every fault of one file and keeps the first ones of them.

    Attributes:
        file: as its reader named it.
        total: how many faults there are.
        garbled: the lines with bytes that are no text, in order; what stands there is not known.
    """

    def __init__(self, file: str) -> None:
        self.file = file
        self.total = 0
        self.garbled = array("q")
        self._kept: list[Fault] = []

    def copy(self) -> Faults:
        """The same faults, to which one of several readers of the file can add its own."""
        copy = Faults(self.file)
        copy.total, copy.garbled, copy._kept = self.total, self.garbled, [*self._kept]
        return copy

    def add(self, row: int | None, column: int | None, code: str, message: str) -> None:
        """Note a fault; past the first ones it is counted and not kept."""
        self.total += 1
        if len(self._kept) < LISTED:
            self._kept.append(Fault(self.file, row, column, code, message))

    def each(self, rows: Sequence[int] | NDArray[np.intp], word: Callable[[int], tuple[int, int, str, str]]) -> None:
        """Note a fault for each of some rows: ``word`` gives its row, column, code and message."""
        room = max(0, LISTED - len(self._kept))
        for row in rows[:room]:
            self.add(*word(int(row)))
        self.total += len(rows[room:])

    def refuse(self, refusal: FileRefused) -> None:
        """Note why the file was not read any further, whatever was noted before."""
        self.total += 1
        self._kept.append(Fault(self.file, refusal.row, refusal.column, refusal.code, refusal.message))

    def listed(self) -> tuple[Fault, ...]:
        """The first faults in order of row, and a last line that says how many there are in all."""
        listed = sorted(self._kept, key=lambda fault: (fault.row or 0, fault.column or 0))
        if more := self.total - len(listed):
            last = listed[-1]
            text = f"and {more} more in this file that are not listed; nothing of it is taken until all are mended"
            listed.append(Fault(self.file, last.row, last.column, last.code, text))
        return tuple(listed)
