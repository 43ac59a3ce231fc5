"""Course by the chance of success, once the metric has three readings and one of them is in the cycle."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from headway.judgement.definitions import CheckIn, Grade, KeyResult, Milestone, Target
from headway.judgement.verdicts import KeyResultVerdict
from headway.services.judging.payload import read_with_path, written
from tests.judgement.builders import day, definitions, facts, key_result, metric, months, objective, said

STILL = (80.0, 80.0, 80.0, 80.0)


def one(values: dict[str, float], as_of: str, ambition: str = "aspirational", **fields: Any) -> KeyResultVerdict:
    defined = definitions(objectives=(objective(ambition=ambition),), key_results=(key_result(**fields),))
    return said(facts(defined, {"speed": values}), as_of).key_result()


def chance_of(verdict: KeyResultVerdict) -> float:
    assert verdict.forecast is not None
    return verdict.forecast.probability


def test_two_readings_leave_the_course_to_the_pace_and_the_third_gives_it_to_the_chance() -> None:
    by_pace, by_chance = one(months("2019-01", *STILL[:2]), "2019-02-28"), one(months("2019-01", *STILL), "2019-03-31")
    assert (by_pace.course, by_chance.course) == ("off_course", "drifting")
    assert 0.15 < chance_of(by_chance) < 0.4


def test_readings_before_the_cycle_count_towards_the_three_but_one_has_to_be_in_it() -> None:
    values = months("2018-09", 79.0, 80.0, 81.0, 80.0, 83.9)
    verdict = one(values, "2019-01-31", "committed")
    assert verdict.forecast is not None
    assert (verdict.forecast.readings, len(verdict.forecast.chances)) == (5, 1)
    assert chance_of(verdict) < 0.4
    assert verdict.course == "off_course"  # by its pace it would be ahead: 19.5 % where 17 % are asked for
    assert one(values, "2019-01-30", "committed").course == "unknown"
    assert chance_of(one(values, "2019-01-30", "committed")) < 0.4


@pytest.mark.parametrize(
    ("ambition", "values", "course"),
    [
        ("aspirational", (84.0, 88.0, 93.0), "on_course"),
        ("aspirational", (84.0, 84.0, 84.0), "drifting"),
        ("aspirational", STILL, "off_course"),
        ("committed", (98.0, 98.0, 99.0), "drifting"),
        ("committed", (82.0, 85.0, 89.0), "off_course"),
        ("aspirational", (90.0, 94.0, 98.0), "arrived"),
    ],
)
def test_the_course_by_the_chance(ambition: str, values: tuple[float, ...], course: str) -> None:
    verdict = one(months("2019-01", *values), "2019-03-31" if len(values) == 3 else "2019-04-30", ambition)
    assert verdict.course == course
    on_course, off_course = (0.4, 0.15) if ambition == "aspirational" else (0.7, 0.4)
    if course == "on_course":
        assert chance_of(verdict) >= on_course
    elif course == "off_course":
        assert chance_of(verdict) < off_course
    elif course == "drifting":
        assert off_course <= chance_of(verdict) < on_course


def test_once_the_cycle_is_over_the_chance_is_what_has_come_of_it() -> None:
    values = months("2019-01", 82.0, 85.0, 88.0, 90.0, 92.0, 93.0)
    failed, reached = one(values, "2019-06-30"), one(values | {"2019-06": 94.0}, "2019-06-30")
    assert (chance_of(failed), failed.course) == (0.0, "off_course")
    assert (chance_of(reached), reached.course) == (1.0, "arrived")
    assert not [reason for reason in failed.reasons if reason.code == "kr.chance"]


def test_what_is_said_of_the_end_comes_from_one_distribution() -> None:
    verdict = one(months("2019-01", 82.0, 84.0, 87.0), "2019-03-31")
    forecast = verdict.forecast
    assert forecast is not None
    assert forecast.interval_50
    assert forecast.interval_80
    assert forecast.interval_95
    assert forecast.projected_end
    lows = [forecast.interval_95[0], forecast.interval_80[0], forecast.interval_50[0], forecast.projected_end]
    assert lows == sorted(lows)
    assert forecast.rate_for_50 == pytest.approx(verdict.required_rate)
    assert forecast.rate_for_80 is not None
    assert verdict.required_rate is not None
    assert forecast.rate_for_80 > verdict.required_rate
    assert forecast.end_for_50 == forecast.projected_end
    assert forecast.end_for_80 is not None
    assert forecast.interval_80[0] < forecast.end_for_80 < forecast.projected_end
    assert [period for period, _ in forecast.chances] == ["2019-01", "2019-02", "2019-03"]
    assert forecast.chances[-1][1] == forecast.probability


def test_a_metric_without_a_baseline_or_a_target_has_no_forecast() -> None:
    assert one(months("2019-01", *STILL), "2019-04-30", baseline=None).forecast is None
    assert one(months("2019-01", *STILL), "2019-04-30", targets=()).forecast is None


def test_before_the_cycle_and_once_graded_nothing_is_foretold() -> None:
    assert one(months("2018-09", *STILL), "2018-12-31").forecast is None
    graded = (Grade("faster", day("2019-07-02"), 0.4),)
    known = facts(definitions(key_results=(key_result(),), grades=graded), {"speed": months("2019-01", *STILL)})
    assert said(known, "2019-07-02").key_result().forecast is None
    assert said(known, "2019-07-01").key_result().forecast is not None


MANY = {
    "a": months("2018-07", *(float(80 + at % 3) for at in range(10))),
    "b": months("2019-01", *STILL),
    "c": months("2019-01", 1e308, -1e308, 1e308),
    "d": {},
    "e": months("2018-01", *(100.0 * 1.03**at for at in range(15))),
    "f": months("2019-02", 3.0, None, 7.0),
}


def some() -> tuple[KeyResult, ...]:
    own: dict[str, dict[str, Any]] = {
        "a": {"baseline": 81.0, "target": 84.0},
        "c": {"baseline": 0.0, "target": 1e308, "counts": "sum"},
        "d": {"baseline": None},
        "e": {"baseline": 150.0, "target": 120.0, "counts": "any"},
        "f": {"baseline": None, "target": 40.0, "counts": "sum"},
    }
    return tuple(key_result(name, objective=f"o-{name}", metric=name, **own.get(name, {})) for name in MANY)


def judged_alone_and_together(as_of: str) -> list[tuple[KeyResultVerdict, KeyResultVerdict]]:
    goals = {name: objective(f"o-{name}") for name in MANY}
    whole = said(facts(definitions(objectives=tuple(goals.values()), key_results=some()), MANY), as_of)
    pairs = []
    for each in some():
        defined = definitions(objectives=(goals[each.id],), key_results=(each,))
        pairs.append(
            (whole.key_result(each.id), said(facts(defined, {each.id: MANY[each.id]}), as_of).key_result(each.id))
        )
    return pairs


@pytest.mark.parametrize("as_of", ["2019-01-15", "2019-02-28", "2019-04-30", "2019-06-30"])
def test_a_key_result_is_foretold_the_same_bytes_alone_and_among_others(as_of: str) -> None:
    for together, alone in judged_alone_and_together(as_of):
        assert written(together) == written(alone)


def test_nothing_looks_ahead() -> None:
    goals = tuple(objective(f"o-{name}") for name in MANY)
    defined = definitions(objectives=goals, key_results=some())
    before = {
        name: {period: value for period, value in values.items() if period <= "2019-03"}
        for name, values in MANY.items()
    }
    assert said(facts(defined, MANY), "2019-03-31").verdicts == said(facts(defined, before), "2019-03-31").verdicts


def test_what_was_said_at_each_reading_is_what_a_judgement_of_that_day_says() -> None:
    values = months("2018-06", 79.0, 81.0, 78.0, 80.0, 82.0, 79.0, 81.0, 84.0, 80.0, 88.0, 93.0)
    last = one(values, "2019-04-30").forecast
    assert last is not None
    ends = ("2019-01-31", "2019-02-28", "2019-03-31", "2019-04-30")
    assert [chance for _, chance in last.chances] == [chance_of(one(values, day_)) for day_ in ends]
    assert len({chance for _, chance in last.chances}) == len(ends)


def test_a_target_that_moved_is_not_read_back_into_what_was_said_before() -> None:
    values = months("2019-01", 82.0, 84.0, 86.0, 88.0)
    moved = one(values, "2019-04-30", targets=(Target(100.0), Target(90.0, day("2019-04-15"), "Less money.")))
    first, last = one(values, "2019-04-30"), one(values, "2019-04-30", target=90.0)
    assert moved.forecast
    assert first.forecast
    assert moved.forecast.chances[:3] == first.forecast.chances[:3]
    assert moved.forecast.probability == chance_of(last)


def test_a_verdict_from_before_forecasts_is_still_read() -> None:
    verdict = replace(one(months("2019-01", *STILL), "2019-04-30"), path=())
    text = written(replace(verdict, forecast=None))
    assert '"forecast":null' in text
    assert read_with_path(KeyResultVerdict, text.replace(',"forecast":null', ""), b"").forecast is None
    assert read_with_path(KeyResultVerdict, written(verdict), b"") == verdict


def test_steps_have_a_chance_that_does_not_tell_the_course() -> None:
    steps = (Milestone("North", 1.0, day("2019-02-28"), day("2019-02-20")), Milestone("South", 1.0, day("2019-06-30")))
    known = facts(definitions(key_results=(key_result(kind="milestone", milestones=steps),)))
    verdict, goal = said(known, "2019-03-31").key_result(), said(known, "2019-03-31").objective()
    assert 0.0 < chance_of(verdict) < 1.0
    assert (verdict.course, goal.course) == ("on_course", "on_course")
    assert goal.probability == chance_of(verdict)
    assert verdict.forecast is not None
    assert verdict.forecast.projected_end is None


def test_an_objective_succeeds_by_its_key_results_together() -> None:
    """Two on metrics of their own: both are needed where it is committed, so the chance is under that of either."""
    values = {"a": months("2019-01", 97.0, 98.0, 99.0), "b": months("2019-01", 96.0, 98.0, 98.5)}
    pair = tuple(key_result(name, metric=name) for name in "ab")
    defined = definitions(objectives=(objective(ambition="committed"),), key_results=pair)
    found = said(facts(defined, values), "2019-03-31")
    each = [chance_of(found.key_result(name)) for name in "ab"]
    together = found.objective().probability
    assert together is not None
    assert each[0] * each[1] < together < min(each)


ASKED = facts(
    definitions(
        objectives=(objective(owner="omar"),),
        key_results=(key_result(),),
        checkins=(CheckIn("faster", day("2019-03-20"), "omar", confidence=0.8),),
    ),
    {"speed": months("2019-01", 82.0, 84.0, 85.0)},
)


def test_a_wide_gap_between_what_is_said_and_the_data_asks_the_owner() -> None:
    (decision,) = said(ASKED, "2019-03-31").verdicts.decisions
    verdict = said(ASKED, "2019-03-31").key_result()
    assert (decision.kind, decision.about, decision.who) == ("confidence", "flow", ("omar",))
    assert decision.since == day("2019-03-20")
    assert verdict.optimism_gap == pytest.approx(0.8 - chance_of(verdict))
    assert decision.title.startswith("Confidence in “Faster” is 0.80, the data say 0.3")
    assert decision.text.startswith("Too little data: 3 readings. It ends from ")
    assert "recalibrate the target" in decision.options


def test_there_is_nothing_to_ask_before_the_chance_tells_anything() -> None:
    assert said(ASKED, "2019-03-30").verdicts.decisions == ()


def test_an_objective_that_is_off_course_asks_about_its_course_alone() -> None:
    stood = replace(ASKED, observations=facts(ASKED.definitions, {"speed": months("2019-01", *STILL)}).observations)
    decisions = said(stood, "2019-04-30").verdicts.decisions
    assert [one.kind for one in decisions] == ["course"]


def test_what_ends_within_its_bounds_is_foretold_within_them() -> None:
    bounded = metric(minimum=0.0, maximum=100.0)
    defined = definitions(metrics=(bounded,), key_results=(key_result(target=99.0),))
    forecast = said(facts(defined, {"speed": months("2019-01", 96.0, 97.0, 98.0)}), "2019-03-31").key_result().forecast
    assert forecast
    assert forecast.interval_95
    assert forecast.interval_95[1] <= 100.0
    assert np.isfinite(forecast.interval_95[0])
