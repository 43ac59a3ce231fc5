"""What was learned from objectives, said once for all of their key results."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from headway.goals import codes
from headway.goals.draft import Path
from headway.judgement.definitions import Objective
from headway.records.kinds import OBJECTIVE
from headway.services.defining import Edit
from headway.services.drafting.change import changed, there
from headway.services.drafting.closed import refuse_closed_cycle
from headway.services.drafting.ground import Ground
from headway.services.drafting.problems import DraftRefusedError, FieldProblem, problem
from headway.services.drafting.reading import Said
from headway.services.transaction import RefusedError

SECTION = "objectives"
"""Begins the fields of problems, in front of the number of what was said."""
SEEN = "seen"
"""Key of the text that stood there for whoever answers: what they left as it was is not said by them."""


def learned_from(said: Sequence[Said], ground: Ground, today: date) -> tuple[Edit, ...]:
    """The objectives that say otherwise than before what was learned from them.

    Args:
        said: each with ``objective``, its id, ``learned``, and ``by``, the person; without a text nothing is said of
            it any more. Of several of one objective the last one counts. Where ``seen`` is said, a text that is the
            same says nothing.
        ground: what is there.
        today: the day on which it is said.

    Raises:
        RefusedError: there is no such objective, or it was dropped, or its cycle is closed.
        DraftRefusedError: with all that is wrong, and each text in place of one that was not seen; fields begin with
            ``objectives`` and the number of what was said.
    """
    edits: list[Edit] = []
    problems: list[FieldProblem] = []
    last = {str(one.get("objective")): at for at, one in enumerate(said)}
    for at, one in enumerate(said):
        if last[str(one.get("objective"))] != at:
            continue
        held: Objective = there(OBJECTIVE, str(one.get("objective")), ground)
        text = str(one.get("learned") or "").strip()
        if text == (held.learned or "") or is_left(one):
            continue
        if held.retired_on is not None and held.retired_on <= today:
            raise RefusedError(f"{held.title} was dropped on {held.retired_on}: why, says what was learned from it")
        refuse_closed_cycle(held, held.title, ground, today)
        if unseen := overwrites(one, held.learned or "", (SECTION, at)):
            problems.append(unseen)
            continue
        try:
            before, after = changed(OBJECTIVE, held.id, _keys(text, one.get("by"), today), ground, today)
        except DraftRefusedError as error:
            problems += (replace(each, field=f"{SECTION}.{at}.{each.field}") for each in error.problems)
            continue
        edits.append(Edit(OBJECTIVE, before, after))
    if problems:
        raise DraftRefusedError(problems)
    return tuple(edits)


def is_left(one: Said) -> bool:
    """Whether what was learned stands as whoever answers saw it."""
    return SEEN in one and _same(one.get("learned"), one[SEEN])


def overwrites(one: Said, held: str, path: Path) -> FieldProblem | None:
    """What is wrong where a text would take the place of one that was written meanwhile.

    Args:
        one: what is said, with ``learned`` and, where that is known, what was ``seen``.
        held: what stands now.
        path: where it is said.
    """
    if SEEN not in one or is_left(one) or _same(held, one[SEEN]) or _same(held, one.get("learned")):
        return None
    now = f"meanwhile it says “{held}”" if held else "meanwhile it was taken back"
    message = f"{now}; write what is to stand, and save again"
    return problem((*path, "learned"), codes.DEFINED_TWICE, message)


def _same(one: object, other: object) -> bool:
    """Whether two texts are alike but for their spaces: browsers send line breaks of their own."""
    return str(one or "").split() == str(other or "").split()


def _keys(text: str, by: str | None, today: date) -> dict[str, Any]:
    if not text:
        return {"learned": None, "learned_on": None, "learned_by": None}
    return {"learned": text, "learned_on": today, "learned_by": by or None}
