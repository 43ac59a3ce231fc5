"""Objectives that come along into another cycle, as drafts with ids of their own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, TypeVar

import numpy as np

from headway.goals import records as mappings
from headway.goals.check.targets import out_of_bounds, resolved
from headway.goals.versions import in_force
from headway.judgement.bearing import holding
from headway.judgement.cycles import is_success
from headway.judgement.definitions import (
    Cycle,
    Driver,
    Grade,
    Guardrail,
    KeyResult,
    Milestone,
    Objective,
    PaceStep,
    Target,
)
from headway.judgement.newest import newest
from headway.judgement.sides import wrong_sides
from headway.okr.grade import weighted_mean
from headway.records.kinds import GRADE, KEY_RESULT, METRIC, OBJECTIVE
from headway.services.drafting.declare import declare
from headway.services.drafting.ground import Ground
from headway.services.drafting.ids import free_id
from headway.services.drafting.problems import DraftRefusedError
from headway.services.drafting.shares import ToldChange, told_changes

B = TypeVar("B", Guardrail, Driver)

LEFT = (
    *("known_on", "replaces", "retired_on", "retired_by", "retired_because", "initiatives"),
    *("learned", "learned_on", "learned_by"),
)
"""Keys that speak of the one objective and not of another like it."""


@dataclass(frozen=True, slots=True)
class Carrying:
    """What comes along from where to where.

    Attributes:
        before: the cycle in which it stands.
        after: the one that it comes into.
        which: ``all``, ``open`` (those that have not succeeded) or ``none``.
        success: grade that is success, by ambition.
    """

    before: Cycle
    after: Cycle
    which: str
    success: Mapping[str, float]


def carried(carrying: Carrying, ground: Ground, today: date) -> tuple[list[Objective], list[KeyResult]]:
    """The objectives and key results that come along, known from today on.

    Args:
        carrying: from where to where.
        ground: what is there.
        today: the day.

    Raises:
        DraftRefusedError: one cannot stand in the new cycle as it did in the old one.
    """
    own = _chosen(carrying, ground, today)
    ids = _new_ids(own, ground)
    aims = [(one, _last(one, carrying, today)) for _, results in own for one in results if one.kind == "numeric"]
    told = told_changes(aims, ground.touched, today)
    objectives: list[Objective] = []
    key_results: list[KeyResult] = []
    for objective, results in _above_first(own):
        below = [_result(one, ids, carrying, ground, today, told.get(one.id)) for one in results]
        said = _anew(objective, below, ids, carrying)
        try:
            new, found = declare(OBJECTIVE, said, ground, today, carried=True)
        except DraftRefusedError as error:
            raise DraftRefusedError(_named(objective, error)) from None
        ground.count_in(OBJECTIVE, new)
        objectives.append(new)
        for one in found.key_results:
            if one.objective == new.id:
                ground.count_in(KEY_RESULT, one)
                key_results.append(one)
    return objectives, key_results


Own = list[tuple[Objective, list[KeyResult]]]


def _chosen(carrying: Carrying, ground: Ground, today: date) -> Own:
    if carrying.which == "none":
        return []
    grades = newest(ground.of(GRADE).values(), today)
    found: Own = []
    for objective in ground.of(OBJECTIVE).values():
        if objective.cycle != carrying.before.id or (
            objective.retired_on is not None and objective.retired_on <= today
        ):
            continue
        below = [one for one in ground.of(KEY_RESULT).values() if one.objective == objective.id]
        kept = [one for one in below if one.id not in grades or grades[one.id].grade is not None]
        if carrying.which == "all" or not _succeeded(kept, grades, carrying.success[objective.ambition]):
            found.append((objective, kept))
    return found


def _succeeded(kept: list[KeyResult], grades: Mapping[str, Grade], success: float) -> bool:
    if not kept or any(one.id not in grades for one in kept):
        return False
    worth = np.array([grades[one.id].grade or 0.0 for one in kept])
    grade = float(weighted_mean(worth, np.array([one.weight for one in kept]), np.array([0, len(kept)]))[0])
    return is_success(grade, success)


def _new_ids(own: Own, ground: Ground) -> dict[str, str]:
    taken = ground.ids(OBJECTIVE) | ground.ids(KEY_RESULT)
    found: dict[str, str] = {}
    for objective, results in own:
        named = [(objective.id, objective.title, "objective")]
        named += [(one.id, one.title, "key-result") for one in results]
        for id_, title, noun in named:
            found[id_] = free_id(title, noun, taken)
            taken.add(found[id_])
    return found


def _above_first(own: Own) -> Iterable[tuple[Objective, list[KeyResult]]]:
    """Each after what it supports."""
    owner = {objective.id: objective.id for objective, _ in own}
    owner |= {one.id: objective.id for objective, results in own for one in results}
    waiting, done = dict(enumerate(own)), set[str]()
    while waiting:
        ready = [at for at, (one, _) in waiting.items() if owner.get(one.supports or "", one.id) in {*done, one.id}]
        for at in ready or list(waiting):
            yield waiting[at]
            done.add(waiting.pop(at)[0].id)


def _anew(
    objective: Objective, below: Sequence[Mapping[str, Any]], ids: Mapping[str, str], carrying: Carrying
) -> dict[str, Any]:
    lasting = replace(objective, guardrails=_lasting(objective.guardrails))
    said = {name: value for name, value in mappings.objective(lasting, (), ()).items() if name not in LEFT}
    said |= {"id": ids[objective.id], "cycle": carrying.after.id, "key_results": below}
    if objective.supports is not None and objective.supports in ids:
        said["supports"] = ids[objective.supports]
    return said


def _result(
    one: KeyResult, ids: Mapping[str, str], carrying: Carrying, ground: Ground, today: date, told: ToldChange | None
) -> dict[str, Any]:
    lasting = replace(one, drivers=_lasting(one.drivers))
    said = {name: value for name, value in mappings.key_result(lasting).items() if name not in LEFT}
    said["id"] = ids[one.id]
    if one.kind == "numeric":
        aim = _aim(one, carrying, today, told)
        said |= aim
        begins_anew = one.counts != "sum" and "baseline" not in aim
        if "baseline" in said and (begins_anew or _is_wrong(one, ground)):
            # it begins at the last value before the new cycle; a sum begins with what it was to be held against
            del said["baseline"]
        if one.pace == "steps":
            said["pace"] = _paced(one.pace_steps, carrying)
    elif one.kind == "milestones":
        left = [step for step in one.milestones if step.done is None] or list(one.milestones)
        said["milestones"] = [_step(step, carrying.after.starts - carrying.before.starts) for step in left]
    else:
        said["done"] = False
    return said


def _is_wrong(one: KeyResult, ground: Ground) -> bool:
    """Whether a sum was held against a baseline on the wrong side, from before that was refused."""
    metrics = {each.id: each for each in ground.those(METRIC, [one.metric or ""])}
    return one.counts == "sum" and bool(wrong_sides([one], metrics))


def _last(one: KeyResult, carrying: Carrying, today: date) -> Target:
    """What was aimed at, at last."""
    return in_force(one.targets, min(today, carrying.before.ends)) or one.targets[0]


def _aim(one: KeyResult, carrying: Carrying, today: date, told: ToldChange | None) -> dict[str, Any]:
    """What is aimed at: what was, at last, or, where the name tells a change, that change from where it stands.

    A change goes no further than the metric can; what stands there already has nothing to gain by it.
    """
    if told is not None:
        change = f"{told.share:+g}%"
        bound = told.metric.maximum if told.share > 0 else told.metric.minimum
        if out_of_bounds(resolved(change, told.stands) or 0.0, told.metric) is None:
            return {"baseline": told.stands, "target": change}
        if told.stands != bound and out_of_bounds(told.stands, told.metric) is None:
            return {"baseline": told.stands, "target": bound}
    return {"target": mappings.target_value(_last(one, carrying, today))}


def _paced(steps: Sequence[PaceStep], carrying: Carrying) -> list[dict[str, Any]]:
    """A stated pace in the new cycle; of steps that come to one day in a shorter one the furthest is left."""
    furthest: dict[date, float] = {}
    for step in steps:
        by = _moved(step.by, carrying)
        furthest[by] = max(step.progress, furthest.get(by, 0.0))
    return [{"by": by, "progress": progress} for by, progress in furthest.items()]


def _moved(day: date, carrying: Carrying) -> date:
    """The day that lies as far into the new cycle as one lies into the old one."""
    whole, long = (cycle.ends - cycle.starts for cycle in (carrying.before, carrying.after))
    share = (day - carrying.before.starts) / whole if whole else 1.0
    return carrying.after.starts + timedelta(days=round(long.days * share))


def _lasting(some: Sequence[B]) -> tuple[B, ...]:
    """The guardrails or drivers that go on: of the next one they hold from its own first day."""
    return tuple(replace(one, known_on=None) for one in holding(some))


def _step(step: Milestone, moved: timedelta) -> dict[str, Any]:
    due = {} if step.due is None else {"due": step.due + moved}
    return {"title": step.title, "weight": step.weight, **due}


def _named(objective: Objective, error: DraftRefusedError) -> Iterable[Any]:
    return [
        replace(one, field="", message=f"“{objective.title}” cannot come along: {one}", way_out="")
        for one in error.problems
    ]
