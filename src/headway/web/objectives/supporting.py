"""What each objective supports: a priority, another objective, a key result of one, or nothing that is there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from headway.judgement.definitions import Definitions, Objective


@dataclass(frozen=True, slots=True)
class Support:
    """What an objective supports.

    Attributes:
        objective: id of the objective right above it; ``None`` where there is none.
        key_result: id of that one's key result, where it supports it through one; else ``None``.
        priority: the priority that it supports itself; empty where it supports none.
    """

    objective: str | None = None
    key_result: str | None = None
    priority: str = ""


def supports(definitions: Definitions, there: Iterable[str]) -> Mapping[str, Support]:
    """What each objective that is there supports; a ring of objectives is opened where it comes round.

    Args:
        definitions: of the organisation.
        there: ids of the objectives that are there on the day.
    """
    ids = set(there)
    priorities = set(definitions.organisation.priorities)
    of_key_result = {one.id: one.objective for one in definitions.key_results}
    found = {one.id: _support(one, ids, of_key_result, priorities) for one in definitions.objectives if one.id in ids}
    for one in list(found):
        above, seen = found[one].objective, {one}
        while above is not None and above not in seen:
            seen.add(above)
            above = found[above].objective
        if above == one:
            found[one] = Support()
    return found


def _support(objective: Objective, ids: set[str], of_key_result: Mapping[str, str], priorities: set[str]) -> Support:
    named = objective.supports
    if named is None or named == objective.id:
        return Support()
    if named in ids:
        return Support(named)
    above = of_key_result.get(named)
    if above in ids and above != objective.id:
        return Support(above, named)
    return Support(priority=named if named in priorities else "")
