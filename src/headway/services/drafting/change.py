"""Drafts of changed records: what is said stands in place of what was; what is not said stays."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from headway.goals import codes
from headway.goals import records as mappings
from headway.goals.bearing import with_bearing
from headway.goals.moved_targets import moves_freely, unexplained
from headway.judgement.definitions import Definitions, KeyResult, Metric
from headway.records import kinds
from headway.records.kinds import Kind
from headway.records.references import noun
from headway.services.drafting.ground import Ground
from headway.services.drafting.nesting import refuse_outside
from headway.services.drafting.problems import DraftRefusedError, problem
from headway.services.drafting.reading import Draft, Said, read
from headway.services.drafting.sides import refuse_turned, refuse_wrong_sides
from headway.services.drafting.steps import refuse_misdated, refuse_steps
from headway.services.drafting.versions import NewVersion, is_listed, version_of, with_all_versions, with_version
from headway.services.setting_out import starts_on
from headway.services.transaction import RefusedError

ONE_BY_ONE = ("key_results", "initiatives")
BELOW_OBJECTIVES = (kinds.KEY_RESULT, kinds.INITIATIVE)


def there(kind: Kind, id_: str, ground: Ground) -> Any:
    """The record of an id.

    Raises:
        RefusedError: there is none.
    """
    found = ground.those(kind, [id_])
    if not found:
        raise RefusedError(f"there is no {noun(kind.place)} {id_!r}: correct the name, or define it")
    return found[0]


def changed(kind: Kind, id_: str, said: Said, ground: Ground, today: date) -> tuple[Any, Any]:
    """A record before and after what is said of it; see :func:`changed_with`."""
    return changed_with(kind, id_, said, ground, today)[:2]


def changed_with(kind: Kind, id_: str, said: Said, ground: Ground, today: date) -> tuple[Any, Any, Definitions]:
    """A record before and after what is said of it, and what was read with it.

    A band or target that is said is a new version: it holds from its ``from`` on, or from today. What held before that
    day stays. A guardrail or driver that is said no more, or otherwise, ends today, and a new one holds from today on.

    Args:
        kind: what is changed.
        id_: which one.
        said: keys of the goals file; ``None`` takes back what stood there.
        ground: what is there.
        today: the day from which a new version holds that says no other.

    Raises:
        RefusedError: there is no such record.
        DraftRefusedError: with all that is wrong with what it would be; a target that changes in mid-cycle without a
            reason is.
    """
    before = there(kind, id_, ground)
    _refuse_fixed(id_, said)
    held = _mapping(kind, before, ground)
    drafted = {**held, **said, "id": id_}
    new: NewVersion | None = version_of(kind, held, said, today)
    if new is not None:
        drafted[new.key] = new.versions
    objective = before.objective if kind in BELOW_OBJECTIVES else None
    place = None if new is None else (new.key, len(new.versions) - 1)
    found = read(Draft(kind.place, [drafted], id_, objective, place), ground, today)
    after = with_bearing(kind.name, before, next(one for one in getattr(found, kind.place) if one.id == id_), today)
    if kind is kinds.CYCLE:
        refuse_outside(after, ground)
    if kind is kinds.METRIC:
        _refuse_numbers_left(before, after, ground)
        refuse_turned(before, after, found, ground, today)
    if new is not None:
        after = with_version(before, after, new, today)
    elif is_listed(kind, said) and not _is_mended(kind, before, after, ground, today):
        after = with_all_versions(kind, before, after, today)
    if kind is kinds.KEY_RESULT:
        refuse_wrong_sides([((), after)], ground, starts_on(ground, found, [after], today))
        _refuse_moved(before, after, ground, today)
        refuse_steps([((), before, after)], today)
    return before, after, found


def _refuse_fixed(id_: str, said: Said) -> None:
    problems = []
    if said.get("id") not in (None, id_):
        problems.append(problem(("id",), codes.WRONG_VALUE, f"the id stays {id_}; define another one in its place"))
    problems += [
        problem((name,), codes.WRONG_VALUE, f"{name.replace('_', ' ')} are changed one by one; leave them out here")
        for name in ONE_BY_ONE
        if name in said
    ]
    if problems:
        raise DraftRefusedError(problems)


def _is_mended(kind: Kind, before: Any, after: Any, ground: Ground, today: date) -> bool:
    """Whether its versions may be said anew: it is of today, its cycle has not begun, or another thing is measured."""
    if kind is kinds.KPI:
        return before.known_on is not None and before.known_on >= today
    begins = there(kinds.CYCLE, there(kinds.OBJECTIVE, before.objective, ground).cycle, ground).starts
    return before.metric != after.metric or moves_freely(before, begins, today)


def _refuse_moved(before: KeyResult, after: KeyResult, ground: Ground, today: date) -> None:
    """Of what people have worked towards, nobody moves the target by the way; on its first day it may be mended."""
    if after.targets == before.targets:
        return
    cycle = there(kinds.CYCLE, there(kinds.OBJECTIVE, before.objective, ground).cycle, ground)
    refuse_misdated(before, after, cycle, ground, today)
    if unexplained(before, after, cycle.starts, today):
        message = "the target changes in mid-cycle, and the reason is missing; write why"
        raise DraftRefusedError([problem(("target", "because"), codes.MISSING_KEY, message)])


def _refuse_numbers_left(before: Metric, after: Metric, ground: Ground) -> None:
    """Goals files may move a metric to other periods, and say what that leaves behind; a form does not by the way."""
    for left in ground.set_aside(before, after):
        numbers = "number" if left.periods == 1 else f"{left.periods} numbers"
        message = f"its {numbers} by {left.grain} would be read no longer; define another metric {left.counted} instead"
        raise DraftRefusedError([problem(("grain",), codes.WRONG_VALUE, message)])


def _person(person: Any, ground: Ground) -> Mapping[str, Any]:
    return mappings.person(person, [one for one in ground.of(kinds.MEMBERSHIP).values() if one.person == person.id])


def _objective(objective: Any, ground: Ground) -> Mapping[str, Any]:
    below = [
        [one for one in ground.of(kind).values() if one.objective == objective.id]
        for kind in (kinds.KEY_RESULT, kinds.INITIATIVE)
    ]
    return mappings.objective(objective, *below)


_MAPPINGS: dict[str, Callable[[Any, Ground], Mapping[str, Any]]] = {
    "person": _person,
    "team": lambda team, _: mappings.team(team),
    "metric": lambda metric, _: mappings.metric(metric),
    "kpi": lambda kpi, _: mappings.kpi(kpi),
    "cycle": lambda cycle, _: mappings.cycle(cycle),
    "objective": _objective,
    "key_result": lambda key_result, _: mappings.key_result(key_result),
    "initiative": lambda initiative, _: mappings.initiative(initiative),
    "decision": lambda decision, _: mappings.decision(decision),
    "review": lambda review, _: mappings.review(review),
}


def _mapping(kind: Kind, record: Any, ground: Ground) -> Mapping[str, Any]:
    return _MAPPINGS[kind.name](record, ground)
