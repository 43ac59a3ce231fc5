"""What KPIs did over the time that is looked back over, each pattern with a sentence, as of a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from headway.judgement.context import Context
from headway.judgement.definitions import Metric
from headway.judgement.overdue import grace_of, overdue_days
from headway.judgement.pattern_words import pattern_words
from headway.judgement.process_parts import GOOD
from headway.kpi.patterns.find import patterns
from headway.kpi.patterns.found import Patterns
from headway.kpi.patterns.gaming import may_be_gamed, movement
from headway.series.batch import lower_bound, offsets_of
from headway.series.grid import Grid
from headway.series.period_words import period_words
from headway.series.words import Pattern

Int = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class PatternVerdict:
    """A pattern of one metric.

    Attributes:
        kind: word of the ``Pattern``.
        since: label of the period from which it is there.
        began: first day of that period.
        lasted: periods from there to the newest one.
        before, after: see :class:`headway.kpi.patterns.found.Patterns`; ``None`` where not known.
        text: the sentence.
    """

    kind: str
    since: str
    began: date
    lasted: int
    before: float | None
    after: float | None
    text: str


@dataclass(frozen=True, slots=True)
class GamedVerdict:
    """A metric that improves while one of its counter-metrics worsens.

    Attributes:
        metric: the one that improves.
        counter: the one that worsens.
        since: the day from which both do.
        text: the sentence.
    """

    metric: str
    counter: str
    since: date
    text: str


@dataclass(frozen=True, slots=True)
class Looked:
    """What metrics did, in the order in which they were asked for; ``gamed`` in order of metric."""

    patterns: tuple[tuple[PatternVerdict, ...], ...]
    gamed: tuple[GamedVerdict, ...]


def look_back(context: Context, metrics: Sequence[str]) -> Looked:
    """Patterns of metrics, and which of them may be gamed, by what is known on the context's day.

    Periods that are over count, the newest ``pattern_reach`` of each; a metric is set against those of its
    counter-metrics that are among ``metrics``.

    Args:
        context: of the day.
        metrics: their ids.
    """
    laid = _lay_out(context, metrics)
    found = patterns(
        laid.values,
        laid.periods,
        laid.offsets,
        np.array([context.policy.season_length[grid.grain] for grid in laid.grids], np.int64),
        laid.due,
        context.policy.changes,
        context.policy.patterns,
    )
    said: list[list[PatternVerdict]] = [[] for _ in metrics]
    for at, series in enumerate(found.series.tolist()):
        said[series].append(_verdict(found, at, laid.metrics[series], laid.grids[series]))
    return Looked(tuple(tuple(one) for one in said), tuple(_gamed(laid, found)))


@dataclass(frozen=True, slots=True)
class _Laid:
    metrics: list[Metric]
    grids: list[Grid]
    values: NDArray[np.float64]
    periods: Int
    offsets: Int
    due: Int  # the newest period of which a value is due


def _lay_out(context: Context, ids: Sequence[str]) -> _Laid:
    at = np.array([context.metric_at[one] for one in ids], np.int64)
    metrics = [context.definitions.metrics[index] for index in at.tolist()]
    grids = [context.grids[index] for index in at.tolist()]
    series, reach = context.series, context.policy.pattern_reach
    complete = np.array([grid.last_complete(context.as_of) for grid in grids], np.int64)
    first, end = series.offsets[at], series.offsets[at + 1]
    end = lower_bound(series.periods, first, end, complete + 1)
    oldest = complete + 1 - np.array([reach[grid.grain] for grid in grids], np.int64)
    first = lower_bound(series.periods, first, end, oldest)
    offsets = offsets_of(end - first)
    rows = np.repeat(first - offsets[:-1], end - first) + np.arange(offsets[-1])
    due = [_newest_due(context, *one) for one in zip(metrics, grids, complete.tolist(), strict=True)]
    return _Laid(metrics, grids, series.values[rows], series.periods[rows], offsets, np.array(due, np.int64))


def _newest_due(context: Context, metric: Metric, grid: Grid, complete: int) -> int:
    """The newest period that is overdue where it has no value."""
    grace = grace_of(metric, context.policy.due_after)
    while overdue_days(grid, np.array([complete - 1]), grace)[0] > context.today:
        complete -= 1
    return complete


def _verdict(found: Patterns, at: int, metric: Metric, grid: Grid) -> PatternVerdict:
    since, before, after = int(found.since[at]), float(found.before[at]), float(found.after[at])
    return PatternVerdict(
        kind=Pattern(int(found.kind[at])).word,
        since=grid.label(since),
        began=grid.starts(since),
        lasted=int(found.lasted[at]),
        before=before if np.isfinite(before) else None,
        after=after if np.isfinite(after) else None,
        text=pattern_words(found, at, metric, grid),
    )


def _gamed(laid: _Laid, found: Patterns) -> list[GamedVerdict]:
    place = {metric.id: index for index, metric in enumerate(laid.metrics)}
    pairs = [
        (index, place[counter])
        for index, metric in enumerate(laid.metrics)
        for counter in metric.counter
        if counter in place
    ]
    if not pairs:
        return []
    moved = movement(found, np.array([GOOD[metric.direction] for metric in laid.metrics], np.int8))
    periods = moved.since.tolist()
    starts = [
        grid.starts(period).toordinal() if way else 0
        for grid, period, way in zip(laid.grids, periods, moved.way.tolist(), strict=True)
    ]
    kpi, counter = np.array(pairs, np.int64).T
    said = may_be_gamed(kpi, counter, moved.way, np.array(starts, np.int64))
    return [
        _one_gamed(laid, pairs[pair], periods, date.fromordinal(since))
        for pair, since in zip(said.pair.tolist(), said.both_since.tolist(), strict=True)
    ]


def _one_gamed(laid: _Laid, pair: tuple[int, int], periods: Sequence[int], both: date) -> GamedVerdict:
    kpi, counter = pair
    better, worse = (period_words(laid.grids[one], periods[one]) for one in pair)
    other = laid.metrics[counter].name
    text = f"Improves since {better} while its counter-metric {other} worsens since {worse}: look at both"
    return GamedVerdict(laid.metrics[kpi].id, laid.metrics[counter].id, both, text)
