"""Sums of a daily metric that nobody counts on Saturdays and Sundays."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest

from headway.judgement.context import make_context
from headway.judgement.definitions import Cycle, KeyResult
from headway.judgement.facts import Facts
from headway.judgement.grading import missing_end
from headway.judgement.key_result_words import missing_words
from headway.judgement.points import judge_numeric
from headway.judgement.prospect import Prospect, prospect_of
from headway.judgement.subject import Subject
from headway.judgement.verdicts import KeyResultVerdict
from headway.series.grid import Grain, Grid
from tests.judgement.builders import POLICY, day, definitions, facts, key_result, metric, months, objective, said

QUARTER = Cycle("q2", "Q2", day("2019-04-01"), day("2019-06-30"))
"""From a Monday to a Sunday: 13 weeks, 65 working days."""
WORKING = 5


def working_days(until: str, value: float = 1.0, first: str = "2019-01-07") -> dict[str, float]:
    """A number on each day from Monday to Friday, up to a day."""
    many = (day(until) - day(first)).days + 1
    every = (day(first) + timedelta(days=at) for at in range(many))
    return {one.isoformat(): value for one in every if one.weekday() < WORKING}


def known_of(readings: dict[str, float], **fields: Any) -> Facts:
    """At most 78 complaints in a quarter, where a day has one."""
    filled = {"baseline": 130.0, "target": 78.0, "counts": "sum", **fields}
    direction = filled.pop("direction", "down")
    known = definitions(
        cycles=(QUARTER,),
        objectives=(objective(ambition="committed", cycle="q2"),),
        key_results=(key_result(**filled),),
        metrics=(metric(direction=direction, rollup="sum", grain="day", minimum=0.0),),
    )
    return facts(known, {"speed": readings})


def one(readings: dict[str, float], as_of: str, **fields: Any) -> KeyResultVerdict:
    return said(known_of(readings, **fields), as_of).key_result()


def prospect(readings: dict[str, float], as_of: str, **fields: Any) -> Prospect | None:
    known = known_of(readings, **fields)
    context = make_context(known, day(as_of), POLICY)
    (own,), (above,) = known.definitions.key_results, known.definitions.objectives
    return prospect_of(context, judge_numeric(context, [Subject(own, above, QUARTER)]), 0)


def texts(verdict: KeyResultVerdict) -> list[str]:
    return [reason.text for reason in verdict.reasons]


def test_it_arrives_though_nobody_counts_on_weekends() -> None:
    """65 working days with one complaint each are 65 of at most 78; the last one is a Friday, the 28th of June."""
    over = one(working_days("2019-06-28"), "2019-07-01")
    assert (over.course, over.value, over.sum_run, over.sum_missing) == ("arrived", 65.0, 1.0, 0)
    assert (over.grade_by_numbers, over.awaits) == (1.0, None)
    assert missing_end(over, QUARTER, Grid(Grain.DAY), day("2019-07-01")) is None
    assert not any("still to come" in text or "missing" in text for text in texts(over))


def test_it_does_not_arrive_before_the_quarter_is_over() -> None:
    friday = one(working_days("2019-06-28"), "2019-06-28")
    assert (friday.course, friday.awaits) == ("on_course", "2019-06-30")
    assert one(working_days("2019-06-28"), "2019-06-30").course == "on_course"


def test_an_unknown_last_stretch_is_waited_for() -> None:
    """The numbers of Thursday and Friday, the 27th and 28th of June, have not come."""
    over = one(working_days("2019-06-26"), "2019-07-15")
    assert (over.course == "arrived", over.awaits) == (False, "2019-06-28")
    assert over.sum_run == pytest.approx(63 / 65)
    missing = missing_end(over, QUARTER, Grid(Grain.DAY), day("2019-07-15"))
    assert missing is not None
    assert missing_words(missing) == "Its newest number is of 26 June 2019; that of 28 June 2019 is missing."


def test_a_week_in_the_middle_that_nobody_counted_is_open_while_it_runs_and_0_at_the_end() -> None:
    readings = working_days("2019-06-28")
    for at in range(5):
        del readings[(day("2019-05-06") + timedelta(days=at)).isoformat()]
    over = one(readings, "2019-07-01")
    assert (over.course, over.value, over.sum_missing) == ("arrived", 60.0, 5)
    assert any(
        "5 days before its newest reading have none: now that the last number is there" in t for t in texts(over)
    )
    running = one({name: value for name, value in readings.items() if name < "2019-06-01"}, "2019-05-31")
    assert running.sum_missing == 5
    assert running.sum_run == pytest.approx(40 / 65)
    assert running.required_rate == pytest.approx((78 - 40) / 25)


@pytest.mark.parametrize(("direction", "fields"), [("down", {}), ("up", {"baseline": 0.0, "target": 78.0})])
def test_what_is_left_is_reckoned_by_the_days_on_which_somebody_counts(direction: str, fields: dict[str, Any]) -> None:
    """After nine weeks 45 of 65 working days are over: 33 of 78 are left for 20 of them, however it is to go."""
    running = one(working_days("2019-05-31"), "2019-06-02", direction=direction, **fields)
    assert running.required_rate == pytest.approx((78 - 45) / 20)
    assert running.recent_rate == pytest.approx(1.0)
    assert running.forecast is not None
    assert running.forecast.projected_end == pytest.approx(65.0, rel=0.02)


def test_no_weekend_is_missing() -> None:
    running = one(working_days("2019-05-31"), "2019-06-02")
    assert running.sum_missing == 0
    assert running.sum_run == pytest.approx(45 / 65)
    assert running.expected_progress == pytest.approx(45 / 65)
    assert running.progress == pytest.approx(45 / 65)


def test_a_sunday_on_which_somebody_counted_counts_and_takes_the_place_of_no_other_day() -> None:
    running = one(working_days("2019-05-31") | {"2019-05-12": 1.0}, "2019-06-02")
    assert (running.value, running.sum_missing) == (46.0, 0)
    assert running.sum_run == pytest.approx(46 / 66)


def test_the_fan_opens_by_working_days() -> None:
    open_ = prospect(working_days("2019-05-31"), "2019-06-02")
    assert open_ is not None
    assert (open_.left, open_.newest) == (20, date(2019, 5, 31).toordinal())
    working = [date.fromordinal(end).weekday() < WORKING for end in open_.ends if end != open_.last]
    assert working
    assert all(working)
    middle = open_.with_ends.quantile(0.5)
    assert (np.diff(middle) >= 0).all()
    assert prospect(working_days("2019-06-28"), "2019-06-29") is None


def test_no_number_of_a_weekend_is_overdue() -> None:
    """Numbers are due a day after their own: on Monday that of Friday, and on Wednesday that of Monday."""
    read = working_days("2019-05-31")
    assert not any("overdue" in text for text in texts(one(read, "2019-06-04")))
    assert "no reading for 3 June 2019 or later, though it is overdue" in texts(one(read, "2019-06-05"))


def test_after_two_weekends_it_is_not_known_yet_that_nobody_counts_on_them() -> None:
    running = one(working_days("2019-04-12", first="2019-04-01"), "2019-04-14")
    assert running.sum_missing == 2
    assert one(working_days("2019-05-03", first="2019-04-01"), "2019-05-05").sum_missing == 0


def test_later_readings_change_nothing_of_a_cycle_that_is_over() -> None:
    """Since July somebody counts on Saturdays too."""
    readings = working_days("2019-06-28")
    later = {(day("2019-07-01") + timedelta(days=at)).isoformat(): 1.0 for at in range(90)}
    assert one(readings | later, "2019-09-30") == one(readings | {"2019-07-01": 1.0}, "2019-09-30")


def test_alone_it_gets_the_verdict_that_it_gets_beside_others() -> None:
    """Beside a metric on which somebody counts each day, and one by month."""
    known = known_of(working_days("2019-05-31"))
    others = (
        key_result("every", baseline=130.0, target=78.0, counts="sum", metric="every"),
        key_result("monthly", baseline=130.0, target=78.0, counts="sum", metric="monthly"),
    )
    metrics = (
        metric("every", direction="down", rollup="sum", grain="day", minimum=0.0),
        metric("monthly", direction="down", rollup="sum", minimum=0.0),
        *known.definitions.metrics,
    )
    daily = {(day("2019-01-07") + timedelta(days=at)).isoformat(): 1.0 for at in range(140)}
    readings = {"speed": working_days("2019-05-31"), "every": daily, "monthly": months("2019-01", *[20.0] * 5)}

    def verdicts(chosen: tuple[KeyResult, ...]) -> dict[str, KeyResultVerdict]:
        defined = replace(known.definitions, key_results=chosen, metrics=metrics)
        return {one.id: one for one in said(facts(defined, readings), "2019-06-02").verdicts.key_results}

    together = verdicts((others[0], *known.definitions.key_results, others[1]))
    for each in (*others, *known.definitions.key_results):
        assert verdicts((each,))[each.id] == together[each.id]


@pytest.mark.parametrize(
    ("as_of", "until"), [("2019-06-27", "2019-06-27"), ("2019-06-28", "2019-06-28"), ("2019-06-30", "2019-06-28")]
)
@pytest.mark.parametrize("limit", [64.5, 67.0])
def test_no_chance_is_certain_while_a_missing_number_may_still_come(as_of: str, until: str, limit: float) -> None:
    """Wednesday's number, of the 26th of June, has not come; those of Thursday and Friday have."""
    read = {name: 1.0 + int(name[-1]) % 2 for name in working_days(until)}
    del read["2019-06-26"]
    so_far = sum(value for name, value in read.items() if name >= "2019-04-01")
    running = one(read, as_of, target=so_far + limit - 64.0, baseline=200.0)
    assert (running.sum_missing, running.forecast is not None) == (1, True)
    assert running.forecast is not None
    assert 0.0 < running.forecast.probability < 1.0
    assert running.awaits == ("2019-06-28" if until < "2019-06-28" else "2019-06-26")


def test_what_is_missing_at_the_end_is_what_the_fan_still_has_to_come() -> None:
    read = working_days("2019-06-28")
    for name in ("2019-06-20", "2019-06-26"):
        del read[name]
    open_ = prospect(read, "2019-06-29")
    assert open_ is not None
    assert open_.left == 2
    assert open_.chance == one(read, "2019-06-29").probability
    late = [end for end in open_.ends if end > open_.last]
    assert open_.with_ends.left[[open_.ends.index(end) for end in late]].tolist() == [
        2 + sum(date.fromordinal(day).weekday() < WORKING for day in range(open_.last + 1, end + 1)) for end in late
    ]
    settled = one(read, "2019-07-01")
    assert (settled.course, settled.awaits, settled.sum_missing) == ("arrived", None, 2)
