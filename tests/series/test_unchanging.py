"""Records that nobody changes do what a frozen dataclass does, but that mypy alone refuses an assignment."""

from __future__ import annotations

import copy
import pickle
from dataclasses import dataclass, field, fields, replace
from typing import Any

import pytest
from pydantic import TypeAdapter

from headway.series.unchanging import unchanging


@dataclass(frozen=True, slots=True)
class Frozen:
    name: str
    weight: float = 1.0
    told: tuple[str, ...] = field(default=(), compare=False)


@unchanging
class Step:
    name: str
    weight: float = 1.0
    told: tuple[str, ...] = field(default=(), compare=False)


GIVEN: list[tuple[Any, ...]] = [("Asked",), ("Asked", 2.0), ("Done", 1.0, ("late",))]


def test_it_is_equal_hashed_and_shown_as_a_frozen_dataclass_is() -> None:
    for one in GIVEN:
        assert repr(Step(*one)).replace("Step", "Frozen") == repr(Frozen(*one))
        assert hash(Step(*one)) == hash(Frozen(*one))
        for other in GIVEN:
            assert (Step(*one) == Step(*other)) is (Frozen(*one) == Frozen(*other))
    assert [one.name for one in fields(Step)] == [one.name for one in fields(Frozen)]


def test_it_is_copied_pickled_and_read_from_json() -> None:
    step = Step("Done", 0.5, ("late",))
    adapter = TypeAdapter(Step)
    for same in (copy.copy(step), copy.deepcopy(step), pickle.loads(pickle.dumps(step)), replace(step)):  # noqa: S301
        assert (same, same.told) == (step, step.told)
    assert adapter.validate_json(adapter.dump_json(step)) == step
    assert replace(step, name="Asked") == Step("Asked", 0.5)


def test_mypy_refuses_to_change_one() -> None:
    step = Step("Asked")
    # were this not refused, mypy would complain of the comment, which it would not need
    step.name = "Done"  # type: ignore[misc]
    assert step.name == "Done"


def test_it_has_no_other_fields() -> None:
    with pytest.raises(AttributeError):
        Step("Asked").wieght = 2.0  # type: ignore[attr-defined]
