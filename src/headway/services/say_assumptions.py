"""Say whether what an objective rests on still holds: one word on each assumption, dated, and never changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Unpack

from headway.goals import codes
from headway.judgement.assumptions import HOLDS, IN_DOUBT, STATES, assumptions_of, states_by_objective
from headway.judgement.definitions import AssumptionState, Objective
from headway.records.kinds import ASSUMPTION_STATE, OBJECTIVE
from headway.records.touched import Seeds
from headway.services.defining import Asking, Decided, Defined, added, define
from headway.services.drafting.change import there
from headway.services.drafting.ground import Ground
from headway.services.drafting.problems import DraftRefusedError, problem
from headway.services.drafting.reading import Draft, read
from headway.services.transaction import RefusedError

Said = Mapping[str, str]


def say_assumptions(*, objective: str, said: Sequence[Said], by: str | None = None, **asked: Unpack[Asking]) -> Defined:
    """Record how assumptions of an objective stand, of today.

    That one still holds, or still does not, is a word too: it says that somebody has asked. What was said word for word
    today is not said twice.

    Args:
        objective: its id.
        said: of each that is spoken of ``assumption`` (its text, or a part that no other has), ``state`` (``holds``,
            ``in_doubt`` or ``broken``) and ``note``, which one that no longer holds needs.
        by: id of the person who says so.
        **asked: by whom, for whom, when; see :class:`Asking`.

    Raises:
        OrganisationUnknownError: there is none of this id.
        RefusedError: there is no such objective, or no such assumption of it.
        DraftRefusedError: with every problem and its field, each after the number of the word.
    """

    def decide(ground: Ground, today: date) -> Decided:
        held = there(OBJECTIVE, objective, ground)
        spoken = [one for one in ground.of(ASSUMPTION_STATE).values() if one.objective == objective]
        words = [_drafted(held, spoken, one, at, by, today) for at, one in enumerate(said)]
        found = read(Draft("assumption_states", words, numbers=tuple(range(len(words)))), ground, today)
        new = [one for one in found.assumption_states if one not in spoken]
        return Decided(objective, added(ASSUMPTION_STATE, new), Seeds(objectives=[objective]))

    return define("say_assumptions", decide, [objective, list(said), by], asked)


def _drafted(
    objective: Objective, spoken: Sequence[AssumptionState], said: Said, at: int, by: str | None, today: date
) -> dict[str, object]:
    """One word as the goals file has it.

    Raises:
        RefusedError: there is no such assumption.
        DraftRefusedError: it is no state, or one that no longer holds comes without a note.
    """
    text, state, note = _meant(objective, said["assumption"]), said.get("state", HOLDS), said.get("note", "").strip()
    if state not in STATES:
        raise DraftRefusedError(
            [problem((at, "state"), codes.WRONG_VALUE, f"{state!r} is no state; write holds, in_doubt or broken")]
        )
    stands = assumptions_of(objective, states_by_objective(spoken, today).get(objective.id, ()))
    before = next(one.state for one in stands if one.text == text)
    if state not in (HOLDS, before) and not note:
        wrong = f"{'in doubt' if state == IN_DOUBT else 'broken'} without a note; say what was seen"
        raise DraftRefusedError([problem((at, "note"), codes.MISSING_KEY, wrong)])
    word = {"objective": objective.id, "assumption": text, "date": today, "state": state.replace("_", " ")}
    return word | {key: value for key, value in (("by", by), ("note", note)) if value}


def _meant(objective: Objective, named: str) -> str:
    """The assumption that a text means: itself, or the only one that holds it."""
    texts = [one.text for one in objective.assumptions]
    if named in texts:
        return named
    found = [text for text in texts if named.casefold() in text.casefold()]  # nothing said means the only one
    if len(found) == 1:
        return found[0]
    there_are = "; ".join(f"“{text}”" for text in texts) or "none"
    if found and not named:
        raise RefusedError(f"{objective.id} has {len(texts)} assumptions; say which: {there_are}")
    raise RefusedError(
        f"{objective.id} has {'no' if not found else 'more than one'} assumption {named!r}: it has {there_are}"
    )
