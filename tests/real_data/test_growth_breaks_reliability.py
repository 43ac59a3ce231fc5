"""A railway that aims at more passengers while its trains run late: held, released, held again, day by day.

The months are those of the Long Island Rail Road in 2011: 89.3 % on time in January, after the snow, above 95 % in
February and March, 90.5 % in August, when a tropical storm came, and above 95 % again only in December.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from headway.judgement.dated import Hold
from headway.judgement.definitions import Band, Guardrail, Target
from headway.judgement.facts import Facts
from headway.judgement.judge import judge
from headway.judgement.verdicts import Verdicts
from tests.judgement.builders import POLICY, YEAR, definitions, facts, key_result, kpi, metric, objective
from tests.real_data.mta import series

BEGINS, ENDS = date(2011, 1, 1), date(2011, 12, 31)
ON_TIME, PASSENGERS = "lirr-20421", "lirr-20537"
WORDS = (date(2011, 2, 7), date(2011, 9, 5))
RAIL = Guardrail("on-time", "pause", release_after=2)


@pytest.fixture(scope="module")
def railway(data_set: Callable[[str], Path]) -> Facts:
    told = series(data_set("mta-kpis"))
    upto = {name: {month: actual for month, (_, actual) in told[name].items() if "2009-01" <= month <= "2011-12"}
            for name in (ON_TIME, PASSENGERS)}  # fmt: skip
    baseline = upto[PASSENGERS]["2010-12"]
    growth = key_result("growth", metric="passengers", baseline=baseline, targets=(Target(1.05 * baseline),))
    known = definitions(
        metrics=(metric("on-time", unit="%"), metric("passengers")),
        kpis=(kpi("on-time", bands=(Band(BEGINS, ">= 95", "< 91"),), alert_clear=1),),
        cycles=(replace(YEAR, starts=BEGINS, ends=ENDS),),
        objectives=(objective(cycle="year", guardrails=(RAIL,), owner="omar"),),
        key_results=(growth,),
    )
    return facts(known, {"on-time": upto[ON_TIME], "passengers": upto[PASSENGERS]})


def told_of(verdicts: Verdicts) -> tuple[str, int, bool, bool]:
    """What is held, after how many healthy months, whether it stands still, and whether somebody is asked."""
    (one,) = verdicts.objectives
    hold = one.hold
    asked = any(decision.kind == "guardrail" for decision in verdicts.decisions)
    held = f"{hold.reaction} {hold.state}" if hold else ""
    return held, hold.healthy if hold else 0, one.course == "held", asked


def looked_at() -> list[date]:
    """Days of the year: those on which a month is known, those before and after, and the days of the words likewise."""
    ends = [BEGINS + timedelta(at) for at in range(366) if (BEGINS + timedelta(at + 1)).day == 1]
    around = {day + timedelta(at) for day in (BEGINS, *ends, *WORDS) for at in (-1, 0, 1)}
    return sorted(day for day in around if BEGINS <= day <= ENDS)


def turns(known: Facts) -> list[tuple[str, tuple[str, int, bool, bool]]]:
    """Every such day on which something is told that was not told the day before."""
    found: list[tuple[str, tuple[str, int, bool, bool]]] = []
    for day in looked_at():
        said = told_of(judge(known, day, POLICY))
        if not found or found[-1][1] != said:
            found.append((day.isoformat(), said))
    return found


def test_it_is_held_at_once_and_released_on_the_day_of_its_second_healthy_month(railway: Facts) -> None:
    automatic = (objective(cycle="year", guardrails=(replace(RAIL, automatic=True),)),)
    known = replace(railway, definitions=replace(railway.definitions, objectives=automatic))
    assert turns(known) == [
        ("2011-01-01", ("", 0, False, False)),
        ("2011-01-31", ("pause in_force", 0, True, False)),
        ("2011-02-28", ("pause in_force", 1, True, False)),
        ("2011-03-31", ("", 0, False, False)),
        ("2011-08-31", ("pause in_force", 0, True, False)),
        ("2011-12-31", ("pause in_force", 1, True, False)),
    ]


def test_where_it_is_asked_the_owner_s_word_counts_from_its_day_on(railway: Facts) -> None:
    words = (
        Hold("flow", "on-time", "slow", "in_force", WORDS[0], "omar"),
        Hold("flow", "on-time", "pause", "declined", WORDS[1], "omar", "The storm is over."),
    )
    known = replace(railway, definitions=replace(railway.definitions, holds=words))
    assert turns(known) == [
        ("2011-01-01", ("", 0, False, False)),
        ("2011-01-31", ("pause proposed", 0, False, True)),
        ("2011-02-07", ("slow in_force", 0, False, False)),
        ("2011-02-28", ("slow in_force", 1, False, False)),
        ("2011-03-31", ("", 0, False, False)),
        ("2011-08-31", ("pause proposed", 0, False, True)),
        ("2011-09-05", ("", 0, False, False)),
    ]


def test_a_correction_of_the_snow_months_later_changes_no_day_before_it(railway: Facts) -> None:
    """In May somebody corrects January to 95.5 %: what stood still has stood still."""
    automatic = (objective(cycle="year", guardrails=(replace(RAIL, automatic=True),)),)
    known = replace(railway, definitions=replace(railway.definitions, objectives=automatic))
    told = series_of(known)
    told.append(("on-time", "2011-01", 95.5, date(2011, 5, 9)))
    corrected = facts(known.definitions, {}, told)
    for day in (date(2011, 2, 15), date(2011, 5, 8), date(2011, 5, 9), date(2011, 7, 1)):
        before, after = (judge(each, day, POLICY).objectives[0] for each in (known, corrected))
        assert (before.paused, before.holds) == (after.paused, after.holds), day


def series_of(known: Facts) -> list[tuple[str, str, float, date]]:
    """What was observed, as it is recorded."""
    names = [one.id for one in known.definitions.metrics]
    seen = known.observations
    rows = zip(seen.metric.tolist(), seen.value.tolist(), seen.known_on.tolist(), strict=True)
    return [
        (names[at], date.fromordinal(on).isoformat()[:7], value, date.fromordinal(on)) for at, value, on in rows
    ]  # fmt: skip
