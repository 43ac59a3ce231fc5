"""Recording observations inside a write: what every service that takes numbers does with them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from headway.judgement.context import metric_grid
from headway.records import observations, organisations
from headway.records.observation_table import ROW
from headway.records.series import ensure_series, open_series, series_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from headway.judgement.definitions import Metric
    from headway.judgement.facts import Observations
    from headway.records.models import Organisation
    from headway.records.observation_table import Progress
    from headway.records.touched import Touched
    from headway.services.transaction import Writing


FEW = 24
"""So many numbers of one write the audit log tells one by one."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """What was new.

    Attributes:
        count: how many observations.
        metrics: of which metrics, in the order of the metrics given.
        rows: the observations, in order of their key.
        series: numbers of the series of the metrics that were observed.
    """

    count: int
    metrics: tuple[str, ...]
    rows: NDArray[Any] = field(default_factory=lambda: np.zeros(0, ROW), compare=False)
    series: dict[str, int] = field(default_factory=dict)


def record(
    writing: Writing,
    metrics: Sequence[Metric],
    seen: Observations,
    source: str,
    touched: Touched | None = None,
    progress: Progress | None = None,
) -> Recorded:
    """Add the observations that are not there yet, with one row of the audit log that counts and digests them.

    Where they are few, it tells each: the metric, the period, what was known of it before, and what is known now.

    Args:
        writing: the write under way.
        metrics: what ``seen.metric`` points into.
        seen: the observations, checked, in the order recorded.
        source: what gave them, for the audit log.
        touched: what has been read of these metrics already.
        progress: called with the number of observations written since the last call.
    """
    if not len(seen):
        return Recorded(0, ())
    observed = np.unique(seen.metric)
    numbers = _series(writing, [metrics[index] for index in observed], touched)
    series = np.zeros(len(metrics), np.int32)
    series[observed] = [numbers[metrics[index].id] for index in observed]
    held = None if touched is None else touched.held
    rows = _rows(seen, series)
    added = observations.add(writing.organisation.number, writing.next_audit_row, rows, held, progress)
    if not added.count:
        return Recorded(0, ())
    new = observed
    if added.count < len(rows):
        new = observed[np.isin(series[observed], added.rows["series"])]
    names = tuple(metrics[index].id for index in new)
    told: dict[str, Any] = {"rows": added.count, "digest": added.digest, "source": source}
    if added.count <= FEW:
        by_number = {numbers[metrics[index].id]: metrics[index] for index in observed}
        told["numbers"] = list(_one_by_one(writing, added.rows, by_number, held))
    writing.note("observations", str(writing.next_audit_row), None, told)
    return Recorded(added.count, names, added.rows, numbers)


def _one_by_one(
    writing: Writing, new: NDArray[Any], metrics: Mapping[int, Metric], held: NDArray[Any] | None
) -> Iterator[list[Any]]:
    """Of each observation: id of the metric, period, value before, value now; a value that is not there is ``None``."""
    organisation = organisations.as_definition(writing.organisation)
    for row in new:
        metric, period = metrics[int(row["series"])], int(row["period"])
        before = None
        if row["sequence"]:
            theirs = observations.read_period(writing.organisation.number, int(row["series"]), period, held)
            earlier = theirs[theirs["sequence"] < row["sequence"]]
            before = earlier["value"][np.lexsort((earlier["sequence"], earlier["known_on"]))[-1]]
        yield [metric.id, metric_grid(metric, organisation).label(period), _plain(before), _plain(row["value"])]


def _plain(value: float | None) -> float | None:
    return None if value is None or np.isnan(value) else float(value)


def news(organisation: Organisation, metrics: Sequence[Metric], seen: Observations) -> dict[str, int]:
    """How many of the observations of each metric are not there yet; nothing is written.

    Args:
        organisation: its row.
        metrics: what ``seen.metric`` points into.
        seen: the observations, checked, in the order recorded.
    """
    if not len(seen):
        return {}
    numbers = series_of(organisation, metrics)
    highest = max(numbers.values(), default=0)
    series = np.array([numbers.get(one.id, highest + at) for at, one in enumerate(metrics, 1)], np.int32)
    new = observations.unheard(organisation.number, _rows(seen, series))["series"]
    return {metric.id: int(np.count_nonzero(new == number)) for metric, number in zip(metrics, series, strict=True)}


def _series(writing: Writing, metrics: Sequence[Metric], touched: Touched | None) -> dict[str, int]:
    if touched is None:
        return ensure_series(writing.organisation, metrics)
    missing = [metric for metric in metrics if metric.id not in touched.series]
    return {**touched.series, **open_series(writing.organisation, missing, touched.newest.series)}


def _rows(seen: Observations, series: NDArray[np.int32]) -> NDArray[Any]:
    rows = np.zeros(len(seen), ROW)
    rows["series"] = series[seen.metric]
    rows["period"] = seen.period
    rows["value"] = seen.value + 0.0  # one engine keeps a number below 0 and equal to it, the other does not
    rows["known_on"] = seen.known_on
    rows["cases"] = np.nan if seen.cases is None else seen.cases
    return rows
