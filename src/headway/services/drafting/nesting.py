"""Cycles that would reach out of the days of the one that they are part of."""

from __future__ import annotations

from headway.goals import codes
from headway.judgement.definitions import Cycle
from headway.judgement.nesting import Outside, newly_outside
from headway.records.kinds import CYCLE
from headway.services.drafting.ground import Ground
from headway.services.drafting.problems import DraftRefusedError, problem


def refuse_outside(drafted: Cycle, ground: Ground) -> None:
    """Refuse a cycle that does not lie within its parent, or no longer holds what lies in it.

    What stood out before may, as far as it did: all else of it can be changed without mending that.

    Raises:
        DraftRefusedError: with each such cycle, by the field that makes it so.
    """
    held = ground.of(CYCLE)
    out = newly_outside(held.values(), {**held, drafted.id: drafted}.values())
    if out:
        # the furthest first: a form says one thing beside a field, and days that mend it mend the others too
        found = sorted(out, key=lambda one: (-max(one.before, one.after), one.cycle.id))
        raise DraftRefusedError(
            problem((_field(one, drafted),), codes.OUTSIDE_PARENT, one.words(with_ids=False)) for one in found
        )


def _field(one: Outside, drafted: Cycle) -> str:
    """The field of the drafted cycle that makes it so."""
    if one.cycle.id == drafted.id and (one.is_apart or (one.before and one.after)):
        return "parent"
    return "starts" if one.before else "ends"
