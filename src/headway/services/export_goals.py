"""All that an organisation has defined and observed, to be written out as goals files."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from headway.goals.result import Place, Reading
from headway.records.load import load_facts
from headway.records.organisations import find

if TYPE_CHECKING:
    from headway.judgement.definitions import Definitions

Seen = tuple[int, int, float, int]
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
    columns = (each.tolist() for each in (seen.metric, seen.period, seen.value, seen.known_on))
    readings = tuple(
        Reading(metrics[metric].id, period, value, date.fromordinal(known_on), STORE)
        for metric, period, value, known_on in _last_of_day(zip(*columns, strict=True))
    )
    return Exported(facts.definitions, readings)


def _last_of_day(seen: Iterable[Seen]) -> Iterable[Seen]:
    return {
        (metric, period, known_on): (metric, period, value, known_on) for metric, period, value, known_on in seen
    }.values()
