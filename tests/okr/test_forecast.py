"""The forecast of a key result: one distribution, the same bytes in any company, and sane where little is known."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headway.app.policy import load_forecast_lines
from headway.okr.forecast.batch import DOWN, RANGE, UP
from headway.okr.forecast.forecast import Forecast, forecast, looked_at
from headway.okr.forecast.pairs import factors_of, products, scaled, together
from headway.okr.forecast.spread import LEAST, MOST, Spread
from headway.okr.forecast.terms import GROUPS, any_time_terms, chance_terms, middle_terms, width_terms
from headway.okr.progress import Counts
from tests.okr.forecast_data import batch_of, key_result

LINES = load_forecast_lines()
LEVELS = (0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975)
GROWING = [10.0, 10.4, 10.1, 10.9, 11.0, 11.3, 11.2, 11.8]


def of(*ones: dict[str, Any]) -> Forecast:
    return forecast(batch_of(*ones), LINES)


def quantiles(said: Forecast) -> np.ndarray:
    return np.array([said.quantile(level) for level in LEVELS])


def numbers(said: Forecast, at: int) -> bytes:
    parts = [np.asarray(getattr(said, one.name))[..., at].tobytes() for one in fields(Forecast) if one.name != "spread"]
    parts += [getattr(said.spread, one.name)[at].tobytes() for one in fields(Spread)]
    made = said.spread.expected_progress(said.stands, said.target)[at]
    return b"".join([*parts, made.tobytes(), quantiles(said)[:, at].tobytes()])


@st.composite
def key_results(draw: st.DrawFn, *, positive: bool = False) -> dict[str, Any]:
    size = draw(st.integers(0, 60))
    low = 0.1 if positive else -100.0
    values = draw(st.lists(st.floats(low, 100.0), min_size=size, max_size=size))
    values = [round(value, 3) for value in values]
    for hole in draw(st.lists(st.integers(0, max(size - 1, 0)), max_size=3)):
        if 0 < hole < size - 1:
            values[hole] = np.nan
    steps = draw(st.integers(1, 30))
    counts = draw(st.sampled_from([Counts.END, Counts.SUM, Counts.ANY]))
    known = [value for value in values if np.isfinite(value)]
    return key_result(
        values,
        counts=counts,
        direction=draw(st.sampled_from([UP, DOWN])),
        baseline=draw(st.sampled_from([np.nan, 0.0, 12.5 if positive else -12.5])),
        target=round(draw(st.floats(low, 120.0)) * (steps if counts == Counts.SUM else 1), 3),
        season=draw(st.sampled_from([1, 4, 7, 12])),
        steps=steps,
        left=draw(st.integers(0, steps)),
        so_far=draw(st.sampled_from([np.nan, known[-1]])) if known else np.nan,
    )


@given(st.lists(key_results(), min_size=1, max_size=6))
@settings(max_examples=25, deadline=None)
def test_never_nan_never_certain_and_quantiles_in_order(ones: list[dict[str, Any]]) -> None:
    said = of(*ones)
    over = np.array([one["left"] == 0 for one in ones])
    told = said.probability[~over & ~said.spread.any_time]
    assert ((told >= LEAST) & (told <= MOST)).all()
    assert np.isin(said.probability[over], (0.0, 1.0)).all()
    levels = quantiles(said)
    assert np.isfinite(levels).all()
    assert (np.diff(levels, axis=0) >= 0).all()


@given(st.lists(key_results(), min_size=2, max_size=6))
@settings(max_examples=25, deadline=None)
def test_alone_a_key_result_gets_the_same_bytes(ones: list[dict[str, Any]]) -> None:
    together, turned = of(*ones), of(*reversed(ones))
    for at, one in enumerate(ones):
        assert numbers(of(one), 0) == numbers(together, at) == numbers(turned, len(ones) - 1 - at)


def test_among_hundreds_of_every_length_a_key_result_gets_the_same_bytes() -> None:
    chance = np.random.default_rng(5)
    ones = [
        key_result(
            chance.lognormal(3, 0.3, chance.integers(1, 130)).round(2).tolist(),
            season=int(chance.choice([1, 4, 7, 12, 52])),
            target=float(chance.uniform(10, 40)),
            counts=int(chance.choice([0, 1, 2])),
            left=int(chance.integers(1, 7)),
        )
        for _ in range(400)
    ]
    together = of(*ones)
    for at in range(0, 400, 13):
        assert numbers(of(ones[at]), 0) == numbers(together, at)


@given(key_results(), st.floats(-150, 150))
@settings(max_examples=25, deadline=None)
def test_the_chance_is_the_tail_of_the_distribution_at_the_target(one: dict[str, Any], other: float) -> None:
    said = of(one)
    assert said.probability[0] == said.chance_of(np.array([one["target"]]))[0]
    sign = one["direction"]
    nearer = said.chance_of(np.array([min(one["target"], other) if sign > 0 else max(one["target"], other)]))[0]
    farther = said.chance_of(np.array([max(one["target"], other) if sign > 0 else min(one["target"], other)]))[0]
    assert farther <= nearer


@given(key_results(), st.sampled_from([0.1, 0.35, 0.5, 0.8]))
@settings(max_examples=25, deadline=None)
def test_the_target_with_a_chance_has_this_chance(one: dict[str, Any], chance: float) -> None:
    said = of(one | {"left": max(one["left"], 1), "so_far": np.nan})
    assert said.chance_of(said.target_with(chance))[0] == pytest.approx(chance, abs=1e-6)


@given(key_results(positive=True), st.floats(1e-6, 1e6))
@settings(max_examples=25, deadline=None)
def test_another_unit_changes_nothing(one: dict[str, Any], factor: float) -> None:
    scaled = one | {name: np.multiply(one[name], factor) for name in ("baseline", "target", "so_far")}
    scaled["values"] = [value * factor for value in one["values"]]
    said, other = of(one), of(scaled)
    assert other.probability == pytest.approx(said.probability, abs=1e-6)
    assert quantiles(other) / factor == pytest.approx(quantiles(said), rel=1e-6, abs=1e-6)


@pytest.mark.parametrize(
    "one",
    [
        key_result([1.0], baseline=0.0, target=1.5, left=2),
        key_result([1.0, 2.0, 3.0], baseline=0.0, target=6.0, left=2, so_far=1.0, counts=Counts.SUM),
        key_result([0.7, 0.9, 0.7, 0.9], baseline=0.0, target=0.9, left=1),
    ],
)
@pytest.mark.parametrize("factor", [0.1, 3.0, 7.0])
def test_what_was_just_enough_is_so_in_another_unit(one: dict[str, Any], factor: float) -> None:
    scaled = one | {name: np.multiply(one[name], factor) for name in ("baseline", "target", "so_far")}
    scaled["values"] = [value * factor for value in one["values"]]
    assert of(scaled).probability == pytest.approx(of(one).probability, abs=1e-9)


@given(key_results())
@settings(max_examples=25, deadline=None)
def test_turned_round_it_is_the_same(one: dict[str, Any]) -> None:
    turned = one | {name: -one[name] for name in ("baseline", "target", "so_far", "direction")}
    turned |= {"values": [-value for value in one["values"]], "minimum": -one["maximum"], "maximum": -one["minimum"]}
    said, other = of(one), of(turned)
    assert other.probability == pytest.approx(said.probability, abs=1e-9)
    assert -quantiles(other)[::-1] == pytest.approx(quantiles(said), rel=1e-9, abs=1e-9)


def test_a_metric_of_positive_values_may_be_turned_round_too() -> None:
    one = key_result(GROWING, minimum=0.0)
    turned = key_result(
        [-value for value in GROWING], baseline=-one["baseline"], target=-12.0, maximum=0.0, direction=DOWN
    )
    said, other = of(one), of(turned)
    assert other.probability == pytest.approx(said.probability, rel=1e-12)
    assert -quantiles(other)[::-1] == pytest.approx(quantiles(said), rel=1e-12)


def test_nothing_looks_ahead() -> None:
    whole = np.random.default_rng(3).normal(20, 3, 40).round(2).tolist()
    early = of(key_result(whole[:30]))
    assert numbers(early, 0) == numbers(of(key_result(whole[:30]), key_result(whole)), 0)


@pytest.mark.parametrize("size", [0, 1, 2, 3])
def test_few_readings_are_told_and_the_interval_is_wide(size: int) -> None:
    said = of(key_result([10.0, 10.5, 10.2][:size], baseline=10.0, target=12.0))
    assert said.too_little_data[0]
    assert said.points[0] == size
    low, high = said.interval(0.8)
    assert high[0] - low[0] > 1.0
    assert 0.05 < said.probability[0] < 0.6


def test_without_a_reading_the_chance_is_the_base_rate() -> None:
    for baseline in (10.0, np.nan):
        assert of(key_result([], baseline=baseline)).probability[0] == pytest.approx(LINES.base_rate)


def test_four_readings_are_enough_to_say_something() -> None:
    assert not of(key_result(GROWING[:4])).too_little_data[0]


@pytest.mark.parametrize("value", [0.0, 5.0, -5.0, 1e-200, 1e200])
def test_a_flat_series_stays_where_it_is(value: float) -> None:
    target = value * 1.2 if value > 0 else value + 1.0
    said = of(key_result([value] * 20, baseline=value, target=target))
    assert said.probability[0] < 0.2
    assert said.quantile(0.5)[0] == pytest.approx(value, rel=0.2, abs=0.5)


def test_the_trend_that_leads_there_is_likelier_than_none() -> None:
    there, not_there = of(key_result(GROWING, target=12.0)), of(key_result(GROWING, target=15.0))
    assert there.probability[0] > 0.4
    assert not_there.probability[0] < 0.2


def test_no_interval_passes_the_bounds() -> None:
    share = [0.91, 0.93, 0.97, 0.96, 0.98, 0.99, 0.985, 0.995]
    said = of(
        key_result(share, target=0.99, minimum=0.0, maximum=1.0),
        key_result([2.0, 0.0, 1.0, 0.0, 3.0, 0.0, 1.0, 0.0], target=2.0, minimum=0.0),
        key_result([100.0, 80.0, 100.0, 100.0], target=95.0, minimum=0.0, maximum=100.0),
    )
    levels = quantiles(said)
    assert (levels[:, 0] <= 1).all()
    assert (levels[:, 1] >= 0).all()
    assert (levels[:, 2] <= 100).all()
    beyond = said.chance_of(np.array([1.01, -1.0, 101.0]))
    assert beyond.tolist() == [LEAST, MOST, LEAST]


def test_what_is_over_is_known() -> None:
    won, lost = of(key_result(GROWING, left=0, target=11.8)), of(key_result(GROWING, left=0, target=11.9))
    assert (won.probability[0], lost.probability[0]) == (1.0, 0.0)
    assert won.interval(0.95) == (np.array([11.8]), np.array([11.8]))


def test_any_time_is_likelier_than_the_end_and_certain_once_it_was_there() -> None:
    end, ever = (
        of(key_result(GROWING, target=13.0)),
        of(key_result(GROWING, target=13.0, counts=Counts.ANY, so_far=11.8)),
    )
    assert ever.probability[0] > end.probability[0]
    assert (ever.quantile(0.1) >= 11.8).all()
    been = of(key_result(GROWING, target=11.5, counts=Counts.ANY, so_far=11.8))
    assert been.probability[0] == 1.0


def test_a_sum_counts_what_is_there_already() -> None:
    flows = [100.0, 104.0, 97.0, 101.0, 99.0, 103.0]
    sums = key_result(flows, counts=Counts.SUM, baseline=0.0, target=600.0, so_far=303.0)
    said = of(sums, sums | {"so_far": 320.0}, sums | {"target": 560.0})
    assert said.quantile(0.5)[0] == pytest.approx(604, abs=10)
    assert said.probability[1] > said.probability[0]
    assert said.probability[2] > 0.9


def test_the_season_is_known_after_two_years() -> None:
    season = np.array([0, 0, 0, 5, 0, 0, 0, 0, -5, 0, 0, 20.0])
    values = (100 + np.tile(season, 3) + np.random.default_rng(1).normal(0, 0.5, 36)).round(2).tolist()
    # three months remain from the end of September: December is the month that stands out
    said = of(key_result(values[:33], baseline=100.0, target=115.0))
    assert said.probability[0] > 0.7
    assert said.quantile(0.5)[0] == pytest.approx(120, abs=4)


def test_a_range_is_the_chance_between_its_ends() -> None:
    one = key_result([10.0, 10.4, 9.8, 10.1, 10.2, 9.9, 10.0, 10.1], direction=RANGE, target=9.0, target_high=11.0)
    said = of(one, one | {"target": 10.9}, one | {"target": 9.0, "target_high": np.inf})
    assert said.probability[0] > 0.6 > said.probability[1]
    assert said.probability[2] >= said.probability[0]


def test_a_range_that_counts_at_any_time_is_certain_once_it_was_in_it() -> None:
    one = key_result(GROWING, direction=RANGE, target=12.5, target_high=14.0, counts=Counts.ANY)
    said = of(one, one | {"so_far": 12.6}, one | {"counts": Counts.END})
    assert said.probability[1] == 1.0
    assert 1.0 > said.probability[0] > said.probability[2]
    assert said.quantile(0.5)[0] == said.quantile(0.5)[2]


def test_a_sum_whose_cycle_has_not_begun_has_no_more_periods_than_the_cycle() -> None:
    flows = [100.0, 104.0, 97.0, 101.0, 99.0, 103.0]
    said = of(key_result(flows, counts=Counts.SUM, baseline=0.0, target=600.0, steps=6, left=8))
    assert said.quantile(0.5)[0] == pytest.approx(600, abs=15)


def test_missing_periods_are_filled_by_time() -> None:
    gap = key_result([10.0, np.nan, 12.0, 13.0], periods=[0, 1, 2, 3])
    skipped = key_result([10.0, 12.0, 13.0], periods=[0, 2, 3], baseline=gap["baseline"])
    assert numbers(of(gap), 0) == numbers(of(skipped), 0)


def test_the_rate_with_a_chance_leads_to_it() -> None:
    said = of(key_result(GROWING, target=13.0))
    slow, fast = said.rate_with(0.5)[0], said.rate_with(0.8)[0]
    assert fast > slow > 0
    assert slow == pytest.approx((13.0 - 11.8) / 3, abs=1e-9)


def test_spans_are_counted() -> None:
    # by ratio three of the five spans of three months gained as much as is needed: those from 10.0, 10.1 and 11.0
    said = of(key_result(GROWING, target=11.8 * 11.8 / 11.0, minimum=0.0))
    ratios = [late / early for early, late in zip(GROWING, GROWING[3:], strict=False)]
    assert said.spans[0] == len(ratios)
    assert said.enough[0] == sum(ratio >= 11.8 / 11.0 - 1e-12 for ratio in ratios)


def made(said: Forecast, baseline: float, target: float) -> float:
    """The expected progress of a key result alone."""
    return float(said.spread.expected_progress(np.array([baseline]), np.array([target]))[0])


def test_what_lies_between_readings_ends_no_span() -> None:
    """Five readings in two and a half years of weeks: four of them end a span of one week, none of them moved up."""
    weeks = [0, 30, 60, 90, 120]
    row = key_result([50.0, 44.0, 40.0, 37.0, 30.0], periods=weeks, season=52, left=1, steps=13, target=40.0)
    said = forecast(batch_of(row), LINES)
    assert (said.spans[0], said.enough[0]) == (4, 0)


@given(st.integers(0, 999), st.sampled_from([12, 26]))
@settings(max_examples=15, deadline=None)
def test_a_target_far_out_of_all_that_was_seen_is_never_likelier_and_moves_nothing(seed: int, length: int) -> None:
    """Noise of 1,200 about 50,000: nobody who sees it foretells another end because somebody wishes for more."""
    values = (50_000 + np.random.default_rng(seed).normal(0, 1200, length)).tolist()
    targets = [50_000.0 + far for far in (20_000, 50_000, 150_000, 1_000_000)]
    said = forecast(batch_of(*(key_result(values, target=one, steps=12, left=11) for one in targets)), LINES)
    assert (np.diff(said.probability) <= 0).all()
    assert said.probability[-1] == LEAST
    middle = said.quantile(0.5)
    assert np.abs(middle[1:] - middle[-1]).max() < 2 * 1200
    low, high = said.interval(0.8)
    assert (high - low).max() < 2 * (high - low).min()


def test_a_loss_on_its_way_to_nothing_is_foretold_as_one_that_may_pass_it() -> None:
    """A ratio never leads to 0, and a loss does: 61, 58, 52, 47. That much is lost in no case because 0 is wanted."""
    row = key_result([-61.0, -58.0, -52.0, -47.0], target=0.0, baseline=-61.0, steps=12, left=9)
    said = forecast(batch_of(row), LINES)
    assert -55 < said.quantile(0.5)[0] < 0
    assert said.probability[0] > 0.1


def test_at_any_time_the_best_month_of_the_season_counts_however_much_is_left_after_it() -> None:
    """About 100, and 180 each November: in April, seven months before it."""
    month = np.arange(41)
    values = 100 + np.array([0, 0, 0, 0, 0, 5, 10, 20, 40, 80, 30, 10])[month % 12] + np.sin(month * 7.0)
    now = values.tolist()
    told = {"target": 160.0, "baseline": now[-1], "so_far": now[-1], "season": 12}
    rows = [key_result(now, counts=Counts.ANY, left=left, steps=left, **told) for left in range(1, 13)]
    said = forecast(batch_of(*rows), LINES)
    assert (np.diff(said.probability) >= -0.01).all()
    assert said.probability[2] < 0.05
    assert said.probability[-1] > 0.9
    assert (np.diff(said.quantile(0.5)) >= -1.0).all()
    # a rate is that over all that remains, wherever its best month lies: so What if reckons with it
    assert said.left.tolist() == list(range(1, 13))
    even = said.stands + said.rate_with(0.5) * said.left
    by_rate = replace(said.spread, middle=even)
    assert said.success_by(by_rate)[1:] == pytest.approx(0.5, abs=1e-6)
    at_end = forecast(batch_of(key_result(now, left=12, steps=12, **told)), LINES)
    assert at_end.probability[0] < 0.1


def test_expected_progress_is_the_mean_of_the_cut_progress() -> None:
    said = of(key_result(GROWING, baseline=10.0, target=13.0))
    chances = (np.arange(4000) + 0.5) / 4000
    ends = np.array([said.quantile(float(chance))[0] for chance in chances[::8]])
    assert made(said, 10.0, 13.0) == pytest.approx(np.clip((ends - 10) / 3, 0, 1).mean(), abs=0.001)


def test_expected_progress_at_any_time_is_that_of_the_best_value() -> None:
    one = key_result(GROWING, baseline=10.0, target=13.0, counts=Counts.ANY, so_far=11.8)
    said, end = of(one), of(one | {"counts": Counts.END})
    ends = np.array([said.quantile((at + 0.5) / 500)[0] for at in range(500)])
    assert made(said, 10.0, 13.0) == pytest.approx(np.clip((ends - 10) / 3, 0, 1).mean(), abs=0.02)
    assert made(said, 10.0, 13.0) > made(end, 10.0, 13.0)


def test_expected_progress_knows_the_bounds() -> None:
    one = key_result([0.2, 0.1, 0.3, 0.1, 0.2, 0.4], baseline=0.2, target=1.0, minimum=0.0, maximum=1.0)
    said = of(one, one | {"direction": DOWN, "target": 0.0})
    mean = said.spread.expected_progress(np.full(2, 0.2), np.array([1.0, 0.0]))
    for at, way in enumerate((0.8, -0.2)):
        ends = np.array([said.quantile((place + 0.5) / 500)[at] for place in range(500)])
        assert mean[at] == pytest.approx(np.clip((ends - 0.2) / way, 0, 1).mean(), abs=0.003)


def test_reasons_add_up_to_the_log_odds() -> None:
    said = of(key_result(GROWING, target=12.0))
    odds = float(said.reasons[:, 0].sum())
    assert said.probability[0] == pytest.approx(1 / (1 + np.exp(-odds)), abs=0.05)


def test_every_term_and_every_product_has_a_weight_and_a_group() -> None:
    years = key_result(GROWING * (1 + 24 // len(GROWING)))  # what a season adds that moves on, only such ones have
    evidence = next(looked_at(batch_of(years)))[2]
    none = np.zeros(1)
    assert set(middle_terms(evidence)) == set(LINES.middle)
    assert set(width_terms(evidence)) == set(LINES.width)
    assert set(chance_terms(evidence, none)) == set(LINES.chance)
    assert sorted(chance_terms(evidence, none)) == sorted(name for names in GROUPS.values() for name in names)
    assert set(factors_of(evidence, none)) == set(LINES.factors)
    assert set(products(scaled(factors_of(evidence, none), LINES.factors))) == set(LINES.pairs)
    assert set(any_time_terms(evidence)) | {"slope"} == set(LINES.any_time)
    assert LINES.any_time["slope"] >= 0


def test_products_are_summed_by_their_weights() -> None:
    factors = {"one": np.array([2.0, -1.0]), "two": np.array([3.0, 0.5])}
    weights = {"one_with_one": 0.1, "one_with_two": 1.0, "two_with_two": -1.0}
    by_hand = [0.1 * 4 + 6 - 9, 0.1 * 1 - 0.5 - 0.25]
    assert together(factors, weights, 2) == pytest.approx(by_hand)
