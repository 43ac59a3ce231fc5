"""A KPI's whole past as it is known on a day: each period with status, band and alert; and the verdict's arithmetic."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import takewhile
from math import isfinite

import numpy as np

from headway.judgement.context import Context
from headway.judgement.definitions import Band, Kpi, Metric, Segment, Waiver
from headway.judgement.kpi_layout import Laid, band_then, lay_out, periods_to_alert, window_of
from headway.judgement.kpis import judge_all_kpis, process_of
from headway.judgement.process import NHS, mode_of
from headway.judgement.process_past import ProcessReading, SignalSpell, process_readings, signal_spells
from headway.judgement.verdicts import AlertInterval, KpiVerdict, ProcessVerdict, Reading
from headway.kpi.band import Bound, encode, parse_bound
from headway.kpi.compliance import complied
from headway.kpi.judge import KpiBatch
from headway.kpi.status import deep_bounds
from headway.series.grid import Grain, Grid
from headway.series.words import Status

FEBRUARY, LEAP_DAY = 2, 29


@dataclass(frozen=True, slots=True)
class PastReading:
    """A period that is over, as it is judged.

    Attributes:
        period: its ordinal in the metric's grid.
        reading: value, status and band.
        known_on: the day from which this value is known.
        alert: what the alert was once this period was known: ``inactive``, ``pending``, ``firing`` or ``waived``.
        process: how it stands in its process.
    """

    period: int
    reading: Reading
    known_on: date
    alert: str
    process: ProcessReading


@dataclass(frozen=True, slots=True)
class SegmentWord:
    """What holds of a segment: the period from which another process began, or did not, and who said so."""

    first: int
    word: Segment


@dataclass(frozen=True, slots=True)
class BandVersion:
    """A band with the period from which it holds.

    Attributes:
        first: ordinal of its first period; ``None``: always.
        band: as it was agreed.
        healthy: its healthy side; ``None``: no band is in force.
        breach: its breach bound; ``None``: whatever is not healthy is a breach.
    """

    first: int | None
    band: Band
    healthy: Bound | None
    breach: Bound | None


@dataclass(frozen=True, slots=True)
class Change:
    """How far the newest value is from an earlier one: of which period, its value, and the difference."""

    period: int
    value: float
    change: float


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """The numbers by which a KPI is judged and alerts.

    Attributes:
        band: in force in the judged period; ``None`` without one.
        deep_low, deep_high: beyond these one breach fires at once; ``None`` where none does.
        periods_to_fire: breaches in a row that fire.
        periods_to_clear: healthy periods in a row that resolve.
        breaches: in a row up to the judged period.
        healthy: healthy periods in a row up to the judged period.
        window: periods over which compliance is counted.
        counted: periods of the window that have a status.
        complied: those of them that are healthy.
    """

    band: BandVersion | None
    deep_low: float | None
    deep_high: float | None
    periods_to_fire: int
    periods_to_clear: int
    breaches: int
    healthy: int
    window: int
    counted: int
    complied: int


@dataclass(frozen=True, slots=True)
class DipDays:
    """The days of a planned dip, both in, and the edges of what it tolerates; ``None`` where that is open."""

    first: date
    last: date
    low: float | None
    high: float | None
    waiver: Waiver


@dataclass(frozen=True, slots=True)
class LoanDays:
    """Days of a loan, both in, and its floor: the lowest and the highest value above it; ``None`` where it is open."""

    first: date
    last: date
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class KpiHistory:
    """All that is known of a KPI on a day.

    Attributes:
        grid: the metric's periods.
        readings: periods that are over, the oldest first.
        bands: the versions in force by the day, the oldest first.
        alerts: every alert.
        so_far: the newest value of a period that is not over.
        on_previous: the change on the period before; ``None`` where one of the two is missing.
        on_year: the change on the period a year earlier; ``None`` likewise.
        arithmetic: the numbers of the verdict.
        process: the verdict on its process; ``None`` without a value.
        segments: what people said of its segments, the oldest first.
        signals: what was more than noise, the oldest first.
        baseline: values from which its limits hold: before, nothing is told, or by the NHS's rules they are on trial.
        dips: the planned dips that were agreed, in order of first day.
        loans: on which days its alert rested on a floor, likewise.
    """

    grid: Grid
    readings: tuple[PastReading, ...]
    bands: tuple[BandVersion, ...]
    alerts: tuple[AlertInterval, ...]
    so_far: Reading | None
    on_previous: Change | None
    on_year: Change | None
    arithmetic: Arithmetic
    process: ProcessVerdict | None
    segments: tuple[SegmentWord, ...]
    signals: tuple[SignalSpell, ...]
    baseline: int
    dips: tuple[DipDays, ...] = ()
    loans: tuple[LoanDays, ...] = ()


def kpi_history(context: Context, kpi: Kpi) -> KpiHistory:
    """The past of a KPI as it is known on the context's day."""
    at = context.metric_at[kpi.metric]
    grid, metric = context.grids[at], context.definitions.metrics[at]
    readings_of = context.series.of(at)
    everything = dict.fromkeys(context.policy.recent, readings_of.stop - readings_of.start)
    whole = replace(context, policy=replace(context.policy, recent=everything))
    (verdict,) = judge_all_kpis(whole, [kpi])
    known = context.series.known_on[readings_of].tolist()
    periods = [grid.parse(reading.period) for reading in verdict.recent]
    laid = lay_out(context, [kpi])
    alerts = _alert_words(verdict, grid, periods, laid.batch)
    process = process_of(context, kpi)
    stands = process_readings(process, metric.direction, str(grid.grain), context.policy)
    readings = tuple(
        PastReading(period, reading, date.fromordinal(day), alert, stood)
        for period, reading, day, alert, stood in zip(periods, verdict.recent, known, alerts, stands, strict=False)
    )
    bands = _versions(kpi, grid, context.as_of)
    return KpiHistory(
        grid=grid,
        readings=readings,
        bands=bands,
        alerts=verdict.alerts,
        so_far=verdict.so_far,
        on_previous=_change(readings, periods[-1] - 1) if periods else None,
        on_year=_change(readings, a_year_before(grid, periods[-1])) if periods else None,
        arithmetic=_arithmetic(kpi, context, readings, grid, periods_to_alert(kpi, metric, context.policy)),
        process=verdict.process,
        segments=_segments(context, kpi, grid),
        signals=signal_spells(process, periods, stands),
        baseline=_baseline(context, kpi, metric),
        dips=_dips(laid),
        loans=_loans(laid),
    )


def kpi_histories(context: Context, kpis: Iterable[Kpi], done: Callable[[], None]) -> dict[str, KpiHistory]:
    """The past of KPIs by id; ``done`` is called after each."""
    found = {}
    for kpi in kpis:
        found[kpi.id] = kpi_history(context, kpi)
        done()
    return found


def _baseline(context: Context, kpi: Kpi, metric: Metric) -> int:
    nhs = mode_of(kpi, context.definitions.organisation) == NHS
    return context.policy.process.short if nhs else context.policy.signal_baseline[metric.grain]


def _segments(context: Context, kpi: Kpi, grid: Grid) -> tuple[SegmentWord, ...]:
    """The newest word on each period, as known on the day."""
    said = (one for one in context.definitions.segments if one.kpi == kpi.id and one.date <= context.as_of)
    newest = {grid.ordinal(one.starts): one for one in said}
    return tuple(SegmentWord(first, word) for first, word in sorted(newest.items()))


def _alert_words(verdict: KpiVerdict, grid: Grid, periods: Sequence[int], batch: KpiBatch) -> list[str]:
    """What the alert was after each period: a breach that has not fired is pending, one that is agreed to is waived.

    On loan what is beyond the floor is in breach.
    """
    bad = np.array([one.status == "breach" for one in verdict.recent], bool)
    if batch.floors is not None:
        low, high = batch.floors.low, batch.floors.high
        bad = np.where(batch.floors.on_loan, (batch.values < low) | (batch.values > high), bad)
    words = ["pending" if one else "inactive" for one in bad.tolist()]
    for interval in verdict.alerts:
        first = bisect_left(periods, grid.parse(interval.fired))
        end = bisect_left(periods, grid.parse(interval.resolved)) if interval.resolved else len(periods)
        words[first:end] = ["firing"] * (end - first)
    if batch.waived is not None:
        agreed = batch.waived.tolist()
        words = ["waived" if here and word != "inactive" else word for word, here in zip(words, agreed, strict=True)]
    return words


def _dips(laid: Laid) -> tuple[DipDays, ...]:
    """The planned dips that were agreed, in order of first day."""
    if laid.agreed is None:
        return ()
    table = laid.agreed.table
    columns = (one.tolist() for one in (table.first, table.last, table.low, table.high))
    found = [
        DipDays(date.fromordinal(first), date.fromordinal(last), _edge(low), _edge(high), waiver)
        for waiver, first, last, low, high in zip(laid.agreed.records, *columns, strict=True)
    ]
    return tuple(sorted(found, key=lambda one: (one.first, one.waiver.objective)))


def _loans(laid: Laid) -> tuple[LoanDays, ...]:
    """On which days its alert rested on which floor."""
    held = laid.lending.held
    columns = (one.tolist() for one in (held.first, held.last, held.low, held.high))
    return tuple(
        LoanDays(date.fromordinal(first), date.fromordinal(last), _edge(low), _edge(high))
        for first, last, low, high in zip(*columns, strict=True)
    )


def _edge(number: float) -> float | None:
    return number if isfinite(number) else None


def _versions(kpi: Kpi, grid: Grid, as_of: date) -> tuple[BandVersion, ...]:
    started = [band for band in kpi.bands if band.start is None or band.start <= as_of]
    return tuple(_version(band, grid) for band in started)


def _version(band: Band, grid: Grid) -> BandVersion:
    return BandVersion(
        None if band.start is None else grid.ordinal(band.start),
        band,
        parse_bound(band.healthy) if band.healthy else None,
        parse_bound(band.breach) if band.healthy and band.breach else None,
    )


def a_year_before(grid: Grid, period: int) -> int | None:
    """The period that holds the same day a year before; ``None`` where that is the period before anyway."""
    if grid.grain is Grain.YEAR:
        return None
    last = grid.ends(period)
    day = 28 if (last.month, last.day) == (FEBRUARY, LEAP_DAY) else last.day
    return grid.ordinal(last.replace(year=last.year - 1, day=day))


def _change(readings: Sequence[PastReading], period: int | None) -> Change | None:
    then = next((one.reading.value for one in readings if one.period == period), None)
    if period is None or then is None:
        return None
    change = readings[-1].reading.value - then
    return Change(period, then, change) if isfinite(change) else None


def _arithmetic(
    kpi: Kpi, context: Context, readings: Sequence[PastReading], grid: Grid, to_alert: tuple[int, int]
) -> Arithmetic:
    newest = readings[-1].period if readings else None
    window = window_of(kpi, grid, newest, context.policy)
    band = None if newest is None else band_then(kpi, grid, newest)
    version = _version(band, grid) if band and band.healthy else None
    low, high = _deep(version)
    complied_in, counted_in = complied(
        np.array([Status[one.reading.status.upper()] for one in readings], np.uint8),
        np.array([one.period for one in readings], np.int64),
        np.array([0, len(readings)]),
        np.array([window]),
    )
    return Arithmetic(
        band=version,
        deep_low=low,
        deep_high=high,
        periods_to_fire=to_alert[0],
        periods_to_clear=to_alert[1],
        breaches=_in_a_row(readings, "breach"),
        healthy=_in_a_row(readings, "healthy"),
        window=window,
        counted=int(counted_in[0]),
        complied=int(complied_in[0]),
    )


def _in_a_row(readings: Sequence[PastReading], status: str) -> int:
    return len(list(takewhile(lambda one: one.reading.status == status, reversed(readings))))


def _deep(version: BandVersion | None) -> tuple[float | None, float | None]:
    """Where a breach is deep: as far beyond its bound again as the watch zone is wide."""
    if version is None or version.healthy is None or version.breach is None:
        return None, None
    a, b, c, d = (np.array(edge) for edge in encode(version.healthy, version.breach))
    low, high = deep_bounds(a, b, c, d)
    return float(low) if np.isfinite(low) else None, float(high) if np.isfinite(high) else None
