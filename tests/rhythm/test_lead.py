"""The sentence first: what it says of each state of an organisation."""

from __future__ import annotations

import pytest

from headway.rhythm.opening import opening
from headway.rhythm.words import QUADRANT
from tests.rhythm.examples import kpi, objective, organisation, team


def test_an_organisation_without_anything_is_told_what_to_do_first() -> None:
    assert opening(*organisation(team(None, "no_speedometer")))[0] == (
        "Nothing is measured and nothing is aimed at yet: declare a first KPI and write a first objective."
    )


@pytest.mark.parametrize(
    ("quadrant", "said"),
    [
        ("making_headway", "Estuary makes headway."),
        ("overheating", "Estuary reaches its goals at a cost that will not hold."),
        ("going_nowhere", "Estuary runs well and goes nowhere: its KPIs are sound, its objectives are not on course."),
        (
            "stop_and_fix",
            "Estuary has to stop and fix: neither its KPIs nor its objectives are where they should be.",
        ),
        ("no_speedometer", "Estuary has no KPI that can be read."),
        ("no_gps", "Estuary has no key result under way that can be read."),
    ],
)
def test_every_quadrant_has_its_sentence(quadrant: str, said: str) -> None:
    one = team("harbour", quadrant)
    assert opening(*organisation(team(None, quadrant), (one,), (kpi("waiting", "harbour"),)))[0] == said
    assert quadrant in QUADRANT


def test_teams_that_stand_apart_are_named_the_most_pressing_first() -> None:
    teams = (team("harbour", "overheating"), team("hillside", "going_nowhere"), team("riverside", "making_headway"))
    kpis = tuple(kpi(f"waiting-{one.id}", one.id or "") for one in teams)
    said = opening(*organisation(team(None, "making_headway"), teams, kpis))
    assert said[:3] == (
        "Harbour reaches its goals at a cost that will not hold.",
        "Hillside runs well and goes nowhere.",
        "Riverside makes headway.",
    )


def test_teams_that_stand_alike_share_a_sentence() -> None:
    teams = tuple(team(name, "overheating" if name < "d" else "making_headway") for name in "abcdefgh")
    said = opening(
        *organisation(team(None, "overheating"), teams, tuple(kpi(f"k{one.id}", one.id or "") for one in teams))
    )
    assert said[0] == "A, B and C reach their goals at a cost that will not hold."
    assert said[1] == "5 teams make headway."


def test_a_team_above_others_is_not_named_beside_them() -> None:
    teams = (team("all", "overheating"), team("east", "overheating"), team("west", "making_headway"))
    kpis = (kpi("k-all", "all"), kpi("k-east", "east"), kpi("k-west", "west"))
    said = opening(*organisation(team(None, "overheating"), teams, kpis, parents={"east": "all", "west": "all"}))
    assert said[:2] == ("East reaches its goals at a cost that will not hold.", "West makes headway.")


def test_counts_leave_out_what_there_is_none_of() -> None:
    summary = team(None, "overheating", breach=2, healthy=6, unknown=1, off_course=4, arrived=1)
    said = opening(*organisation(summary, kpis=(kpi("waiting", "harbour"),)))
    assert said[1] == "9 KPIs: 2 in breach, 6 healthy, 1 not known. 5 key results: 4 off course, 1 arrived."


def test_counts_of_one_kind_are_said_as_a_whole() -> None:
    summary = team(None, "making_headway", healthy=3, on_course=1)
    said = opening(*organisation(summary, kpis=(kpi("waiting", "harbour"),)))
    assert said[1] == "3 KPIs, all healthy. 1 key result, on course."


def test_what_is_missing_altogether_is_said() -> None:
    said = opening(*organisation(team(None, "no_gps", healthy=1), kpis=(kpi("waiting", "harbour"),)))
    assert said[1] == "1 KPI, healthy. No key result is under way."


def test_the_cycle_under_way_is_said_with_its_days() -> None:
    objectives = (objective("flow", "harbour"), objective("old", "harbour", stage="closed"))
    said = opening(*organisation(team(None, "making_headway"), (team("harbour", "making_headway"),), (), objectives))
    assert said[-1] == "First half 2019: 134 of 181 days gone."


def test_without_a_running_objective_no_cycle_is_said() -> None:
    said = opening(*organisation(team(None, "making_headway"), (), (), (objective("old", "harbour", stage="closed"),)))
    assert len(said) == 2
