"""Targets that are worse than their baselines, or lie where no sum can."""

from __future__ import annotations

from typing import Any

import pytest

from headway.judgement.definitions import Target
from headway.judgement.sides import newly_wrong, wrong_sides
from tests.judgement.builders import key_result, metric


def told(direction: str, baseline: float | None, target: float, **fields: Any) -> list[str]:
    of = metric(direction=direction, **fields.pop("metric", {}))
    return [str(one) for one in wrong_sides([key_result(baseline=baseline, target=target, **fields)], {of.id: of})]


@pytest.mark.parametrize(
    ("direction", "baseline", "target", "wrong"),
    [
        ("up", 50.0, 20.0, True),
        ("down", 30.0, 45.0, True),
        ("up", -30.0, -40.0, True),
        ("up", -30.0, 20.0, False),
        ("down", 30.0, 20.0, False),
        ("range", 50.0, 20.0, False),
        ("up", None, 20.0, False),
    ],
)
def test_a_target_is_held_against_the_direction_of_its_metric(
    direction: str, baseline: float | None, target: float, *, wrong: bool
) -> None:
    assert bool(told(direction, baseline, target)) is wrong


def test_it_is_said_what_is_better_and_what_to_write() -> None:
    (said,) = told("down", 30.0, 45.0)
    worse = "45 is worse than the baseline of 30: of speed less is better"
    assert said == f"{worse}; write a target below the baseline, or a range, or turn its direction"
    (of_a_sum,) = told("down", 0.0, 30.0, counts="sum")
    assert of_a_sum.endswith("write as the baseline what it came to before, such as in the last cycle, or none")


def test_no_sum_of_what_is_never_below_zero_lies_there() -> None:
    (said,) = told("up", None, -5.0, counts="sum", metric={"minimum": 0.0})
    assert said == "no sum of speed comes to \u22125: its minimum is 0; mend one"
    assert not told("up", None, -5.0, counts="sum")


def test_a_range_has_no_side() -> None:
    assert not told("up", 50.0, 0.0, targets=(Target(10.0, high=20.0),))


def test_what_was_so_before_is_not_new_but_a_further_target_is() -> None:
    of = {"speed": metric(direction="down")}
    before = key_result(baseline=30.0, target=45.0)
    after = key_result(baseline=30.0, targets=(Target(45.0), Target(50.0)))
    assert not newly_wrong([before], of, wrong_sides([before], of))
    assert [one.target.value for one in newly_wrong([before], of, wrong_sides([after], of))] == [50.0]
    assert len(newly_wrong([before], {"speed": metric(direction="up")}, wrong_sides([before], of))) == 1
