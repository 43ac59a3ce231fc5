"""Record what was decided, about anything."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Unpack

from headway.goals import codes
from headway.judgement.definitions import Decision
from headway.judgement.verdicts import DecisionNeeded
from headway.records.kinds import DECISION
from headway.services.defining import Asking, Decided, Defined, added, define
from headway.services.drafting.declare import declare
from headway.services.drafting.due import refuse_due_before_made
from headway.services.drafting.ground import Ground
from headway.services.drafting.problems import DraftRefusedError, problem
from headway.services.drafting.reading import Said
from headway.services.following import asks_about
from headway.services.read_cockpit import read_cockpit
from headway.steering.decisions import NOT_IN_WORDS


def record_decision(*, said: Said, **asked: Unpack[Asking]) -> Defined:
    """Record a decision, of today where no day is said. It is never changed: what became of it is a further revision.

    Args:
        said: the decision as the goals file has it; without an id it gets one. It is due no earlier than on its day.
            Where it ``answers`` a question, that is one that is asked today; ``of`` which KPI need not be said where
            only one is asked of its kind.
        **asked: by whom, for whom, when; see :class:`Asking`.

    Raises:
        OrganisationUnknownError: there is none of this id.
        DraftRefusedError: with every problem and its field.
    """

    def decide(ground: Ground, today: date) -> Decided:
        new, _ = declare(DECISION, {**said, "date": said.get("date") or today}, ground, today)
        refuse_due_before_made(new, today)
        if new.answers is not None:
            found = read_cockpit(
                organisation=asked["organisation"], clock=asked["clock"], policies=asked["policies"], as_of=today
            )
            new = _as_answer(new, [one for one in found.verdicts.decisions if one.about == new.about])
        return Decided(new.id, added(DECISION, [new]), touched=asks_about(new))

    return define("record_decision", decide, said, asked)


def _as_answer(new: Decision, needed: list[DecisionNeeded]) -> Decision:
    """The decision with the KPI of the question that it answers.

    Raises:
        DraftRefusedError: that is not asked about it now, is asked of several KPIs, or is answered by no words.
    """
    if new.answers in NOT_IN_WORDS:
        message = "whether it is held is not answered in words; hold it, decline to, or let it go on"
        raise DraftRefusedError([problem(("answers",), codes.WRONG_VALUE, message)])
    same = [one for one in needed if one.kind == new.answers and (one.since is None or one.since <= new.date)]
    if not same:
        there = ", ".join(dict.fromkeys(one.kind for one in needed if one.kind not in NOT_IN_WORDS))
        way_out = f"what is asked is {there}" if there else "leave it out: nothing is that words answer"
        message = f"{new.answers} is not asked about {new.about} on {new.date}; {way_out}"
        raise DraftRefusedError([problem(("answers",), codes.WRONG_VALUE, message)])
    fitting = list(dict.fromkeys(one.which for one in same if new.of in (None, one.which)))
    if len(fitting) == 1:
        return replace(new, of=fitting[0] or None)
    named = ", ".join(one.which for one in same)
    message = f"{new.answers} is asked about {new.about} of {named}; name one of them"
    raise DraftRefusedError([problem(("of",), codes.WRONG_VALUE if new.of else codes.MISSING_KEY, message)])
