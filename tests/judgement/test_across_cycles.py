"""What several cycles say together, by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from headway.judgement.across_cycles import Across, across_cycles, unmoved
from headway.judgement.definitions import Cycle, Definitions, Grade, KeyResult, Objective, Team
from headway.judgement.facts import Facts, Observations
from headway.judgement.judge import judge
from headway.judgement.verdicts import Verdicts
from tests.judgement.builders import ORGANISATION, POLICY

ONE = Cycle("one", "One", date(2018, 1, 1), date(2018, 6, 30))
TWO = Cycle("two", "Two", date(2018, 7, 1), date(2018, 12, 31))
THREE = Cycle("three", "Three", date(2019, 1, 1), date(2019, 6, 30))
TEAMS = (Team("clinic", "Clinic"), Team("ward", "Ward", "clinic"))


def graded(
    one: Sequence[float], two: Sequence[float], ambition: str = "aspirational", *, three: Sequence[float] = ()
) -> tuple[Definitions, Verdicts]:
    """Objectives of the ward, each with one key result that is graded so."""
    objectives, key_results, grades = [], [], []
    for cycle, said in ((ONE, one), (TWO, two), (THREE, three)):
        for at, grade in enumerate(said):
            name = f"{cycle.id}-{at}"
            objectives.append(Objective(name, name, "ward", cycle.id, ambition=ambition))
            key_results.append(KeyResult(f"kr-{name}", name, name, "binary"))
            grades.append(Grade(f"kr-{name}", cycle.ends, grade))
    defined = Definitions(
        ORGANISATION,
        teams=TEAMS,
        cycles=(ONE, THREE, TWO),
        objectives=tuple(objectives),
        key_results=tuple(key_results),
        grades=tuple(grades),
    )
    return defined, judge(Facts(defined, Observations.none()), date(2019, 7, 10), POLICY)


def told(found: Sequence[Across], team: str | None = None) -> list[str]:
    return [reason.text for one in found if one.team == team for reason in one.findings]


def across(defined: Definitions, verdicts: Verdicts, slogans: frozenset[str] = frozenset()) -> tuple[Across, ...]:
    return across_cycles(defined, verdicts, slogans, POLICY.success, POLICY.across)


def test_everything_reached_again_and_again_is_too_easy() -> None:
    found = across(*graded([1.0, 1.0, 1.0, 0.4], [1.0, 1.0]))
    assert told(found) == ["5 of 6 stretch objectives of One and Two reached everything: aim higher"]
    assert told(found, "ward") == told(found, "clinic") == told(found)
    assert told(across(*graded([1.0, 1.0, 0.4, 0.4], [1.0, 1.0]))) == []
    assert told(across(*graded([], [1.0, 1.0]))) == [], "once is not again and again"


def test_what_was_promised_is_meant_to_be_kept_whole() -> None:
    found = across(*graded([1.0, 1.0], [1.0, 0.9], "committed"))
    assert told(found) == []
    assert [(one.kept, one.committed, one.mean) for one in found[0].cycles] == [(2, 2, None), (1, 2, None)]


def test_far_under_success_again_and_again_is_too_hard() -> None:
    found = across(*graded([0.1, 0.3], [0.2, 0.1]))
    assert told(found) == [
        "the stretch objectives of One and Two ended at 0.20 and 0.15 on average: too far away, or too many"
    ]
    assert told(across(*graded([0.1, 0.3], [0.2, 0.5]))) == []


def test_how_stretch_went_is_a_mean_of_each_cycle() -> None:
    found = across(*graded([0.7, 0.6], [0.5, 0.8, 0.2]))
    assert [one.team for one in found] == [None, "clinic", "ward"]
    assert [one.mean for one in found[0].cycles] == pytest.approx([0.65, 0.5])
    assert [one.succeeded for one in found[0].cycles] == [1, 1]


def test_stretch_that_went_one_way_from_cycle_to_cycle_is_told() -> None:
    found = across(*graded([0.6, 0.5], [0.4], three=[0.3, 0.4]))
    fell = "the stretch objectives went from 0.55 in One over 0.40 to 0.35 in Three: each time less was reached"
    assert told(found) == told(found, "ward") == [f"{fell}; ask what changed"]
    (rose,) = told(across(*graded([0.4], [0.5], three=[0.9])))
    assert "each time more was reached" in rose
    assert told(across(*graded([0.4], [0.6], three=[0.5]))) == [], "up and down"
    assert told(across(*graded([0.44], [0.47], three=[0.5]))) == [], "hardly at all"
    assert told(across(*graded([0.4], [], three=[0.7]))) == [], "two are no development"


def test_an_objective_that_nobody_moved_is_a_slogan_where_nobody_checked_in() -> None:
    defined, verdicts = graded([0.0, 0.6], [0.0])
    assert unmoved(verdicts) == {
        "one-0": ("kr-one-0",),
        "one-1": ("kr-one-1",),
        "two-0": ("kr-two-0",),
    }
    done = tuple(replace(one, done=date(2018, 3, 1)) if one.id == "kr-one-1" else one for one in defined.key_results)
    moved = replace(defined, key_results=done)
    again = judge(Facts(moved, Observations.none()), date(2019, 1, 10), POLICY)
    assert set(unmoved(again)) == {"one-0", "two-0"}
    found = across(moved, again, frozenset({"one-0", "two-0"}))
    assert told(found) == ["2 of 3 objectives had no check-in and no movement: slogans"]


def test_nothing_is_said_before_anything_is_graded() -> None:
    defined, verdicts = graded([], [])
    assert across(defined, verdicts) == ()
