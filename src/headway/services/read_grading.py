"""Read what is graded when a cycle is over: each key result with what its numbers say, and what closing still lacks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from headway.judgement.closing import Aimed, Lacking, lacking
from headway.judgement.definitions import Cycle, Definitions
from headway.judgement.newest import newest
from headway.records import kinds, organisations, rows
from headway.services.grading import Gradable, together
from headway.services.judging.within import Policies
from headway.services.read_cockpit import read_cockpit
from headway.services.read_cycle import CycleUnknownError
from headway.services.transaction import Clock


@dataclass(frozen=True, slots=True)
class GradingRead:
    """What is graded in a cycle.

    Attributes:
        definitions: what is shown by name.
        cycle: the cycle.
        own: its key results that were not dropped, in the order of their teams and objectives.
        lacking: what stands in the way of closing it.
        today: which day it is where the organisation lives.
    """

    definitions: Definitions
    cycle: Cycle
    own: tuple[Gradable, ...]
    lacking: Lacking
    today: date


def is_objective(organisation: str, id_: str) -> bool:
    """Whether an id is an objective's; objectives and key results share one space of them.

    Raises:
        OrganisationUnknownError: there is none of this id.
    """
    return id_ in rows.read_ids(kinds.OBJECTIVE, organisations.find(organisation).number, [id_])


def read_grading(*, organisation: str, cycle: str, clock: Clock, policies: Policies) -> GradingRead:
    """What is graded in a cycle today.

    Args:
        organisation: its id.
        cycle: id of the cycle.
        clock: gives the time.
        policies: gives the thresholds in force on a day.

    Raises:
        OrganisationUnknownError: there is none of this id.
        CycleUnknownError: there is no such cycle.
    """
    found = read_cockpit(organisation=organisation, clock=clock, policies=policies)
    known = found.definitions
    held = next((one for one in known.cycles if one.id == cycle), None)
    if held is None:
        raise CycleUnknownError(cycle)
    grades = newest(rows.read(kinds.GRADE, organisations.find(organisation).number).values(), found.today)
    every = together(known, found.verdicts.key_results, grades, found.today)
    names = {one.id: one.name for one in known.teams}
    own = [one for one in every.values() if one.cycle.id == cycle and not one.verdict.is_dropped]
    return GradingRead(
        known,
        held,
        tuple(sorted(own, key=lambda one: (names[one.objective.team], one.objective.title, one.key_result.id))),
        lacking(held, Aimed(known.cycles, known.objectives, known.key_results, grades), found.today),
        found.today,
    )
