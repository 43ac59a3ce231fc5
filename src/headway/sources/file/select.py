"""The rows of a file that belong to one metric, with their periods and values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from headway.judgement.definitions import FileSource
from headway.series.grid import Grid
from headway.series.quoted import quoted
from headway.sources.file.faults import Faults
from headway.sources.file.numbers import EMPTY, GOOD, NumberColumn
from headway.sources.file.periods import Periods, day_of, read_periods
from headway.sources.file.table import Table, TextColumn

RECORDED = "recorded"
UNSAID = 0
"""Day number of a row that does not say when it was recorded."""


@dataclass(frozen=True, slots=True, eq=False)
class Selected:
    """Rows with a legal period and a value, in the order of the file.

    Attributes:
        row: index into the table.
        owner, level, fine, ends: see :class:`headway.sources.file.periods.Periods`.
        above: the value, or the numerator.
        below: the denominator, or 1.
        recorded: day number of the day on which it was recorded, or ``UNSAID``.
    """

    row: NDArray[np.intp]
    owner: NDArray[np.int64]
    level: NDArray[np.int8]
    fine: NDArray[np.int64]
    ends: NDArray[np.int64]
    above: NDArray[np.float64]
    below: NDArray[np.float64]
    recorded: NDArray[np.int64]

    def keep(self, which: NDArray[np.bool_] | NDArray[np.intp]) -> Selected:
        """Some of the rows."""
        return Selected(*(getattr(self, name)[which] for name in self.__slots__))


def select_rows(table: Table, source: FileSource, grid: Grid, today: date, faults: Faults) -> Selected:
    """Find the rows for which every ``where`` holds and which carry a value; note what is wrong with them.

    An empty cell means "not reported": the row is left out. So is a row of 0 over 0; any other zero denominator is
    a fault.
    """
    value_columns = [table.values[name] for name in (source.value, source.numerator, source.denominator) if name]
    used = _where(table, source)
    for column in value_columns:
        used &= column.states != EMPTY
    rows = np.flatnonzero(used)
    sound = _sound_numbers(table, source, value_columns, rows, faults)
    periods, at = _periods(table.texts[source.period], rows, grid, today, source.grain)
    _note_periods(table, table.texts[source.period], periods, rows, at, faults)
    recorded = _recorded(table, source, rows, today, faults)
    sound &= _note_early(table, source, rows, recorded, periods.begins[at], faults)
    above = value_columns[0].values[rows]
    below = np.ones(len(rows)) if source.value else value_columns[1].values[rows]
    _note_zeros(table, source, rows, above, below, faults)
    selected = Selected(
        rows, periods.owner[at], periods.level[at], periods.fine[at], periods.ends[at], above, below, recorded
    )
    return selected.keep(sound & (selected.level >= 0) & (below != 0))


def _where(table: Table, source: FileSource) -> NDArray[np.bool_]:
    used = table.legible.copy()
    for name, wanted in source.where:
        column = table.texts[name]
        codes = [code for code, text in enumerate(column.texts) if text == wanted.strip()]
        used &= np.isin(column.codes, codes)
    return used


def _sound_numbers(
    table: Table, source: FileSource, columns: list[NumberColumn], rows: NDArray[np.intp], faults: Faults
) -> NDArray[np.bool_]:
    sound = np.ones(len(rows), np.bool_)
    names = [name for name in (source.value, source.numerator, source.denominator) if name]
    for name, column in zip(names, columns, strict=True):
        good = column.states[rows] == GOOD
        sound &= good
        faults.each(
            rows[~good],
            lambda row, column=column, name=name: (  # type: ignore[misc]  # bound now, called now
                int(table.numbers[row]),
                column.position,
                *column.fault(row, name),
            ),
        )
    return sound


def _periods(
    column: TextColumn, rows: NDArray[np.intp], grid: Grid, today: date, grain: str | None
) -> tuple[Periods, NDArray[np.intp]]:
    """The distinct periods of these rows, and which of them each row has."""
    codes, at = np.unique(column.codes[rows], return_inverse=True)
    texts = column.texts
    return read_periods([texts[code] for code in codes], grid, today, grain=grain), at


def _note_periods(
    table: Table, column: TextColumn, periods: Periods, rows: NDArray[np.intp], at: NDArray[np.intp], faults: Faults
) -> None:
    bad = np.flatnonzero(periods.level[at] < 0)
    faults.each(bad, lambda k: (int(table.numbers[rows[k]]), column.position, *periods.why_not[int(at[k])]))


def _recorded(
    table: Table, source: FileSource, rows: NDArray[np.intp], today: date, faults: Faults
) -> NDArray[np.int64]:
    if not source.recorded:
        return np.full(len(rows), UNSAID)
    column = table.texts[source.recorded]
    days, why_not = recorded_days(column.texts, today)
    codes = column.codes[rows]
    bad = np.flatnonzero(days[codes] < 0)
    faults.each(bad, lambda k: (int(table.numbers[rows[k]]), column.position, "HW015", why_not[int(codes[k])]))
    return days[codes]


def recorded_days(texts: list[str], today: date) -> tuple[NDArray[np.int64], dict[int, str]]:
    """Day numbers of the distinct texts of a ``recorded`` column (-1: none), and why some are none."""
    days = np.full(len(texts), UNSAID)
    why_not: dict[int, str] = {}
    for code, text in enumerate(texts):
        if not text:
            continue
        day = day_of(text[:10]) if text[10:11] in ("", "T", " ") else None
        if day and day <= today:
            days[code] = day.toordinal()
            continue
        days[code] = -1
        reason = (
            f"lies in the future (today is {today}): write the day on which it became known"
            if day
            else "is no day: write it like 2019-02-14"
        )
        why_not[code] = f"{RECORDED}: {quoted(text)} {reason}"
    return days, why_not


def _note_early(
    table: Table,
    source: FileSource,
    rows: NDArray[np.intp],
    recorded: NDArray[np.int64],
    begins: NDArray[np.int64],
    faults: Faults,
) -> NDArray[np.bool_]:
    """Which rows do not say that they were recorded before their period began; the others are noted."""
    early = is_early(recorded, begins)
    if early.any():
        position, numbers = table.texts[source.recorded or ""].position, table.numbers
        bad = np.flatnonzero(early)
        faults.each(bad, lambda k: (int(numbers[rows[k]]), position, "HW015", said_early(recorded[k], begins[k])))
    return ~early


def is_early(recorded: NDArray[np.int64], begins: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Where a row says that it was recorded on a day before its period begins."""
    return np.asarray((recorded > UNSAID) & (recorded < begins))


def said_early(recorded: int, begins: int) -> str:
    """What is wrong with a row that was recorded before its period begins.

    Examples:
        >>> said_early(date(2019, 1, 31).toordinal(), date(2019, 2, 1).toordinal())
        'recorded: 2019-01-31 is before the period begins, on 2019-02-01: correct one of them'
    """
    day, first = date.fromordinal(int(recorded)), date.fromordinal(int(begins))
    return f"{RECORDED}: {day} is before the period begins, on {first}: correct one of them"


def _note_zeros(
    table: Table,
    source: FileSource,
    rows: NDArray[np.intp],
    above: NDArray[np.float64],
    below: NDArray[np.float64],
    faults: Faults,
) -> None:
    if not source.denominator:
        return
    position = table.values[source.denominator].position
    text = f"{source.denominator}: 0 under a {source.numerator} that is not 0: correct it, or leave both empty"
    bad = np.flatnonzero((below == 0) & (above != 0) & ~np.isnan(above))
    faults.each(bad, lambda k: (int(table.numbers[rows[k]]), position, "HW018", text))
