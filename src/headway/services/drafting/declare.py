"""Drafts of new records: with an id where they have none, and known from the day on which they are defined."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields
from datetime import date
from typing import Any

from headway.goals.draft import Path
from headway.judgement.definitions import Definitions, KeyResult
from headway.records import kinds
from headway.records.kinds import Kind
from headway.records.references import noun
from headway.services.drafting.ground import Ground
from headway.services.drafting.ids import free_id
from headway.services.drafting.nesting import refuse_outside
from headway.services.drafting.reading import Draft, Said, read
from headway.services.drafting.sides import refuse_wrong_sides
from headway.services.drafting.steps import refuse_steps
from headway.services.drafting.twice import refuse_second_cycle
from headway.services.setting_out import starts_on

ONE_SPACE = (kinds.OBJECTIVE, kinds.KEY_RESULT)
_WORDS = ("name", "title", "decision")


def declare(
    kind: Kind, said: Said, ground: Ground, today: date, objective: str | None = None, *, carried: bool = False
) -> tuple[Any, Definitions]:
    """The record that is drafted, and what was read with it.

    Args:
        kind: what is defined.
        said: the record as the goals file has it; without an id it gets one.
        ground: what is there.
        today: the day from which it is known, unless it says another.
        objective: of a key result or initiative, the id of the one that it stands under.
        carried: whether it goes on from another cycle: its targets are those of then, wherever its numbers stand now.

    Raises:
        DraftRefusedError: with all that is wrong with it.
    """
    drafted = new_record(kind, said, ground, today)
    found = read(Draft(kind.place, [drafted], objective=objective), ground, today)
    new = next(one for one in getattr(found, kind.place) if one.id == drafted["id"])
    if kind is kinds.CYCLE:
        refuse_outside(new, ground)
        refuse_second_cycle(new, ground)
    drafts = list(_key_results(kind, new, drafted, found))
    starts = {} if carried else starts_on(ground, found, [one for _, _, one in drafts], today)
    refuse_wrong_sides([(path, one) for path, _, one in drafts], ground, starts)
    refuse_steps(drafts, today)
    return new, found


def _key_results(
    kind: Kind, new: Any, drafted: Mapping[str, Any], found: Definitions
) -> Iterator[tuple[Path, None, KeyResult]]:
    """The key results that are drafted, each with its path."""
    if kind is kinds.KEY_RESULT:
        yield (), None, new
    elif kind is kinds.OBJECTIVE:
        places = {one.get("id"): at for at, one in enumerate(drafted.get("key_results") or ())}
        for one in found.key_results:
            if one.objective == new.id and one.id in places:
                yield ("key_results", places[one.id]), None, one


def new_record(kind: Kind, said: Said, ground: Ground, today: date) -> dict[str, Any]:
    """A draft with its id, and the day from which it is known."""
    taken = _taken(kind, ground)
    drafted = _identified(kind, said, taken, today)
    if kind is kinds.OBJECTIVE:
        taken.add(str(drafted["id"]))
        for nested in (kinds.KEY_RESULT, kinds.INITIATIVE):
            drafted |= _with_ids_below(nested, drafted, taken if nested in ONE_SPACE else ground.ids(nested), today)
    return drafted


def _taken(kind: Kind, ground: Ground) -> set[str]:
    return {id_ for each in (ONE_SPACE if kind in ONE_SPACE else (kind,)) for id_ in ground.ids(each)}


def _with_ids_below(kind: Kind, drafted: Mapping[str, Any], taken: set[str], today: date) -> dict[str, Any]:
    below = drafted.get(kind.place)
    if not isinstance(below, list):
        return {}
    made = []
    for said in below:
        record = _identified(kind, said, taken, today) if isinstance(said, Mapping) else said
        if isinstance(record, dict):
            taken.add(str(record["id"]))
        made.append(record)
    return {kind.place: made}


def _identified(kind: Kind, said: Said, taken: set[str], today: date) -> dict[str, Any]:
    drafted = dict(said)
    if drafted.get("known_on") is None and "known_on" in {each.name for each in fields(kind.record)}:
        drafted["known_on"] = today
    if drafted.get("id") is None:
        called = noun(kind.place).replace(" ", "-").lower()
        keys = ("metric",) if kind is kinds.KPI else _WORDS
        words = next((str(drafted[key]) for key in keys if drafted.get(key)), "")
        drafted["id"] = free_id(words, called, taken)
    return drafted
