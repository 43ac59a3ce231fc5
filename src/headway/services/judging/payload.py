"""Verdicts as the JSON text that is stored, and back: no number, day or word is lost on the way."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, TypeVar

from pydantic import TypeAdapter

from headway.judgement.verdicts import (
    DecisionNeeded,
    KeyResultVerdict,
    KpiVerdict,
    ObjectiveVerdict,
    TeamVerdict,
)

V = TypeVar("V", KpiVerdict, KeyResultVerdict)

_ADAPTERS: dict[type, TypeAdapter[Any]] = {
    one: TypeAdapter(one) for one in (KpiVerdict, KeyResultVerdict, ObjectiveVerdict, TeamVerdict)
}
_APART = {KpiVerdict: {"path"}, KeyResultVerdict: {"path"}}
_ASKS: TypeAdapter[tuple[DecisionNeeded, ...]] = TypeAdapter(tuple[DecisionNeeded, ...])


def written(verdict: KpiVerdict | KeyResultVerdict | ObjectiveVerdict | TeamVerdict) -> str:
    """The text of a verdict; the bits of a KPI's or key result's path have a column of their own."""
    kind = type(verdict)
    # the serializer itself, for thousands of them
    return _ADAPTERS[kind].serializer.to_json(verdict, exclude=_APART.get(kind)).decode()


def read_objective(text: str) -> ObjectiveVerdict:
    """The verdict on an objective."""
    verdict: ObjectiveVerdict = _ADAPTERS[ObjectiveVerdict].validate_json(text)
    return verdict


def read_team(text: str) -> TeamVerdict:
    """The verdict on a team or the organisation."""
    verdict: TeamVerdict = _ADAPTERS[TeamVerdict].validate_json(text)
    return verdict


def read_with_path(kind: type[V], text: str, path: bytes) -> V:
    """The verdict on a KPI or key result, with its path; without one where that is empty."""
    verdict: V = _ADAPTERS[kind].validate_json(text)
    return replace(verdict, path=tuple(path)) if path else verdict


def written_asks(decisions: tuple[DecisionNeeded, ...]) -> str | None:
    """The text of the decisions that a verdict asks for; ``None`` where it asks for none."""
    return _ASKS.dump_json(decisions).decode() if decisions else None


def read_asks(text: str | None) -> tuple[DecisionNeeded, ...]:
    """The decisions that a verdict asks for, not yet ranked."""
    return _ASKS.validate_json(text) if text else ()
