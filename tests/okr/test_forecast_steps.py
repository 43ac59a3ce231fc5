"""Milestones and binary key results, by hand."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from headway.okr.forecast.milestones import Before, StepLines, forecast_steps

EVEN = StepLines(made=1.0, missed=1.0, late=1.0, overdue=0.5, again=0.1, most=20.0)
GRID = (np.arange(64) + 0.5) / 64
POLICY = StepLines(made=3.0, missed=2.0, late=2.0, overdue=0.5, again=0.1, most=20.0)


def test_before_the_cycle_a_binary_one_has_the_mean_of_what_is_known() -> None:
    said = forecast_steps([1.0], [False], [None], 0.0, 1.0, POLICY)
    assert said.probability == pytest.approx(0.6, abs=0.001)
    assert said.expected_progress == pytest.approx(0.6, abs=0.001)


def test_what_was_done_here_before_is_counted_on_top() -> None:
    said = forecast_steps([1.0], [False], [None], 0.0, 1.0, POLICY, Before(made=5, missed=30))
    assert said.probability == pytest.approx((3 + 5) / (3 + 2 + 35), abs=0.001)


def test_however_many_went_before_key_results_still_differ() -> None:
    # the mean of p is 3/4; both of two steps are done with the mean of p squared, which of 15 and 5 is 15*16 / (20*21)
    went = Before(made=747, missed=248)
    said = forecast_steps([1.0, 1.0], [False, False], [None, None], 0.0, 1.0, POLICY, went)
    assert said.expected_progress == pytest.approx(0.75, abs=0.001)
    assert said.probability == pytest.approx(15 * 16 / (20 * 21), abs=0.001)


def test_steps_that_share_their_chance_rise_and_fall_together() -> None:
    # over an even p both of two are done with the mean of p squared, which is 1/3, and not 1/4
    said = forecast_steps([1.0, 1.0], [False, False], [None, None], 0.0, 1.0, EVEN)
    assert said.probability == pytest.approx(1 / 3, abs=0.001)
    assert said.progress.tolist() == [0.0, 0.5, 1.0]
    assert said.chances == pytest.approx([1 / 3, 1 / 3, 1 / 3], abs=0.001)


def test_all_of_three_may_be_done_though_a_third_is_no_binary_fraction() -> None:
    # over an even p all of three are done with the mean of p cubed
    said = forecast_steps([1.0] * 3, [False] * 3, [None] * 3, 0.0, 1.0, EVEN)
    assert said.probability == pytest.approx(1 / 4, abs=0.001)


def test_of_few_steps_each_sum_is_told_exactly() -> None:
    said = forecast_steps([1.0] * 7, [False] * 7, [None] * 7, 0.0, 1.0, EVEN)
    assert said.progress == pytest.approx(np.arange(8) / 7, abs=1e-5)


def test_a_policy_that_is_surer_than_the_most_steps_stays_as_sure() -> None:
    # both of two are done with the mean of p squared, which of 15 and 15 is 15*16 / (30*31)
    sure = StepLines(made=15.0, missed=15.0, late=1.0, overdue=0.5, again=0.1, most=20.0)
    said = forecast_steps([1.0, 1.0], [False, False], [None, None], 0.0, 1.0, sure)
    assert said.probability == pytest.approx(15 * 16 / (30 * 31), abs=0.0005)


def test_weights_decide_which_steps_are_needed() -> None:
    said = forecast_steps([7.0, 3.0], [False, False], [None, None], 0.0, 0.7, EVEN)
    assert said.probability == pytest.approx(0.5, abs=0.001)


def test_what_is_done_already_counts_in_full() -> None:
    said = forecast_steps([7.0, 3.0], [True, False], [None, None], 0.5, 0.7, EVEN)
    assert said.probability == 1.0
    assert said.each[0] == pytest.approx(1.0)


def test_time_that_passes_without_a_step_lowers_its_chance() -> None:
    told = [
        forecast_steps([1.0], [False], [None], over, 1.0, POLICY).probability for over in (0.0, 0.25, 0.5, 0.75, 0.95)
    ]
    assert told == sorted(told, reverse=True)


def test_an_overdue_step_has_half_the_odds() -> None:
    sure = StepLines(made=6e5, missed=4e5, late=1.0, overdue=0.5, again=0.1, most=1e6)
    said = forecast_steps([1.0], [False], [0.0], 0.0, 1.0, sure)
    assert said.probability == pytest.approx(0.75 / 1.75, abs=0.01)


def test_the_longer_a_step_is_overdue_the_less_likely_it_is() -> None:
    told = [forecast_steps([1.0], [False], [since], 0.5, 1.0, POLICY).probability for since in (None, 0.0, 0.1, 0.3)]
    assert told == sorted(told, reverse=True)


def test_what_of_a_key_result_was_due_tells_of_the_rest_of_it() -> None:
    kept, plain, missed = (
        forecast_steps([1.0, 1.0], [done, False], [since, None], 0.2, 1.0, EVEN).each[1]
        for done, since in ((True, 0.1), (True, None), (False, 0.1))
    )
    # an even p has a mean of 2/3 once one was done by its day
    assert kept == pytest.approx(np.average([p * 0.8 / (1 - p * 0.2) for p in GRID], weights=GRID), abs=0.002)
    assert missed < plain < kept


def test_at_the_end_nothing_is_open_any_more() -> None:
    assert forecast_steps([1.0, 1.0], [True, False], [None, 0.0], 1.0, 1.0, POLICY).probability == 0.0
    assert forecast_steps([1.0, 1.0], [True, True], [None, None], 1.0, 1.0, POLICY).probability == 1.0


def test_the_distribution_is_that_of_all_ways() -> None:
    weights = [3.0, 1.0, 2.0, 5.0]
    done, late, over = [False, True, False, False], [None, None, 0.1, None], 0.4
    said = forecast_steps(weights, done, late, over, 0.7, POLICY)
    p = (np.arange(64) + 0.5) / 64
    # a tenth of the cycle ago the third was due: half of half the odds; that it is open says something of p, too
    likely = p**2 * (1 - p) * (1 - p * (1 - 0.25 * (1 - over**2)))
    likely /= likely.sum()
    still = p * (1 - over**2) / (1 - p * over**2)
    behind = 0.25 * still / (1 - still) / (1 + 0.25 * still / (1 - still))
    each = [still, np.ones(64), behind, still]
    won = mean = 0.0
    for way in product((0, 1), repeat=4):
        chance = likely.copy()
        for made, one in zip(way, each, strict=True):
            chance = chance * (one if made else 1 - one)
        progress = sum(weight for weight, made in zip(weights, way, strict=True) if made) / 11
        mean += progress * chance.sum()
        won += chance.sum() * (progress >= 0.7 - 1e-9)
    assert said.probability == pytest.approx(won, abs=1e-9)
    assert said.expected_progress == pytest.approx(mean, abs=1e-5)


def test_many_steps_take_no_longer_than_their_sums_are_many() -> None:
    weights = [1.0 + place / 7 for place in range(40)]
    said = forecast_steps(weights, [False] * 40, [None] * 40, 0.2, 0.7, POLICY)
    assert len(said.progress) <= 1001
    assert said.chances.sum() == pytest.approx(1.0)
    assert said.expected_progress == pytest.approx(float(said.each.mean()), abs=0.01)


def test_where_nothing_weighs_anything_no_progress_is_told() -> None:
    said = forecast_steps([0.0], [False], [None], 0.2, 1.0, POLICY)
    assert np.isnan(said.expected_progress)
    assert said.probability == pytest.approx(0.6)
