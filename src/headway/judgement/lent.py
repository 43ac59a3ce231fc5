"""Loans: which KPIs' metrics are being changed by key results, on which days, and the floors on which alerts rest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from headway.judgement.context import Context
from headway.judgement.process import read_processes
from headway.judgement.process_parts import GOOD, Subjects
from headway.kpi.band import BandTable
from headway.kpi.floors import Floors
from headway.kpi.judge import KpiBatch
from headway.series.batch import lower_bound, offsets_of
from headway.steering.loans import Loans, floors, floors_held, stretches

Float = NDArray[np.float64]
Int = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Lent:
    """A loan of a KPI: ``index`` is its place among the KPIs, days are day numbers, both in."""

    index: int
    key_result: str
    objective: str
    first: int
    last: int
    baseline: float


@dataclass(frozen=True, slots=True)
class Lending:
    """The loans of m KPIs with n values.

    Attributes:
        of: the loans of each KPI that have begun, in order of first day and key result, by its place.
        held: which floor holds when.
        floors: of each period, shape (n,); ``None`` where no period is on loan.
    """

    of: Mapping[int, tuple[Lent, ...]]
    held: Loans
    floors: Floors | None

    def held_on(self, index: int, today: int) -> tuple[int, float, float] | None:
        """Last day of the loan in which a KPI is, and the floor that holds; ``None`` where it is in none."""
        low, high = np.searchsorted(self.held.series, [index, index + 1]).tolist()
        at = low + int(np.searchsorted(self.held.first[low:high], today, side="right")) - 1
        if at < low or self.held.last[at] < today:
            return None
        return int(self.held.last[at]), float(self.held.low[at]), float(self.held.high[at])

    def ended(self, index: int, today: int) -> Lent | None:
        """The loan of a KPI that ended last; ``None`` without one, and while one lasts."""
        lent = self.of.get(index, ())
        if not lent or any(one.last >= today for one in lent):
            return None
        return max(lent, key=lambda one: (one.last, one.first, one.key_result))


_NO_DAY, _NO_VALUE = np.zeros(0, np.int64), np.zeros(0)
NONE = Loans(_NO_DAY, _NO_DAY, _NO_DAY, _NO_VALUE, _NO_VALUE)


def lend(context: Context, subjects: Subjects, ends: Int) -> Lending:
    """The loans of KPIs, with the floors on which their alerts rest.

    Args:
        context: of the judgement.
        subjects: the KPIs.
        ends: day number of each period's last day, shape (n,).
    """
    at: defaultdict[str, list[int]] = defaultdict(list)
    for index, kpi in enumerate(subjects.kpis):
        at[kpi.metric].append(index)
    lent = [
        Lent(index, loan.key_result, loan.objective, loan.first, loan.last, loan.baseline)
        for loan in context.loans
        for index in at.get(loan.metric, ())
    ]
    if not lent:
        return Lending({}, NONE, None)
    by_kpi: defaultdict[int, list[Lent]] = defaultdict(list)
    for one in lent:
        by_kpi[one.index].append(one)
    low, high = _floors(context, subjects, ends, lent)
    columns = ((one.index, one.first, one.last) for one in lent)
    series, first, last = np.array(list(columns), np.int64).T
    held = stretches(Loans(series, first, last, low, high))
    floors_now = Floors(*floors_held((ends, subjects.batch.offsets), held))
    of = {index: tuple(sorted(some, key=lambda one: (one.first, one.key_result))) for index, some in by_kpi.items()}
    return Lending(of, held, floors_now if floors_now.on_loan.any() else None)


def _floors(context: Context, subjects: Subjects, ends: Int, lent: Sequence[Lent]) -> tuple[Float, Float]:
    """The floor of each loan, shape (l,)."""
    batch = subjects.batch
    kpi = np.array([one.index for one in lent], np.int64)
    first = np.array([one.first for one in lent], np.int64)
    before = lower_bound(ends, batch.offsets[kpi], batch.offsets[kpi + 1], first)
    breach = _breach_then(subjects, lent)
    limits = _limits_then(context, subjects, lent, before, _matters(context, batch, ends, lent, breach))
    stated = np.array([one.baseline for one in lent])
    known = before > batch.offsets[kpi]
    last_value = np.full(len(lent), np.nan)
    last_value[known] = batch.values[before[known] - 1]
    # without a stated baseline the way begins with the last number before it; a sum has none that a period could reach
    baseline = np.where(np.isinf(stated), last_value, stated)
    good = np.array([GOOD[subjects.metrics[one.index].direction] for one in lent], np.int64)
    metrics = [subjects.metrics[one.index] for one in lent]
    least = np.array([-np.inf if one.minimum is None else one.minimum for one in metrics])
    most = np.array([np.inf if one.maximum is None else one.maximum for one in metrics])
    return floors(breach, baseline, limits, good, (least, most))


def _breach_then(subjects: Subjects, lent: Sequence[Lent]) -> tuple[Float, Float]:
    """The breach bounds in force as each loan begins, NaN without a band, shape (l,)."""
    table: BandTable = subjects.batch.bands
    rows = []
    for one in lent:
        begin, end = np.searchsorted(table.kpi, [one.index, one.index + 1]).tolist()
        period = subjects.grids[one.index].ordinal(date.fromordinal(one.first))
        rows.append(begin + int(np.searchsorted(table.first[begin:end], period, side="right")) - 1)
    return table.breach_low[rows], table.breach_high[rows]


def _matters(
    context: Context, batch: KpiBatch, ends: Int, lent: Sequence[Lent], breach: tuple[Float, Float]
) -> frozenset[int]:
    """The KPIs whose floors matter: on loan now, or with a value on loan that is worse than a breach bound.

    A floor is never stricter than the breach bound, so that where no value was in breach every floor says the same.
    """
    found = set()
    for place, one in enumerate(lent):
        begin, end = int(batch.offsets[one.index]), int(batch.offsets[one.index + 1])
        values = batch.values[begin + int(np.searchsorted(ends[begin:end], one.first)) : end]
        low, high = breach[0][place], breach[1][place]
        if one.last >= context.today or np.isnan(low) or ((values < low) | (values > high)).any():
            found.add(one.index)
    return frozenset(found)


def _limits_then(
    context: Context, subjects: Subjects, lent: Sequence[Lent], before: Int, wanted: Iterable[int]
) -> tuple[Float, Float]:
    """The natural limits of each loan's KPI as it begins, by what was over then; NaN where not told, shape (l,)."""
    low, high = np.full(len(lent), np.nan), np.full(len(lent), np.nan)
    chosen = frozenset(wanted)
    by_first: defaultdict[int, dict[int, list[int]]] = defaultdict(dict)
    for place, one in enumerate(lent):
        if one.index in chosen:
            by_first[one.first].setdefault(one.index, []).append(place)
    for first, places in by_first.items():
        eve = date.fromordinal(first) - timedelta(days=1)
        then = replace(context, as_of=eve, today=eve.toordinal())
        kpis = sorted(places)
        stop = np.array([before[places[index][0]] for index in kpis], np.int64)
        said = read_processes(then, _cut(subjects, kpis, stop))
        for row, index in enumerate(kpis):
            low[places[index]], high[places[index]] = said.low[row], said.high[row]
    return low, high


def _cut(subjects: Subjects, kpis: Sequence[int], stop: Int) -> Subjects:
    """Some of the KPIs, with their values up to a position (not in) of each."""
    batch, table = subjects.batch, subjects.batch.bands
    first = batch.offsets[kpis]
    offsets = offsets_of(stop - first)
    rows = np.repeat(first - offsets[:-1], stop - first) + np.arange(offsets[-1])
    place = {index: row for row, index in enumerate(kpis)}
    bands = np.flatnonzero(np.isin(table.kpi, kpis))
    new = np.array([place[index] for index in table.kpi[bands].tolist()], np.int64)
    columns = (table.healthy_low, table.healthy_high, table.breach_low, table.breach_high)
    cut = KpiBatch(
        batch.values[rows],
        batch.periods[rows],
        offsets,
        BandTable(new, table.first[bands], *(column[bands] for column in columns)),
        batch.periods_to_fire[kpis],
        batch.periods_to_clear[kpis],
        batch.window[kpis],
    )
    return Subjects(
        [subjects.kpis[index] for index in kpis],
        [subjects.metrics[index] for index in kpis],
        [subjects.grids[index] for index in kpis],
        cut,
        subjects.cases[rows],
    )
