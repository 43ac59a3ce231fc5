"""What is asked when something is decided, and what was answered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from headway.judgement.definitions import Decision, Definitions
from headway.judgement.options_mean import means
from headway.judgement.verdicts import DecisionNeeded
from headway.rhythm.rows import Names
from headway.services.read_decisions import DecisionsRead
from headway.web.deciding.asks import QUESTION, WHOLE, Asks, key_of
from headway.web.deciding.naming import named
from headway.web.forms.form import Field, Group, Kind, Option
from headway.web.where import ACTION

OTHER = "other"
"""The answer that is none of those offered; no option is like it."""


def people(definitions: Definitions, first: str = "nobody named") -> tuple[Option, ...]:
    """Somebody, or nobody."""
    found = sorted(definitions.people, key=lambda one: one.name.casefold())
    return (Option("", first), *(Option(one.id, one.name) for one in found))


def new_groups(read: DecisionsRead, id_: str, asks: Asks, person: str) -> tuple[Group, ...]:
    """The questions for a decision.

    Args:
        read: what was decided and is asked for.
        id_: of what it is about; empty where that is still to be chosen.
        asks: what is asked about it.
        person: id of who decides, where that is known.
    """
    needed = asks.questions[0] if id_ and asks.questions and not asks.several else None
    first = (*_first(read, id_), *(_which(asks.questions) if asks.several else ()), *_what(needed))
    return (Group("", first), Group("", tuple(_then(read, needed, person))))


def _first(read: DecisionsRead, id_: str) -> Iterable[Field]:
    if id_:
        yield Field("about", "About", Kind.HIDDEN, value=id_)
    else:
        yield Field("about", "About what?", Kind.CHOICE, options=tuple(_subjects(read)), needed=True)


def _which(asked: Iterable[DecisionNeeded]) -> Iterable[Field]:
    options = tuple(Option(key_of(one), one.title, f"suggested: {one.suggestion}") for one in asked)
    every = Option(WHOLE, "It as a whole", "none of these is asked any more, until the numbers change")
    yield Field(QUESTION, "What does it answer?", Kind.RADIO, options=(*options, every), needed=True)


def _what(needed: DecisionNeeded | None) -> Iterable[Field]:
    if needed is None:
        yield Field("decision", "What is decided?", needed=True)
        return
    options = (*(Option(one, one, means(one, needed.kind)) for one in needed.options), Option(OTHER, "something else"))
    yield Field("option", "What is decided?", Kind.RADIO, options=options)
    yield Field("decision", "In your own words", hint=f"Suggested: {needed.suggestion}.")


def _then(read: DecisionsRead, needed: DecisionNeeded | None, person: str) -> Iterable[Field]:
    who = person or (needed.who[0] if needed is not None and needed.who else "")
    yield Field("because", "Why?", Kind.AREA)
    yield Field("by", "Who decided it?", Kind.CHOICE, value=who, options=people(read.definitions))
    yield Field(
        "assigned_to", "Who does it?", Kind.CHOICE, options=people(read.definitions, "nobody has to do anything")
    )
    yield Field("due", "By when?", Kind.DATE)


def _subjects(read: DecisionsRead) -> Iterable[Option]:
    """What can be chosen: first what a decision is asked for."""
    yield Option("", "choose what it is about")
    names = Names(read.definitions)
    asked = dict(Counter(one.about for one in read.needed if one not in read.answered and one.kind != ACTION))
    declared = {one.metric for one in read.definitions.kpis}
    found = [
        Option(id_, name)
        for id_, name, path in named(read.definitions)
        if not (path.startswith("/metrics") and id_ in declared)  # the KPI that it is stands for it
    ]
    teams = {one.id: names.team(one.team) for one in read.definitions.kpis}
    teams |= {one.id: names.team(one.team) for one in read.definitions.objectives}
    teams |= {one.id: names.team(one.team) for one in read.definitions.metrics if one.team and one.id not in declared}
    found = [
        Option(one.value, f"{one.label}, {teams[one.value]}" if one.value in teams else one.label) for one in found
    ]
    yield from (
        Option(
            one.value,
            one.label,
            f"asks for {'a decision' if asked[one.value] == 1 else f'{asked[one.value]} decisions'}",
        )
        for one in found
        if one.value in asked
    )
    yield from (one for one in found if one.value not in asked)


def decision_said(texts: Mapping[str, str]) -> dict[str, Any]:
    """A decision as the goals file has it.

    Examples:
        >>> decision_said({"about": "flow", "option": "pause it", "decision": "until May"})["decision"]
        'pause it: until May'
    """
    told = {name: texts.get(name, "").strip() or None for name in ("about", "by", "assigned_to", "due")}
    option = texts.get("option", "").strip()
    words = [part for part in ("" if option == OTHER else option, texts.get("decision", "").strip()) if part]
    return {**told, "decision": ": ".join(words) or None, "because": texts.get("because", "").strip()}


def _due(held: Decision) -> Iterable[Field]:
    """The day, until it was moved once: then it is moved again, with a reason, where one says what became of it."""
    if not held.moved:
        yield Field("due", "By when?", Kind.DATE, value=held.due.isoformat() if held.due else "")


def edit_fields(read: DecisionsRead, held: Decision) -> tuple[Field, ...]:
    """The questions for what becomes of a decision."""
    return (
        Field("decision", "What is decided?", value=held.decision, needed=True),
        Field("because", "Why?", Kind.AREA, value=held.because),
        Field(
            "assigned_to", "Who does it?", Kind.CHOICE, value=held.assigned_to or "",
            options=people(read.definitions, "nobody has to do anything"),
        ),
        *_due(held),
        Field("done", "Done on", Kind.DATE, value=held.done.isoformat() if held.done else ""),
    )  # fmt: skip
