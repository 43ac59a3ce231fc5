"""The sentences of the trees and of the catalogue: counted, and honest about what is missing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from headway.judgement.verdicts import ALL_DROPPED, PathPoint, Reason, TeamVerdict
from headway.rhythm.metrics_lead import CatalogueCounts, metrics_lead
from headway.rhythm.objectives_lead import objectives_lead, objectives_shown_lead
from headway.rhythm.teams_lead import teams_lead
from tests.rhythm.examples import kpi, objective, organisation, team

DEFINITIONS, _ = organisation(team(None, "making_headway"))


def _since(name: str, quadrant: str, day: date | None) -> TeamVerdict:
    path = (PathPoint(date(2019, 1, 6), None, None, quadrant),)
    return replace(team(name, quadrant), quadrant_since=day, path=path)


def _teams(*teams: TeamVerdict) -> tuple[str, ...]:
    kpis = tuple(kpi(f"k-{one.id}", one.id or "") for one in teams)
    return teams_lead(*organisation(team(None, "overheating"), teams, kpis))


def test_the_team_that_has_been_off_for_longest_is_named() -> None:
    said = _teams(
        _since("harbour", "overheating", date(2019, 3, 3)),
        _since("hillside", "going_nowhere", date(2019, 2, 3)),
        _since("riverside", "making_headway", date(2019, 1, 6)),
    )
    assert said == (
        "Harbour reaches its goals at a cost that will not hold.",
        "Hillside runs well and goes nowhere.",
        "Riverside makes headway.",
        "Hillside has been off for longest, since 3 February 2019.",
    )


def test_what_was_so_on_the_whole_path_has_been_so_at_least_since_then() -> None:
    said = _teams(_since("harbour", "overheating", None), _since("hillside", "stop_and_fix", date(2019, 2, 3)))
    assert said[-1] == "Harbour has been off for longest, at least since 6 January 2019."


def test_nobody_is_named_where_several_have_been_off_as_long() -> None:
    day = date(2019, 2, 3)
    assert len(_teams(_since("harbour", "overheating", day), _since("hillside", "stop_and_fix", day))) == 2


def test_without_anything_the_tree_says_what_to_do_first() -> None:
    assert "declare a first KPI" in teams_lead(*organisation(team(None, "no_speedometer")))[0]


def test_objectives_are_counted_by_course_the_most_pressing_first() -> None:
    shown = [objective("a", "x", course="on_course"), objective("b", "x", course="off_course"), objective("c", "x")]
    assert objectives_lead(DEFINITIONS, shown, 0, ()) == ("3 objectives are under way: 1 off course, 2 on course.",)


def test_objectives_that_all_go_alike_are_said_at_once() -> None:
    assert objectives_lead(DEFINITIONS, [objective("a", "x")], 0, ()) == ("1 objective is under way, on course.",)
    both = [objective("a", "x"), objective("b", "x")]
    assert objectives_lead(DEFINITIONS, both, 0, ()) == ("2 objectives are under way, both on course.",)


def test_what_has_not_begun_and_what_waits_for_a_grade_is_said() -> None:
    shown = [objective("a", "x", "grading"), objective("b", "x", "drafting"), objective("c", "x", "drafting")]
    assert objectives_lead(DEFINITIONS, shown, 0, ()) == (
        "No objective is under way.",
        "1 waits for a grade.",
        "2 have not begun.",
    )


def test_what_was_dropped_is_not_under_way() -> None:
    gone = replace(objective("a", "x", course="drifting"), reasons=(Reason(ALL_DROPPED, "each was dropped"),))
    assert objectives_lead(DEFINITIONS, [gone, objective("b", "x")], 0, ()) == (
        "1 objective is under way, on course.",
        "1 was dropped.",
    )
    assert objectives_lead(DEFINITIONS, [gone], 0, ()) == ("No objective is under way.", "1 was dropped.")
    assert objectives_shown_lead(DEFINITIONS, [gone], 0, 3) == ("1 of 3 objectives, dropped.",)
    # nor does it begin any more
    ahead = replace(gone, stage="drafting")
    assert objectives_lead(DEFINITIONS, [ahead], 0, ()) == ("No objective is under way.", "1 was dropped.")
    assert objectives_shown_lead(DEFINITIONS, [ahead], 0, 3) == ("1 of 3 objectives, dropped.",)


def test_priorities_that_nobody_serves_and_objectives_that_support_nothing_are_said() -> None:
    shown = [objective("a", "x"), objective("b", "x")]
    assert objectives_lead(DEFINITIONS, shown, 1, ["Home"])[1:] == (
        "No objective here supports “Home”.",
        "1 supports nothing.",
    )
    assert objectives_lead(DEFINITIONS, shown, 2, ["A", "B", "C"])[1:] == (
        "3 priorities have no objective that supports them.",
        "None of them supports a priority or another objective.",
    )


def test_where_no_objective_is_found_that_is_said() -> None:
    assert objectives_lead(DEFINITIONS, [], 0, ["Home"]) == ("Estuary aims at nothing here: no objective is found.",)


def test_where_all_are_closed_that_is_said() -> None:
    for closed, said in ((1, "the only one is closed"), (2, "both are closed"), (13, "all 13 are closed")):
        assert objectives_lead(DEFINITIONS, [], 0, (), closed) == (f"No objective is under way: {said}.",)


def test_the_catalogue_is_counted_and_its_quiet_metrics_are_named() -> None:
    assert metrics_lead(CatalogueCounts(30, 24, 9, 6, 1, 2, 1, 2)) == (
        "30 metrics; 24 are KPIs, 9 feed key results, 6 do both, 1 feeds only other metrics, 2 feed nothing.",
        "1 is stale: its next number is late.",
        "2 never had a number.",
    )


def test_an_empty_catalogue_says_what_to_do_first() -> None:
    assert metrics_lead(CatalogueCounts(0, 0, 0, 0, 0, 0, 0, 0)) == (
        "Nothing is measured yet: define a first metric.",
    )  # fmt: skip
