"""Metrics whose numbers lie in files: each file is read once, whatever number of metrics it feeds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from headway.judgement.definitions import FileSource, Metric
from headway.series.grid import Grid, tells_fiscal
from headway.sources.file.faults import Fault, Faults, FileRefused
from headway.sources.file.limits import SOURCE_ROWS
from headway.sources.file.place import place_inside
from headway.sources.file.select import select_rows
from headway.sources.file.settle import Asked, settle
from headway.sources.file.table import Table, TableRequest, read_table


@dataclass(frozen=True, slots=True)
class SourceRequest:
    """A metric, its file source, and the grid of its periods."""

    source: FileSource
    metric: Metric
    grid: Grid


@dataclass(frozen=True, slots=True, eq=False)
class SourceResult:
    """What a source gave, in order of period and of the day from which it is known; nothing where there are faults.

    Attributes:
        period: ordinal in the metric's grid, int64.
        value: in the metric's unit, float64.
        known_on: day number from which the value may be read, int32.
        cases: of how many cases it is a share, float64; NaN where the source does not count them.
        faults: what is wrong with the file.
    """

    period: NDArray[np.int64]
    value: NDArray[np.float64]
    known_on: NDArray[np.int32]
    cases: NDArray[np.float64]
    faults: tuple[Fault, ...] = ()


def read_file_sources(
    requests: Sequence[SourceRequest],
    tables: FileTables,
    today: date,
    *,
    progress: Callable[[int, int], None] | None = None,
) -> list[SourceResult]:
    """The readings of many metrics.

    Args:
        requests: what to read.
        tables: the files, made for these requests.
        today: nothing later is taken.
        progress: called with how many requests are answered, and of how many.

    Returns:
        One result a request, in their order.
    """
    results = []
    for number, request in enumerate(requests):
        if progress:
            progress(number, len(requests))
        results.append(_result(request, tables, today))
    return results


class FileTables:
    """The files of some requests, each read once, when it is first asked for, with all columns that they name.

    No file outside ``root``, the folder of the goals files, is opened.
    """

    def __init__(self, root: Path, requests: Iterable[SourceRequest]) -> None:
        self._root = root
        self._sources: dict[tuple[str, str | None], list[FileSource]] = {}
        self._tables: dict[tuple[str, str | None], Table] = {}
        for request in requests:
            self._sources.setdefault((request.source.file, request.source.sheet), []).append(request.source)

    def table(self, source: FileSource) -> Table:
        """The file of a source.

        Raises:
            FileRefused: it may not be opened, or is not there.
        """
        key = (source.file, source.sheet)
        if key not in self._tables:
            request = _table_request(place_inside(self._root, source.file), self._sources[key])
            self._tables[key] = read_table(request)
        return self._tables[key]


def _table_request(path: Path, sources: Sequence[FileSource]) -> TableRequest:
    """All columns that the sources of one file name."""
    recorded = {source.recorded for source in sources if source.recorded}
    others = {name for source in sources for name in (source.period, *(column for column, _ in source.where))}
    return TableRequest(
        path,
        sources[0].file,
        texts=frozenset(recorded | others),
        values=frozenset(name for source in sources for name in value_columns(source)),
        most_rows=SOURCE_ROWS,
        sheet=sources[0].sheet,
        days=frozenset(recorded - others),
    )


def writes_fiscal_periods(source: FileSource, tables: FileTables, grain: str, fiscal_year_starts: int) -> bool:
    """Whether the first period of a source that tells is one of a fiscal calendar (``FY2019``, its last day)."""
    try:
        column = tables.table(source).texts.get(source.period)
    except FileRefused:
        return False
    if column is None:
        return False
    told = (tells_fiscal(text, grain, fiscal_year_starts) for text in column.texts if text)
    return next((fiscal for fiscal in told if fiscal is not None), False)


def text_columns(source: FileSource) -> list[str]:
    """The columns of a source that are read as texts."""
    return [source.period, *(column for column, _ in source.where), *([source.recorded] if source.recorded else [])]


def value_columns(source: FileSource) -> list[str]:
    """The columns of a source that are read as numbers."""
    return [name for name in (source.value, source.numerator, source.denominator) if name]


def _result(request: SourceRequest, tables: FileTables, today: date) -> SourceResult:
    faults = Faults(request.source.file)
    try:
        table = tables.table(request.source)
        faults = table.faults.copy()
        if not table.is_read:
            return _nothing(faults.listed())
        table.require(text_columns(request.source) + value_columns(request.source))
    except FileRefused as refusal:
        faults.refuse(refusal)
        return _nothing(faults.listed())
    rows = select_rows(table, request.source, request.grid, today, faults)
    settled = settle(rows, Asked(table, request.source, request.metric, request.grid, today, faults))
    if faults.total:
        return _nothing(faults.listed())
    return SourceResult(*settled)


def _nothing(faults: tuple[Fault, ...]) -> SourceResult:
    return SourceResult(np.zeros(0, np.int64), np.zeros(0), np.zeros(0, np.int32), np.zeros(0), faults)
