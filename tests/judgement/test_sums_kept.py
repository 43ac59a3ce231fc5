"""Key results that are sums to stay at or below their target, from their first reading to their grade."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from headway.judgement.context import make_context
from headway.judgement.cycle_spans import Span
from headway.judgement.definitions import Cycle, Target
from headway.judgement.facts import Facts
from headway.judgement.grading import may_be_graded, reasons_to_grade_by
from headway.judgement.helped import Known
from headway.judgement.points import judge_numeric
from headway.judgement.prospect import prospect_of
from headway.judgement.recalculate import Options
from headway.judgement.subject import Subject
from headway.judgement.sums_read import read_of
from headway.judgement.verdicts import KeyResultVerdict
from headway.judgement.way import way_of
from headway.judgement.ways_on import ways_on
from headway.series.grid import Grain, Grid
from tests.judgement.builders import (
    HALF,
    POLICY,
    Said,
    day,
    definitions,
    facts,
    key_result,
    metric,
    months,
    objective,
    said,
)

BEFORE = months("2018-07", 200.0, 210.0, 190.0, 200.0, 205.0, 195.0)
"""1200 in all in the half year before."""


def one(
    readings: dict[str, float], as_of: str = "2019-03-31", ambition: str = "committed", **fields: Any
) -> KeyResultVerdict:
    return stands(readings, as_of, ambition, **fields).key_result()


def stands(readings: dict[str, float], as_of: str, ambition: str, **fields: Any) -> Said:
    filled = {"baseline": None, "target": 900.0, "counts": "sum", **fields}
    return said(known_of(readings, ambition, **filled), as_of)


def known_of(
    readings: dict[str, float],
    ambition: str = "committed",
    least: float | None = 0.0,
    direction: str = "down",
    **fields: Any,
) -> Facts:
    known = definitions(
        objectives=(objective(ambition=ambition),),
        key_results=(key_result(**fields),),
        metrics=(metric(direction=direction, rollup="sum", unit="kg" if least == 0.0 else "EUR", minimum=least),),
    )
    return facts(known, {"speed": readings})


def test_without_a_baseline_it_is_held_against_as_much_time_before() -> None:
    """Of 1200 before 300 are to be saved; after three of six months 450 is the pace, and 480 saves 120 by now."""
    verdict = one(BEFORE | months("2019-01", 160.0, 160.0, 160.0))
    assert verdict.baseline == 1200.0
    assert verdict.progress == pytest.approx(120 / 300)
    assert verdict.expected_progress == pytest.approx(0.5)
    assert verdict.sum_run == pytest.approx(0.5)
    assert verdict.required_rate == pytest.approx(420 / 3)


def test_it_is_told_what_is_used_of_it_and_what_it_may_still_add() -> None:
    verdict = one(BEFORE | months("2019-01", 160.0, 160.0, 160.0))
    texts = [reason.text.replace("\u202f", " ") for reason in verdict.reasons]
    assert "480 kg so far, of at most 900 kg: 53 % of it is used, the pace to success uses 50 %" in texts
    assert any(text.endswith("is allowed 140 a month") for text in texts)


@pytest.mark.parametrize("before", [{}, months("2018-07", *[100.0] * 6)], ids=["nothing", "less"])
def test_where_no_more_is_known_from_before_twice_as_much_is_worth_nothing(before: dict[str, float]) -> None:
    """At most 900: with 450 after half of the time it is on its pace, with 900 a quarter of 1800 would be saved."""
    assert one(before | months("2019-01", 150.0, 150.0, 150.0)).baseline == 1800.0
    assert one(before | months("2019-01", 150.0, 150.0, 150.0)).progress == pytest.approx(0.5)
    assert one(before | months("2019-01", 300.0, 300.0, 300.0)).progress == 0.0


@pytest.mark.parametrize("ambition", ["committed", "aspirational"])
def test_nothing_has_arrived_before_the_cycle_is_over_and_nobody_grades_it(ambition: str) -> None:
    low = months("2019-01", 10.0, 10.0, 10.0, 10.0, 10.0)
    early = stands(BEFORE | low, "2019-05-31", ambition)
    assert (early.key_result().course, early.objective().course) == ("on_course", "on_course")
    assert not may_be_graded(early.key_result(), HALF, day("2019-05-31"))
    over = stands(BEFORE | low | {"2019-06": 10.0}, "2019-06-30", ambition)
    assert (over.key_result().course, over.objective().course) == ("arrived", "arrived")
    assert over.key_result().grade_by_numbers == 1.0


def test_at_the_end_it_is_graded_by_the_sum() -> None:
    verdict = one(BEFORE | months("2019-01", *[160.0] * 6), "2019-07-15")
    assert verdict.grade_by_numbers == pytest.approx((1200 - 960) / 300)
    assert verdict.course == "off_course"


def test_more_than_is_allowed_is_lost_at_once() -> None:
    verdict = one(BEFORE | months("2019-01", 500.0, 450.0))
    assert verdict.course == "off_course"
    assert verdict.stands.replace("\u202f", " ") == "950 kg is already more than the 900 kg that success allows"
    assert not any("needs" in one.text or "is allowed" in one.text for one in verdict.reasons)


def test_of_none_at_all_and_nothing_known_from_before_a_baseline_is_missing() -> None:
    assert one(months("2019-01", 1.0), target=0.0).reasons[0].code == "kr.no_baseline"
    assert one(months("2019-01", 1.0), target=0.0, baseline=6.0).course == "off_course"


def test_a_baseline_that_is_no_more_than_the_target_is_none() -> None:
    """Who writes 0 means that a sum begins with nothing."""
    assert one(BEFORE | months("2019-01", 150.0), baseline=0.0).baseline == 1200.0


def test_a_sum_within_a_range_is_held_against_the_share_of_the_time() -> None:
    """800 to 1000 in six months: after three 400 to 500."""
    fields: dict[str, Any] = {"targets": (Target(800.0, high=1000.0),)}
    assert one(months("2019-01", 150.0, 150.0, 150.0), **fields).progress == pytest.approx(0.5)
    verdict = one(months("2019-01", 300.0, 300.0, 300.0), **fields)
    assert verdict.progress == pytest.approx(0.0)
    assert verdict.course == "off_course"


def test_the_pace_that_is_drawn_grows_from_nothing_to_what_is_allowed() -> None:
    known = definitions(
        objectives=(objective(ambition="committed"),),
        key_results=(key_result(baseline=None, target=900.0, counts="sum"),),
        metrics=(metric(direction="down", rollup="sum"),),
    )
    context = make_context(facts(known, {"speed": BEFORE | months("2019-01", 160.0)}), day("2019-01-31"), POLICY)
    way = way_of(context, judge_numeric(context, [Subject(known.key_results[0], known.objectives[0], HALF)]))
    assert way.is_ceiling
    told = {when.isoformat(): value for when, value in way.pace}
    assert told == {"2018-12-31": 0.0, "2019-06-30": pytest.approx(900.0)}


LATER = (Target(900.0), Target(600.0, day("2019-05-01"), high=800.0))
"""At most 900, and from May on within 600 and 800."""


def test_a_target_that_has_not_begun_says_nothing_of_today() -> None:
    readings = BEFORE | months("2019-01", 160.0, 160.0, 160.0)
    alone, before = one(readings), one(readings, targets=LATER)
    assert before == replace(alone, first=before.first)
    assert before.course != "arrived"
    begun = one(readings | {"2019-04": 100.0}, "2019-05-02", targets=LATER)
    assert (begun.target, begun.target_high) == (600.0, 800.0)


def test_what_may_become_less_again_is_not_lost() -> None:
    """Of what is saved and spent 950 are more than 900, and the next month may take it back."""
    readings = months("2018-07", 200.0, 210.0, -190.0, 600.0, 205.0, 195.0) | months("2019-01", 500.0, 450.0)
    verdict = said(known_of(readings, least=None, baseline=None, target=900.0, counts="sum"), "2019-02-28").key_result()
    assert not verdict.is_lost
    assert "kr.beyond" not in [reason.code for reason in verdict.reasons]
    assert verdict.required_rate == pytest.approx(-50 / 4)
    (rate,) = (reason.text for reason in verdict.reasons if reason.code == "kr.rate")
    assert "needs" in rate
    assert "is allowed" not in rate


def options(readings: dict[str, float], as_of: str, **fields: Any) -> Options:
    known = known_of(readings, **{"baseline": None, "target": 900.0, "counts": "sum"} | fields)
    verdicts = said(known, as_of).verdicts.key_results
    return ways_on(make_context(known, day(as_of), POLICY), verdicts)["faster"]


def test_no_rate_and_no_help_save_what_is_lost() -> None:
    readings = BEFORE | months("2019-01", 500.0, 450.0)
    verdict = one(readings, "2019-02-28")
    assert verdict.is_lost
    assert (verdict.required_rate, verdict.required_rate_target) == (None, None)
    assert verdict.forecast is not None
    assert (verdict.forecast.rate_for_50, verdict.forecast.rate_for_80) == (None, None)
    ways = options(readings, "2019-02-28")
    assert ways.more is None
    assert (ways.help.known, ways.help.chance, ways.help.rate) == (Known.LOST, ways.stays, None)


def test_a_rate_that_is_proposed_has_the_chance_that_is_looked_for() -> None:
    ways = options(BEFORE | months("2019-01", 200.0, 200.0, 200.0), "2019-03-31")
    assert ways.more is not None
    assert ways.more.chance >= ways.wanted - 0.005


def test_against_its_first_target_it_is_worth_what_it_has_saved_by_now() -> None:
    """At most 900, raised to 1000: of 1200 in half a year 480 in three months save 120 of 300, and 120 of 200."""
    raised = (Target(900.0), Target(1000.0, day("2019-02-01")))
    verdict = one(BEFORE | months("2019-01", 160.0, 160.0, 160.0), targets=raised)
    assert verdict.first is not None
    assert (verdict.first.grade, verdict.grade_by_numbers) == (0.4, 0.5)
    ahead = one(BEFORE | months("2019-01", 10.0, 10.0, 10.0), targets=raised)
    assert ahead.first is not None
    assert ahead.first.grade == 0.5
    over = one(BEFORE | months("2019-01", *[160.0] * 6), "2019-07-15", targets=raised)
    assert over.first is not None
    assert over.first.grade == pytest.approx(0.8)


GAPS = months("2019-01", 200.0, None, None, 200.0, None, 200.0)
"""Three of six months, at the rate of the half year before."""


def test_who_does_not_report_is_not_on_course_and_has_not_arrived() -> None:
    """At 200 a month 1200 come together; 600 of three months are all that is known, and no saving."""
    running = one(BEFORE | {name: GAPS[name] for name in ("2019-01", "2019-04")}, "2019-05-10")
    assert running.sum_run == pytest.approx(2 / 6)
    assert running.sum_missing == 2
    assert running.progress == pytest.approx(0.0)
    assert running.course == "off_course"
    told = "2 months before its newest reading have none: until the last number is there, they count as still to come"
    assert told in [reason.text for reason in running.reasons]
    assert running.required_rate == pytest.approx(500 / 4)
    over = one(BEFORE | {name: GAPS[name] for name in ("2019-01", "2019-04")}, "2019-07-15")
    assert (over.course, over.sum_missing, over.grade_by_numbers, over.awaits) == ("off_course", 2, 0.0, "2019-06")


def test_once_the_last_number_is_there_a_month_without_one_counts_as_0_as_in_any_other_sum() -> None:
    """600 of 900 at most: somebody has to say so if more came in the three months of which nobody told."""
    over = one(BEFORE | GAPS, "2019-07-15")
    assert (over.course, over.sum_missing, over.grade_by_numbers, over.awaits) == ("arrived", 3, 1.0, None)
    told = "3 months before its newest reading have none: now that the last number is there, they count as 0"
    assert told in [reason.text for reason in over.reasons]
    graded_by = reasons_to_grade_by(over, HALF, day("2019-07-15"))
    assert told in [reason.text for reason in graded_by]
    grows = said(known_of(GAPS, baseline=0.0, target=500.0, counts="sum", direction="up"), "2019-07-15").key_result()
    assert (grows.course, grows.value, grows.grade_by_numbers) == ("arrived", 600.0, 1.0)


def test_once_the_missing_numbers_come_it_is_as_if_they_had_been_there() -> None:
    every = one(BEFORE | months("2019-01", *[140.0] * 6), "2019-07-15")
    assert (every.course, every.sum_missing) == ("arrived", 0)
    lacks = one(BEFORE | months("2019-01", 140.0, 140.0, None, 140.0, 140.0, 140.0), "2019-07-15")
    assert (lacks.course, lacks.sum_missing, lacks.grade_by_numbers) == ("arrived", 1, 1.0)
    assert one(BEFORE | months("2019-01", *[140.0] * 6), "2019-07-15") == every


def test_a_missing_month_is_no_month_after_the_end_in_the_forecast() -> None:
    """200 a month: 400 are known, as much is guessed of February and March, and May and June are to come."""
    known = known_of(BEFORE | GAPS, baseline=None, target=900.0, counts="sum")
    context = make_context(known, day("2019-05-10"), POLICY)
    numeric = judge_numeric(context, [Subject(known.definitions.key_results[0], known.definitions.objectives[0], HALF)])
    prospect = prospect_of(context, numeric, 0)
    assert prospect is not None
    assert (prospect.left, prospect.last - prospect.newest) == (2, 2)
    assert min(prospect.ends) == prospect.newest + 1
    assert prospect.said.stands.tolist() == pytest.approx([800.0])
    assert prospect.said.quantile(0.5).tolist() == pytest.approx([1200.0], rel=0.02)
    known = known_of(BEFORE | months("2019-01", *[200.0] * 4), baseline=None, target=900.0, counts="sum")
    every = said(known, "2019-05-10").key_result().forecast
    assert every is not None
    assert every.interval_80 is not None
    low, high = (float(edge[0]) for edge in prospect.said.interval(0.8))
    assert high - low == pytest.approx((every.interval_80[1] - every.interval_80[0]) * np.sqrt(2), rel=0.05)


def test_in_a_batch_each_counts_its_own_gaps() -> None:
    spans = [Span(1, 6, 6, 1), Span(1, 6, 6, 1)]
    periods, offsets = np.array([1, 4, 6, 2, 3]), np.array([0, 3, 5])
    subjects = [Subject(key_result(), objective(), Cycle("half", "Half", day("2019-01-01"), day("2019-06-30")))] * 2
    grids, nowhere = [Grid(Grain.MONTH)] * 2, np.zeros(2, bool)
    read = read_of(subjects, spans, grids, (periods, periods, offsets), None, None, nowhere)
    assert read.missing.tolist() == [0, 2, 3, 1, 1]
    assert read.left.tolist() == [5, 2, 0, 4, 3]
    assert read.settled.tolist() == [False, False, True, False, False]
    assert read.run.tolist() == pytest.approx([1 / 6, 2 / 6, 1.0, 1 / 6, 2 / 6])


def test_by_the_season_a_missing_month_is_what_the_season_makes_of_it() -> None:
    """A year before the months made 1, 1, 1, 1, 1 and 5 tenths: without March 5 of 10 are known in May, less one."""
    season = months("2018-01", 100.0, 100.0, 100.0, 100.0, 100.0, 500.0)
    rest = months("2018-07", *[150.0] * 6)
    fields: dict[str, Any] = {"pace": "season", "baseline": 1000.0, "target": 800.0}
    whole = one(season | rest | months("2019-01", *[80.0] * 5), "2019-05-31", **fields)
    lacks = one(season | rest | months("2019-01", 80.0, 80.0, None, 80.0, 80.0), "2019-05-31", **fields)
    assert whole.sum_run == pytest.approx(0.5, abs=0.01)
    assert lacks.sum_run == pytest.approx(0.4, abs=0.01)
    assert lacks.progress == pytest.approx(0.4, abs=0.01)
