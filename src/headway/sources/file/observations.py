"""Observations of many metrics from a file: ``metric``, ``period``, ``value``; ``recorded``, ``cases`` if wanted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from headway.judgement.definitions import Metric
from headway.kpi.band import plain_number
from headway.series.grid import Grid
from headway.sources.file.faults import Fault, Faults, FileRefused
from headway.sources.file.limits import IMPORT_ROWS
from headway.sources.file.lines import Progress
from headway.sources.file.nearest import nearest
from headway.sources.file.numbers import EMPTY, GOOD
from headway.sources.file.periods import read_periods
from headway.sources.file.place import regular_file
from headway.sources.file.select import RECORDED, UNSAID, is_early, recorded_days, said_early
from headway.sources.file.table import Table, TableRequest, TextColumn, read_table

METRIC, PERIOD, VALUE, CASES = "metric", "period", "value", "cases"
MOST_CASES = 1e15


@dataclass(frozen=True, slots=True, eq=False)
class ObservationsRead:
    """What a file of observations holds, in the order of its rows; nothing where there are faults.

    Attributes:
        metric: index into the metrics that were given, int32.
        period: ordinal in the metric's grid, int64.
        value: in the metric's unit, float64.
        known_on: day number from which the value may be read, int32.
        cases: of how many cases it is a share, float64, NaN where that is not said; ``None`` where it nowhere is.
        faults: what is wrong, row by row; of very many the first ones and their number.
        total: how many faults there are.
    """

    metric: NDArray[np.int32]
    period: NDArray[np.int64]
    value: NDArray[np.float64]
    known_on: NDArray[np.int32]
    cases: NDArray[np.float64] | None = None
    faults: tuple[Fault, ...] = ()
    total: int = 0

    def __len__(self) -> int:
        return len(self.value)


def read_observations(
    path: Path,
    metrics: Sequence[tuple[Metric, Grid]],
    today: date,
    *,
    sheet: str | None = None,
    progress: Progress | None = None,
) -> ObservationsRead:
    """Read and check a file of observations, all or nothing.

    A row without a value is left out. The same row twice is one. An observation is known from the day in
    ``recorded``, else from the last day of its period, or from today where that is not over yet.

    Args:
        path: a CSV, Parquet or Excel file.
        metrics: those that are defined, each with the grid of its periods.
        today: nothing later is taken.
        sheet: of an Excel file.
        progress: called with the number of bytes read since the last call.
    """
    faults = Faults(path.name)
    try:
        place = regular_file(path, path.name)
        texts, values = frozenset((METRIC, PERIOD, RECORDED)), frozenset((VALUE, CASES))
        table = read_table(
            TableRequest(place, path.name, texts, values, IMPORT_ROWS, sheet, frozenset((RECORDED,)), progress)
        )
        faults = table.faults
        if not table.is_read:
            return _nothing(faults.listed(), faults.total)
        table.require((METRIC, PERIOD, VALUE))
    except FileRefused as refusal:
        faults.refuse(refusal)
        return _nothing(faults.listed(), faults.total)
    read = _Reader(table, metrics, today, faults).read()
    return _nothing(faults.listed(), faults.total) if faults.total else read


def _nothing(faults: tuple[Fault, ...], total: int) -> ObservationsRead:
    return ObservationsRead(
        np.zeros(0, np.int32), np.zeros(0, np.int64), np.zeros(0), np.zeros(0, np.int32), None, faults, total
    )


class _Reader:
    """The checks of one file, each over whole columns."""

    def __init__(self, table: Table, metrics: Sequence[tuple[Metric, Grid]], today: date, faults: Faults) -> None:
        self.table, self.metrics, self.today, self.faults = table, metrics, today, faults
        self.rows = np.flatnonzero((table.values[VALUE].states != EMPTY) & table.legible)
        self.sound = np.ones(len(self.rows), np.bool_)

    def read(self) -> ObservationsRead:
        """Run the checks; what comes back counts only where no fault was noted."""
        metric = self._metric()
        value, cases = self._value(metric), self._cases()
        period, begins, ends = self._period(metric)
        known_on = self._known_on(begins, ends)
        sound = self.sound
        metric, period, value, known_on = metric[sound], period[sound], value[sound], known_on[sound]
        cases = cases[sound]
        once = self._once(metric, period, value, known_on, cases)
        return ObservationsRead(
            metric[once].astype(np.int32),
            period[once],
            value[once],
            known_on[once].astype(np.int32),
            None if np.isnan(cases).all() else cases[once],
        )

    def _note(self, bad: NDArray[np.bool_], column: int, word: Callable[[int], tuple[str, str]]) -> None:
        """Note the bad ones among the rows; ``word`` gives code and message of the k-th of them all."""
        at = np.flatnonzero(bad & self.sound)
        self.faults.each(at, lambda k: (int(self.table.numbers[self.rows[k]]), column, *word(k)))
        self.sound &= ~bad

    def _metric(self) -> NDArray[np.intp]:
        """Index of each row's metric; 0 where there is none."""
        column = self.table.texts[METRIC]
        known = {metric.id: at for at, (metric, _) in enumerate(self.metrics)}
        texts = column.texts
        of_code = np.array([known.get(text, -1) for text in texts], np.intp)
        codes = column.codes[self.rows]
        metric = of_code[codes]
        self._note(metric < 0, column.position, lambda k: ("HW007", _unknown(texts[codes[k]], known)))
        derived = np.array([metric.derived is not None for metric, _ in self.metrics] or [False])
        metric = np.maximum(metric, 0)
        text = "is derived from other metrics: record those"
        self._note(derived[metric], column.position, lambda k: ("HW004", f"{texts[codes[k]]!r} {text}"))
        return metric

    def _value(self, metric: NDArray[np.intp]) -> NDArray[np.float64]:
        column = self.table.values[VALUE]
        value = column.values[self.rows]
        self._note(column.states[self.rows] != GOOD, column.position, lambda k: column.fault(int(self.rows[k]), VALUE))
        for name, worst, beyond in (("minimum", -np.inf, np.less), ("maximum", np.inf, np.greater)):
            limits = [getattr(each, name) for each, _ in self.metrics]
            limit = np.array([worst if one is None else one for one in limits] or [worst])
            self._note(
                beyond(value, limit[metric]),
                column.position,
                lambda k, name=name, limit=limit: (  # type: ignore[misc]  # bound now, called now
                    "HW012",
                    _beyond(self.metrics[int(metric[k])][0].id, float(value[k]), name, float(limit[metric[k]])),
                ),
            )
        return value

    def _cases(self) -> NDArray[np.float64]:
        """Of how many cases each row's value is a share; NaN where the file does not say so."""
        column = self.table.values.get(CASES)
        if column is None:
            return np.full(len(self.rows), np.nan)
        states, cases = column.states[self.rows], column.values[self.rows]
        said = states != EMPTY
        self._note(said & (states != GOOD), column.position, lambda k: column.fault(int(self.rows[k]), CASES))
        text = "is no number of cases: write of how many the value is a share, or nothing"
        self._note(
            said & ~((cases > 0) & (cases < MOST_CASES)),
            column.position,
            lambda k: ("HW004", f"{CASES}: {plain_number(float(cases[k]))} {text}"),
        )
        return np.where(said, cases, np.nan)

    def _period(self, metric: NDArray[np.intp]) -> NDArray[np.int64]:
        """Ordinal, first and last day of each row's period, every distinct text read once for each distinct grid."""
        column = self.table.texts[PERIOD]
        codes = column.codes[self.rows]
        found = np.zeros((3, len(codes)), np.int64)
        grids = list(dict.fromkeys(grid for _, grid in self.metrics))
        of_metric = np.array([grids.index(grid) for _, grid in self.metrics] or [0])
        for at, grid in enumerate(grids):
            rows = np.flatnonzero((of_metric[metric] == at) & self.sound)
            self._read_periods(column, codes, rows, grid, found)
        return found

    def _read_periods(
        self,
        column: TextColumn,
        codes: NDArray[np.int32],
        rows: NDArray[np.intp],
        grid: Grid,
        found: NDArray[np.int64],
    ) -> None:
        texts = column.texts
        used = np.flatnonzero(np.bincount(codes[rows], minlength=len(texts)))
        place = np.zeros(len(texts), np.intp)
        place[used] = np.arange(len(used))
        which = place[codes[rows]]
        read = read_periods([texts[code] for code in used], grid, self.today, finer=False)
        found[:, rows] = read.owner[which], read.begins[which], read.ends[which]
        bad = np.zeros(len(codes), np.bool_)
        bad[rows] = read.level[which] < 0
        why_not = {int(used[at]): reason for at, reason in read.why_not.items()}
        self._note(bad, column.position, lambda k: why_not[int(codes[k])])

    def _known_on(self, begins: NDArray[np.int64], ends: NDArray[np.int64]) -> NDArray[np.int64]:
        over = np.minimum(ends, self.today.toordinal())
        column = self.table.texts.get(RECORDED)
        if column is None:
            return over
        days, why_not = recorded_days(column.texts, self.today)
        codes = column.codes[self.rows]
        self._note(days[codes] < 0, column.position, lambda k: ("HW015", why_not[int(codes[k])]))
        said = days[codes]
        self._note(is_early(said, begins), column.position, lambda k: ("HW015", said_early(said[k], begins[k])))
        return np.where(said == UNSAID, over, said)

    def _id(self, metric: int) -> str:
        return self.metrics[metric][0].id

    def _once(
        self,
        metric: NDArray[np.intp],
        period: NDArray[np.int64],
        value: NDArray[np.float64],
        known_on: NDArray[np.int64],
        cases: NDArray[np.float64],
    ) -> NDArray[np.intp]:
        """The rows to keep, in the order of the file: of several that say the same, the first."""
        rows = self.rows[self.sound]
        order = np.lexsort((known_on, period, metric))
        same, other = np.zeros(len(order), np.bool_), np.zeros(len(order), np.bool_)
        same[1:] = (np.diff(metric[order]) == 0) & (np.diff(period[order]) == 0) & (np.diff(known_on[order]) == 0)
        other[1:] = np.diff(value[order]) != 0
        counted = np.where(np.isnan(cases), 0.0, cases)[order]
        miscounted = same & ~other
        miscounted[1:] &= np.diff(counted) != 0
        numbers, position = self.table.numbers, self.table.texts[PERIOD].position
        for wrong, what in ((same & other, "value"), (miscounted, "number of cases")):
            text = f"has another {what} for the same period in row"
            self.faults.each(
                np.flatnonzero(wrong),
                lambda k, text=text: (  # type: ignore[misc]  # bound now, called now
                    int(numbers[rows[order[k]]]),
                    position,
                    "HW016",
                    f"{self._id(int(metric[order[k]]))} {text} {numbers[rows[order[k - 1]]]}: keep one of them",
                ),
            )
        return np.sort(order[~same])


def _beyond(metric: str, value: float, name: str, limit: float) -> str:
    said = f"{metric}: {plain_number(value)} is beyond the metric's {name} of {plain_number(limit)}"
    return f"{said}: correct the value or the {name}"


def _unknown(text: str, known: dict[str, int]) -> str:
    near = nearest(text, known)
    hint = f"did you mean {near!r}?" if near else "define it, or correct the name"
    return f"there is no metric {text!r}: {hint}"
