"""Drivers of key results: a KPI that moves harmfully takes from the chance, says so, and gives it back."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from headway.app.policy import load_policy
from headway.goals.schema.values import Scales
from headway.judgement.calibration import calibrate
from headway.judgement.context import make_context
from headway.judgement.definitions import CheckIn, Cycle, Driver, Grade, Kpi, Overruling, Target, Waiver
from headway.judgement.of_drivers import DriverVerdict
from headway.judgement.points import judge_numeric
from headway.judgement.prospect import prospect_of
from headway.judgement.subject import Subject
from headway.judgement.verdicts import KeyResultVerdict
from headway.services.judging.payload import read_with_path, written
from tests.judgement.builders import HALF, POLICY, day, definitions, facts, key_result, kpi, metric, months, said

CALM = tuple(5.0 + (month * 7 % 5) * 0.1 for month in range(36))
CHURN, SPEED = "churn", "speed"
WAY = (82.0, 84.5, 87.0, 89.0, 91.0)


def driven(
    churn: tuple[float, ...],
    as_of: str,
    *,
    effect: str = "supports",
    lag: int = 0,
    speed: tuple[float, ...] = WAY,
    before: tuple[float, ...] = CALM,
    drivers: tuple[Driver, ...] | None = None,
    kpis: tuple[Kpi, ...] = (),
    more: dict[str, Any] | None = None,
    **fields: Any,
) -> KeyResultVerdict:
    """A key result on speed from 80 to 100 in the first half of 2019, and a KPI on churn that drives it."""
    defined = definitions(
        metrics=(metric(CHURN, direction="down"), *(metric(one.metric) for one in kpis), metric(SPEED)),
        kpis=(kpi(CHURN, "<= 6", "> 7"), *kpis),
        key_results=(key_result(drivers=drivers if drivers is not None else (Driver(CHURN, effect, lag),)),),
        **fields,
    )
    values = {
        CHURN: months("2016-01", *before, *churn),
        SPEED: months("2016-01", *(80.0 + month % 3 * 0.4 for month in range(36)), *speed),
    }
    return said(facts(defined, {**values, **(more or {})}), as_of).key_result()


def only(verdict: KeyResultVerdict) -> DriverVerdict:
    (one,) = verdict.drivers
    return one


def chances(verdict: KeyResultVerdict) -> tuple[float, float]:
    assert verdict.forecast is not None
    return verdict.forecast.before_drivers, verdict.forecast.probability


BAD = (5.1, 8.0, 8.2, 8.1)
AGAIN = (5.1, 8.0, 5.0, 5.1, 5.1)


def test_a_driver_whose_alert_fires_takes_half_a_scale_and_the_reason_says_so_with_dates_and_numbers() -> None:
    verdict = driven(BAD, "2019-04-30", speed=(84.0, 88.0, 91.0, 93.0))
    before, after = chances(verdict)
    one = only(verdict)
    assert after < before
    assert (one.harm, one.since, one.known_since, one.takes, one.by) == (
        "alert",
        "2019-02",
        day("2019-02-28"),
        0.5,
        "stated",
    )
    assert (one.before, one.after) == (before, after)
    (reason,) = [reason.text for reason in verdict.reasons if reason.code == "kr.driver"]
    assert reason.startswith("Churn has been in breach since 1 February 2019 (3 months, now 8.1); probability 0.")
    assert " -> " in reason


def test_intervals_and_projected_end_come_from_the_shifted_distribution() -> None:
    calm, bad = driven(CALM[:4], "2019-04-30").forecast, driven(BAD, "2019-04-30").forecast
    assert calm is not None
    assert bad is not None
    assert calm.projected_end is not None
    assert bad.projected_end is not None
    assert bad.projected_end < calm.projected_end
    assert calm.interval_80 is not None
    assert bad.interval_80 is not None
    assert bad.interval_80[0] < calm.interval_80[0]
    assert bad.interval_80[1] < calm.interval_80[1]
    assert bad.before_drivers == calm.probability == calm.before_drivers


def test_nothing_changes_a_day_early_and_what_recovers_takes_nothing() -> None:
    days = ("2019-01-31", "2019-02-27", "2019-02-28", "2019-04-29", "2019-04-30")
    harms = [only(driven(AGAIN, on)).harm for on in days]
    assert harms == ["none", "none", "alert", "alert", "none"]  # two healthy months resolve
    recovered = driven(AGAIN, "2019-04-30")
    assert chances(recovered)[0] == chances(recovered)[1]
    assert not [reason for reason in recovered.reasons if reason.code == "kr.driver"]


def test_the_course_follows_what_is_left_and_changes_on_the_day_of_the_driver() -> None:
    weeks = {f"2018-W{week:02d}": 5.0 + week * 7 % 5 * 0.1 for week in range(1, 53)}
    weeks |= {f"2019-W{week:02d}": 5.0 + week % 3 * 0.1 for week in range(1, 15)} | {"2019-W15": 9.0}
    speed = months("2018-01", *(80.0 + month % 4 * 2.0 for month in range(12)), 92.0, 93.4, 93.9)
    defined = definitions(
        metrics=(metric(CHURN, direction="down", grain="week"), metric(SPEED)),
        kpis=(kpi(CHURN, "<= 6", "> 7", alert_for=1),),
        key_results=(key_result(drivers=(Driver(CHURN),)),),
    )
    known = facts(defined, {CHURN: weeks, SPEED: speed})
    eve, then = (said(known, on).key_result() for on in ("2019-04-13", "2019-04-14"))
    assert (eve.course, then.course) == ("on_course", "drifting")
    assert (then.course_since, only(then).known_since) == (day("2019-04-14"), day("2019-04-14"))
    assert then.path[:-1] == eve.path[:-1]


@pytest.mark.parametrize("speed", [(84.0, 86.0, 88.0, 90.0), (92.0, 95.0, 99.0, 103.0)])
def test_of_a_range_it_takes_what_leads_into_it(speed: tuple[float, ...]) -> None:
    named = key_result(targets=(Target(88.0, high=92.0),), drivers=(Driver(CHURN),))
    defined = definitions(
        metrics=(metric(CHURN, direction="down"), metric(SPEED, direction="range")),
        kpis=(kpi(CHURN, "<= 6", "> 7"),),
        key_results=(named,),
    )
    before = [80.0 + month % 4 * 2.0 for month in range(24)]
    values = {CHURN: months("2016-01", *CALM, *BAD), SPEED: months("2017-01", *before, *speed)}
    first, last = chances(said(facts(defined, values), "2019-04-30").key_result())
    assert last < first


def test_a_planned_dip_mutes_the_alert_of_a_driver_and_a_signal_still_counts() -> None:
    dip = Waiver(CHURN, "flow", day("2019-01-01"), day("2019-06-30"), "<= 9", "Agency staff.", "omar", "amina")
    assert only(driven(BAD, "2019-04-30")).harm == "alert"
    assert only(driven(BAD, "2019-04-30", waivers=(dip,))).harm == "signal"


def test_what_pages_look_ahead_with_is_the_verdicts_own_forecast() -> None:
    defined = definitions(
        metrics=(metric(CHURN, direction="down"), metric(SPEED)),
        kpis=(kpi(CHURN, "<= 6", "> 7"),),
        key_results=(key_result(drivers=(Driver(CHURN),)),),
    )
    values = {CHURN: months("2016-01", *CALM, *BAD), SPEED: months("2018-01", *([80.0, 81.0] * 6), *WAY)}
    known = facts(defined, values)
    context = make_context(known, day("2019-04-30"), POLICY)
    numeric = judge_numeric(context, [Subject(defined.key_results[0], defined.objectives[0], HALF)])
    prospect = prospect_of(context, numeric, 0)
    forecast = said(known, "2019-04-30").key_result().forecast
    assert prospect is not None
    assert forecast is not None
    assert prospect.chance == forecast.probability < forecast.before_drivers
    assert float(prospect.said.quantile(0.5)[0]) == forecast.projected_end


def test_one_that_opposes_harms_when_it_moves_its_own_good_way() -> None:
    better = (5.1, 2.0, 2.1, 2.0, 1.9)
    assert only(driven(better, "2019-05-31")).harm == "none"
    one = only(driven(better, "2019-05-31", effect="opposes"))
    assert (one.harm, one.takes) == ("signal", POLICY.drivers.signal)
    assert one.text.startswith("Churn has improved, at this key result's cost, since 1 February 2019")
    assert only(driven(BAD, "2019-04-30", effect="opposes")).harm == "none"


def test_what_shows_after_the_end_of_the_cycle_takes_nothing_and_says_so() -> None:
    one = only(driven(BAD, "2019-04-30", lag=5))
    assert (one.takes, one.by, one.after) == (0.0, "nothing", None)
    assert one.text.endswith("it takes nothing: its effect shows 5 months later, after the cycle's end")
    assert only(driven(BAD, "2019-04-30", lag=4)).takes == 0.5


def test_of_two_the_one_that_takes_more_counts_whole_and_the_chances_are_told_one_after_the_other() -> None:
    staff = kpi("staff", ">= 90", "< 80")
    verdict = driven(
        BAD,
        "2019-04-30",
        drivers=(Driver("staff"), Driver(CHURN)),
        kpis=(staff,),
        more={"staff": months("2016-01", *(95.0 + month % 3 for month in range(36)), 95.0, 60.0, 60.0, 61.0)},
        overrulings=(Overruling("faster", CHURN, day("2019-02-01"), 0.2, None, "It is small."),),
    )
    first, second = verdict.drivers
    before, after = chances(verdict)
    assert (first.takes, second.takes) == (0.5, 0.2)
    assert (first.before, second.before, second.after) == (before, first.after, after)
    assert [reason.text[:5] for reason in verdict.reasons if reason.code == "kr.driver"] == ["Staff", "Churn"]


def test_a_person_overrules_what_it_takes_from_the_day_on_and_leaves_it_again() -> None:
    words = (
        Overruling("faster", CHURN, day("2019-03-31"), 0.0, "amina", "We have a new desk."),
        Overruling("faster", CHURN, day("2019-04-30"), None, "amina", "The desk is closed."),
    )
    takes = [only(driven(BAD, on, overrulings=words)).takes for on in ("2019-03-30", "2019-03-31", "2019-04-30")]
    assert takes == [0.5, 0.0, 0.5]
    one = only(driven(BAD, "2019-03-31", overrulings=words))
    assert (one.by, one.overruled and one.overruled.by) == ("person", "amina")
    assert one.text.endswith("it takes nothing, as set on 31 March 2019: We have a new desk")


def test_a_metric_does_not_drive_its_own_key_result() -> None:
    own = Kpi(id="own", metric=SPEED, team="ward")
    assert driven(BAD, "2019-04-30", drivers=(Driver("own"),), kpis=()).drivers == ()
    defined = definitions(metrics=(metric(SPEED),), kpis=(own,), key_results=(key_result(drivers=(Driver("own"),)),))
    assert said(facts(defined, {SPEED: months("2018-01", *WAY)}), "2019-04-30").key_result().drivers == ()


def test_who_said_how_sure_they_are_before_it_moved_is_asked_whether_they_still_are() -> None:
    def asked(on: str) -> str | None:
        return driven(BAD, "2019-04-30", checkins=(CheckIn("faster", day(on), "amina", 0.7),)).still

    still = asked("2019-02-27")
    assert still is not None
    assert still.startswith("You said 0.7 on 27 February 2019; still? Churn has been in breach since 1 February 2019")
    assert asked("2019-03-02") is None
    assert driven(BAD, "2019-04-30").still is None


def test_what_is_graded_is_driven_by_nothing_any_more() -> None:
    verdict = driven(BAD, "2019-04-30", grades=(Grade("faster", day("2019-04-02"), 0.3),))
    assert (verdict.drivers, verdict.still) == ((), None)
    assert [reason.code for reason in verdict.reasons] == ["kr.graded"]


def test_key_results_of_steps_say_what_moves_and_lose_nothing() -> None:
    defined = definitions(
        metrics=(metric(CHURN, direction="down"),),
        kpis=(kpi(CHURN, "<= 6", "> 7"),),
        key_results=(key_result("rota", kind="binary", drivers=(Driver(CHURN),)),),
    )
    verdict = said(facts(defined, {CHURN: months("2016-01", *CALM, *BAD)}), "2019-04-30").key_result("rota")
    before, after = chances(verdict)
    assert before == after
    assert (only(verdict).takes, only(verdict).evidence) == (0.0, None)
    assert [reason.text for reason in verdict.reasons if reason.code == "kr.driver"] == [
        "Churn has been in breach since 1 February 2019 (3 months, now 8.1)"
    ]


def test_calibration_checks_the_chance_before_drivers() -> None:
    cycle = Cycle("half", "First half 2019", day("2019-01-01"), day("2019-06-30"))
    told = []
    for churn in (CALM[:6], (*BAD, 8.0, 8.0)):
        defined = definitions(
            cycles=(cycle,),
            metrics=(metric(CHURN, direction="down"), metric(SPEED)),
            kpis=(kpi(CHURN, "<= 6", "> 7"),),
            key_results=(key_result(drivers=(Driver(CHURN),)),),
        )
        values = {CHURN: months("2016-01", *CALM, *churn), SPEED: months("2018-01", *([80.0] * 12), *WAY, 92.0)}
        told.append(calibrate(facts(defined, values), day("2019-07-31"), POLICY).forecasts)
    assert told[0]
    assert told[0] == told[1]


def test_a_stored_verdict_is_read_back_with_its_drivers() -> None:
    verdict = driven(BAD, "2019-04-30", checkins=(CheckIn("faster", day("2019-02-01"), "amina", 0.7),))
    assert read_with_path(KeyResultVerdict, written(verdict), bytes(verdict.path)) == verdict


def test_history_says_how_far_where_there_is_evidence_and_that_there_is_none_yet_where_there_is_not() -> None:
    short = only(driven(BAD, "2019-04-30", before=CALM[:36]))
    assert short.evidence is not None
    assert short.evidence.text == "no evidence yet (36 months)"
    draws = np.random.default_rng(5).normal(size=130)
    weeks = [f"{year}-W{week:02d}" for year in (2017, 2018) for week in range(1, 53)]
    churn = dict(zip(weeks, (5.0 + 0.3 * draws[2 : 2 + len(weeks)]).tolist(), strict=True))
    speed = dict(zip(weeks, (80.0 - 2.0 * draws[: len(weeks)]).tolist(), strict=True))
    later = {f"2019-W{week:02d}": 8.5 for week in range(1, 9)}
    defined = definitions(
        metrics=(metric(CHURN, direction="down", grain="week"), metric(SPEED, grain="week")),
        kpis=(kpi(CHURN, "<= 6", "> 7"),),
        key_results=(key_result(drivers=(Driver(CHURN, lag=2),)),),
    )
    values = {CHURN: churn | later, SPEED: speed | {f"2019-W{week:02d}": 84.0 + week % 2 for week in range(1, 9)}}
    for effect, verdict, by in (("supports", "evidence", "history"), ("opposes", "against", "nothing")):
        named = (key_result(drivers=(Driver(CHURN, effect, 2),)),)
        one = only(said(facts(replace(defined, key_results=named), values), "2019-02-28").key_result())
        assert one.evidence is not None
        assert (one.evidence.verdict, one.evidence.lag, one.by) == (verdict, 2, by)
        assert one.evidence.strength == pytest.approx(1.0, abs=0.2)
        assert "evidence" in one.evidence.text
        assert (one.takes > 0) == (effect == "supports")


def test_no_person_may_set_more_than_all_drivers_take_together() -> None:
    most = TypeAdapter(Scales).json_schema()["maximum"]
    assert most == load_policy().drivers.most


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.floats(4.0, 12.0), min_size=3, max_size=5),
    st.lists(st.floats(76.0, 96.0), min_size=5, max_size=5),
    st.floats(0.0, 6.0),
)
def test_no_probability_rises_because_a_driver_worsened(churn: list[float], speed: list[float], worse: float) -> None:
    calm = tuple(CALM[at] for at in range(len(churn)))
    on, way = f"2019-0{len(churn)}-28", tuple(speed)
    without = driven(calm, on, speed=way)
    now, then = driven(tuple(churn), on, speed=way), driven((*churn[:-1], churn[-1] + worse), on, speed=way)
    if without.forecast is None or now.forecast is None or then.forecast is None:
        return
    assert now.forecast.before_drivers == then.forecast.before_drivers == without.forecast.probability
    assert now.forecast.probability <= now.forecast.before_drivers
    assert then.forecast.probability <= now.forecast.probability
