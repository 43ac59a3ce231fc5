"""Where teams stand: shares of KPIs and of objectives, over a tree of teams and over the weeks of a cycle."""

from __future__ import annotations

from datetime import date

import pytest

from headway.judgement.definitions import Definitions, Guardrail, Kpi, Team
from headway.judgement.verdicts import TeamVerdict
from headway.series.words import Course, Status
from tests.judgement.builders import HALF, Said, definitions, facts, key_result, kpi, months, objective, said

TREE = (Team("hospital", "Hospital"), Team("lab", "Laboratory", "hospital"), Team("ward", "Ward", "hospital"))


def kpis(team: str = "ward", **healthy: float) -> tuple[dict[str, dict[str, float]], tuple[Kpi, ...]]:
    """KPIs of a team with one value each, of March."""
    values = {name: {"2019-03": value} for name, value in healthy.items()}
    return values, tuple(kpi(name, team=team) for name in healthy)


def test_by_hand_the_share_of_sound_kpis() -> None:
    """Healthy and watch are sound, breach is not: two of three."""
    values, some = kpis(a=96.0, b=93.0, c=91.0)
    team = said(facts(definitions(kpis=some), values), "2019-03-31").team()
    assert team.kpi_health == pytest.approx(2 / 3)
    assert {word: team.kpis[word] for word in ("healthy", "watch", "breach")} == {"healthy": 1, "watch": 1, "breach": 1}
    assert team.quadrant == "no_gps"
    assert team.because[0] == "2 of 3 KPIs are sound, and 75\u202f% have to be"


def test_one_kpi_is_told_as_one() -> None:
    values, some = kpis(a=96.0)
    because = said(facts(definitions(kpis=some), values), "2019-03-31").team().because
    assert because[0] == "1 of 1 KPI is sound, and 75\u202f% have to be"


def test_stale_is_not_sound_and_unknown_does_not_count() -> None:
    values, some = kpis(a=96.0, b=96.0)
    values["a"] = {"2018-10": 96.0}
    some = (*some, kpi("c"), kpi("d", bands=()))
    values["d"] = {"2019-03": 96.0}
    team = said(facts(definitions(kpis=some), values), "2019-03-31").team()
    assert team.kpi_health == 0.5
    assert {word: number for word, number in team.kpis.items() if number} == {"healthy": 1, "stale": 1, "unknown": 2}


def test_a_stale_kpi_counts_even_where_no_band_is_in_force() -> None:
    values, some = kpis(a=96.0)
    values["d"] = {"2018-10": 96.0}
    verdicts = said(facts(definitions(kpis=(*some, kpi("d", bands=()))), values), "2019-03-31")
    assert (verdicts.kpi("d").status, verdicts.kpi("d").sound) == ("stale", False)
    assert verdicts.team().kpi_health == 0.5
    assert verdicts.team().because[0].startswith("1 of 2 KPIs is sound")


def test_a_kpi_is_sound_until_the_very_day_on_which_it_turns_stale() -> None:
    known = facts(definitions(kpis=(kpi(),)), {"speed": months("2019-03", 96.0)})
    for as_of in ("2019-05-10", "2019-05-11"):
        verdicts = said(known, as_of)
        assert verdicts.team().kpi_health == float(verdicts.kpi().status == "healthy")
    assert said(known, "2019-05-11").kpi().status == "stale"


def test_a_parent_counts_the_leaves_below_it_once() -> None:
    values, ward = kpis("ward", a=96.0, b=91.0)
    more, lab = kpis("lab", c=91.0)
    verdicts = said(facts(definitions(teams=TREE, kpis=(*ward, *lab)), values | more), "2019-03-31")
    assert [verdicts.team(name).kpi_health for name in ("ward", "lab", "hospital")] == [0.5, 0.0, pytest.approx(1 / 3)]
    assert verdicts.verdicts.summary.kpi_health == pytest.approx(1 / 3)
    assert verdicts.verdicts.summary.kpis["breach"] == 2
    assert verdicts.verdicts.summary.id is None


def with_key_results(**shares: tuple[float, float]) -> Said:
    """One objective a team; each key result with its weight and its value in March on the way from 80 to 100."""
    results, values = [], {}
    for name, (weight, value) in shares.items():
        results.append(key_result(name, metric=name, weight=weight))
        values[name] = months("2019-03", value)
    return said(facts(definitions(key_results=tuple(results)), values), "2019-03-31")


def test_by_hand_each_objective_weighs_1_shared_by_its_key_results_weights() -> None:
    """The one with weight 3 is on course, the one with weight 1 is not: three quarters."""
    team = with_key_results(a=(3.0, 90.0), b=(1.0, 80.0)).team()
    assert team.okr_course == 0.75
    assert team.quadrant == "no_speedometer"
    assert (team.key_results["on_course"], team.key_results["off_course"]) == (1, 1)


def test_key_results_that_are_not_known_do_not_count() -> None:
    team = with_key_results(a=(3.0, 90.0), b=(1.0, 80.0), c=(4.0, float("nan"))).team()
    assert team.okr_course == pytest.approx(0.75)
    assert team.key_results["unknown"] == 1


def test_arrived_counts_as_on_course() -> None:
    assert with_key_results(a=(1.0, 99.0), b=(1.0, 80.0)).team().okr_course == 0.5


def test_two_objectives_weigh_the_same_whatever_their_key_results() -> None:
    results = (
        *(key_result(name, objective="one", metric=name) for name in ("a", "b", "c")),
        key_result("d", objective="two", metric="d"),
    )
    values = {name: months("2019-03", 90.0 if name == "d" else 80.0) for name in "abcd"}
    defined = definitions(key_results=results, objectives=(objective("one"), objective("two")))
    assert said(facts(defined, values), "2019-03-31").team().okr_course == pytest.approx(0.5)


def test_key_results_of_a_cycle_that_is_over_do_not_count() -> None:
    defined = definitions(key_results=(key_result(),))
    known = facts(defined, {"speed": months("2019-05", 90.0, 99.0)})
    assert said(known, "2019-06-30").team().okr_course == 1.0
    after = said(known, "2019-07-01").team()
    assert (after.okr_course, after.quadrant) == (None, "no_speedometer")
    assert sum(after.key_results.values()) == 0


def guarded(*, fires: bool) -> TeamVerdict:
    values, four = kpis(a=96.0, b=96.0, c=96.0, d=91.0 if fires else 96.0)
    values["speed"] = months("2019-03", 90.0)
    defined = definitions(kpis=four, key_results=(key_result(),), objectives=(objective(guardrails=(Guardrail("d"),)),))
    return said(facts(defined, values), "2019-03-31").team()


def test_kpis_are_not_sound_while_a_guardrail_fires() -> None:
    calm, firing = guarded(fires=False), guarded(fires=True)
    assert (calm.kpi_health, calm.quadrant) == (1.0, "making_headway")
    assert (firing.kpi_health, firing.quadrant) == (0.75, "overheating")
    assert "a guardrail fires, and while it does the KPIs are not sound" in firing.because


def test_a_guardrail_of_another_teams_objective_weighs_on_that_team() -> None:
    values, lab = kpis("lab", a=91.0)
    more, ward = kpis("ward", b=96.0)
    defined = definitions(
        teams=TREE,
        kpis=(*lab, *ward),
        key_results=(key_result(),),
        objectives=(objective(guardrails=(Guardrail("a"),)),),
    )
    verdicts = said(facts(defined, values | more | {"speed": months("2019-03", 90.0)}), "2019-03-31")
    assert (verdicts.team("ward").kpi_health, verdicts.team("ward").quadrant) == (1.0, "overheating")


def path_of(values: dict[str, float], as_of: str = "2019-06-30") -> TeamVerdict:
    defined = definitions(kpis=(kpi(),), key_results=(key_result(),))
    return said(facts(defined, {"speed": values}), as_of).team()


def test_the_path_shows_each_week_as_it_stood_then() -> None:
    team = path_of(months("2018-12", 96.0, 91.0, 91.0, 96.0, 96.0, 96.0, 96.0))
    assert (team.path[0].on, team.path[-1].on) == (date(2019, 1, 6), HALF.ends)
    health = {point.on: point.kpi_health for point in team.path}
    assert health[date(2019, 1, 27)] == 1.0
    assert health[date(2019, 2, 3)] == 0.0
    assert health[date(2019, 3, 31)] == 1.0
    assert team.quadrant_since == date(2019, 3, 31)


def test_the_path_of_a_day_is_the_path_that_day_had() -> None:
    """With readings known from the last day of their periods, a later path only goes on."""
    values = months("2018-12", 96.0, 91.0, None, 96.0, 94.0, 91.0, 96.0)
    later = path_of(values).path
    for as_of in ("2019-02-03", "2019-03-17", "2019-05-12"):
        earlier = path_of({label: value for label, value in values.items() if label < as_of[:7]}, as_of).path
        assert later[: len(earlier)] == earlier


def test_the_last_day_of_the_path_is_the_verdict() -> None:
    team = path_of(months("2018-12", 96.0, 91.0), "2019-05-08")
    last = team.path[-1]
    assert (last.on, last.kpi_health, last.okr_course, last.quadrant) == (
        date(2019, 5, 8),
        team.kpi_health,
        team.okr_course,
        team.quadrant,
    )


def test_an_organisation_without_anything_says_so() -> None:
    verdicts = said(facts(definitions()), "2019-03-31").verdicts
    assert (verdicts.summary.quadrant, verdicts.summary.kpi_health, verdicts.summary.okr_course) == (
        "no_speedometer",
        None,
        None,
    )
    assert verdicts.decisions == ()


def test_every_status_and_course_is_counted_by_its_word() -> None:
    summary = said(facts(Definitions(definitions().organisation)), "2019-03-31").verdicts.summary
    assert set(summary.kpis) == {status.word for status in Status}
    assert set(summary.key_results) == {course.word for course in Course}
