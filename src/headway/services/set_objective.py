"""Set an objective, with key results where they are known already."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Unpack

from headway.goals import codes
from headway.judgement.guarding import Guards
from headway.records.kinds import INITIATIVE, KEY_RESULT, OBJECTIVE, TEAM
from headway.records.touched import Seeds
from headway.services.defining import Asking, Decided, Defined, added, define, new_of
from headway.services.drafting.closed import refuse_closed_cycle
from headway.services.drafting.ground import Ground
from headway.services.drafting.problems import DraftRefusedError, problem
from headway.services.drafting.reading import Said
from headway.services.drafting.together import Together, with_metrics
from headway.services.drafting.twice import refuse_second_objective
from headway.services.transaction import RefusedError


def set_objective(
    *, said: Said, metrics: Mapping[int, Said] | None = None, cycle: Said | None = None, **asked: Unpack[Asking]
) -> Defined:
    """Set an objective, known from today on, with the key results and initiatives that stand under it.

    Args:
        said: the objective as the goals file has it; what has no id gets one.
        metrics: metrics that are not there yet, by the place of the key result that reads them.
        cycle: its cycle, where that is not there yet.
        **asked: by whom, for whom, when; see :class:`Asking`.

    Raises:
        OrganisationUnknownError: there is none of this id.
        DraftRefusedError: with every problem and its field; those of a new metric or cycle are below the field that
            names it, such as ``key_results.0.metric.name``. Its cycle is closed.
    """

    def decide(ground: Ground, today: date) -> Decided:
        decided = objective_set(ground, today, said, metrics, cycle)
        refuse_second_objective(new_of(OBJECTIVE, decided), ground)
        return decided

    beside = {name: value for name, value in (("metrics", metrics), ("cycle", cycle)) if value}
    return define("set_objective", decide, [said, beside] if beside else said, asked)


def objective_set(
    ground: Ground, today: date, said: Said, metrics: Mapping[int, Said] | None, cycle: Said | None
) -> Decided:
    """What comes of setting an objective; arguments are those of :func:`set_objective`.

    Raises:
        DraftRefusedError: with every problem and its field; its cycle is closed.
    """
    together = Together(ground, today)
    drafted = dict(said)
    if cycle is not None:
        drafted["cycle"] = together.cycle(cycle)
    if metrics:
        drafted["key_results"] = with_metrics(drafted["key_results"], metrics, together)
    new, found = together.record(OBJECTIVE, drafted)
    try:
        refuse_closed_cycle(new, new.title, ground, today)
    except RefusedError as error:
        # another cycle is the way out, and its field says so
        raise DraftRefusedError([problem(("cycle",), codes.BAD_PERIOD, str(error))]) from None
    edits = [*together.edits, *added(OBJECTIVE, [new])]
    for kind in (KEY_RESULT, INITIATIVE):
        edits += added(kind, (one for one in getattr(found, kind.place) if one.objective == new.id))
    # a guardrail makes its KPI count towards another team, and a cycle is ground of every judgement
    is_wide = bool(Guards(ground.of(TEAM).values()).every(new)) or cycle is not None
    return Decided(new.id, edits, None if is_wide else Seeds(objectives=[new.id]))
