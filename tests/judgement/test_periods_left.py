"""Rates where a cycle does not end on a period: all of them count the same periods, those that still end inside."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pytest

from headway.judgement.context import make_context
from headway.judgement.definitions import Cycle
from headway.judgement.points import judge_numeric
from headway.judgement.prospect import prospect_of
from headway.judgement.subject import Subject
from headway.judgement.verdicts import KeyResultVerdict
from headway.judgement.what_if import with_rate
from tests.judgement.builders import POLICY, day, definitions, facts, key_result, metric, objective, said

QUARTER = Cycle("quarter", "Q4 2019", date(2019, 10, 1), date(2019, 12, 31))
"""From a Tuesday to a Tuesday: 13 weeks end inside it, the 40th to the 52nd."""
ODD = Cycle("odd", "Odd days", date(2019, 10, 13), date(2019, 12, 17))
"""Two months end inside it."""


def weeks(*values: float) -> dict[str, float]:
    """The first weeks of the quarter."""
    return {f"2019-W{40 + at}": value for at, value in enumerate(values)}


def judged(
    readings: dict[str, float], as_of: str, grain: str, cycle: Cycle, **fields: Any
) -> tuple[KeyResultVerdict, float]:
    """The verdict, and the chance with its required rate from now on."""
    one, of = key_result(**fields), objective(cycle=cycle.id, ambition="committed")
    defined = definitions(
        key_results=(one,), objectives=(of,), cycles=(cycle,), metrics=(metric(grain=grain, rollup="sum"),)
    )
    known = facts(defined, {"speed": readings})
    context = make_context(known, day(as_of), POLICY)
    found = prospect_of(context, judge_numeric(context, [Subject(one, of, cycle)]), 0)
    verdict = said(known, as_of).key_result()
    assert found is not None
    assert verdict.required_rate is not None
    return verdict, with_rate(found, verdict.required_rate).chance


ONE_A_WEEK = weeks(*(float(at) for at in range(1, 9)))


@pytest.mark.parametrize(
    ("readings", "as_of", "grain", "cycle", "fields", "rate"),
    [
        # 8 weeks of 60 are 480: 520 in the five weeks that are left
        (weeks(*[60.0] * 8), "2019-11-26", "week", QUARTER, {"counts": "sum", "target": 1000.0}, 104.0),
        # the same on a day on which a ninth week is nearly over
        (weeks(*[60.0] * 8), "2019-11-30", "week", QUARTER, {"counts": "sum", "target": 1000.0}, 104.0),
        (ONE_A_WEEK, "2019-11-26", "week", QUARTER, {"target": 18.0}, 2.0),
        ({"2019-10": 115.0}, "2019-11-26", "month", ODD, {"counts": "sum", "target": 200.0}, 85.0),
    ],
)
def test_the_required_rate_is_the_one_with_a_chance_of_a_half(
    readings: dict[str, float], as_of: str, grain: str, cycle: Cycle, fields: dict[str, Any], rate: float
) -> None:
    verdict, chance = judged(readings, as_of, grain, cycle, baseline=0.0, **fields)
    assert verdict.required_rate == pytest.approx(rate)
    assert verdict.required_rate_target == pytest.approx(rate)
    assert verdict.forecast is not None
    assert verdict.forecast.rate_for_50 == pytest.approx(rate)
    assert chance == pytest.approx(0.5, abs=2e-3)


def test_the_recent_rate_counts_the_week_in_which_the_cycle_begins_as_a_whole_one() -> None:
    """From 0 on the eve of the quarter to 2 after its first two weeks: as much as the forecast counts."""
    verdict, _ = judged(weeks(1.0, 2.0), "2019-10-13", "week", QUARTER, baseline=0.0, target=13.0)
    assert verdict.recent_rate == pytest.approx(1.0)
    assert verdict.required_rate == pytest.approx(1.0)


def test_after_the_last_week_that_ends_inside_no_rate_is_required() -> None:
    readings = weeks(*np.linspace(1, 12, 13).tolist())
    known = facts(
        definitions(
            key_results=(key_result(baseline=0.0, target=13.0),),
            objectives=(objective(cycle="quarter"),),
            cycles=(QUARTER,),
            metrics=(metric(grain="week"),),
        ),
        {"speed": readings},
    )
    verdict = said(known, "2019-12-30").key_result()
    assert (verdict.required_rate, verdict.required_rate_target) == (None, None)
