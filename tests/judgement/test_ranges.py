"""Key results that aim at a range: what is said of them, from their first reading to their grade."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from headway.judgement.calibration import calibrate
from headway.judgement.context import make_context
from headway.judgement.definitions import Target
from headway.judgement.grading import proposed_grade
from headway.judgement.helped import Help, Known
from headway.judgement.left_out import LeftOut
from headway.judgement.points import judge_numeric
from headway.judgement.prospect import Prospect, prospect_of
from headway.judgement.recalculate import recalculate
from headway.judgement.subject import Subject
from headway.judgement.verdicts import KeyResultVerdict
from headway.judgement.what_if import NotToBeTriedError, what_if, with_target
from headway.okr.progress import Counts
from tests.judgement.builders import HALF, POLICY, day, definitions, facts, key_result, months, objective, said

BEFORE = months("2018-01", 9.4, 8.7, 9.0, 9.1, 9.3, 8.8, 9.2, 8.9, 9.3, 9.2, 8.8, 9.0)
NO_HELP, NOTHING_ELSE = Help(0.3, Known.BASE, 0.3, 3), LeftOut(0.3, 0.5, None, None, is_all=True)
WITHIN = (Target(4.0, high=6.0),)
COMING = BEFORE | months("2019-01", 8.4, 7.6, 7.0)


def defined(**fields: Any) -> Any:
    one = key_result(**{"baseline": 9.0, "targets": WITHIN, **fields})
    return definitions(objectives=(objective(ambition="committed"),), key_results=(one,))


def one(readings: dict[str, float], as_of: str = "2019-03-31", **fields: Any) -> KeyResultVerdict:
    return said(facts(defined(**fields), {"speed": readings}), as_of).key_result()


def prospect(**fields: Any) -> Prospect:
    known = defined(**fields)
    context = make_context(facts(known, {"speed": COMING}), day("2019-03-31"), POLICY)
    subjects = [Subject(known.key_results[0], known.objectives[0], HALF)]
    found = prospect_of(context, judge_numeric(context, subjects), 0)
    assert found is not None
    return found


def test_what_is_closed_of_the_distance_is_told_with_its_numbers() -> None:
    verdict = one(COMING)
    assert verdict.progress == pytest.approx(2 / 3)
    assert verdict.reasons[0].text.startswith("7 on the way from 9 to 4 to 6: 67 % of the way".replace(" %", "\u202f%"))


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (7.0, "7 is within 5 to 8, where it is to stay"),
        (9.5, "9.5 is outside 5 to 8, where it is to stay: 50\u202f% of it"),
    ],
)
def test_of_a_range_to_stay_in_it_is_told_whether_the_value_is_in_it(value: float, words: str) -> None:
    verdict = one(BEFORE | {"2019-01": value}, "2019-01-31", baseline=7.0, targets=(Target(5.0, high=8.0),))
    assert (verdict.expected_progress, verdict.reasons[0].text) == (1.0, words)


def test_beyond_the_range_is_as_far_from_it_as_before_it() -> None:
    assert one(BEFORE | {"2019-01": 3.0}).progress == one(BEFORE | {"2019-01": 7.0}).progress


def test_numbers_that_come_later_change_nothing_that_was_said() -> None:
    later = COMING | months("2019-04", 1.0, 12.0)
    assert one(later) == one(COMING)


def test_the_chance_falls_with_the_width_of_the_range() -> None:
    chances = [one(COMING, targets=(Target(4.0, high=high),)).probability or 0.0 for high in (5.0, 6.0, 7.5)]
    assert 0.0 < chances[0] < chances[1] < chances[2] < 1.0


def test_the_way_into_a_range_has_the_chance_that_it_says_and_the_range_itself_is_not_tried() -> None:
    found = prospect()
    assert len(what_if(found).by_target) == 0
    assert what_if(found).chance == one(COMING).probability
    options = recalculate(found, 0.4, 1, NO_HELP, NOTHING_ELSE)
    assert options.more is not None
    assert options.more.chance == pytest.approx(0.4, abs=0.001)
    wider = options.smaller
    assert wider is not None
    assert wider.high is not None
    assert (round(4.0 - wider.value, 6), wider.chance >= 0.4) == (round(wider.high - 6.0, 6), True)
    again = one(COMING, targets=(Target(wider.value, high=wider.high),))
    # asked of the very distribution; a forecast of that range alone weighs how far it lies a little otherwise
    assert again.probability == pytest.approx(wider.chance, abs=0.02)
    narrower = one(COMING, targets=(Target(wider.value + 0.1, high=wider.high - 0.1),))
    assert (narrower.probability or 0.0) < 0.4
    with pytest.raises(NotToBeTriedError, match="on its form"):
        with_target(found, 5.0)


def test_no_wider_range_is_proposed_that_the_baseline_lies_in() -> None:
    assert recalculate(prospect(), 0.9, 1, NO_HELP, NOTHING_ELSE).smaller is None


def test_a_range_that_came_in_mid_cycle_is_graded_beside_the_target_before_it() -> None:
    both = (Target(5.0), Target(6.0, day("2019-03-01"), "Five was unsafe.", 8.0))
    verdict = one(COMING, "2019-07-01", targets=both)
    grade = proposed_grade(verdict)
    assert (grade.grade, grade.against_first, grade.first) == (1.0, 0.5, Target(5.0))


def test_of_any_time_the_month_inside_counts_for_good() -> None:
    verdict = one(COMING | {"2019-02": 5.0}, counts=Counts.ANY.name.lower())
    assert (verdict.value, verdict.probability, verdict.course) == (5.0, 1.0, "arrived")


def test_what_was_said_of_a_range_is_held_against_where_it_ended() -> None:
    known = facts(defined(), {"speed": COMING | months("2019-04", 6.4, 5.8, 5.9)})
    told = calibrate(known, day("2019-07-31"), POLICY).forecasts
    assert told
    assert all(each.happened for each in told)
    missed = replace(
        known, observations=facts(defined(), {"speed": COMING | months("2019-04", 6.4, 6.2, 6.1)}).observations
    )
    assert not any(each.happened for each in calibrate(missed, day("2019-07-31"), POLICY).forecasts)
