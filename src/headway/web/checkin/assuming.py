"""What a check-in asks of what one's objectives rest on, and what was answered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from headway.goals import codes
from headway.judgement.assumptions import HOLDS
from headway.rhythm.assumed import last
from headway.services.drafting.problems import FieldProblem
from headway.services.read_check_in import Assumed, CheckInRead
from headway.web.checkin.page import AssumedCard
from headway.web.forms.form import Field, Group, Kind
from headway.web.parts import Link
from headway.web.setting.assuming import OPTIONS
from headway.web.where import Where

FIRST = "_assumed"
"""Begins the names of these fields; no id begins so."""
Words = Mapping[str, list[dict[str, str]]]
"""By objective what was said of its assumptions."""


@dataclass(frozen=True, slots=True)
class Said:
    """What was answered: the words by objective, and what is missing."""

    words: Words
    problems: tuple[FieldProblem, ...]


def assumed_groups(read: CheckInRead) -> tuple[Group, ...]:
    """The questions, a group for each assumption; what is not answered is left out."""
    return tuple(Group(one.verdict.text, tuple(_fields(one))) for one in read.assumed)


def assumed_cards(read: CheckInRead, where: Where) -> tuple[AssumedCard, ...]:
    """What each question is about, in the order of the groups."""
    return tuple(
        AssumedCard(
            text=one.verdict.text.rstrip("."),
            objective=Link(where.to(f"/objectives/{one.objective.id}#assumed"), one.objective.title),
            last=last(one.verdict),
        )
        for one in read.assumed
    )


def _fields(one: Assumed) -> Iterable[Field]:
    yield Field(f"{_name(one)}.state", "Does it still hold?", Kind.RADIO, options=OPTIONS)
    yield Field(f"{_name(one)}.note", "What was seen?", hint="Needed where it no longer holds.")


def _name(one: Assumed) -> str:
    return f"{FIRST}.{one.objective.id}.{one.number}"


def assumed_answers(texts: Mapping[str, str], read: CheckInRead) -> Said:
    """What was said of those that were asked about."""
    words: dict[str, list[dict[str, str]]] = {}
    problems = []
    for one in read.assumed:
        state, note = (texts.get(f"{_name(one)}.{name}", "").strip() for name in ("state", "note"))
        if state not in (HOLDS, "") and not note:
            field = f"{_name(one)}.note"
            problems.append(FieldProblem(field, codes.MISSING_KEY, "the reason is missing", "say what was seen"))
        if state:
            told = {"assumption": one.verdict.text, "state": state, "note": note}
            words.setdefault(one.objective.id, []).append(told)
    return Said(words, tuple(problems))
