"""What a check-in asks of what one's objectives rest on, and what was answered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from headway.goals import codes
from headway.judgement.assumptions import HOLDS
from headway.rhythm.assumed import last
from headway.services.check_ins_due import Assumed
from headway.services.drafting.problems import FieldProblem
from headway.services.read_check_in import CheckInRead
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
    yield Field(f"{_name(one)}.state", "How does it stand?", Kind.RADIO, options=OPTIONS)
    yield Field(f"{_name(one)}.note", "What was seen?", hint="Needed where it no longer holds.")


def _name(one: Assumed) -> str:
    return f"{FIRST}.{one.objective.id}.{one.number}"


def assumed_answers(texts: Mapping[str, str], read: CheckInRead) -> Said:
    """What was said, also of what was asked about when the form was shown and is no more: it may be sent twice."""
    words: dict[str, list[dict[str, str]]] = {}
    problems = []
    for id_, number, text in _named(texts, read):
        name = f"{FIRST}.{id_}.{number}"
        state, note = (texts.get(f"{name}.{each}", "").strip() for each in ("state", "note"))
        if state not in (HOLDS, "") and not note:
            wrong = FieldProblem(f"{name}.note", codes.MISSING_KEY, "the reason is missing", "say what was seen")
            problems.append(wrong)
        if state:
            words.setdefault(id_, []).append({"assumption": text, "state": state, "note": note})
    return Said(words, tuple(problems))


def _named(texts: Mapping[str, str], read: CheckInRead) -> Iterable[tuple[str, int, str]]:
    """The assumptions that a form names: objective, place and words."""
    objectives = {one.id: one for one in read.definitions.objectives}
    for name in texts:
        first, _, rest = name.partition(".")
        id_, _, number = rest.removesuffix(".state").partition(".")
        if first != FIRST or id_ not in objectives or not number.isdecimal():
            continue
        assumptions = objectives[id_].assumptions
        if int(number) < len(assumptions):
            yield id_, int(number), assumptions[int(number)].text
