"""Where a cycle stands: its days, its state, its courses, who aims at nothing in it, and what nothing supports."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from headway.judgement.cycles import CycleStanding, cycle_standings, days_gone
from headway.judgement.definitions import Cycle, Definitions, Grade, Team
from headway.judgement.judge import judge
from tests.judgement.builders import HALF, ORGANISATION, POLICY, YEAR, day, definitions, facts, key_result, months
from tests.judgement.builders import objective as an_objective

TEAMS = (
    Team("acute", "Acute", "region"),
    Team("clinic", "Clinic", "region"),
    Team("idle", "Idle"),
    Team("region", "Region"),
    Team("ward", "Ward", "acute"),
)


def standing(defined: Definitions, as_of: str, cycle: str = "half") -> CycleStanding:
    known = facts(defined, {"speed": months("2019-01", 82.0, 84.0, 99.0)})
    return cycle_standings(defined, judge(known, day(as_of), POLICY), POLICY.success)[cycle]


def org(*, grades: tuple[Grade, ...] = (), **of_objective: Any) -> Definitions:
    organisation = replace(ORGANISATION, priorities=("Soon seen", "Home again"))
    return definitions(
        organisation=organisation,
        teams=TEAMS,
        key_results=(key_result(),),
        objectives=(an_objective(**of_objective),),
        grades=grades,
    )


@pytest.mark.parametrize(
    ("on", "gone"), [("2018-12-31", 0), ("2019-01-01", 1), ("2019-06-30", 181), ("2020-01-01", 181)]
)
def test_days_are_counted_to_the_end_of_the_day(on: str, gone: int) -> None:
    assert days_gone(HALF, day(on)) == (gone, 181)


GRADED = (Grade("faster", date(2019, 7, 5), 0.7),)


@pytest.mark.parametrize(
    ("on", "stage", "grades"),
    [
        ("2018-12-31", "drafting", ()),
        ("2019-01-01", "active", ()),
        ("2019-06-30", "active", ()),
        ("2019-07-01", "grading", ()),
        ("2019-07-04", "grading", GRADED),
        ("2019-07-05", "closed", GRADED),
    ],
)
def test_a_cycle_is_drafted_active_graded_and_closed(on: str, stage: str, grades: tuple[Grade, ...]) -> None:
    assert standing(org(grades=grades), on).stage == stage


def test_a_cycle_without_objectives_is_closed_when_it_is_over() -> None:
    assert standing(org(), "2020-01-01", "year").stage == "closed"


def test_key_results_are_counted_by_course() -> None:
    found = standing(org(), "2019-03-31")
    assert found.courses["arrived"] == 1
    assert sum(found.courses.values()) == 1


@pytest.mark.parametrize(("grade", "succeeded"), [(0.7, {"flow"}), (0.6, set()), (None, set())])
def test_success_is_a_grade_that_reaches_the_ambition(grade: float | None, succeeded: set[str]) -> None:
    graded = (Grade("faster", date(2019, 7, 5), grade),)
    assert standing(org(grades=graded), "2019-08-01").succeeded == succeeded


def test_a_committed_objective_succeeds_with_the_whole_alone() -> None:
    graded = (Grade("faster", date(2019, 7, 5), 0.9),)
    assert standing(org(grades=graded, ambition="committed"), "2019-08-01").succeeded == frozenset()


def test_a_team_aims_where_it_or_one_above_or_below_it_does() -> None:
    assert [one.id for one in standing(org(team="acute"), "2019-03-31").teams] == ["clinic", "idle"]


def test_who_contributes_aims_too() -> None:
    found = standing(org(team="ward", contributors=("clinic",)), "2019-03-31")
    assert [one.id for one in found.teams] == ["idle"]


def test_a_priority_is_supported_also_through_another_objective() -> None:
    defined = org(supports="above")
    above = an_objective("above", cycle="year", supports="Soon seen")
    found = standing(replace(defined, objectives=(above, *defined.objectives)), "2019-03-31")
    assert found.priorities == ("Home again",)


def test_cycles_come_in_order_of_start() -> None:
    defined = replace(org(), cycles=(HALF, Cycle("early", "Early", date(2018, 1, 1), date(2018, 12, 31)), YEAR))
    verdicts = judge(facts(defined), day("2019-03-31"), POLICY)
    assert list(cycle_standings(defined, verdicts, POLICY.success)) == ["early", "half", "year"]
