"""Records in an order in which a store can take them in: what is named comes before what names it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from headway.goals.kinds import Kind


def named_first(kind: Kind, records: Sequence[Any]) -> list[Any]:
    """Records in an order in which each comes after those of its kind that it names."""
    names = NAMES.get(kind.name)
    if names is None:
        return list(records)
    at: Mapping[str, Any] = {record.id: record for record in records}
    ordered: dict[str, Any] = {}
    for record in records:
        waiting = [record]
        while waiting:
            missing = [at[id_] for id_ in names(waiting[-1]) if id_ in at and id_ not in ordered]
            if missing:
                waiting += missing
            else:
                done = waiting.pop()
                ordered.setdefault(done.id, done)
    return list(ordered.values())


def _one(id_: str | None) -> tuple[str, ...]:
    return () if id_ is None else (id_,)


NAMES: dict[str, Callable[[Any], tuple[str, ...]]] = {
    "team": lambda team: _one(team.parent),
    "cycle": lambda cycle: _one(cycle.parent),
    "metric": lambda metric: () if metric.derived is None else metric.derived.of,
    "objective": lambda objective: _one(objective.supports),
}
"""By kind: the records of the same kind that a record names and that may not name it back."""
