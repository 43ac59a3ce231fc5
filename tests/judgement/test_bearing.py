"""Guardrails and drivers that were named, and taken away, in mid-cycle: the days before stay told as they were."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headway.judgement.definitions import Driver, Guardrail, KeyResult, Kpi, Milestone, Objective, Team
from headway.judgement.facts import Facts
from headway.judgement.guarded_days import Guarded, once_a_day
from headway.judgement.judge import judge
from tests.judgement.builders import (
    POLICY,
    Said,
    day,
    definitions,
    facts,
    key_result,
    kpi,
    metric,
    months,
    objective,
    said,
)

BREACH, HEALTHY = 91.0, 96.0
AT_ONCE = Guardrail("beds", "pause", release_after=1, automatic=True)
WEEK_6, WEEK_9 = day("2019-02-04"), day("2019-02-25")
"""Mondays."""
STEPS = (Milestone("First", due=day("2019-01-04"), done=day("2019-01-04")), Milestone("Second", due=day("2019-06-30")))


def weeks(*values: float) -> dict[str, float]:
    """The first weeks of 2019: the first of them ends on 6 January."""
    return {f"2019-W{week:02d}": value for week, value in enumerate(values, start=1)}


def ward(*rails: Guardrail, known_on: date | None = None) -> Facts:
    """Beds of the laundry fires in the weeks 2 and 3, and in the weeks 7 and 8, until the Sunday of a healthy one."""
    known = definitions(
        teams=(Team("laundry", "Laundry"), Team("ward", "Ward")),
        metrics=(metric("beds", grain="week"), metric("staff", grain="week")),
        kpis=(kpi("beds", alert_for=1, alert_clear=1, team="laundry"), kpi("staff")),
        objectives=(objective(guardrails=rails, known_on=known_on),),
        key_results=(key_result(kind="milestones", milestones=STEPS),),
    )
    beds = weeks(HEALTHY, BREACH, BREACH, HEALTHY, HEALTHY, HEALTHY, BREACH, BREACH, HEALTHY, HEALTHY, HEALTHY)
    staff = weeks(*[HEALTHY] * 11)
    return facts(known, {"beds": beds, "staff": staff})


def spells(known: Facts, on: str) -> list[tuple[str, str]]:
    """The stretches in which the objective stood still, as told on a day."""
    return [(first.isoformat(), last.isoformat()) for first, last in said(known, on).objective().paused]


def sides(known: Facts, on: str) -> dict[str, str]:
    """Where the ward stood at the end of each week, as told on a day."""
    return {point.on.isoformat(): point.quadrant for point in said(known, on).team().path if point.on < day(on)}


FIRST, SECOND = ("2019-01-13", "2019-01-26"), ("2019-02-17", "2019-03-02")


def test_a_guardrail_that_was_there_from_the_beginning_held_both_times() -> None:
    assert spells(ward(AT_ONCE), "2019-03-10") == [FIRST, SECOND]


def test_a_guardrail_named_in_week_6_held_nothing_in_the_weeks_2_and_3() -> None:
    named = ward(replace(AT_ONCE, known_on=WEEK_6))
    assert spells(named, "2019-02-10") == []
    assert spells(named, "2019-03-10") == [SECOND]


def test_a_guardrail_taken_away_in_week_9_held_until_its_eve_and_that_stays_told() -> None:
    taken = ward(replace(AT_ONCE, known_on=WEEK_6, retired_on=WEEK_9))
    held = said(taken, "2019-02-24").objective().hold
    assert held is not None
    assert (held.state, held.since) == ("in_force", day("2019-02-17"))
    assert said(taken, "2019-02-25").objective().hold is None
    assert spells(taken, "2019-03-10") == [("2019-02-17", "2019-02-24")]


def test_a_guardrail_named_while_its_kpi_fires_holds_from_that_day_on() -> None:
    named = ward(replace(AT_ONCE, known_on=day("2019-02-20")))
    assert spells(named, "2019-02-19") == []
    assert spells(named, "2019-03-10") == [("2019-02-20", "2019-03-02")]


def test_other_terms_hold_from_their_day_on() -> None:
    """Slowed in the weeks 2 and 3; to be paused since week 6."""
    terms = (replace(AT_ONCE, reaction="slow", retired_on=WEEK_6), replace(AT_ONCE, known_on=WEEK_6))
    assert spells(ward(*terms), "2019-03-10") == [SECOND]
    known = said(ward(*terms), "2019-01-15").objective().hold
    assert known is not None
    assert known.reaction == "slow"


def test_the_team_stands_on_past_days_as_it_stood_then() -> None:
    """Its own KPI is healthy throughout; it is not sound while Beds fires and guards."""
    slow = replace(AT_ONCE, reaction="slow")
    never, always = sides(ward(), "2019-03-10"), sides(ward(slow), "2019-03-10")
    named = sides(ward(replace(slow, known_on=WEEK_6)), "2019-03-10")
    taken = sides(ward(replace(slow, retired_on=WEEK_6)), "2019-03-10")
    monday = WEEK_6.isoformat()
    for week in ("2019-01-20", "2019-02-24"):
        assert never[week] != always[week]
    for week, side in named.items():
        assert side == (never if week < monday else always)[week]
        assert taken[week] == (always if week < monday else never)[week]


def test_a_kpi_guards_an_objective_once_on_each_day() -> None:
    rows = [Guarded("flow", "beds", "ward", *span) for span in ((1, 5), (3, 8), (8, 9), (12, 20), (15, 16), (7, 7))]
    assert [(one.first, one.until) for one in once_a_day(rows)] == [(1, 9), (12, 20)]


CALM = tuple(5.0 + (month * 7 % 5) * 0.1 for month in range(36))
BEFORE = tuple(60.0 + month * 0.55 + month * month % 7 * 0.7 for month in range(36))
WAY = (81.0, 81.6, 82.2, 82.8, 83.4)


def driven(*drivers: Driver, churn: tuple[float, ...] = (5.2, 8.0, 8.0, 8.0, 8.0)) -> Facts:
    """Churn breaches in February 2019, and stays bad; a key result on course drifts then, where it depends on it."""
    known = definitions(
        metrics=(metric("churn", direction="down"), metric("speed")),
        kpis=(kpi("churn", "<= 6", "> 7"),),
        key_results=(key_result(target=85.0, drivers=drivers),),
    )
    return facts(known, {"churn": months("2016-01", *CALM, *churn), "speed": months("2016-01", *BEFORE, *WAY)})


def chance(known: Facts, on: str) -> float | None:
    return said(known, on).key_result().probability


def courses(known: Facts, until: date) -> tuple[int, ...]:
    """The path of the key result up to a day, as told at the end of May."""
    told = said(known, "2019-05-31")
    return told.key_result().path[: sum(point.on < until for point in told.team().path)]


APRIL = day("2019-04-10")


def test_a_driver_named_in_april_takes_nothing_before_and_changes_no_day_before() -> None:
    named = driven(Driver("churn", known_on=APRIL))
    assert chance(named, "2019-04-09") == chance(driven(), "2019-04-09")
    assert said(named, "2019-04-09").key_result().drivers == ()
    assert chance(named, "2019-04-10") == chance(driven(Driver("churn")), "2019-04-10")
    (driver,) = said(named, "2019-04-10").key_result().drivers
    assert (driver.harm, driver.known_since, driver.takes) == ("alert", APRIL, 0.5)
    assert courses(named, APRIL) == courses(driven(), APRIL) != courses(driven(Driver("churn")), APRIL)
    assert said(named, "2019-04-09").key_result().course == "on_course"
    assert said(named, "2019-04-10").key_result().course == "drifting"


def test_a_driver_taken_away_in_april_took_what_it_took_until_its_eve() -> None:
    taken = driven(Driver("churn", retired_on=APRIL))
    assert chance(taken, "2019-04-09") == chance(driven(Driver("churn")), "2019-04-09")
    assert chance(taken, "2019-04-10") == chance(driven(), "2019-04-10")
    assert said(taken, "2019-04-10").key_result().drivers == ()
    assert courses(taken, APRIL) == courses(driven(Driver("churn")), APRIL) != courses(driven(), APRIL)


def test_a_driver_of_another_lag_follows_the_one_before_it_on_the_same_day() -> None:
    changed = driven(Driver("churn", retired_on=APRIL), Driver("churn", lag=9, known_on=APRIL))
    late = said(changed, "2019-04-10").key_result()
    assert [(one.lag, one.takes) for one in late.drivers] == [(9, 0.0)]  # its effect shows after the cycle's end
    assert chance(changed, "2019-04-09") == chance(driven(Driver("churn")), "2019-04-09")


def test_evidence_counts_the_drivers_of_its_day_alone() -> None:
    """Another driver that is named later does not make what the first one takes less likely on the days before."""
    rng = np.random.default_rng(5)
    push = rng.normal(size=40)
    churn, other = 5.0 + 0.2 * push, 5.0 + 0.2 * rng.normal(size=40)
    speed = 80.0 + 0.5 * rng.normal(size=40)
    speed[1:] -= 1.2 * push[:-1]
    churn[37:] += 1.5
    known = definitions(
        metrics=(metric("churn", direction="down"), metric("other", direction="down"), metric("speed")),
        kpis=(kpi("churn", "<= 6", "> 9"), kpi("other", "<= 6", "> 9")),
        key_results=(key_result(drivers=(Driver("churn", lag=1),)),),
    )
    values = {name: months("2016-01", *some) for name, some in (("churn", churn), ("other", other), ("speed", speed))}
    first = facts(known, values)
    both = (Driver("churn", lag=1), Driver("other", known_on=day("2019-04-20")))
    later = facts(replace(known, key_results=(replace(known.key_results[0], drivers=both),)), values)
    alone, counted = (said(one, "2019-04-30").key_result().drivers[0].evidence for one in (first, later))
    assert alone is not None
    assert counted is not None
    assert counted.chance == pytest.approx(2 * (alone.chance or 0.0))
    assert chance(first, "2019-04-19") == chance(later, "2019-04-19")


def test_a_driver_that_was_taken_away_is_no_conflict_any_more() -> None:
    taken = driven(Driver("churn", "opposes", retired_on=APRIL))
    far = replace(taken.definitions.kpis[0], team="laundry")
    teams = (Team("laundry", "Laundry"), Team("ward", "Ward"))
    known = replace(taken, definitions=replace(taken.definitions, teams=teams, kpis=(far,)))
    asked = [[one.kind for one in said(known, on).verdicts.decisions] for on in ("2019-04-09", "2019-04-10")]
    assert ["conflict" in kinds for kinds in asked] == [True, False]


VALUES = st.lists(st.sampled_from((BREACH, 93.0, HEALTHY)), min_size=6, max_size=6).map(tuple)
DAYS = st.integers(1, 180).map(lambda after: day("2019-01-01") + timedelta(after))


@st.composite
def recorded(draw: st.DrawFn) -> tuple[date, Facts, Facts]:
    """A day, a small organisation as it was defined then, and as it was defined later."""
    on = draw(DAYS)
    beds, churn = draw(VALUES), draw(VALUES)
    made: list[dict[str, Any]] = [{}, {}]
    for field, kind in (("guardrails", "beds"), ("drivers", "churn")):
        held = [_one(draw, kind) for _ in range(draw(st.integers(0, 1)))]
        later = [
            replace(one, retired_on=draw(st.one_of(st.none(), st.just(on + timedelta(draw(st.integers(1, 60)))))))
            for one in held
        ]
        if not later or later[0].retired_on is not None:
            first = later[0].retired_on if later else on + timedelta(1)
            later += [replace(_one(draw, kind), known_on=first) for _ in range(draw(st.integers(0, 1)))]
        made[0][field], made[1][field] = tuple(held), tuple(later)
    before, after = (_organisation(beds, churn, **each) for each in made)
    return on, before, after


def _one(draw: st.DrawFn, kind: str) -> Any:
    if kind == "beds":
        return Guardrail(
            "beds", draw(st.sampled_from(("slow", "pause"))), draw(st.sampled_from((None, 2))), draw(st.booleans())
        )
    return Driver("churn", draw(st.sampled_from(("supports", "opposes"))), draw(st.integers(0, 2)))


def _organisation(
    beds: Iterable[float], churn: Iterable[float], guardrails: tuple[Guardrail, ...], drivers: tuple[Driver, ...]
) -> Facts:
    kpis: tuple[Kpi, ...] = (kpi("beds"), kpi("churn"))
    aim: Objective = objective(guardrails=guardrails)
    result: KeyResult = key_result(target=85.0, drivers=drivers)
    known = definitions(kpis=kpis, objectives=(aim,), key_results=(result,))
    calm = tuple(95.5 + (month * 7 % 5) * 0.1 for month in range(36))
    return facts(
        known,
        {
            "beds": months("2019-01", *beds),
            "churn": months("2016-01", *calm, *churn),
            "speed": months("2016-01", *BEFORE, *WAY),
        },
    )


@settings(max_examples=25)
@given(recorded(), st.integers(0, 90))
def test_what_was_told_of_a_day_is_not_changed_by_what_is_named_or_taken_away_after_it(
    told: tuple[date, Facts, Facts], days_later: int
) -> None:
    on, before, after = told
    # as of that day
    assert judge(before, on, POLICY) == judge(after, on, POLICY)
    # and as it is told on a later one
    later = on + timedelta(days_later)
    one, other = (Said(judge(known, later, POLICY)) for known in (before, after))
    until = sum(point.on <= on for point in one.team().path[:-1])
    assert one.key_result().path[:until] == other.key_result().path[:until]
    assert one.team().path[:until] == other.team().path[:until]
    assert _up_to(one.objective().paused, on) == _up_to(other.objective().paused, on)
    waits = [[each for each in said_.objective().awaited if each.since <= on] for said_ in (one, other)]
    assert waits[0] == waits[1]


def _up_to(spells: tuple[tuple[date, date], ...], on: date) -> list[tuple[date, date]]:
    return [(first, min(last, on)) for first, last in spells if first <= on]
