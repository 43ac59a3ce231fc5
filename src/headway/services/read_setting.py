"""Read what forms for objectives and key results offer: what is there today, and the newest values known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from headway.judgement.definitions import Definitions, KeyResult, Objective
from headway.records import kinds, organisations, rows
from headway.records.load import load_definitions
from headway.services.judging.within import Policies
from headway.services.read_cockpit import SHOWN
from headway.services.read_metrics import read_metrics
from headway.services.transaction import Clock, RefusedError


@dataclass(frozen=True, slots=True)
class SettingRead:
    """What is there today.

    Attributes:
        definitions: what can be chosen, by name.
        newest: by metric, the value of its newest period that is over; without those that never had one.
        today: which day it is where the organisation lives.
    """

    definitions: Definitions
    newest: Mapping[str, float]
    today: date


def read_setting(*, organisation: str, clock: Clock, policies: Policies) -> SettingRead:
    """What forms offer today.

    Args:
        organisation: its id.
        clock: gives the time.
        policies: gives the thresholds in force on a day.

    Raises:
        OrganisationUnknownError: there is none of this id.
    """
    listed = read_metrics(organisation=organisation, clock=clock, policies=policies)
    definitions = load_definitions(organisations.find(organisation), listed.today, kinds=SHOWN)
    newest = {one.metric.id: one.value for one in listed.entries if one.value is not None}
    return SettingRead(definitions, newest, listed.today)


def objective_there(*, organisation: str, objective: str) -> Objective:
    """An objective as it is defined now.

    Raises:
        OrganisationUnknownError: there is no such organisation.
        RefusedError: there is no such objective.
    """
    found: Objective | None = _there(kinds.OBJECTIVE, organisation, objective)
    if found is None:
        raise RefusedError(f"there is no objective {objective!r}")
    return found


def key_result_there(*, organisation: str, key_result: str) -> KeyResult:
    """A key result as it is defined now.

    Raises:
        OrganisationUnknownError: there is no such organisation.
        RefusedError: there is no such key result.
    """
    found: KeyResult | None = _there(kinds.KEY_RESULT, organisation, key_result)
    if found is None:
        raise RefusedError(f"there is no key result {key_result!r}")
    return found


def _there(kind: kinds.Kind, organisation: str, id_: str) -> kinds.Record | None:
    return rows.read(kind, organisations.find(organisation).number, subjects=[id_]).get(id_)
