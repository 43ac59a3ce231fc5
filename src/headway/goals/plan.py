"""What applying goals files would change in a store."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from headway.goals.changes import Moved, Plan
from headway.goals.finished import all_finished
from headway.goals.kinds import KINDS
from headway.goals.moved_targets import unexplained
from headway.goals.planner import Planner, unlike
from headway.goals.refused import newly_refused
from headway.goals.versions import in_force
from headway.goals.written import Past
from headway.judgement.definitions import Definitions, KeyResult


class OtherOrganisationError(ValueError):
    """The files and the store are of different organisations."""


def plan(
    current: Definitions | None,
    wanted: Definitions,
    on: date,
    *,
    restate: bool = False,
    until: date | None = None,
    past: Past | None = None,
    starts: Mapping[str, float] | None = None,
) -> Plan:
    """What applying ``wanted`` to ``current`` would change.

    Args:
        current: definitions of the store; ``None`` where it does not know the organisation yet.
        wanted: definitions of the files.
        on: the day from which a band or target holds that is changed without a day of its own.
        restate: take bands, targets and baselines as the files say, also for the past, and whatever is wrong with them.
        until: the day after which no step can have been done; ``on``, where ``None``.
        past: what was written of the records of the store that :func:`differing` names: what was changed elsewhere
            is told where files overrule it, and a target or band is not taken back by files that have not heard of it.
        starts: by id of key results that state no baseline, the known value from which they set out.

    Raises:
        OtherOrganisationError: the two are not of one organisation.
    """
    if current is None:
        current = Definitions(replace(wanted.organisation, name="", mission="", priorities=()))
        is_new = True
    else:
        is_new = False
    if current.organisation.id != wanted.organisation.id:
        raise OtherOrganisationError(
            f"the files are of {wanted.organisation.id}, the store of {current.organisation.id}; "
            "name the folder or the store that belongs to it"
        )
    planner = Planner(on, _under_way(current, on), past or {}, restate=restate)
    planner.organisation(current, wanted, is_new=is_new)
    made: dict[str, tuple[Any, ...]] = {}
    for kind in KINDS:
        if kind.name == "key_result":
            grades = (*current.grades, *wanted.grades)
            planner.finished = all_finished(current.key_results, made["objectives"], made["cycles"], grades, on)
            begins = {one.id: one.starts for one in made["cycles"]}
            planner.begins = {one.id: begins.get(one.cycle, date.max) for one in made["objectives"]}
        if kind.name != "membership":
            made[kind.field] = planner.records(kind, current, wanted)
    made["memberships"] = planner.memberships(current, wanted)
    lint = tuple(sorted((dict(current.lint) | dict(wanted.lint)).items()))
    result = Definitions(wanted.organisation, lint=lint, **made)
    moved = tuple(_unexplained(current.key_results, result, on))
    wrong = newly_refused(current, result, on, restate=restate, until=until, starts=starts)
    refused, taken = ((), wrong) if restate else (wrong, ())
    done = tuple(planner.changes), tuple(planner.only_in_store), tuple(planner.kept)
    return Plan(*done, result, tuple(planner.left), moved, refused, taken, None if restate else on)


def differing(current: Definitions, wanted: Definitions) -> frozenset[tuple[str, str]]:
    """Kind and natural key of the records that a store has and files say otherwise; of roles, of all their person's."""
    found = {("organisation", wanted.organisation.id)} if current.organisation != wanted.organisation else set()
    for kind in KINDS:
        if kind.is_append_only:
            continue
        held, asked = getattr(current, kind.field), getattr(wanted, kind.field)
        surplus, new = ({kind.key(one) for one in unlike(*pair)} for pair in ((held, asked), (asked, held)))
        found |= {(kind.name, key) for key in (surplus | new if kind.name == "membership" else surplus & new)}
    return frozenset(found)


def _unexplained(held: Sequence[KeyResult], result: Definitions, on: date) -> Iterator[Moved]:
    before = {one.id: one for one in held}
    begins = {cycle.id: cycle.starts for cycle in result.cycles}
    starts = {objective.id: begins.get(objective.cycle, date.max) for objective in result.objectives}
    for one in result.key_results:
        for target in unexplained(before.get(one.id), one, starts.get(one.objective, date.max), on):
            earlier = [other for other in one.targets if other is not target]
            yield Moved(one.id, in_force(earlier, target.start or on), target)


def _under_way(definitions: Definitions, on: date) -> frozenset[str]:
    """Key results whose cycle has begun before a day."""
    cycles = {cycle.id for cycle in definitions.cycles if cycle.starts < on}
    objectives = {objective.id for objective in definitions.objectives if objective.cycle in cycles}
    return frozenset(one.id for one in definitions.key_results if one.objective in objectives)
