"""An objective whose success costs a KPI of another team asks both sides, until the KPI guards it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from headway.judgement.definitions import Definitions, Driver, Guardrail, Team, Waiver
from headway.judgement.verdicts import DecisionNeeded
from headway.steering.decisions import Urgency
from tests.judgement.builders import day, definitions, facts, key_result, kpi, months, objective, said

TREE = (
    Team("hospital", "Hospital", lead="ruth"),
    Team("lab", "Laboratory", "hospital", lead="lena"),
    Team("ward", "Ward", "hospital", lead="omar"),
)
VALUES = {"speed": months("2019-01", 80.0, 84.0, 88.0), "repeats": months("2019-01", 96.0, 96.0, 96.0)}


def known(team: str = "lab", effect: str = "opposes", **fields: Any) -> Definitions:
    return definitions(
        teams=TREE,
        kpis=(kpi("repeats", team=team),),
        objectives=(objective(owner="amina", **fields),),
        key_results=(key_result(drivers=(Driver("repeats", effect),)),),
    )


def asked(defined: Definitions, as_of: str = "2019-03-31") -> list[DecisionNeeded]:
    return [one for one in said(facts(defined, VALUES), as_of).verdicts.decisions if one.kind == "conflict"]


def test_the_owner_and_the_steward_are_asked_and_where_nobody_is_named_the_leads() -> None:
    (one,) = asked(known())
    assert one.title == "May “Flow” cost Repeats?"
    assert one.text.startswith("“Faster” and Repeats pull against each other, as the key result says itself")
    assert (one.who, one.about, one.urgency) == (("amina", "lena"), "flow", Urgency.CONFLICT)
    stewarded = replace(known(), kpis=(kpi("repeats", team="lab", steward="amina"),))
    assert [each.who for each in asked(stewarded)] == [("amina",)]


@pytest.mark.parametrize(
    "defined",
    [
        known(team="ward"),  # its own KPI: the driver and the chance say it
        known(effect="supports"),
        known(guardrails=(Guardrail("repeats"),)),  # that is agreed
    ],
)
def test_nothing_is_asked_where_it_is_agreed_or_no_other_team_pays(defined: Definitions) -> None:
    assert asked(defined) == []


def test_nothing_is_asked_once_its_cycle_is_over() -> None:
    assert asked(known(), "2019-07-02") == []


def test_a_planned_dip_agrees_on_it_as_long_as_it_runs() -> None:
    dip = Waiver("repeats", "flow", day("2019-03-10"), day("2019-03-20"), ">= 80", approved_by="lena")
    agreed = replace(known(), waivers=(dip,))
    assert [bool(asked(agreed, f"2019-03-{on}")) for on in ("09", "10", "20", "21")] == [True, False, False, True]
    assert asked(replace(agreed, waivers=(replace(dip, approved_by=None),)), "2019-03-15")
