"""The pace that a chart draws is the one that the verdict holds each reading against."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headway.judgement.context import make_context
from headway.judgement.definitions import Cycle, PaceStep, Target
from headway.judgement.drawn_pace import UNSEEN
from headway.judgement.holds import Held
from headway.judgement.points import Numeric, judge_numeric
from headway.judgement.subject import Subject
from headway.judgement.way import Way, way_of
from headway.series.grid import Grain, Grid
from tests.judgement.builders import POLICY, day, definitions, facts, key_result, metric, months, objective

HALF, ODD = (day("2019-01-01"), day("2019-06-30")), (day("2019-10-01"), day("2019-12-31"))
"""A half year, and a quarter that begins on a Tuesday, and ends on one."""
LOW: dict[str, Any] = {"baseline": 1200.0, "targets": (Target(900.0),), "counts": "sum"}
WITHIN: dict[str, Any] = {"baseline": 100.0, "targets": (Target(400.0, high=600.0),), "counts": "sum"}
GROWS: dict[str, Any] = {"baseline": 0.0, "targets": (Target(900.0),), "counts": "sum"}
STATED: dict[str, Any] = {"pace": "steps", "pace_steps": (PaceStep(day("2019-02-15"), 0.5),)}
WEEKS = [f"2019-W{number}" for number in range(40, 53)]


def judged(
    readings: dict[str, float],
    as_of: str,
    grain: str = "month",
    cycle: tuple[date, date] = HALF,
    paused: tuple[tuple[int, int], ...] = (),
    **fields: Any,
) -> tuple[Way, Numeric]:
    direction = "down" if fields.get("targets") == LOW["targets"] and fields.get("baseline") else "up"
    known = definitions(
        cycles=(Cycle("half", "Half", *cycle),),
        objectives=(objective(ambition="aspirational"),),
        key_results=(key_result(**fields),),
        metrics=(metric(direction=direction, grain=grain, minimum=0.0),),
    )
    context = make_context(facts(known, {"speed": readings}), day(as_of), POLICY)
    if paused:
        context = replace(context, held={"flow": Held((), paused)})
    numeric = judge_numeric(context, [Subject(known.key_results[0], known.objectives[0], known.cycles[0])])
    return way_of(context, numeric), numeric


def agree(way: Way, numeric: Numeric) -> None:
    """At the end of each reading's period the line lies where the verdict says that the pace is."""
    batch, baseline, success = numeric.batch, float(numeric.batch.baseline[0]), way.aims[-1].success
    limited = bool(batch.allowances[0])
    run = np.ones(len(batch.values)) if batch.run is None or not limited else batch.run
    at = np.array([way.grid.position(on) for on, _ in way.pace])
    values = np.array([value for _, value in way.pace])
    assert success is not None
    assert values[0] == (0.0 if limited else baseline)
    assert values[-1] == pytest.approx(success)
    ends = np.array([way.grid.position(date.fromordinal(on)) for on in batch.days.tolist()])
    wanted = baseline * run + numeric.said.expected * (success - baseline)
    np.testing.assert_allclose(np.interp(ends, at, values), wanted, atol=UNSEEN * float(np.ptp(values)) + 1e-9)


EVERY = months("2019-01", *[150.0] * 5)
GAPS = months("2019-01", 150.0, None, None, 150.0)


@pytest.mark.parametrize(
    "kind", [{}, {"counts": "any"}, LOW, WITHIN, GROWS], ids=["end", "any", "low", "within", "grows"]
)
@pytest.mark.parametrize("readings", [EVERY, GAPS], ids=["every", "gaps"])
@pytest.mark.parametrize("pace", [{}, STATED], ids=["straight", "stated"])
def test_by_month_with_gaps_and_a_stated_pace(kind: dict[str, Any], readings: dict[str, float], pace: Any) -> None:
    agree(*judged(readings, "2019-05-31", **kind, **pace))


@pytest.mark.parametrize("kind", [{}, LOW, WITHIN, GROWS], ids=["end", "low", "within", "grows"])
@pytest.mark.parametrize("many", [0, 1, 7, 13])
def test_by_week_in_a_quarter_that_begins_within_one(kind: dict[str, Any], many: int) -> None:
    agree(*judged(dict.fromkeys(WEEKS[:many], 60.0), "2020-01-05", "week", ODD, **kind))


@pytest.mark.parametrize("kind", [{}, LOW, WITHIN, GROWS], ids=["end", "low", "within", "grows"])
def test_where_it_stood_still_it_is_drawn_still(kind: dict[str, Any]) -> None:
    """From 1 February to 31 March: nothing is asked for in these two months."""
    paused = ((day("2019-02-01").toordinal(), day("2019-03-31").toordinal()),)
    way, numeric = judged(EVERY, "2019-05-31", paused=paused, **kind)
    agree(way, numeric)
    if not kind:
        still = {on: value for on, value in way.pace if on in (day("2019-01-31"), day("2019-03-31"))}
        assert len(still) == 2
        assert len(set(still.values())) == 1


def test_the_pace_of_a_low_sum_rests_with_those_who_count_and_rises_by_what_was_read() -> None:
    """Of 129 working days in the half year; from Friday to Sunday nothing is asked for."""
    every = {(HALF[0] + timedelta(days=at)).isoformat(): 1.0 for at in range(-60, 120)}
    working = {on: value for on, value in every.items() if day(on).weekday() < 5}
    way, numeric = judged(working, "2019-04-30", "day", **LOW)
    agree(way, numeric)
    grid = Grid(Grain.DAY)
    at, values = [grid.position(on) for on, _ in way.pace], [value for _, value in way.pace]
    friday, sunday = (np.interp(grid.position(day(on)), at, values) for on in ("2019-04-12", "2019-04-14"))
    assert sunday == pytest.approx(friday, abs=UNSEEN * values[-1])


@settings(max_examples=15, deadline=None)
@given(st.sets(st.integers(0, 12)), st.sampled_from((LOW, WITHIN)))
def test_whatever_weeks_were_read(read: set[int], kind: dict[str, Any]) -> None:
    readings = {WEEKS[at]: 40.0 for at in sorted(read)}
    agree(*judged(readings, "2020-01-05", "week", ODD, **kind))
