"""What is wrong with a spreadsheet, cell by cell."""

from __future__ import annotations

from dataclasses import dataclass

from headway.sources.spreadsheet.workbook import Spot


@dataclass(frozen=True, slots=True)
class CellProblem:
    """One thing that is wrong.

    Attributes:
        spot: the cell; ``None``: the file as a whole, or a field of the preview.
        code: one of the ``HW0xx`` codes.
        message: what is wrong.
        way_out: what would do.
        field: the field of the preview in which it stands, where it stands in one.
    """

    spot: Spot | None
    code: str
    message: str
    way_out: str
    field: str = ""

    def __str__(self) -> str:
        """The problem on one line."""
        where = f"{self.spot}: " if self.spot else ""
        return f"{where}{self.code} {self.message}" + (f"; {self.way_out}" if self.way_out else "")


class UnreadError(ValueError):
    """A cell that cannot be read: why, and what would do."""

    def __init__(self, code: str, message: str, way_out: str) -> None:
        """Args: as those of a :class:`CellProblem`."""
        super().__init__(message)
        self.code, self.message, self.way_out = code, message, way_out


class TwoWaysError(ValueError):
    """A cell that can be read in two ways; ``first`` and ``second`` say which."""

    def __init__(self, first: str, second: str) -> None:
        """Args: the readings, in the order of the choices."""
        super().__init__(f"{first} or {second}")
        self.first, self.second = first, second
