"""What is open of a key result: the fan, what if, and ways to go on, all from the forecast of the verdict."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pytest

from headway.judgement.context import make_context
from headway.judgement.definitions import KeyResult, Target
from headway.judgement.fan import fan_of
from headway.judgement.helped import Help, Known
from headway.judgement.left_out import LeftOut
from headway.judgement.of_forecasts import ForecastVerdict
from headway.judgement.points import judge_numeric
from headway.judgement.prospect import Prospect, prospect_of, prospects_of
from headway.judgement.recalculate import recalculate
from headway.judgement.subject import Subject
from headway.judgement.way import way_of
from headway.judgement.what_if import (
    NotToBeTriedError,
    other_ends,
    rate_now,
    what_if,
    with_end,
    with_rate,
    with_target,
)
from tests.judgement.builders import (
    HALF,
    POLICY,
    YEAR,
    day,
    definitions,
    facts,
    key_result,
    metric,
    months,
    objective,
    said,
)

NO_HELP, NOTHING_ELSE = Help(0.3, Known.BASE, 0.3, 3), LeftOut(0.3, 0.5, None, None, is_all=True)
READINGS = months("2018-01", *range(60, 72), 81.0, 80.0, 83.0)
"""Twelve months before the cycle, then January to March 2019 in it."""


def prospect(
    as_of: str = "2019-03-31", readings: dict[str, float] | None = None, *, more: tuple[int, ...] = (), **fields: Any
) -> Prospect | None:
    """What is open of a key result from 80 to 100."""
    bounds = {name: fields.pop(name) for name in ("minimum", "maximum") if name in fields}
    one = key_result(**fields)
    defined = definitions(key_results=(one,), metrics=(metric(**bounds),))
    known = make_context(facts(defined, {"speed": READINGS if readings is None else readings}), day(as_of), POLICY)
    return prospect_of(known, judge_numeric(known, [Subject(one, defined.objectives[0], HALF)]), 0, more)


def there(found: Prospect | None) -> Prospect:
    assert found is not None
    return found


def verdict_of(one: KeyResult, ends: date | None = None) -> ForecastVerdict:
    cycle = replace(HALF, ends=ends or HALF.ends)
    judged = said(facts(definitions(key_results=(one,), cycles=(cycle, YEAR)), {"speed": READINGS}), "2019-03-31")
    forecast = judged.key_result().forecast
    assert forecast is not None
    return forecast


def test_the_fan_ends_with_the_numbers_of_the_verdict_and_opens_on_the_way_there() -> None:
    fan, forecast = fan_of(there(prospect())), verdict_of(key_result())
    last = fan.steps[-1]
    assert last.middle == forecast.projected_end
    assert (last.interval_50, last.interval_80, last.interval_95) == (
        forecast.interval_50, forecast.interval_80, forecast.interval_95,
    )  # fmt: skip
    assert [HALF.ends.month - 3, len(fan.steps)] == [3, 3]
    widths = [step.interval_80[1] - step.interval_80[0] for step in fan.steps]
    assert widths == sorted(widths)


def test_no_interval_of_a_fan_passes_the_bounds_of_the_metric() -> None:
    steps = fan_of(there(prospect(minimum=79.0, maximum=84.0))).steps
    assert all(79.0 <= low <= high <= 84.0 for step in steps for low, high in (step.interval_80, step.interval_95))


def test_a_fan_of_many_periods_has_a_few_corners_and_its_end() -> None:
    days = {f"2019-01-{at:02d}": 80.0 + at / 10 for at in range(1, 11)}
    one = key_result()
    defined = definitions(key_results=(one,), metrics=(metric(grain="day"),))
    known = make_context(facts(defined, {"speed": days}), day("2019-01-10"), POLICY)
    numeric = judge_numeric(known, [Subject(one, defined.objectives[0], HALF)])
    found = there(prospect_of(known, numeric, 0))
    fan = way_of(known, numeric, found).fan
    assert fan == fan_of(found)
    steps = fan_of(found).steps
    assert len(steps) == 16
    assert found.grid.ends(steps[-1].period) == HALF.ends


@pytest.mark.parametrize("counts", ["end", "sum", "any"])
@pytest.mark.parametrize(("baseline", "target"), [(80.0, 90.0), (95.0, 70.0)])
def test_the_rates_and_ends_for_a_half_and_four_in_five_have_those_chances(
    counts: str, baseline: float, target: float
) -> None:
    factor = 6 if counts == "sum" else 1  # a sum goes on over six months
    fields: dict[str, Any] = {"counts": counts, "baseline": baseline * factor, "targets": (Target(target * factor),)}
    found, forecast = there(prospect(**fields)), verdict_of(key_result(**fields))
    for chance, rate, end in (
        (0.5, forecast.rate_for_50, forecast.end_for_50),
        (0.8, forecast.rate_for_80, forecast.end_for_80),
    ):
        assert rate is not None
        assert end is not None
        assert with_rate(found, rate).chance == pytest.approx(chance, abs=2e-3)
        has = float(found.said.chance_of(np.array([end]))[0])
        # what was there once is certain at any time
        assert has == pytest.approx(chance, abs=2e-3) or (counts, has) == ("any", 1.0)
    assert forecast.end_for_50 == pytest.approx(forecast.projected_end)


def test_a_range_has_rates_for_these_chances_where_it_can_have_them_and_no_end() -> None:
    wide, narrow = (verdict_of(key_result(targets=(Target(84.0, high=high),))) for high in (110.0, 84.5))
    assert (wide.end_for_50, wide.end_for_80) == (None, None)
    # it has 0.6 as it goes: less of it takes no rate, more of it takes one
    assert 0.5 < wide.probability < 0.8
    assert wide.rate_for_50 is None
    assert wide.rate_for_80 is not None
    assert (narrow.rate_for_50, narrow.rate_for_80) == (None, None)
    # where it lies in the range as it goes, no rate gives it as little as a half
    sure = verdict_of(key_result(targets=(Target(20.0, high=300.0),)))
    assert sure.probability > 0.9
    assert (sure.rate_for_50, sure.rate_for_80) == (None, None)


def test_nothing_is_open_before_a_cycle_after_it_and_without_a_baseline() -> None:
    assert prospect("2018-12-31") is None
    assert prospect("2019-07-31", READINGS | months("2019-04", 84, 85, 86, 87)) is None
    assert prospect(readings=months("2019-01", 81.0, 80.0), baseline=None) is None


def test_the_target_in_force_has_the_chance_of_the_verdict_and_a_farther_one_a_smaller() -> None:
    found = there(prospect())
    assert with_target(found, 100.0).chance == found.chance == verdict_of(key_result()).probability
    chances = [one.chance for one in what_if(found).by_target]
    assert chances == sorted(chances, reverse=True)


@pytest.mark.parametrize("target", [80.0, 70.0, float("nan"), float("inf")])
def test_a_target_on_the_other_side_of_the_baseline_is_not_tried(target: float) -> None:
    with pytest.raises(NotToBeTriedError, match="above the baseline"):
        with_target(there(prospect()), target)


def test_a_target_that_no_value_can_reach_is_not_tried() -> None:
    with pytest.raises(NotToBeTriedError, match="no value can lie there"):
        with_target(there(prospect(maximum=100.0)), 120.0)


def test_another_end_has_the_chance_of_a_cycle_that_ends_then() -> None:
    found = there(prospect())
    for ends in (date(2019, 4, 30), date(2019, 8, 31), date(2019, 12, 31)):
        tried = with_end(found, found.grid.ordinal(ends))
        assert tried.ends == ends
        assert tried.chance == verdict_of(key_result(), ends=ends).probability


def test_an_end_is_asked_for_by_name_and_refused_where_it_is_none() -> None:
    found = there(prospect())
    with pytest.raises(NotToBeTriedError, match="after the newest reading"):
        with_end(found, found.newest)
    far = found.grid.ordinal(date(2031, 1, 1))
    with pytest.raises(NotToBeTriedError, match="too far off"):
        with_end(there(prospect(more=(far, found.newest))), far)


def test_the_rate_of_the_forecast_keeps_its_chance_and_a_better_one_raises_it() -> None:
    found = there(prospect())
    assert with_rate(found, rate_now(found)).chance == pytest.approx(found.chance, abs=1e-12)
    assert with_rate(found, rate_now(found) + 2.0).chance > found.chance
    with pytest.raises(NotToBeTriedError):
        with_rate(found, float("inf"))


@pytest.mark.parametrize(("baseline", "target"), [(80.0, 100.0), (100.0, 70.0)])
def test_ways_to_go_on_have_the_chance_that_is_looked_for(baseline: float, target: float) -> None:
    found = there(prospect(baseline=baseline, target=target))
    options = recalculate(found, 0.5, 1, NO_HELP, NOTHING_ELSE)
    assert options.stays == found.chance < 0.5
    assert options.more is not None
    assert options.more.chance == pytest.approx(0.5, abs=1e-6)
    if options.smaller is not None:
        assert min(baseline, target) < options.smaller.value < max(baseline, target)
        assert 0.5 <= options.smaller.chance < 0.6
        assert options.smaller.value == round(options.smaller.value, 1)
    if options.later is not None:
        assert options.later.chance >= 0.5
        assert options.later.ends is not None
        assert options.later.ends > HALF.ends


def test_the_same_is_open_of_a_key_result_alone_and_among_others() -> None:
    one, other = key_result(), key_result("other", 60.0, 75.0, counts="any")
    defined = definitions(key_results=(one, other), objectives=(objective(),))
    known = make_context(facts(defined, {"speed": READINGS}), day("2019-03-31"), POLICY)
    both = judge_numeric(known, [Subject(each, defined.objectives[0], HALF) for each in (other, one)])
    among, alone = there(prospect_of(known, both, 1)), there(prospect())
    at_once = list(map(there, prospects_of(known, both)))[1]
    assert np.array_equal(at_once.with_ends.probability, among.with_ends.probability)
    assert fan_of(at_once) == fan_of(among)
    assert fan_of(among) == fan_of(alone)
    assert what_if(among) == what_if(alone)
    assert np.array_equal(among.with_ends.probability, alone.with_ends.probability)
    assert other_ends(among) == other_ends(alone)


def test_a_target_that_is_reached_already_is_not_proposed_as_a_smaller_one() -> None:
    """At any time the best number counts: what it has been is no goal any more, and one beyond it still is."""
    best = there(prospect(counts="any"))
    stands = float(best.said.stands[0])
    assert with_target(best, stands).is_reached
    assert not with_target(best, stands + 5.0).is_reached
    # so sure is nothing but what has been reached
    assert recalculate(best, 0.999, 0, NO_HELP, NOTHING_ELSE).smaller is None
    assert not with_target(there(prospect()), 81.0).is_reached
