"""What was learned from objectives, said once for all of their key results."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from headway.judgement.definitions import Objective
from headway.records.kinds import OBJECTIVE
from headway.services.defining import Edit
from headway.services.drafting.change import changed, there
from headway.services.drafting.ground import Ground
from headway.services.drafting.problems import DraftRefusedError, FieldProblem
from headway.services.drafting.reading import Said
from headway.services.transaction import RefusedError

SECTION = "objectives"
"""Begins the fields of problems, in front of the number of what was said."""


def learned_from(said: Sequence[Said], ground: Ground, today: date) -> tuple[Edit, ...]:
    """The objectives that say otherwise than before what was learned from them.

    Args:
        said: each with ``objective``, its id, ``learned``, and ``by``, the person; without a text nothing is said of
            it any more.
        ground: what is there.
        today: the day on which it is said.

    Raises:
        RefusedError: there is no such objective, or it was dropped.
        DraftRefusedError: with all that is wrong; fields begin with ``objectives`` and the number of what was said.
    """
    edits: list[Edit] = []
    problems: list[FieldProblem] = []
    for at, one in enumerate(said):
        held: Objective = there(OBJECTIVE, str(one.get("objective")), ground)
        text = str(one.get("learned") or "").strip()
        if text == (held.learned or ""):
            continue
        if held.retired_on is not None and held.retired_on <= today:
            raise RefusedError(f"{held.title} was dropped on {held.retired_on}: why, says what was learned from it")
        try:
            before, after = changed(OBJECTIVE, held.id, _keys(text, one.get("by"), today), ground, today)
        except DraftRefusedError as error:
            problems += (replace(each, field=f"{SECTION}.{at}.{each.field}") for each in error.problems)
            continue
        edits.append(Edit(OBJECTIVE, before, after))
    if problems:
        raise DraftRefusedError(problems)
    return tuple(edits)


def _keys(text: str, by: str | None, today: date) -> dict[str, Any]:
    if not text:
        return {"learned": None, "learned_on": None, "learned_by": None}
    return {"learned": text, "learned_on": today, "learned_by": by or None}
