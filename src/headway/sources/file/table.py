"""The columns of a file that somebody asks for, as arrays: each text once, each number parsed once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from headway.sources.file.csv_rows import Rows, csv_rows
from headway.sources.file.excel_rows import excel_rows
from headway.sources.file.faults import Faults, FileRefused
from headway.sources.file.lines import Progress
from headway.sources.file.nearest import nearest
from headway.sources.file.numbers import NumberColumn
from headway.sources.file.parquet_rows import parquet_rows

TEXT_SUFFIXES = (".csv", ".csv.gz", ".tsv", ".tsv.gz", ".txt")
EXCEL_SUFFIXES = (".xlsx", ".xlsm")
MOST_TEXTS = 200_000
HEADER_ROW = 1
DAY_AND_MARK = len("2019-02-14T")
KINDS = "a .csv, .csv.gz, .tsv, .parquet or .xlsx file"


class _Index(dict[str, int]):
    """Numbers texts in the order in which they are first seen."""

    def __missing__(self, text: str) -> int:
        self[text] = number = len(self)
        return number


@dataclass(slots=True)
class TextColumn:
    """A column of few distinct texts: a code a row, and the text of each code.

    Attributes:
        position: of the column in the file, from 1 on.
        name: of the column.
        cut: how many letters of a cell are kept; ``None``: all.
    """

    position: int
    name: str
    cut: int | None = None
    index: _Index = field(default_factory=_Index)
    parts: list[NDArray[np.int32]] = field(default_factory=list)

    def extend(self, cells: Sequence[str]) -> None:
        """Append the cells of some rows.

        Raises:
            FileRefused: there are more distinct texts than periods, metrics or days are worth.
        """
        if self.cut is not None:
            cells = tuple(cell[: self.cut] for cell in cells)
        self.parts.append(np.fromiter(map(self.index.__getitem__, cells), np.int32, len(cells)))

        if len(self.index) > MOST_TEXTS:
            text = f"the column {self.name!r} has more than {MOST_TEXTS} different texts: check what it holds"
            raise FileRefused("HW019", text, None, self.position)

    @property
    def codes(self) -> NDArray[np.int32]:
        """The code of each row's text."""
        self.parts = [np.concatenate(self.parts) if self.parts else np.zeros(0, np.int32)]
        return self.parts[0]

    @property
    def texts(self) -> list[str]:
        """The text of each code, without blanks at its ends."""
        return [text.strip() for text in self.index]


@dataclass(frozen=True, slots=True)
class Table:
    """What was read of a file.

    Attributes:
        name: the file, as people name it.
        header: the names of all its columns.
        numbers: the number of each row in the file, int64.
        texts, values: the columns asked for that are there.
        legible: the rows whose cells are what was written.
        faults: what is wrong with its rows as such; nothing of such a file may be taken.
        is_read: its rows can be checked further: it was not refused, and its header is legible.
    """

    name: str
    header: tuple[str, ...]
    numbers: NDArray[np.int64]
    texts: dict[str, TextColumn]
    values: dict[str, NumberColumn]
    legible: NDArray[np.bool_]
    faults: Faults
    is_read: bool

    def require(self, columns: Iterable[str]) -> None:
        """Refuse the file where a column is missing or stands there twice.

        Raises:
            FileRefused: with the nearest name.
        """
        for column in columns:
            found = self.header.count(column)
            if found == 1:
                continue
            if found:
                at = self.header.index(column, self.header.index(column) + 1) + 1
                raise FileRefused("HW017", f"the column {column!r} stands there twice: rename one of them", 1, at)
            near = nearest(column, self.header)
            hint = f", did you mean {near!r}?" if near else ": name another one."
            there = ", ".join(self.header[:20])
            raise FileRefused("HW017", f"there is no column {column!r}{hint} The file has {there}", 1, 1)


@dataclass(frozen=True, slots=True)
class TableRequest:
    """What to read of a file.

    Attributes:
        path: the file.
        name: what to call it in faults.
        texts, values: columns to read as texts, and as numbers.
        days: those of the texts of which only the day is read, whatever time follows it.
        most_rows: more rows than this are refused.
        sheet: of an Excel file; the first one, where none is named.
        progress: called with the number of bytes read since the last call.
    """

    path: Path
    name: str
    texts: frozenset[str]
    values: frozenset[str]
    most_rows: int
    sheet: str | None = None
    days: frozenset[str] = frozenset()
    progress: Progress | None = None


def open_rows(request: TableRequest, faults: Faults) -> Rows:
    """Open a file by its kind.

    Raises:
        FileRefused: the kind is unknown, or the file cannot be read at all.
    """
    path, name = request.path, request.path.name.lower()
    if name.endswith(TEXT_SUFFIXES):
        return csv_rows(path, faults, request.most_rows, request.progress)
    if name.endswith(EXCEL_SUFFIXES):
        return excel_rows(path, request.sheet)
    if name.endswith(".parquet"):
        return parquet_rows(path, request.texts | request.values)
    raise FileRefused("HW020", f"{path.name!r} is of no kind that is read: use {KINDS}")


def read_table(request: TableRequest) -> Table:
    """Read the named columns of a file, those of them that are there."""
    faults = Faults(request.name)
    is_refused = False
    header: tuple[str, ...] = ()
    text_columns: dict[str, TextColumn] = {}
    value_columns: dict[str, NumberColumn] = {}
    numbers: list[NDArray[np.int64]] = []
    try:
        rows = open_rows(request, faults)
        header = rows.header
        for at, column in enumerate(header):
            if column in request.texts:
                text_columns.setdefault(
                    column, TextColumn(at + 1, column, DAY_AND_MARK if column in request.days else None)
                )
            if column in request.values:
                value_columns.setdefault(column, NumberColumn(at + 1))
        for batch_numbers, cells in _columns(rows, request.most_rows):
            numbers.append(batch_numbers)
            for text_column in text_columns.values():
                text_column.extend(cells[text_column.position - 1])
            for value_column in value_columns.values():
                value_column.extend(cells[value_column.position - 1])
    except FileRefused as refusal:
        faults.refuse(refusal)
        is_refused = True
    number = np.concatenate(numbers) if numbers else np.zeros(0, np.int64)
    legible = np.isin(number, np.array(faults.garbled, np.int64), invert=True)
    is_read = not is_refused and HEADER_ROW not in faults.garbled[:1]
    return Table(request.name, header, number, text_columns, value_columns, legible, faults, is_read)


def _columns(rows: Rows, most_rows: int) -> Iterator[tuple[NDArray[np.int64], Sequence[Sequence[str]]]]:
    total = 0
    for batch in rows.batches:
        if not batch.numbers:
            continue
        total += len(batch.numbers)
        if total > most_rows:
            raise FileRefused("HW019", f"the file has more than {most_rows} rows: split it", batch.numbers[-1])
        yield np.asarray(batch.numbers, np.int64), batch.columns
