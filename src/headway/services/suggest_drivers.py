"""Suggest drivers of a key result that nobody named: KPIs that its metric follows by more than chance."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from headway.judgement.bearing import holding
from headway.judgement.context import make_context
from headway.judgement.definitions import Definitions, KeyResult, Kpi
from headway.judgement.driver_suggestions import Suggested, suggest
from headway.judgement.facts import Facts
from headway.judgement.verdicts import KeyResultVerdict
from headway.records import organisations
from headway.records.load import load_observations
from headway.services.judging.within import Policies
from headway.services.measured import with_inputs
from headway.services.read_cockpit import Cockpit, read_cockpit
from headway.services.read_objective import KeyResultUnknownError
from headway.services.transaction import Clock

MOST = 400
"""KPIs that are compared: of more, those of the key result's own team first, then in order of id."""


@dataclass(frozen=True, slots=True)
class DriversRead:
    """What a key result depends on, and what it may depend on.

    Attributes:
        definitions: what is shown by name, as known on the day.
        key_result: as it was defined.
        verdict: on it, with its drivers.
        suggested: what nobody named; ``None`` of a key result without numbers.
        left_out: KPIs that were not compared, for there are too many.
        today: which day it is where the organisation lives.
    """

    definitions: Definitions
    key_result: KeyResult
    verdict: KeyResultVerdict
    suggested: Suggested | None
    left_out: int
    today: date


def suggest_drivers(*, organisation: str, key_result: str, clock: Clock, policies: Policies) -> DriversRead:
    """The drivers of a key result as of today, and KPIs that may be some; nothing is stored.

    Args:
        organisation: its id.
        key_result: id of the key result.
        clock: gives the time.
        policies: gives the thresholds in force on a day.

    Raises:
        OrganisationUnknownError: there is no such organisation.
        KeyResultUnknownError: there is no such key result today.
    """
    found = read_cockpit(organisation=organisation, clock=clock, policies=policies)
    verdict = next((one for one in found.verdicts.key_results if one.id == key_result), None)
    if verdict is None:
        raise KeyResultUnknownError(key_result, None)
    defined = next(one for one in found.definitions.key_results if one.id == key_result)
    if defined.metric is None:
        return DriversRead(found.definitions, defined, verdict, None, 0, found.today)
    others = _others(found, defined)
    kpis = others[:MOST]
    row = organisations.find(organisation)
    metrics = with_inputs([defined.metric, *(one.metric for one in kpis)], found.definitions)
    narrow = Definitions(found.definitions.organisation, metrics=metrics, kpis=tuple(kpis))
    observed = load_observations(row, metrics, found.today, {one.id for one in metrics})
    context = make_context(Facts(narrow, observed), found.today, found.policy)
    said = suggest(context, defined, kpis)
    return DriversRead(found.definitions, defined, verdict, said, len(others) - len(kpis), found.today)


def _others(found: Cockpit, key_result: KeyResult) -> list[Kpi]:
    """The KPIs that do not drive it yet and measure something else, each metric once; its own team's first."""
    named = {one.kpi for one in holding(key_result.drivers, found.today)}
    team = next(one.team for one in found.definitions.objectives if one.id == key_result.objective)
    seen = {key_result.metric, *(one.metric for one in found.definitions.kpis if one.id in named)}
    chosen: list[Kpi] = []
    for one in sorted(found.definitions.kpis, key=lambda each: (each.team != team, each.id)):
        if one.metric not in seen:
            seen.add(one.metric)
            chosen.append(one)
    return chosen
