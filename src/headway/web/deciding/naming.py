"""What a decision is about: any record, by its id."""

from __future__ import annotations

from collections.abc import Iterable

from headway.judgement.definitions import Definitions
from headway.rhythm.rows import Names
from headway.web.parts import Link
from headway.web.where import Where


def about(id_: str, definitions: Definitions, where: Where) -> Link:
    """The name of what an id stands for, and its page; the id itself, where nothing of it is there."""
    return next((Link(where.to(path), name) for one, name, path in named(definitions) if one == id_), Link("", id_))


def named(definitions: Definitions) -> Iterable[tuple[str, str, str]]:
    """Everything that can be decided about: id, name and path. A KPI comes before the metric that it is."""
    names = Names(definitions)
    yield from ((one.id, names.kpi(one.id), f"/kpis/{one.id}") for one in definitions.kpis)
    yield from ((one.id, one.title, f"/objectives/{one.id}") for one in definitions.objectives)
    yield from ((one.id, one.title, f"/key-results/{one.id}") for one in definitions.key_results)
    yield from ((one.id, one.name, f"/metrics/{one.id}") for one in definitions.metrics)
    yield from ((one.id, one.name, f"/teams/{one.id}") for one in definitions.teams)
    yield from ((one.id, one.name, f"/cycles/{one.id}") for one in definitions.cycles)
