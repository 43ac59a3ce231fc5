"""Text without a quote: cut into columns at once, which is several times as fast as reading it row by row."""

from __future__ import annotations

import csv
from itertools import repeat

import numpy as np
from numpy.typing import NDArray

QUOTE, LINE_BREAK = '"', "\n"


def cut(text: str, delimiter: str, width: int) -> list[list[str]] | None:
    r"""The columns of a text of whole rows; ``None`` where it has to be read row by row.

    That is so where it has a quote, a line break other than the usual ones, a row of another width (a blank line is
    one), a cell longer than the reader of rows takes, or one column only.

    Examples:
        >>> cut("a,1\nb,2\n", ",", 2)
        [['a', 'b'], ['1', '2']]
        >>> cut("a,1\nb\n", ",", 2)
    """
    if QUOTE in text or width == 1:
        return None
    text = text.replace("\r\n", LINE_BREAK)
    if "\r" in text:
        return None
    if not text.endswith(LINE_BREAK):
        text += LINE_BREAK
    if not _all_of_width(np.frombuffer(text.encode(), np.uint8), ord(delimiter), width):
        return None
    cells = text[:-1].replace(LINE_BREAK, delimiter).split(delimiter)
    return [cells[column::width] for column in range(width)]


def lines_with_widths(text: str, delimiter: str) -> tuple[list[str], NDArray[np.int64]] | None:
    r"""The lines of a text, and how many cells each has, a blank one none; ``None`` where it has to be read row by row.

    That is so where it has a quote, a line break other than the usual ones, or a line that may hold a cell longer than
    the reader of rows takes.

    Examples:
        >>> lines_with_widths("a,1\nb\n\n", ",")
        (['a,1', 'b', ''], array([2, 1, 0]))
    """
    text = text.replace("\r\n", LINE_BREAK)
    if QUOTE in text or "\r" in text:
        return None
    lines = text.removesuffix(LINE_BREAK).split(LINE_BREAK)
    lengths = np.fromiter(map(len, lines), np.int64, len(lines))
    if int(lengths.max()) > csv.field_size_limit():
        return None
    widths = 1 + np.fromiter(map(str.count, lines, repeat(delimiter)), np.int64, len(lines))
    return lines, np.where(lengths > 0, widths, 0)


def _all_of_width(letters: np.ndarray[tuple[int], np.dtype[np.uint8]], delimiter: int, width: int) -> bool:
    """Whether every row has so many cells, none of them too long."""
    ends = np.flatnonzero((letters == delimiter) | (letters == ord(LINE_BREAK)))
    rows = np.count_nonzero(letters == ord(LINE_BREAK))
    if len(ends) != rows * width or int(np.diff(ends, prepend=-1).max()) > csv.field_size_limit():
        return False
    return bool((letters[ends[width - 1 :: width]] == ord(LINE_BREAK)).all())
