"""Facts as of a day, defined as they were stated at its end: what is written later changes no past day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from headway.judgement.facts import Facts
from headway.judgement.finished import Steps, steps_in
from headway.records import kinds
from headway.records.load import load_definitions, load_observations
from headway.records.models import Organisation
from headway.services.stated import ORGANISATION, STEPS, Stated, stated_on
from headway.services.who_answered import who_owned

NAMING: Mapping[str, frozenset[str]] = {
    ORGANISATION: frozenset({"week_starts", "fiscal_year_starts"}),
    kinds.TEAM.name: frozenset({"parent"}),
    kinds.METRIC.name: frozenset({"grain", "fiscal", "derived", "counter"}),
    kinds.KPI.name: frozenset({"metric"}),
    kinds.OBJECTIVE.name: frozenset({"team", "cycle", "supports"}),
    kinds.KEY_RESULT.name: frozenset({"objective", "kind", "metric"}),
    kinds.DECISION.name: frozenset({"about", "assigned_to"}),
    kinds.REVIEW.name: frozenset({"kind", "date", "team"}),
}
"""By kind: the fields by which ``records.touched`` finds what a judgement of a part reads."""
OF_STEPS: Mapping[str, frozenset[str]] = {
    kinds.CYCLE.name: frozenset({"starts", "ends"}),
    kinds.OBJECTIVE.name: frozenset({"retired_on"}),
    kinds.KEY_RESULT.name: frozenset({STEPS, "done"}),
}
"""By kind: the fields that tell how all steps went, or from when until when those are read that a part is told from."""


def facts_as_stated(organisation: Organisation, day: date) -> Facts:
    """Facts as of a day, as they were stated at its end.

    Args:
        organisation: its row.
        day: by its calendar.
    """
    return _whole(organisation, stated_on(organisation, day))


def stated_around(organisation: Organisation, facts: Facts, day: date) -> Facts:
    """The same for facts of a part. Where other things belonged to it then, the whole is read.

    Args:
        organisation: its row.
        facts: of what is looked at, with all that a judgement of it reads.
        day: by the calendar of the organisation.
    """
    stated = stated_on(organisation, day)
    if any(not some.isdisjoint(stated.fields.get(name, ())) for name, some in NAMING.items()):
        return _whole(organisation, stated)
    around = replace(facts, definitions=stated.applied(facts.definitions))
    if any(not some.isdisjoint(stated.fields.get(name, ())) for name, some in OF_STEPS.items()):
        return replace(around, steps=_steps(organisation, stated))
    return around


def _whole(organisation: Organisation, stated: Stated) -> Facts:
    definitions = load_definitions(organisation, stated.day, stated=stated.applied)
    owned = who_owned(organisation, definitions.interventions, stated.day)
    definitions = replace(definitions, interventions=owned)
    calendar = definitions.organisation
    return Facts(definitions, load_observations(organisation, definitions.metrics, stated.day, calendar=calendar))


def _steps(organisation: Organisation, stated: Stated) -> tuple[Steps, ...]:
    """How the steps of all key results went, as they were stated."""
    read = (kinds.CYCLE, kinds.OBJECTIVE, kinds.KEY_RESULT, kinds.GRADE)
    return steps_in(load_definitions(organisation, kinds=read, stated=stated.applied))
