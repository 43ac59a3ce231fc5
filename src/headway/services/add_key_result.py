"""Add a key result to an objective."""

from __future__ import annotations

from datetime import date
from typing import Unpack

from headway.judgement.definitions import Objective
from headway.records.kinds import KEY_RESULT, OBJECTIVE
from headway.records.touched import Seeds
from headway.services.defining import Asking, Decided, Defined, added, define, new_of
from headway.services.drafting.change import there
from headway.services.drafting.closed import refuse_closed_cycle
from headway.services.drafting.ground import Ground
from headway.services.drafting.reading import Said
from headway.services.drafting.together import Together
from headway.services.drafting.twice import refuse_second_key_result


def add_key_result(*, objective: str, said: Said, metric: Said | None = None, **asked: Unpack[Asking]) -> Defined:
    """Add a key result, known from today on.

    Args:
        objective: id of the one that it is evidence for.
        said: the key result as the goals file has it; without an id it gets one.
        metric: the metric that it reads, where that is not there yet.
        **asked: by whom, for whom, when; see :class:`Asking`.

    Raises:
        OrganisationUnknownError: there is none of this id.
        RefusedError: there is no such objective, or its cycle is closed.
        DraftRefusedError: with every problem and its field; those of a new metric are below ``metric``.
    """

    def decide(ground: Ground, today: date) -> Decided:
        decided = key_result_added(ground, today, objective, said, metric)
        refuse_second_key_result(new_of(KEY_RESULT, decided), ground)
        return decided

    return define("add_key_result", decide, [objective, said] if metric is None else [objective, said, metric], asked)


def key_result_added(ground: Ground, today: date, objective: str, said: Said, metric: Said | None) -> Decided:
    """What comes of adding a key result; arguments are those of :func:`add_key_result`.

    Raises:
        RefusedError: there is no such objective, or its cycle is closed.
        DraftRefusedError: with every problem and its field.
    """
    held: Objective = there(OBJECTIVE, objective, ground)
    refuse_closed_cycle(held, held.title, ground, today)
    together = Together(ground, today)
    drafted = {**said, "metric": together.metric(metric, "metric")} if metric is not None else said
    new, _ = together.record(KEY_RESULT, drafted, objective)
    return Decided(new.id, [*together.edits, *added(KEY_RESULT, [new])], Seeds(key_results=[new.id]))
