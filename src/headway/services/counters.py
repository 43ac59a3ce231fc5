"""Counter-metrics: what would suffer if a metric were pushed for its own sake, as it stands on a day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from headway.judgement.context import Context
from headway.judgement.definitions import Definitions, Metric
from headway.judgement.history import a_year_before
from headway.series.grid import Grid
from headway.services.measured import with_inputs


@dataclass(frozen=True, slots=True)
class Counter:
    """The newest reading of a counter-metric.

    Attributes:
        metric: the counter-metric.
        grid: its periods.
        period: the newest one that is over and has a value.
        value: its value.
        a_year_earlier: the value of the period that held the same day a year before; ``None`` where not known.
    """

    metric: Metric
    grid: Grid
    period: int
    value: float
    a_year_earlier: float | None


def read_by(metric: str, definitions: Definitions) -> tuple[Metric, ...]:
    """The metric, its counter-metrics, and all that they are derived from, in canonical order."""
    counter = next(one.counter for one in definitions.metrics if one.id == metric)
    return with_inputs((metric, *counter), definitions)


def counters(context: Context, metrics: Iterable[str]) -> Iterable[Counter]:
    """The newest reading of a period that is over, of each metric that has one."""
    series = context.series
    for name in metrics:
        at = context.metric_at.get(name)
        if at is None:
            continue
        grid, held = context.grids[at], series.of(at)
        periods, values = series.periods[held].tolist(), series.values[held].tolist()
        known = {
            period: value for period, value in zip(periods, values, strict=True) if grid.ends(period) <= context.as_of
        }
        if known:
            newest = max(known)
            before = a_year_before(grid, newest)
            earlier = None if before is None else known.get(before)
            yield Counter(context.definitions.metrics[at], grid, newest, known[newest], earlier)
