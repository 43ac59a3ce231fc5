"""Change a key result: a changed target is a further version."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Unpack

from headway.goals.closed import moved_worth
from headway.judgement.definitions import KeyResult
from headway.records.kinds import CYCLE, KEY_RESULT, OBJECTIVE
from headway.records.touched import Seeds
from headway.services.defining import Asking, Decided, Defined, Edit, define, differ
from headway.services.drafting.change import changed, there
from headway.services.drafting.closed import refuse_closed_cycle
from headway.services.drafting.ground import Ground
from headway.services.drafting.reading import Said
from headway.services.drafting.twice import refuse_second_key_result


def change_key_result(*, key_result: str, said: Said, **asked: Unpack[Asking]) -> Defined:
    """Change a key result. A target that is said holds from its ``from`` on, or from today; what held before stays.

    Args:
        key_result: its id.
        said: the keys of the goals file that change; ``None`` takes back what stood there; ``target`` is a new
            version: a level or change, or ``{from, target, because}``; in mid-cycle it takes the reason. A list is all
            of its targets: none that held may be left out once its cycle has begun.
        **asked: by whom, for whom, when; see :class:`Asking`.

    Raises:
        OrganisationUnknownError: there is none of this id.
        RefusedError: there is no such key result, or it would change what it came to in a closed cycle.
        DraftRefusedError: with every problem and its field.
    """

    def decide(ground: Ground, today: date) -> Decided:
        before, after = changed(KEY_RESULT, key_result, said, ground, today)
        if moved_worth(before, after):
            refuse_closed_cycle(there(OBJECTIVE, before.objective, ground), before.title, ground, today)
        if before.title != after.title:
            refuse_second_key_result(after, ground)
        # what the KPIs of the metric that it leaves rest on is told anew as well
        left = [before.metric] if before.metric and before.metric != after.metric else []
        reaches_all = differ(before, after, {"known_on"}) or _tells_of_before(before, after, ground, today)
        touched = None if reaches_all else Seeds(metrics=left, key_results=[key_result])
        return Decided(key_result, [Edit(KEY_RESULT, before, after)], touched)

    return define("change_key_result", decide, [key_result, said], asked)


def _tells_of_before(before: KeyResult, after: KeyResult, ground: Ground, today: date) -> bool:
    """Whether steps went otherwise than was known by the day before: others are forecast from them.

    Of a cycle that is over it is every step, of one that runs each that was to be done by a day that has passed.
    """
    if not differ(before, after, {"kind", "milestones", "done"}):
        return False
    cycle = there(CYCLE, there(OBJECTIVE, before.objective, ground).cycle, ground)
    return cycle.ends < today or _due_before(before, today) != _due_before(after, today)


def _due_before(key_result: KeyResult, today: date) -> Counter[tuple[date, date | None]]:
    """When the steps that were to be done before a day were due, and done."""
    steps = [one for one in key_result.milestones if one.due is not None and one.due < today]
    return Counter((one.due, one.done if one.done and one.done < today else None) for one in steps if one.due)
