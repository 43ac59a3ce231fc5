"""What a judgement reads: definitions and observations as they were known."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from headway.judgement.context import measured
from headway.judgement.definitions import Definitions, Metric
from headway.judgement.facts import Facts, Observations
from headway.judgement.known_cycles import known_cycles, opened_by
from headway.records import observations, organisations, rows
from headway.records.kinds import CYCLE, KINDS, METRIC, OBJECTIVE, Kind
from headway.records.series import series_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from datetime import date

    from headway.judgement.definitions import Organisation as OrganisationDefinition
    from headway.records.models import Organisation


def as_now(definitions: Definitions) -> Definitions:
    """Definitions as they are stated now."""
    return definitions


def load_definitions(
    organisation: Organisation,
    as_of: date | None = None,
    *,
    kinds: Collection[Kind] = KINDS,
    stated: Callable[[Definitions], Definitions] = as_now,
) -> Definitions:
    """All that an organisation has defined, in canonical order.

    Args:
        organisation: its row.
        as_of: leaves out what is known only after this day, and what hangs on a metric that is.
        kinds: which kinds to read; the others come out empty.
        stated: gives what was stated, before anything is left out that hangs on what is not known.
    """
    found: dict[str, tuple[Any, ...]] = {
        kind.place: tuple(rows.read(kind, organisation.number, as_of=None if kind is CYCLE else as_of).values())
        for kind in kinds
    }
    read = stated(
        Definitions(
            organisation=organisations.as_definition(organisation), lint=organisations.lint_of(organisation), **found
        )
    )
    if as_of is None:
        return read
    if len(opened_by(read.cycles, as_of)) < len(read.cycles):
        objectives = read.objectives or rows.read(OBJECTIVE, organisation.number, as_of=as_of).values()
        read = replace(read, cycles=known_cycles(read.cycles, as_of, (one.cycle for one in objectives)))
    if METRIC in kinds:
        # a KPI may have been known before its metric: until then there is nothing to show of it
        metrics, kpis, key_results = measured(read.metrics, read.kpis, read.key_results)
        read = replace(read, metrics=metrics, kpis=kpis, key_results=key_results)
    return read


def load_observations(
    organisation: Organisation,
    metrics: tuple[Metric, ...],
    as_of: date | None,
    only: Collection[str] | None = None,
    calendar: OrganisationDefinition | None = None,
) -> Observations:
    """What was observed of ``metrics``, in order of metric, period, day from which it is known, and recording.

    Args:
        organisation: its row.
        metrics: the metrics; observations name them by their index here.
        as_of: leaves out what is known only after this day.
        only: reads the observations of these metrics alone.
        calendar: the organisation by whose weeks and years their periods are counted; as it is now, where ``None``.
    """
    wanted = [metric for metric in metrics if only is None or metric.id in only]
    numbers = series_of(organisation, wanted, calendar)
    index_of = {numbers[metric.id]: index for index, metric in enumerate(metrics) if metric.id in numbers}
    found = observations.read(organisation.number, None if only is None else sorted(index_of), as_of)
    largest = max((*index_of, int(found["series"].max(initial=0))), default=0)
    index = np.full(largest + 1, -1, np.int32)
    index[list(index_of)] = list(index_of.values())
    metric = index[found["series"]]
    order = np.lexsort((found["known_on"], found["period"], metric))
    order = order[np.searchsorted(metric[order], 0) :]
    return Observations(
        metric[order],
        found["period"][order].astype(np.int64),
        found["value"][order],
        found["known_on"][order],
        found["cases"][order],
    )


def load_facts(organisation: Organisation, as_of: date | None = None, metrics: Collection[str] | None = None) -> Facts:
    """Definitions and observations as known at the end of ``as_of`` (all that is known, where ``None``).

    Args:
        organisation: its row.
        as_of: the day.
        metrics: reads the observations of these metrics only; definitions are read whole.
    """
    definitions = load_definitions(organisation, as_of)
    return Facts(definitions, load_observations(organisation, definitions.metrics, as_of, metrics))
