"""All that an organisation has defined and observed, to be written out as goals files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from headway.goals.result import Place, Reading
from headway.judgement.context import metric_grid
from headway.records.load import load_facts
from headway.records.organisations import find
from headway.series.grid import PeriodError

if TYPE_CHECKING:
    from headway.judgement.definitions import Definitions, Withdrawal

Seen = tuple[int, int, float, int, float]
STORE = Place("store", 1, 1)


@dataclass(frozen=True, slots=True)
class Exported:
    """What ``goals.write`` writes."""

    definitions: Definitions
    readings: tuple[Reading, ...]


def export_goals(*, organisation: str) -> Exported:
    """Definitions and observations of an organisation, in canonical order, corrections and withdrawals included.

    Of several numbers of one period that were recorded on one day the last is given: a day is what a file can say, and
    what a judgement reads.

    Raises:
        OrganisationUnknownError: there is none of this id.
    """
    facts = load_facts(find(organisation))
    seen, metrics = facts.observations, facts.definitions.metrics
    cases = np.full(len(seen), np.nan) if seen.cases is None else seen.cases
    columns = (each.tolist() for each in (seen.metric, seen.period, seen.value, seen.known_on, cases))
    readings = tuple(
        Reading(metrics[metric].id, period, value, date.fromordinal(known_on), STORE, of)
        for metric, period, value, known_on, of in _last_of_day(zip(*columns, strict=True))
    )
    return Exported(replace(facts.definitions, withdrawals=tuple(_readable(facts.definitions))), readings)


def _readable(definitions: Definitions) -> Iterator[Withdrawal]:
    """The withdrawals of numbers that are read: of periods that a metric no longer has, no file can speak."""
    metrics = {one.id: one for one in definitions.metrics if one.derived is None}
    for one in definitions.withdrawals:
        if one.metric in metrics:
            with suppress(PeriodError):
                metric_grid(metrics[one.metric], definitions.organisation).parse(one.period)
                yield one


def _last_of_day(seen: Iterable[Seen]) -> Iterable[Seen]:
    return {(metric, period, known_on): row for row in seen for metric, period, _, known_on, _ in [row]}.values()
