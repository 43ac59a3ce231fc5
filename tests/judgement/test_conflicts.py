"""An objective whose success costs a KPI of another team asks both sides, until the KPI guards it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from headway.judgement.definitions import Band, Definitions, Driver, Guardrail, Target, Team, Waiver
from headway.judgement.verdicts import DecisionNeeded
from headway.steering.decisions import Urgency
from tests.judgement.builders import day, definitions, facts, key_result, kpi, metric, months, objective, said

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
    values = {one.id: VALUES[one.id] for one in defined.metrics}
    return [one for one in said(facts(defined, values), as_of).verdicts.decisions if one.kind == "conflict"]


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


def aiming(target: float, team: str = "lab", high: float | None = None, **fields: Any) -> Definitions:
    """A key result on the metric that another team holds at 95 or more, with a breach below 92."""
    return definitions(
        teams=TREE,
        kpis=(kpi("speed", team=team, **fields),),
        objectives=(objective(owner="amina"),),
        key_results=(key_result(targets=(Target(target, high=high),)),),
    )


def test_a_target_inside_the_breach_of_another_team_asks_both() -> None:
    (one,) = asked(aiming(90.0))
    assert one.title == "May “Flow” cost Speed?"
    assert one.text == (
        "“Faster” aims at 90, and below 92 Speed is in breach: to reach it is to break it. It is a KPI of Laboratory."
    )
    assert (one.who, one.of) == (("amina", "lena"), "speed")
    assert one.options == ("recalibrate the target", "agree on another band", "let it run and say why")


@pytest.mark.parametrize(
    ("target", "fields", "is_asked"),
    [
        (91.9, {}, True),
        (92.0, {}, False),  # to watch, and no breach
        (96.0, {}, False),
        (90.0, {"team": "ward"}, False),  # its own
        (90.0, {"bands": (Band(healthy=">= 95", breach="< 92"), Band(day("2019-07-01"), ">= 95", "< 80"))}, True),
        (90.0, {"bands": (Band(healthy=">= 95", breach="< 92"), Band(day("2019-06-30"), ">= 95", "< 80"))}, False),
        (90.0, {"bands": (Band(healthy=">= 95"),)}, True),  # whatever is not healthy is a breach
        (85.0, {"high": 91.0}, True),
        (85.0, {"high": 93.0}, False),  # a part of it is none
    ],
)
def test_the_target_and_the_band_of_the_last_day_count(
    target: float, fields: dict[str, Any], *, is_asked: bool
) -> None:
    assert bool(asked(aiming(target, **fields))) == is_asked


def test_a_range_around_a_band_is_no_breach_in_its_middle() -> None:
    """60 and 98 lie outside 70..95, and what lies between them does not."""
    band = (Band(healthy="80..92", breach="outside 70..95"),)
    around = replace(aiming(60.0, high=98.0, bands=band), metrics=(metric("speed", direction="range"),))
    assert asked(around) == []
    beside = replace(aiming(60.0, high=68.0, bands=band), metrics=(metric("speed", direction="range"),))
    assert "below 70 Speed is in breach" in asked(beside)[0].text


def test_a_guardrail_agrees_on_no_target_that_is_a_breach_itself() -> None:
    guarded = replace(aiming(90.0), objectives=(objective(owner="amina", guardrails=(Guardrail("speed"),)),))
    assert said(facts(guarded), "2019-03-31").verdicts.decisions[0].of == "speed"


STEADY = tuple(96.0 + (number * 7 % 11 - 5) / 5 for number in range(24))
"""Two years of months between 95 and 97."""
WORSE = {"repeats": months("2017-01", *STEADY, 96.0, 60.0)}


def countered(team: str = "lab", **fields: Any) -> Definitions:
    """Speed is changed; what would suffer if it were gamed is the other team's KPI."""
    return definitions(
        teams=TREE,
        metrics=(metric("repeats"), metric("speed", counter=("repeats",))),
        kpis=(kpi("repeats", team=team),),
        objectives=(objective(owner="amina", **fields),),
        key_results=(key_result(),),
    )


def told(defined: Definitions, as_of: str, *values: float) -> list[DecisionNeeded]:
    found = said(facts(defined, WORSE | {"speed": months("2019-01", *values)}), as_of).verdicts.decisions
    return [one for one in found if one.kind == "conflict"]


def test_a_counter_metric_that_worsens_while_the_key_result_gains_asks_both() -> None:
    """Speed goes from 80 to 84 of 100, a fifth of its way; repeats fall from 96 to 60 in February 2019."""
    (one,) = told(countered(), "2019-02-28", 82.0, 84.0)
    assert one.text.startswith("“Faster” has gone 20")
    assert "and Repeats, a counter-metric of Speed, has worsened since February 2019." in one.text
    assert (one.who, one.since, one.of) == (("amina", "lena"), day("2019-02-28"), "repeats")
    assert one.options == ("guard it with this KPI", "do something else", "let it run and say why")


def test_a_counter_metric_costs_nothing_before_its_signal_nor_where_nothing_was_gained() -> None:
    assert told(countered(), "2019-02-27", 82.0, 84.0) == []
    assert told(countered(), "2019-02-28", 79.0, 79.0) == []
    assert told(countered(team="ward"), "2019-02-28", 82.0, 84.0) == []
    assert told(countered(guardrails=(Guardrail("repeats"),)), "2019-02-28", 82.0, 84.0) == []


def test_of_one_kpi_it_is_asked_once_by_what_is_surest() -> None:
    """The key result opposes a KPI whose metric is a counter-metric as well: the numbers are told, not the word."""
    both = replace(countered(), key_results=(key_result(drivers=(Driver("repeats", "opposes"),)),))
    assert "pull against each other" in told(both, "2019-01-31", 82.0)[0].text
    (one,) = told(both, "2019-02-28", 82.0, 84.0)
    assert "a counter-metric of Speed" in one.text
