"""Rows of a CSV file, some thousands at a time."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain, compress, islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from headway.sources.file.faults import Faults, FileRefused
from headway.sources.file.lines import Progress, text_blocks
from headway.sources.file.plain_rows import cut, lines_with_widths

BATCH_ROWS = 1000
DELIMITERS = ",;\t"
_BREAKS = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Batch:
    """Some rows: their numbers in the file, and their cells as text, column by column of the header."""

    numbers: Sequence[int]
    columns: Sequence[Sequence[str]]

    @staticmethod
    def of_rows(numbers: Sequence[int], rows: Sequence[Sequence[str]]) -> Batch:
        """Rows that are all of the header's width."""
        return Batch(numbers, list(zip(*rows, strict=True)))


@dataclass(frozen=True, slots=True)
class Rows:
    """A file as its header and the batches that follow it."""

    header: tuple[str, ...]
    batches: Iterator[Batch]


def csv_rows(path: Path, faults: Faults, most_rows: int, progress: Progress | None = None) -> Rows:
    """Open a CSV file: comma, semicolon or tab, whichever its header uses.

    Args:
        path: the file.
        faults: where rows that are wrong are noted.
        most_rows: more lines than this are refused, blank ones too.
        progress: called with the number of bytes read since the last call.

    Raises:
        FileRefused: the file is empty, or cannot be read at all.
    """
    blocks = text_blocks(path, faults, progress)
    first = next(blocks, "")
    head = _BREAKS.split(first, maxsplit=1)[0]
    delimiter = max(DELIMITERS, key=head.count)
    reader = _reader(chain((first,), blocks), delimiter)
    try:
        header = tuple(name.strip() for name in next(reader, []))
    except csv.Error as error:
        raise FileRefused("HW018", f"the header cannot be read ({error}): close every quote", 1, 1) from error
    if not any(header):
        raise FileRefused("HW017", "the file is empty: its first row must name the columns", 1, 1)
    if '"' in head:
        return Rows(header, _read_batches(reader, 0, len(header), most_rows, faults))
    rest = first[len(head) :].removeprefix("\r").removeprefix("\n")
    return Rows(header, _batches(chain((rest,), blocks), delimiter, len(header), most_rows, faults))


def _reader(blocks: Iterator[str], delimiter: str) -> Iterator[list[str]]:
    lines = chain.from_iterable(io.StringIO(text, newline="") for text in blocks)
    return csv.reader(lines, delimiter=delimiter, strict=True)


def _batches(blocks: Iterator[str], delimiter: str, width: int, most_rows: int, faults: Faults) -> Iterator[Batch]:
    """The rows below the header: cut block by block, and from the first block on that is not plain, read row by row."""
    line = 1
    for text in blocks:
        columns = cut(text, delimiter, width) if text else []
        plain = lines_with_widths(text, delimiter) if columns is None and width > 1 else None
        if plain is not None:
            lines, widths = plain
            _refuse_more(line + len(lines), most_rows)
            fits = _note_widths(range(line + 1, line + 1 + len(lines)), widths, width, faults)
            if fits.any():
                rows = cut("\n".join(compress(lines, fits)), delimiter, width)
                yield Batch((line + 1 + np.flatnonzero(fits)).tolist(), rows or [])
            line += len(lines)
        elif columns is None:
            reader = _reader(chain((text,), blocks), delimiter)
            yield from _read_batches(reader, line, width, most_rows, faults)
            return
        elif columns:
            count = len(columns[0])
            yield Batch(range(line + 1, line + 1 + count), columns)
            line += count


def _read_batches(
    reader: Iterator[list[str]], above: int, width: int, most_rows: int, faults: Faults
) -> Iterator[Batch]:
    """Rows read one by one; there are ``above`` lines above the first line that the reader reads."""
    done = False
    while not done:
        before = above + _line(reader)
        rows: list[list[str]] = []
        try:
            rows.extend(islice(reader, BATCH_ROWS))
        except csv.Error as error:
            text = f"the row cannot be read ({error}): close every quote, and double a quote inside quotes"
            faults.refuse(FileRefused("HW018", text, above + _line(reader), 1))
            done = True
        if not rows:
            return
        after = above + _line(reader)
        _refuse_more(after, most_rows)
        numbers = _numbers(rows, before, after)
        if set(map(len, rows)) == {width}:
            yield Batch.of_rows(numbers, rows)
        else:
            yield _of_width(numbers, rows, width, faults)


def _refuse_more(lines: int, most_rows: int) -> None:
    """Refuse a file of more lines than a header and so many rows."""
    if lines > most_rows + 1:
        raise FileRefused("HW019", f"the file has more than {most_rows} rows: split it", most_rows + 1)


def _line(reader: Iterator[list[str]]) -> int:
    return int(reader.line_num)  # type: ignore[attr-defined]  # csv.reader's type has no public name


def _numbers(rows: list[list[str]], before: int, after: int) -> Sequence[int]:
    """The line on which each row starts; rows may hold line breaks inside quotes."""
    if after - before == len(rows):
        return range(before + 1, after + 1)
    heights = (1 + sum(len(_BREAKS.findall(cell)) for cell in row) for row in rows)
    return list(accumulate(heights, initial=before + 1))[:-1]


def _of_width(numbers: Sequence[int], rows: list[list[str]], width: int, faults: Faults) -> Batch:
    fits = _note_widths(numbers, np.fromiter(map(len, rows), np.int64, len(rows)), width, faults)
    return Batch.of_rows(list(compress(numbers, fits)), list(compress(rows, fits)))


def _note_widths(numbers: Sequence[int], widths: NDArray[np.int64], width: int, faults: Faults) -> NDArray[np.bool_]:
    """Which rows are as wide as the header; the others, but for empty lines, are faults."""
    fits: NDArray[np.bool_] = widths == width

    def said(at: int) -> tuple[int, int, str, str]:
        size = "short" if widths[at] < width else "long"
        text = (
            f"the row is too {size}: {widths[at]} cells where the header has {width}; quote a cell that holds a comma"
        )
        return numbers[at], min(int(widths[at]), width), "HW018", text

    faults.each(np.flatnonzero(~fits & (widths > 0)), said)
    return fits
