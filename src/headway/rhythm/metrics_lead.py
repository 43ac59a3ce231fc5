"""What a careful colleague says of the catalogue: how many metrics there are, what for, and which have gone quiet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from headway.rhythm.lead import STATUSES
from headway.rhythm.shown import share_of, shared
from headway.series.period_words import count_of


@dataclass(frozen=True, slots=True)
class CatalogueCounts:
    """How many metrics of what there are.

    Attributes:
        metrics: in all.
        kpis: that are KPIs.
        read: that key results read.
        both: that are KPIs and are read by key results.
        feeding: that only other metrics are reckoned from.
        idle: that nothing reads.
        stale: of which the next number is late.
        silent: that never had a number.
    """

    metrics: int
    kpis: int
    read: int
    both: int
    feeding: int
    idle: int
    stale: int
    silent: int


def metrics_lead(counts: CatalogueCounts) -> tuple[str, ...]:
    """The sentences that open the catalogue, the first of them counted.

    Examples:
        >>> metrics_lead(CatalogueCounts(41, 24, 9, 0, 0, 8, 0, 0))
        ('41 metrics; 24 are KPIs, 9 feed key results, 8 feed nothing.',)
    """
    if not counts.metrics:
        return ("Nothing is measured yet: define a first metric.",)
    return (f"{count_of(counts.metrics, 'metric')}; {_uses(counts)}.", *_quiet(counts))


def metrics_shown_lead(counts: CatalogueCounts, every: int) -> tuple[str, ...]:
    """The sentences that open a part of the catalogue, which speak of that part.

    Args:
        counts: of what is shown.
        every: how many metrics there are in all.

    Examples:
        >>> metrics_shown_lead(CatalogueCounts(3, 2, 0, 0, 0, 1, 0, 0), 41)
        ('3 of 41 metrics; 2 are KPIs, 1 feeds nothing.',)
    """
    if not counts.metrics:
        return (share_of(0, every, "metric"),)
    return (f"{share_of(counts.metrics, every, 'metric')}; {_uses(counts)}.", *_quiet(counts))


def kpis_shown_lead(statuses: Mapping[str, int], every: int) -> tuple[str, ...]:
    """The sentence that opens the KPIs of the catalogue, or a part of them.

    Args:
        statuses: how many of what is shown are of each status.
        every: how many KPIs there are in all.

    Examples:
        >>> kpis_shown_lead({"healthy": 2, "breach": 1}, 14)
        ('3 of 14 KPIs: 1 in breach, 2 healthy.',)
    """
    return (shared(statuses, STATUSES, every, "KPI"),)


def _uses(counts: CatalogueCounts) -> str:
    parts = [
        _of(counts.kpis, "is a KPI", "are KPIs"),
        _of(counts.read, "feeds key results", "feed key results"),
        _of(counts.both, "does both", "do both"),
        _of(counts.feeding, "feeds only other metrics", "feed only other metrics"),
        _of(counts.idle, "feeds nothing", "feed nothing"),
    ]
    return ", ".join(part for part in parts if part)


def _quiet(counts: CatalogueCounts) -> list[str]:
    quiet = [
        _of(counts.stale, "is stale: its next number is late", "are stale: their next numbers are late"),
        _of(counts.silent, "never had a number", "never had a number"),
    ]
    return [f"{part}." for part in quiet if part]


def _of(number: int, one: str, several: str) -> str:
    return f"{number} {one if number == 1 else several}" if number else ""
