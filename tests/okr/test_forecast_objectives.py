"""Objectives from their key results, which are not independent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from itertools import permutations
from typing import Any
from unittest import mock

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from headway.app.policy import load_forecast_lines
from headway.okr.forecast import objectives
from headway.okr.forecast.batch import DOWN, UP
from headway.okr.forecast.forecast import forecast
from headway.okr.forecast.luck import AT
from headway.okr.forecast.objectives import ObjectiveBatch, forecast_objectives, progress_table, steps_table
from headway.series.kept import Kept
from tests.okr.forecast_data import batch_of, key_result


def objective(probability: list[float], **given: Any) -> ObjectiveBatch:
    count = len(probability)
    # either nothing or all of it: the success of each is its progress
    progress = np.array([(1 - one < AT).astype(float) for one in probability])
    return ObjectiveBatch(
        **{
            "offsets": np.array([0, count]),
            "weights": np.ones(count),
            "probability": np.array(probability),
            "progress": progress,
            "metric": np.arange(count),
            "rising": np.ones(count, bool),
            "committed": np.array([True]),
            "wanted": np.array([1.0]),
        }
        | given
    )


def chance(batch: ObjectiveBatch, correlation: float = 0.33) -> float:
    return float(forecast_objectives(batch, correlation)[0])


def test_one_key_result_is_the_objective() -> None:
    assert chance(objective([0.3725])) == 0.3725


def test_without_correlation_committed_ones_multiply() -> None:
    assert chance(objective([0.6, 0.7]), 0.0) == pytest.approx(0.42, abs=0.01)


def test_what_moves_one_moves_the_other() -> None:
    # of two even chances with correlation r both are won with 1/4 + arcsin(r) / (2 pi)
    assert chance(objective([0.5, 0.5]), 0.5) == pytest.approx(0.25 + np.arcsin(0.5) / (2 * np.pi), abs=0.01)


def test_on_one_metric_the_harder_one_decides() -> None:
    assert chance(objective([0.4, 0.8], metric=np.array([3, 3]))) == pytest.approx(0.4, abs=0.002)


def test_opposite_wishes_of_one_metric_exclude_each_other() -> None:
    against = objective([0.4, 0.5], metric=np.array([3, 3]), rising=np.array([True, False]))
    assert chance(against) == 0.003
    overlapping = objective([0.8, 0.7], metric=np.array([3, 3]), rising=np.array([True, False]))
    assert chance(overlapping) == pytest.approx(0.5, abs=0.002)


def test_a_stretch_goal_succeeds_by_the_mean_of_its_progress() -> None:
    # all or nothing twice, and 0.7 is asked: with weights 8 and 2 the first decides
    given = {"committed": np.array([False]), "wanted": np.array([0.7])}
    assert chance(objective([0.4, 0.9], weights=np.array([8.0, 2.0]), **given)) == pytest.approx(0.4, abs=0.015)


def test_a_mean_that_is_what_was_asked_for_is_success_though_fractions_add_up_to_a_hair_less() -> None:
    # of the weights 1, 7 and 2 the first two are made, which are 0.8 of them; and 0.8 is asked for
    made = objective([1.0, 1.0, 0.0], weights=np.array([1.0, 7.0, 2.0]))
    assert chance(replace(made, committed=np.array([False]), wanted=np.array([0.8]))) == 1.0


def test_an_objective_of_which_nothing_is_known_is_not_known() -> None:
    assert np.isnan(chance(objective([np.nan])))


def test_it_is_never_certain_while_a_key_result_is_open() -> None:
    assert chance(objective([0.997] * 3)) <= 0.997
    assert chance(objective([1.0, 1.0])) == 1.0


def test_others_beside_it_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(objectives, "_KEPT", Kept(0))  # so that none is taken from before
    many = [
        objective([0.3, 0.6, 0.8]),
        objective([0.4, np.nan, 0.9], metric=np.array([7, 8, 7]), rising=np.array([True, True, False])),
        objective([np.nan]),
        objective([0.55, 0.2], committed=np.array([False]), wanted=np.array([0.7]), weights=np.array([3.0, 1.0])),
        objective([0.7]),
        objective([0.5, 0.5, 0.5, 0.5], committed=np.array([False]), wanted=np.array([0.7])),
    ]
    together = ObjectiveBatch(
        offsets=np.cumsum([0, *(len(one.weights) for one in many)]),
        **{
            one.name: np.concatenate([getattr(each, one.name) for each in many])
            for one in fields(ObjectiveBatch)
            if one.name != "offsets"
        },
    )
    alone = [chance(one) for one in many]
    assert forecast_objectives(together, 0.33).tolist() == pytest.approx(alone, abs=0, nan_ok=True)


PARTS = some.tuples(
    some.sampled_from((0.003, 0.2, 0.55, 0.55, 0.81)),  # chance: twins are told apart by nothing
    some.sampled_from((1.0, 1.0, 2.5)),  # weight
    some.sampled_from((-1, 4, 7)),  # metric
    some.booleans(),  # whether more of it is better
)


@settings(max_examples=30, deadline=None)
@given(
    parts=some.lists(PARTS, min_size=2, max_size=5).flatmap(
        lambda parts: some.tuples(some.just(parts), some.permutations(parts))
    ),
    committed=some.booleans(),
)
def test_it_depends_on_what_its_key_results_are_and_on_nothing_else(parts: Any, committed: bool) -> None:  # noqa: FBT001
    def foretold(some: Sequence[Any], *, turned: bool = False) -> float:
        chances, weights, metrics, rising = zip(*some, strict=True)
        batch = objective(
            list(chances),
            weights=np.array(weights),
            metric=np.array(metrics),
            rising=np.array(rising) != turned,
            committed=np.array([committed]),
            wanted=np.array([0.7]),
        )
        with mock.patch.object(objectives, "_KEPT", Kept(0)):
            return chance(batch)

    first, again = parts
    assert foretold(first) == foretold(again)  # in another order
    assert foretold(first) == foretold(first, turned=True)  # with each metric turned round
    others = [
        (probability, weight, metric + 20 if metric >= 0 else -1, up) for probability, weight, metric, up in first
    ]
    assert foretold(first) == foretold(others)  # of metrics at other places


def test_what_is_alike_in_chance_weight_and_middle_is_told_apart_by_the_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(objectives, "_KEPT", Kept(0))
    slopes = np.array([0.2, 0.5, 0.9])
    tables = np.clip(0.65 + slopes[:, None] * (AT - AT[len(AT) // 2]), 0.0, 1.0)

    def foretold(order: Sequence[int]) -> float:
        mean = {"committed": np.array([False]), "wanted": np.array([0.7])}
        return chance(objective([0.4] * 3, progress=tables[list(order)], **mean))

    assert len({foretold(order) for order in permutations(range(3))}) == 1


def test_many_are_foretold_as_few_are(monkeypatch: pytest.MonkeyPatch) -> None:
    one = objective([0.31, 0.62, 0.83])
    few = chance(one)
    monkeypatch.setattr(objectives, "KEPT_AT_MOST", 0)  # for these there is no room
    assert chance(one) == few


def test_the_same_is_foretold_again() -> None:
    one = objective([0.31, 0.62, 0.83])
    assert chance(one) == chance(one)
    assert chance(one) != chance(replace(one, committed=np.array([False]), wanted=np.array([0.7])))
    assert chance(one) != chance(one, 0.9)


@pytest.mark.parametrize(
    ("values", "target", "direction"),
    [([10.0, 10.4, 10.1, 10.9, 11.0], 12.0, UP), ([10.0, 9.6, 9.9, 9.1, 9.0], 8.0, DOWN)],
)
def test_the_table_of_progress_comes_from_the_distribution(values: list[float], target: float, direction: int) -> None:
    batch = batch_of(key_result(values, baseline=10.0, target=target, direction=direction))
    said = forecast(batch, load_forecast_lines())
    table = progress_table(said, batch.baseline, batch.target, batch.target_high)[0]
    assert (np.diff(table) >= 0).all()
    assert table.mean() == pytest.approx(said.spread.expected_progress(batch.baseline, batch.target)[0], abs=0.01)
    assert (table >= 1).mean() == pytest.approx(said.probability[0], abs=0.03)


def test_steps_have_a_table_too() -> None:
    table = steps_table(np.array([0.0, 0.5, 1.0]), np.array([0.25, 0.5, 0.25]))
    assert [(table == one).mean() for one in (0.0, 0.5, 1.0)] == pytest.approx([0.25, 0.5, 0.25])
