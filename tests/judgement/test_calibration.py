"""How forecasts and people fared: replayed without a look ahead, told against what happened."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from headway.judgement.calibration import Calibration, Looked, calibrate
from headway.judgement.definitions import CheckIn, Cycle, Definitions, Grade, Milestone
from headway.judgement.reliability import Reliability, Told, reliability
from tests.judgement.builders import POLICY, Recorded, day, definitions, facts, key_result, months, objective, said

BEFORE = months("2018-01", *range(60, 72))
INSIDE = months("2019-01", 81.0, 84.0, 88.0, 91.0, 95.0, 101.0)


def replayed(
    as_of: str = "2019-07-31",
    inside: dict[str, float] | None = None,
    recorded: tuple[Recorded, ...] = (),
    **fields: Any,
) -> Calibration:
    defined = fields.pop("defined", None) or definitions(key_results=(key_result(),), **fields)
    told = facts(defined, {"speed": BEFORE | (INSIDE if inside is None else inside)}, recorded)
    return calibrate(told, day(as_of), POLICY)


def test_each_reading_before_the_end_is_a_forecast_with_what_came_of_it() -> None:
    told = replayed().forecasts
    assert [one.day for one in told] == [date(2019, at, 28 if at == 2 else 30 if at == 4 else 31) for at in range(1, 6)]
    assert all(one.happened for one in told)
    assert {(one.key_result, one.team, one.cycle) for one in told} == {("faster", "ward", "half")}


def test_the_chance_is_the_very_one_that_the_verdict_told_on_the_day() -> None:
    defined = definitions(key_results=(key_result(),))
    known = facts(defined, {"speed": BEFORE | INSIDE})
    for one in replayed().forecasts:
        assert one.said == said(known, one.day.isoformat()).key_result().probability


def test_what_fell_short_did_not_happen() -> None:
    assert not any(one.happened for one in replayed(inside=INSIDE | {"2019-06": 93.0}).forecasts)


def test_a_cycle_that_runs_and_one_of_which_the_end_is_not_known_say_nothing() -> None:
    assert replayed("2019-06-30").forecasts == ()
    short = {period: value for period, value in INSIDE.items() if period != "2019-06"}
    assert replayed(inside=short) == Calibration((), (), {}, (), 0, (Looked("faster", "ward", "numeric"),))


def test_a_correction_changes_what_happened_and_nothing_that_was_said() -> None:
    plain = replayed()
    corrected = replayed(
        recorded=(("speed", "2019-02", 50.0, day("2019-03-15")), ("speed", "2019-06", 70.0, day("2019-07-20")))
    )
    assert [one.said for one in corrected.forecasts] == [one.said for one in plain.forecasts]
    assert not any(one.happened for one in corrected.forecasts)


def test_what_was_told_after_the_end_forecasts_nothing() -> None:
    late = tuple(("speed", period, value, day("2019-07-05")) for period, value in INSIDE.items())
    found = replayed(inside={}, recorded=late)
    assert found.forecasts == ()
    assert found.cycles == ("half",)


def test_a_dropped_key_result_is_left_out() -> None:
    gone = Grade("faster", date(2019, 5, 1), None, because="It was never ours.")
    defined = definitions(key_results=(key_result(),), grades=(gone,))
    assert replayed(defined=defined).forecasts == ()


def spoken(*words: CheckIn) -> Definitions:
    steps = key_result("doors", kind="milestones", milestones=(Milestone("North", done=date(2019, 2, 1)),))
    return definitions(key_results=(steps, key_result()), objectives=(objective(),), checkins=words)


def test_people_are_heard_inside_the_cycle_and_of_every_kind_of_key_result() -> None:
    found = replayed(
        defined=spoken(
            CheckIn("faster", date(2018, 12, 1), "amy", 0.9),
            CheckIn("faster", date(2019, 2, 1), "amy", 0.6),
            CheckIn("faster", date(2019, 3, 1), "ben", None, note="Away."),
            CheckIn("doors", date(2019, 3, 1), "cat", 0.8),
            CheckIn("faster", date(2019, 6, 30), "amy", 1.0),
        )
    )
    assert [(one.key_result, one.said, one.happened) for one in found.words] == [
        ("faster", 0.6, True), ("doors", 0.8, True),
    ]  # fmt: skip
    assert found.voices == {"ward": frozenset({"amy", "cat"})}


def stepped(**fields: Any) -> Definitions:
    """A half year with milestones, of which the last one was done in April, after one that saw one of two done."""
    return definitions(
        cycles=(
            *definitions().cycles,
            Cycle("before", "Before", date(2018, 7, 1), date(2018, 12, 31)),
        ),
        objectives=(objective(), replace(objective(), id="older", cycle="before")),
        key_results=(
            key_result(
                "doors",
                kind="milestones",
                milestones=(Milestone("North", done=date(2019, 2, 1)), Milestone("South", done=date(2019, 4, 10))),
            ),
            key_result("desk", kind="binary", **fields),
            key_result(),
            replace(
                key_result(
                    "gates",
                    kind="milestones",
                    milestones=(Milestone("East", done=date(2018, 9, 3)), Milestone("West")),
                ),
                objective="older",
            ),
        ),
    )


def test_steps_are_foretold_week_by_week_until_they_are_done_as_their_verdicts_told_it() -> None:
    found = replayed(defined=stepped())
    doors = [one for one in found.forecasts if one.key_result == "doors"]
    assert all(one.happened for one in doors)
    assert (doors[0].day, doors[-1].day) == (date(2019, 1, 6), date(2019, 4, 7)), "the last week before it was done"
    desk = [one for one in found.forecasts if one.key_result == "desk"]
    assert not any(one.happened for one in desk)
    assert (len(desk), desk[-1].day) == (25, date(2019, 6, 23)), "the last week ends with the cycle"
    gates = [one for one in found.forecasts if one.key_result == "gates"]
    assert gates
    assert not any(one.happened for one in gates)
    known = facts(stepped(), {"speed": BEFORE | INSIDE})
    for one in (*doors[::5], *desk[::9]):
        verdict = said(known, one.day.isoformat()).key_result(one.key_result)
        assert one.said == verdict.probability
    assert {one.kind for one in found.looked} == {"milestones", "binary", "numeric"}


def test_a_step_that_is_done_later_changes_nothing_that_was_said_before() -> None:
    open_still, done = replayed(defined=stepped()), replayed(defined=stepped(done=date(2019, 5, 5)))
    before = [one for one in done.forecasts if one.day < date(2019, 5, 5)]
    assert [(one.key_result, one.day, one.said) for one in before] == [
        (one.key_result, one.day, one.said) for one in open_still.forecasts if one.day < date(2019, 5, 5)
    ]
    assert all(one.day < date(2019, 5, 5) for one in done.forecasts if one.key_result == "desk")


def test_bins_are_tenths_and_know_how_sure_their_share_is() -> None:
    told = [
        Told(f"kr-{at}", f"metric-{at}", "ward", "q1", date(2019, 1, 31), 0.68, happened=at < 7) for at in range(10)
    ]
    found = reliability(told)
    assert (found.number, found.key_results, found.happened) == (10, 10, 0.7)
    assert found.said == pytest.approx(0.68)
    one = found.bins[0]
    assert (one.tenth, one.share) == (7, 0.7)
    # Wilson's interval, reckoned by hand: (0.7 + 0.192) / 1.384 -+ 1.96 sqrt(0.021 + 0.0096) / 1.384
    assert one.low == pytest.approx(0.397, abs=1e-3)
    assert one.high == pytest.approx(0.892, abs=1e-3)
    assert found.error == pytest.approx(0.7 * 0.32**2 + 0.3 * 0.68**2)
    assert found.plain == pytest.approx(0.21)


def test_what_has_one_end_in_common_counts_once_where_it_is_told_how_sure_a_share_is() -> None:
    """Three times as much said of ten ends leaves the span as it is; two of one metric in one cycle are one end."""

    def spoken(times: int, metrics: int) -> Reliability:
        return reliability(
            Told(f"kr-{at}", f"metric-{at % metrics}", "ward", "q1", date(2019, 1, 1 + time), 0.68, happened=at < 7)
            for at in range(10)
            for time in range(times)
        )

    once, often, fewer = spoken(1, 10), spoken(3, 10), spoken(1, 5)
    assert (often.number, often.key_results, often.series, often.alike) == (30, 10, 10, 10.0)
    assert (often.bins[0].low, often.bins[0].high) == (once.bins[0].low, once.bins[0].high)
    assert (fewer.series, fewer.alike, fewer.bins[0].ends) == (5, 5.0, 5.0)
    assert fewer.bins[0].low < once.bins[0].low < once.bins[0].high < fewer.bins[0].high
    assert once.off_by == pytest.approx(1.96 * (0.21 / 10) ** 0.5)


def test_one_metric_in_two_cycles_has_two_ends_and_is_one_series() -> None:
    told = [
        Told(f"kr-{cycle}", "speed", "ward", cycle, date(2019, 1, 31), 0.5, happened=True) for cycle in ("q1", "q2")
    ]
    found = reliability(told)
    assert (found.series, found.alike, found.bins[0].ends) == (1, 1.0, 2.0)


def test_of_nothing_said_nothing_is_known() -> None:
    assert reliability([]).said is None
