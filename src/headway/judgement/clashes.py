"""What a key result costs a KPI: by its target, by the counter-metric of what it changes, by its own word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from headway.judgement.aims import target_on
from headway.judgement.bearing import holding
from headway.judgement.definitions import Band, Cycle, KeyResult, Kpi, Metric, Target
from headway.judgement.kpi_words import aim_words, crossing_words
from headway.judgement.verdicts import KeyResultVerdict, KpiVerdict
from headway.kpi.band import Bound, parse_bound
from headway.series.grid import Grid
from headway.series.period_words import period_words
from headway.series.quantity import quantity

OPPOSES, WORSENING, SUM = "opposes", "worsening", "sum"


class Sort(IntEnum):
    """What says that they clash, what is surest first."""

    TARGET = 0  # to reach the target is a breach of the KPI
    COUNTER = 1  # the counter-metric of what the key result changes is the KPI's, and has begun to worsen
    DRIVER = 2  # the key result names the KPI as one that it opposes


@dataclass(frozen=True, slots=True)
class Clash:
    """A key result that costs a KPI.

    Attributes:
        sort: what says so.
        result, kpi: the two.
        text: that, in a sentence.
        since: the day since when the numbers say so, or the driver was named; ``None`` where what is defined does.
    """

    sort: Sort
    result: KeyResult
    kpi: Kpi
    text: str
    since: date | None = None

    @property
    def is_target(self) -> bool:
        """Whether its target is a breach."""
        return self.sort is Sort.TARGET

    @property
    def is_counter(self) -> bool:
        """Whether the counter-metric says so."""
        return self.sort is Sort.COUNTER


@dataclass(frozen=True, slots=True)
class Measured:
    """A key result with the metric that it changes (``None``: none) and the cycle in which it does."""

    key_result: KeyResult
    metric: Metric | None
    cycle: Cycle


def of_targets(measured: Measured, on: Mapping[str, Sequence[Kpi]]) -> Iterator[Clash]:
    """The KPIs on the same metric that are in breach once the key result is reached.

    Both are taken as they are on the last day of the cycle. A target range clashes where all of it is a breach; a sum
    over the cycle is no value of a period, and clashes with none.

    Args:
        measured: the key result.
        on: KPIs by their metric.
    """
    result, metric, cycle = measured.key_result, measured.metric, measured.cycle
    target = target_on(measured, cycle.ends)
    if metric is None or target is None or result.counts == SUM:
        return
    for kpi in on.get(metric.id, ()):
        band = band_on(kpi, cycle.ends)
        if band is None or band.healthy is None:
            continue
        healthy, breach = parse_bound(band.healthy), parse_bound(band.breach) if band.breach else None
        if not all(is_breach(value, healthy, breach) for value in _ends(target)):
            continue
        sides = {crossing_words(value, healthy, breach, metric) for value in _ends(target)}
        if len(sides) > 1:
            continue  # what lies between the two ends is none
        aim = aim_words(target.value, target.high, metric.unit)
        text = (
            f"“{result.title}” aims at {aim}, and {sides.pop()} {metric.name} is in breach: to reach it is to break it."
        )
        yield Clash(Sort.TARGET, result, kpi, text)


def of_counters(
    measured: Measured,
    on: Mapping[str, Sequence[Kpi]],
    kpis: Mapping[str, tuple[Kpi, Metric]],
    grids: Mapping[str, Grid],
    verdicts: Mapping[str, KpiVerdict],
    key_results: Mapping[str, KeyResultVerdict],
) -> Iterator[Clash]:
    """The KPIs on counter-metrics that began to worsen within the cycle, while the key result has gained.

    That it has is told by its progress, that they worsen by a signal: no wiggle says so.

    Args:
        measured: the key result.
        on: KPIs by their metric.
        kpis: the same by their id, with the metric.
        grids: periods, by metric.
        verdicts: on the KPIs.
        key_results: verdicts on key results.
    """
    metric, said = measured.metric, key_results.get(measured.key_result.id)
    if metric is None or said is None or said.progress_raw is None or said.progress_raw <= 0:
        return
    for kpi in (one for counter in metric.counter for one in on.get(counter, ())):
        verdict = verdicts.get(kpi.id)
        process = None if verdict is None else verdict.process
        if process is None or process.variation != WORSENING or process.since is None or process.signalled is None:
            continue
        grid = grids[kpi.metric]
        since = grid.parse(process.since)
        if grid.ends(since) < measured.cycle.starts:
            continue
        gained = quantity(said.progress_raw * 100, "%", 0)
        text = (
            f"“{measured.key_result.title}” has gone {gained} of its way, and {kpis[kpi.id][1].name}, a counter-metric "
            f"of {metric.name}, has worsened since {period_words(grid, since)}."
        )
        yield Clash(Sort.COUNTER, measured.key_result, kpi, text, grid.ends(grid.parse(process.signalled)))


def of_drivers(measured: Measured, kpis: Mapping[str, tuple[Kpi, Metric]], day: date) -> Iterator[Clash]:
    """The KPIs that the key result names as opposing: their good way costs it, so what reaches it costs them."""
    for driver in holding(measured.key_result.drivers, day):
        if driver.effect == OPPOSES and driver.kpi in kpis:
            kpi, metric = kpis[driver.kpi]
            title = measured.key_result.title
            text = f"“{title}” and {metric.name} pull against each other, as the key result says itself."
            yield Clash(Sort.DRIVER, measured.key_result, kpi, text, driver.known_on)


def is_breach(value: float, healthy: Bound, breach: Bound | None) -> bool:
    """Whether a value is in breach; where no breach is stated, whatever is not healthy is.

    Examples:
        >>> is_breach(70.0, parse_bound(">= 95"), parse_bound("< 92")), is_breach(93.0, parse_bound(">= 95"), None)
        (True, True)
        >>> is_breach(93.0, parse_bound(">= 95"), parse_bound("< 92"))
        False
        >>> is_breach(96.0, parse_bound("80..92"), parse_bound("outside 70..95"))
        True
    """
    if breach is None:
        low, high = healthy.edges()
        return not low <= value <= high
    low, high = breach.edges()
    return not low <= value <= high if breach.kind == "outside" else low <= value <= high


def band_on(kpi: Kpi, day: date) -> Band | None:
    """The band that is in force on a day, as far as that is known."""
    started = [one for one in kpi.bands if one.start is None or one.start <= day]
    return started[-1] if started else None


def _ends(target: Target) -> tuple[float, ...]:
    return (target.value,) if target.high is None else (target.value, target.high)
