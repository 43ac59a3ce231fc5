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


def test_a_baseline_is_not_emptied_where_the_target_is_worse_than_the_known_start_alone() -> None:
    """From 30 to 20 is better; from the known 10 it is not. One that was wrong already stays so."""
    of, starts = {"speed": metric(direction="down")}, {"faster": 10.0}
    bare = key_result(baseline=None, target=20.0)

    def new(held: float | None) -> int:
        wrong = wrong_sides([bare], of, starts)
        return len(newly_wrong([key_result(baseline=held, target=20.0)], of, wrong, starts))

    assert (new(30.0), new(15.0), new(None)) == (1, 0, 0)
    assert len(newly_wrong([], of, wrong_sides([bare], of, starts), starts)) == 1


def test_what_another_target_has_followed_keeps_no_direction_wrong() -> None:
    """A range has no side: so the direction can be turned, and a target be written anew after it."""
    down, up = {"speed": metric(direction="down")}, {"speed": metric(direction="up")}
    asked = key_result(baseline=30.0, target=20.0)
    held = key_result(baseline=30.0, targets=(Target(20.0), Target(20.0, high=40.0)))
    assert len(newly_wrong([asked], down, wrong_sides([asked], up))) == 1
    assert not newly_wrong([held], down, wrong_sides([held], up))
