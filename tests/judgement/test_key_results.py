"""Verdicts on key results: readings of the cycle, targets and paces by date, milestones, and what is not known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest

from headway.judgement.definitions import CheckIn, Cycle, Grade, Milestone, Organisation, PaceStep, Target
from headway.judgement.key_result_words import success_words
from headway.judgement.review import as_json, json_text
from headway.judgement.verdicts import KeyResultVerdict
from headway.services.judging.payload import read_with_path, written
from tests.judgement.builders import HALF, definitions, facts, key_result, metric, months, objective, said

HALF_DAYS = 181
MARCH = 90 / HALF_DAYS
"""Share of the first half of 2019 that is over at the end of March."""


def one(
    values: dict[str, float], as_of: str, cycle: Cycle = HALF, grain: str = "month", **fields: Any
) -> KeyResultVerdict:
    """The verdict on a key result from 80 to 100 unless its fields say otherwise."""
    known = facts(
        definitions(
            metrics=(metric(grain=grain),),
            cycles=(cycle,),
            objectives=(objective(cycle=cycle.id),),
            key_results=(key_result(**fields),),
        ),
        {"speed": values},
    )
    return said(known, as_of).key_result()


def test_by_hand_three_months_into_a_half_year() -> None:
    """84.2 to 90, 0.7 of the way is success: 88.26. 85.8 has made 1.6 of 5.8, and 2.46 remain for three months."""
    verdict = one(
        months("2019-01", 84.6, 85.0, 85.8), "2019-03-31", baseline=84.2, target=90.0, targets=(Target(90.0),)
    )
    assert (verdict.period, verdict.value, verdict.rate_per) == ("2019-03", 85.8, "month")
    assert verdict.progress == verdict.progress_raw == pytest.approx(0.276, abs=5e-4)
    assert verdict.expected_progress == pytest.approx(0.497, abs=5e-4)
    assert verdict.expected_for_success == pytest.approx(0.348, abs=5e-4)
    assert verdict.required_rate == pytest.approx(0.82)
    assert verdict.required_rate_target == pytest.approx(1.4)
    assert verdict.recent_rate == pytest.approx(1.6 / 3)
    assert verdict.success == pytest.approx(88.26)
    assert verdict.course == "drifting"


def test_pace_and_rates_are_taken_at_the_last_reading_and_not_on_the_judged_day() -> None:
    values = months("2019-01", 84.0, 86.0, 88.0)
    march, june = one(values, "2019-03-31"), one(values, "2019-06-29")
    for name in ("progress", "expected_progress", "expected_for_success", "required_rate", "recent_rate", "course"):
        assert getattr(march, name) == getattr(june, name), name


def test_a_reading_of_the_period_in_which_the_cycle_starts_counts() -> None:
    cycle = Cycle("odd", "Odd", date(2019, 1, 20), date(2019, 7, 19))
    assert one({"2019-01": 90.0}, "2019-03-05", cycle).progress == 0.5


def test_a_reading_before_the_cycle_does_not_count() -> None:
    verdict = one({"2018-12": 90.0}, "2019-03-05")
    assert (verdict.period, verdict.value, verdict.progress, verdict.course) == (None, None, None, "unknown")
    assert [one.code for one in verdict.reasons] == ["kr.thin", "kr.no_data", "kr.chance"]
    assert verdict.stands.startswith("no reading of ")


def test_a_reading_of_the_very_end_counts_and_one_after_it_does_not() -> None:
    values = {"2019-06": 90.0, "2019-07": 100.0}
    assert one(values, "2019-06-30").progress == 0.5
    assert one(values, "2019-12-31").progress == 0.5


def test_a_period_that_reaches_beyond_the_cycle_does_not_count() -> None:
    cycle = Cycle("odd", "Odd", date(2019, 1, 20), date(2019, 6, 19))
    assert one({"2019-05": 85.0, "2019-06": 100.0}, "2019-07-31", cycle).progress == 0.25


def test_where_no_period_ends_inside_the_cycle_the_one_that_holds_its_last_day_counts_once_it_is_over() -> None:
    cycle = Cycle("odd", "Odd", date(2015, 7, 1), date(2016, 6, 30))
    assert one({"2016": 95.0}, "2016-06-30", cycle, grain="year").progress is None
    assert one({"2016": 95.0}, "2016-12-31", cycle, grain="year").progress == 0.75
    assert one({"2015": 90.0, "2016": 95.0}, "2016-12-31", cycle, grain="year").progress == 0.5


def test_an_unfinished_period_does_not_count_yet() -> None:
    known = facts(
        definitions(key_results=(key_result(),)),
        {"speed": months("2019-01", 85.0)},
        [("speed", "2019-02", 99.0, date(2019, 2, 2))],
    )
    assert said(known, "2019-02-27").key_result().period == "2019-01"
    assert said(known, "2019-02-28").key_result().period == "2019-02"


def test_without_a_baseline_it_is_the_last_reading_before_the_cycle() -> None:
    values = months("2018-10", 70.0, 76.0, None, 82.0)
    verdict = one(values, "2019-01-31", baseline=None)
    assert (verdict.baseline, verdict.progress) == (76.0, 0.25)


def test_without_a_baseline_a_sum_starts_at_zero() -> None:
    values = months("2018-12", 999.0, 10.0, 15.0)
    verdict = one(values, "2019-02-28", baseline=None, counts="sum")
    assert (verdict.baseline, verdict.value, verdict.progress) == (0.0, 25.0, 0.25)


def test_without_any_baseline_there_is_a_value_and_no_progress() -> None:
    verdict = one(months("2019-01", 82.0), "2019-01-31", baseline=None)
    assert (verdict.value, verdict.baseline, verdict.progress, verdict.course) == (82.0, None, None, "unknown")
    assert verdict.reasons[0].code == "kr.no_baseline"


@pytest.mark.parametrize(("counts", "value"), [("end", 84.0), ("sum", 272.0), ("any", 96.0)])
def test_what_counts_is_the_end_the_sum_or_the_best(counts: str, value: float) -> None:
    assert one(months("2019-01", 92.0, 96.0, 84.0), "2019-03-31", counts=counts).value == value


def test_the_best_of_a_falling_key_result_is_its_lowest() -> None:
    verdict = one(
        months("2019-01", 92.0, 86.0, 94.0), "2019-03-31", counts="any", baseline=100.0, targets=(Target(80.0),)
    )
    assert (verdict.value, verdict.progress) == (86.0, 0.7)


def test_a_target_is_judged_by_what_is_in_force() -> None:
    targets = (Target(100.0), Target(90.0, date(2019, 3, 15), "The money went elsewhere."))
    values = months("2019-01", 82.0, 84.0, 86.0)
    assert one(values, "2019-03-14", targets=targets).progress == pytest.approx(0.2)
    moved = one(values, "2019-03-15", targets=targets)
    assert moved.target == 90.0
    assert moved.progress == pytest.approx(0.4)
    assert one(values, "2019-03-31", targets=targets).progress == pytest.approx(0.6)


def test_the_first_target_holds_from_the_beginning_even_if_it_is_dated() -> None:
    targets = (Target(100.0, date(2019, 5, 1)), Target(90.0, date(2019, 6, 1)))
    assert one(months("2019-01", 90.0), "2019-02-28", targets=targets).target == 100.0


def test_a_stated_pace_asks_for_what_it_says() -> None:
    steps = (PaceStep(date(2019, 3, 31), 0.3),)
    verdict = one(months("2019-02", 82.0, 86.0), "2019-03-31", pace="steps", pace_steps=steps)
    assert verdict.expected_progress == 0.3
    assert verdict.expected_for_success == pytest.approx(0.21)
    assert verdict.course == "on_course"


def test_after_the_last_step_a_stated_pace_leads_to_the_end() -> None:
    steps = (PaceStep(date(2019, 3, 31), 0.4),)
    verdict = one(months("2019-05", 81.0), "2019-05-31", pace="steps", pace_steps=steps)
    assert verdict.expected_progress == pytest.approx(0.4 + 0.6 * 61 / 91)


def test_a_committed_objective_wants_all_of_it() -> None:
    known = facts(
        definitions(objectives=(objective(ambition="committed"),), key_results=(key_result(),)),
        {"speed": months("2019-02", 90.0, 96.0)},
    )
    verdict = said(known, "2019-03-31").key_result()
    assert (verdict.success, verdict.course) == (100.0, "on_course")
    assert verdict.expected_for_success == pytest.approx(MARCH)


@pytest.mark.parametrize(
    ("values", "course"),
    [((83.0, 86.9), "on_course"), ((80.5, 82.5), "off_course"), ((82.0, 85.0), "drifting"), ((84.0, 94.0), "arrived")],
)
def test_course_by_pace(values: tuple[float, ...], course: str) -> None:
    assert one(months("2019-02", *values), "2019-03-31").course == course


def test_nothing_is_said_of_the_course_in_the_first_tenth() -> None:
    cycle = Cycle("long", "Long", date(2019, 1, 1), date(2019, 12, 31))
    early = one(months("2019-01", 80.0), "2019-01-31", cycle)
    assert (early.course, early.course_since, early.progress) == ("unknown", None, 0.0)
    assert early.reasons[-1].code == "kr.early"
    assert one(months("2019-01", 80.0, 80.0), "2019-02-28", cycle).course == "off_course"


def test_one_reading_gives_no_rate() -> None:
    verdict = one(months("2019-01", 84.0), "2019-01-31")
    assert verdict.recent_rate is None
    assert verdict.required_rate == pytest.approx(2.0)


def test_at_the_end_no_rate_is_required() -> None:
    verdict = one(months("2019-05", 84.0, 86.0), "2019-06-30")
    assert (verdict.required_rate, verdict.required_rate_target) == (None, None)


STEPS = (
    Milestone("North", 1.0, date(2019, 2, 28), date(2019, 2, 20)),
    Milestone("South", 1.0, date(2019, 4, 30)),
)


def stepwise(as_of: str, *steps: Milestone) -> KeyResultVerdict:
    known = facts(definitions(key_results=(key_result("desk", kind="milestones", milestones=steps),)))
    return said(known, as_of).key_result("desk")


@pytest.mark.parametrize(
    ("as_of", "progress", "asked", "course"),
    [
        ("2019-01-31", 0.0, 0.0, "unknown"),
        ("2019-02-19", 0.0, 0.0, "unknown"),
        ("2019-02-20", 0.5, 0.0, "on_course"),
        ("2019-02-28", 0.5, 0.5, "on_course"),
        ("2019-04-29", 0.5, 0.5, "on_course"),
        ("2019-04-30", 0.5, 1.0, "drifting"),
        ("2019-06-30", 0.5, 1.0, "drifting"),
    ],
)
def test_milestones_are_asked_for_by_their_due_days(as_of: str, progress: float, asked: float, course: str) -> None:
    verdict = stepwise(as_of, *STEPS)
    assert (verdict.progress, verdict.expected_progress, verdict.course) == (progress, asked, course)
    assert (verdict.value, verdict.period, verdict.recent_rate) == (None, None, None)


def test_milestones_count_by_weight() -> None:
    heavy = (Milestone("A", 3.0, None, date(2019, 2, 1)), Milestone("B", 1.0))
    verdict = stepwise("2019-03-31", *heavy)
    assert (verdict.progress, verdict.course) == (0.75, "arrived")
    assert verdict.expected_progress == pytest.approx(MARCH)


def test_all_milestones_make_a_whole_whatever_their_weights() -> None:
    done = tuple(Milestone(str(weight), weight, None, date(2019, 2, 1)) for weight in (0.1, 0.2, 0.7, 1 / 3))
    assert stepwise("2019-02-01", *done).progress == pytest.approx(1.0)


def test_milestones_without_any_weight_say_nothing() -> None:
    verdict = stepwise("2019-03-31", Milestone("A", 0.0, None, date(2019, 2, 1)), Milestone("B", 0.0))
    assert (verdict.progress, verdict.course) == (None, "unknown")


def test_a_milestone_done_later_is_not_done_yet() -> None:
    assert stepwise("2019-02-19", *STEPS).progress == 0.0


def binary(as_of: str, done: date | None) -> KeyResultVerdict:
    known = facts(definitions(key_results=(key_result("rota", kind="binary", done=done),)))
    return said(known, as_of).key_result("rota")


def test_a_binary_key_result_is_done_on_its_day() -> None:
    done = date(2019, 3, 1)
    assert (binary("2019-02-28", done).progress, binary("2019-02-28", done).course) == (0.0, "on_course")
    assert (binary("2019-03-01", done).progress, binary("2019-03-01", done).course) == (1.0, "arrived")
    assert binary("2019-06-30", None).course == "off_course"


@pytest.mark.parametrize("as_of", ["2019-03-05", "2019-03-07", "2019-03-31", "2019-08-01"])
def test_a_step_has_arrived_since_its_day_whenever_one_looks(as_of: str) -> None:
    assert binary(as_of, date(2019, 3, 5)).course_since == date(2019, 3, 5)
    two = (Milestone("North", done=date(2019, 2, 1), weight=2.5), Milestone("South", done=date(2019, 3, 5)))
    assert stepwise(as_of, *two).course_since == date(2019, 2, 1)


def test_something_done_before_the_cycle_has_arrived_from_its_start() -> None:
    assert binary("2019-02-01", date(2018, 12, 1)).course_since == date(2019, 1, 1)
    assert binary("2019-01-01", date(2018, 12, 1)).course == "arrived"


def test_before_its_cycle_a_key_result_is_not_running() -> None:
    verdict = one(months("2018-12", 84.0), "2018-12-31")
    assert (verdict.running, verdict.value, verdict.due, verdict.reasons[0].code) == (
        False,
        None,
        HALF.starts,
        "kr.ahead",
    )


def test_after_its_cycle_a_key_result_keeps_its_last_word() -> None:
    verdict = one(months("2019-06", 96.0), "2025-01-01")
    assert (verdict.running, verdict.progress, verdict.course, verdict.due) == (False, 0.8, "arrived", None)


def test_a_dropped_key_result_is_not_running_and_has_no_course() -> None:
    dropped = (Grade("faster", date(2019, 3, 1), None, because="Nobody wants it."),)
    known = facts(
        definitions(key_results=(key_result(),), grades=dropped), {"speed": months("2019-01", 81.0, 81.0, 81.0)}
    )
    before, after = said(known, "2019-02-28").key_result(), said(known, "2019-03-01").key_result()
    assert (before.running, before.course) == (True, "off_course")
    assert (after.running, after.course, after.reasons[0].text) == (
        False,
        "unknown",
        "dropped on 1 March 2019: Nobody wants it.",
    )


def test_the_confidence_is_that_of_the_newest_check_in_until_then() -> None:
    words = (
        CheckIn("faster", date(2019, 2, 1), confidence=0.8),
        CheckIn("faster", date(2019, 3, 1), confidence=0.4),
        CheckIn("faster", date(2019, 3, 1), confidence=0.3),
        CheckIn("faster", date(2019, 3, 8), note="The new desk is open."),
    )
    known = facts(definitions(key_results=(key_result(),), checkins=words))
    days = ("2019-01-31", "2019-02-28", "2019-03-01", "2019-03-08")
    # a word without a confidence leaves the last one standing
    assert [said(known, on).key_result().confidence for on in days] == [None, 0.8, 0.3, 0.3]


@pytest.mark.parametrize(
    ("grain", "label", "starts", "ends"),
    [
        ("day", "2014-03-12", "2011-05-06", "2014-03-12"),
        ("day", "2011-05-06", "2011-05-06", "2014-03-12"),
        ("week", "2014-W10", "2011-05-06", "2014-03-12"),
        ("month", "2014-02", "2011-05-06", "2014-03-12"),
        ("month", "2011-05", "2011-05-06", "2014-03-12"),
        ("quarter", "2013-Q4", "2011-05-06", "2014-03-12"),
        ("year", "2013", "2011-05-06", "2014-03-12"),
        ("year", "2011", "2011-05-06", "2012-03-12"),
        ("day", "2014-03-12", "2014-03-12", "2014-03-12"),
    ],
)
@pytest.mark.parametrize(
    ("baseline", "target", "value"), [(0.0, 8.0, 3.0), (8.0, 0.0, 3.0), (-5.0, 5.0, 6.0), (0.1, 0.3, -0.7)]
)
def test_one_reading_inside_any_cycle_gives_its_progress(
    grain: str, label: str, starts: str, ends: str, baseline: float, target: float, value: float
) -> None:
    cycle = Cycle("odd", "Odd", date.fromisoformat(starts), date.fromisoformat(ends))
    verdict = one({label: value}, "2020-01-01", cycle, grain, baseline=baseline, targets=(Target(target),))
    assert verdict.progress_raw == (value - baseline) / (target - baseline)
    assert verdict.progress == min(max((value - baseline) / (target - baseline), 0.0), 1.0)


def test_a_fiscal_year_that_ends_with_the_cycle_counts() -> None:
    cycle = Cycle("fy18", "Fiscal 2018", date(2017, 10, 1), date(2018, 9, 30))
    known = facts(
        definitions(
            organisation=Organisation("agency", "Agency", fiscal_year_starts=10),
            metrics=(metric(grain="year", fiscal=True),),
            cycles=(cycle,),
            objectives=(objective(cycle="fy18"),),
            key_results=(key_result(),),
        ),
        {"speed": {"FY2017": 82.0, "FY2018": 85.0}},
    )
    assert said(known, "2018-09-29").key_result().progress is None
    assert said(known, "2018-09-30").key_result().progress == 0.25


def test_nothing_that_comes_later_changes_an_earlier_verdict() -> None:
    chance = np.random.default_rng(1)
    values = months("2019-01", *(80 + chance.normal(3, 4, 6)).tolist())
    late = [("speed", "2019-02", 55.0, date(2019, 5, 9)), ("speed", "2019-03", float("nan"), date(2019, 6, 2))]
    targets = (Target(100.0), Target(90.0, date(2019, 4, 15)))
    defined = definitions(key_results=(key_result(targets=targets),))
    whole = facts(defined, {"speed": values}, late)
    for step in range(0, 200, 7):
        as_of = date(2019, 1, 1) + timedelta(days=step)
        past = {label: value for label, value in values.items() if label <= f"{as_of:%Y-%m}"}
        then = facts(
            definitions(
                key_results=(key_result(targets=tuple(t for t in targets if t.start is None or t.start <= as_of)),)
            ),
            {"speed": past},
            [row for row in late if row[3] <= as_of],
        )
        assert said(whole, str(as_of)).key_result() == said(then, str(as_of)).key_result()


ACROSS = Cycle("march", "March", date(2019, 3, 1), date(2019, 3, 25))


def test_a_period_across_the_cycles_end_is_due_when_it_is_over() -> None:
    known = facts(
        definitions(
            metrics=(metric(grain="quarter"),),
            cycles=(ACROSS,),
            objectives=(objective(cycle="march"),),
            key_results=(key_result(),),
        ),
        recorded=(("speed", "2019-Q1", 96.0, date(2019, 3, 10)),),
    )
    before, after = said(known, "2019-03-30"), said(known, "2019-03-31")
    assert (before.key_result().course, before.key_result().due) == ("unknown", date(2019, 3, 31))
    assert (after.key_result().course, after.key_result().due) == ("arrived", None)
    assert after.key_result().course_since == ACROSS.ends
    assert after.objective().course == "arrived"
    assert after.objective().progress == pytest.approx(0.8)


def test_a_milestone_that_is_due_after_the_cycle_is_due_then() -> None:
    step = Milestone("East", 1.0, date(2019, 7, 10))
    before, after = stepwise("2019-07-09", step), stepwise("2019-07-10", step)
    assert (before.due, after.due) == (date(2019, 7, 10), None)
    assert [reason.code for reason in before.reasons] == ["kr.milestones"]
    assert [reason.code for reason in after.reasons] == ["kr.milestones", "kr.late"]


def test_a_target_that_begins_after_the_cycle_is_never_aimed_at() -> None:
    targets = (Target(90.0), Target(200.0, date(2019, 7, 1)))
    verdict = one(months("2019-05", 84.0, 90.0), "2019-08-01", targets=targets)
    assert (verdict.target, verdict.progress, verdict.course) == (90.0, 1.0, "arrived")


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("counts", ["end", "sum", "any"])
@pytest.mark.parametrize(("baseline", "target"), [(0.0, 1e308), (-1.7e308, 1.7e308), (None, 1.7e308), (1.0, 2.0)])
@pytest.mark.parametrize("values", [(1.2e308, 1.2e308, 1.2e308), (-1.7e308, 1.7e308, 1.7e308)])
def test_huge_values_give_numbers_or_nothing(
    counts: str, baseline: float | None, target: float, values: tuple[float, ...]
) -> None:
    defined = definitions(key_results=(key_result(baseline=baseline, target=target, counts=counts),))
    known = facts(defined, {"speed": months("2019-01", *values)})
    whole = said(known, "2019-04-01")
    assert json_text(as_json(whole.verdicts))
    assert read_with_path(KeyResultVerdict, written(whole.key_result()), b"") == replace(whole.key_result(), path=())


def test_a_sum_that_is_too_large_for_a_number_says_so() -> None:
    verdict = one(months("2019-01", 1.2e308, 1.2e308), "2019-03-01", counts="sum", target=1e308)
    assert (verdict.value, verdict.progress, verdict.course) == (None, None, "unknown")
    assert verdict.reasons[0].text == "the readings of Speed add up to more than a number holds"


@pytest.mark.parametrize(("grade", "word"), [(0.7, "0.7"), (0.68, "0.68"), (0.699, "0.699"), (1.0, "1.0")])
def test_a_grade_is_not_rounded_to_another_one(grade: float, word: str) -> None:
    graded = (Grade("faster", date(2019, 7, 2), grade),)
    known = facts(definitions(key_results=(key_result(),), grades=graded))
    assert said(known, "2019-07-02").key_result().reasons[0].text == f"graded {word} on 2 July 2019"


def test_what_was_agreed_later_was_off_course_on_no_earlier_day() -> None:
    """80 of 80 to 100 in January to May: off course since the fourth month, but agreed on in mid-May only."""
    values = {"speed": months("2019-01", 80.0, 80.0, 80.0, 80.0, 80.0)}

    def agreed(on: date | None) -> Any:
        goal = objective(known_on=on)
        return said(
            facts(definitions(objectives=(goal,), key_results=(key_result(known_on=on),)), values), "2019-05-31"
        )

    always, later = agreed(None), agreed(date(2019, 5, 15))
    assert always.key_result().course == later.key_result().course == "off_course"
    assert always.key_result().course_since == date(2019, 4, 30)
    assert always.objective().course_since < date(2019, 5, 15)
    # of April nothing is asked: the first reading after it was agreed is that of May
    assert later.key_result().course_since == later.objective().course_since == date(2019, 5, 31)
    assert sum(map(bool, later.key_result().path)) == 1
    assert sum(map(bool, always.key_result().path)) > 3


@pytest.mark.parametrize("kind", ["numeric", "milestones", "binary"])
def test_what_was_written_down_just_now_is_not_off_course_at_once(kind: str) -> None:
    """In the eighth week of a half year, nothing done yet: the pace begins on the day on which it was agreed."""
    values = {"speed": months("2019-01", 80.0, 80.0, 80.0, 80.0)}
    wrote = date(2019, 2, 25)

    def course(as_of: str) -> str:
        steps = (Milestone("North"), Milestone("South")) if kind == "milestones" else ()
        one = key_result(kind=kind, known_on=wrote, milestones=steps)
        goals = definitions(objectives=(objective(known_on=wrote),), key_results=(one,))
        known = facts(goals, values if kind == "numeric" else {})
        found = said(known, as_of)
        assert found.objective().course == found.key_result().course
        return found.key_result().course

    # a tenth of the 126 days that are left from 25 February are over on 9 March
    assert course("2019-02-28") == course("2019-03-08") == "unknown"
    # of three equal readings, and of what is done all at once, the chance says that success is still open
    assert course("2019-03-31") == {"binary": "on_course", "numeric": "drifting", "milestones": "off_course"}[kind]


def test_a_way_that_begins_in_mid_cycle_has_its_pace_from_there() -> None:
    """From 80 on 1 April to 100 on 30 June: on 30 April 30 of 91 days are over, and so much is asked for."""
    values = {"speed": months("2019-01", 70.0, 75.0, 80.0, 90.0)}
    agreed = key_result(known_on=date(2019, 4, 1))
    verdict = said(facts(definitions(key_results=(agreed,)), values), "2019-04-30").key_result()
    assert verdict.expected_progress == pytest.approx(30 / 91)
    assert verdict.progress == 0.5
    # without a baseline the way begins with the last number before the cycle, and so does its pace
    open_way = key_result(baseline=None, known_on=date(2019, 4, 1))
    before = {"speed": months("2018-12", 60.0, 70.0, 75.0, 80.0, 90.0)}
    verdict = said(facts(definitions(key_results=(open_way,)), before), "2019-04-30").key_result()
    assert verdict.expected_progress == pytest.approx(120 / 181)
    # and a sum is one of the whole cycle
    total = key_result(baseline=0.0, counts="sum", target=400.0, known_on=date(2019, 4, 1))
    verdict = said(facts(definitions(key_results=(total,)), values), "2019-04-30").key_result()
    assert verdict.expected_progress == pytest.approx(120 / 181)


def test_the_day_from_which_it_is_known_may_be_the_last_of_the_cycle_or_after_it() -> None:
    values = {"speed": months("2019-01", 80.0, 80.0, 80.0, 80.0, 80.0, 80.0)}
    for wrote in (date(2019, 6, 30), date(2019, 7, 4)):
        late = key_result(known_on=wrote)
        verdict = said(facts(definitions(key_results=(late,)), values), "2019-07-31").key_result()
        assert verdict.course == "off_course"
        assert verdict.expected_progress == 1.0


def test_the_number_that_is_success_is_told_alike_of_its_chance_and_beside_it() -> None:
    """From -12 to 5, of which 0.7 is -0.1: who reads 0 there is told another line than the one that is asked for."""
    whole = metric(unit="points", decimals=0)
    aimed = key_result(baseline=-12.0, target=5.0)
    known = definitions(metrics=(whole,), objectives=(objective(ambition="aspirational"),), key_results=(aimed,))
    verdict = said(
        facts(known, {"speed": months("2018-09", -12, -11, -13, -12, -11, -10, -9)}), "2019-03-31"
    ).key_result()
    told = next(one.text for one in verdict.reasons if one.code == "kr.chance")
    assert success_words(verdict, whole, "end", 0.7) == "\N{MINUS SIGN}0.1\N{NARROW NO-BREAK SPACE}points or more"
    assert "success at \N{MINUS SIGN}0.1\N{NARROW NO-BREAK SPACE}points has" in told
