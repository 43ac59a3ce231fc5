"""Open a cycle like another one, with its objectives to be thought over."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Literal, Unpack

from headway.judgement.definitions import Cycle
from headway.judgement.nesting import around
from headway.records.kinds import CYCLE, KEY_RESULT, OBJECTIVE
from headway.services.defining import Asking, Decided, Defined, added, define
from headway.services.drafting.carry import Carrying, carried
from headway.services.drafting.change import there
from headway.services.drafting.declare import declare
from headway.services.drafting.ground import Ground
from headway.services.drafting.reading import Said

Carry = Literal["all", "open", "none"]
"""Which objectives come along: all that were not dropped, those that have not succeeded, or none."""


def duplicate_cycle(*, cycle: str, said: Said, carry: Carry = "all", **asked: Unpack[Asking]) -> Defined:
    """Open a cycle like another one. What comes along begins anew: no grade, no check-in, nothing done.

    A numeric key result keeps the target that is in force and begins at the last value before the new cycle; one whose
    name tells a change, such as “by 30 %”, aims at that change from where it stands now, and a sum keeps what it is
    held against. Steps of a pace lie as far in. Milestones keep their distance from the first day, and those that were
    done are left out where others were not.

    Args:
        cycle: id of the one to go by.
        said: the new one as the goals file has it: name and days, and what is otherwise than in the other. Where it
            says no parent, it lies in that of the other one if that holds its days, else in the shortest that does.
        carry: which objectives come along.
        **asked: by whom, for whom, when; see :class:`Asking`.

    Raises:
        OrganisationUnknownError: there is none of this id.
        RefusedError: there is no such cycle.
        DraftRefusedError: with every problem and its field; what cannot come along is named.
    """

    def decide(ground: Ground, today: date) -> Decided:
        held: Cycle = there(CYCLE, cycle, ground)
        new, _ = declare(CYCLE, {"not_doing": list(held.not_doing), **said}, ground, today)
        if "parent" not in said:
            every: Iterable[Cycle] = ground.of(CYCLE).values()
            new = replace(new, parent=around(new.starts, new.ends, every, held) or None)
        ground.count_in(CYCLE, new)
        success = asked["policies"](today).success
        objectives, key_results = carried(Carrying(held, new, carry, success), ground, today)
        edits = [*added(CYCLE, [new]), *added(OBJECTIVE, objectives), *added(KEY_RESULT, key_results)]
        return Decided(new.id, edits)

    return define("duplicate_cycle", decide, [cycle, said, carry], asked)
