"""What is asked of an objective, and what was answered as the goals file has it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from headway.judgement.bearing import holding
from headway.judgement.definitions import Assumption, Cycle, Objective
from headway.rhythm.rows import Names, short_day
from headway.series.period_words import day_words
from headway.services.cycle_around import cycle_around
from headway.services.read_setting import SettingRead
from headway.web.forms.form import Field, Group, Kind, Option

AMBITIONS = (
    Option("aspirational", "Aspirational", "a stretch: 70 % of the way is a success"),
    Option("committed", "Committed", "a promise: only the whole way is a success"),
)
REACTIONS = (Option("pause", "pause the objective"), Option("slow", "slow it"))
GUARDRAILS, CONTRIBUTORS = 2, 3
"""How many a form asks for at first."""
LENGTHS = (("+quarter", "this quarter", 3), ("+half", "this half-year", 6), ("+year", "this year", 12))
"""Cycles that can begin with the objective: the answer, what it is called, and how many months it has."""


def objective_groups(
    read: SettingRead,
    held: Objective | None,
    team: str,
    owner: str,
    *,
    may_open: bool,
    cycle: str = "",
    title: str = "",
) -> tuple[Group, Group]:
    """The questions for an objective: those that all answer, and those that few need.

    Args:
        read: what can be chosen.
        held: the objective as it is; ``None`` for a new one.
        team: id of the team of a new one, where it is known.
        owner: id of the owner of a new one, where it is known.
        may_open: whether a cycle may begin with it.
        cycle: id of the cycle of a new one, where it is known.
        title: of a new one, where it is known.
    """
    one = held or Objective("", title, team, cycle, owner or None)
    first = (
        Field("title", "What will be different?", hint="A direction, without a number.", value=one.title, needed=True),
        _team(read, one.team),
        _cycle(read, one.cycle, may_open=may_open),
        Field("owner", "Who answers for it?", Kind.CHOICE, value=one.owner or "", options=_people(read)),
        Field("ambition", "How is it meant?", Kind.RADIO, value=one.ambition, options=AMBITIONS, needed=True),
        Field("why", "Why is it worth wanting?", Kind.AREA, value=one.why),
    )
    return Group("", first), Group("More", tuple(_more(read, one)), folded=True)


def _more(read: SettingRead, one: Objective) -> Iterable[Field]:
    yield Field("supports", "What does it support?", Kind.CHOICE, value=one.supports or "", options=_above(read, one))
    yield Field(
        "assumptions", "What does it rest on?", Kind.AREA, hint="One assumption a line.",
        value="\n".join(_one_line(each.text) for each in one.assumptions),
    )  # fmt: skip
    yield Field(
        "not_doing", "What will deliberately not be done for it?", Kind.AREA, hint="One thing a line.",
        value="\n".join(map(_one_line, one.not_doing)),
    )  # fmt: skip
    names = Names(read.definitions)
    kpis = [Option(each.id, f"{names.kpi(each.id)}, {names.team(each.team)}") for each in read.definitions.kpis]
    choices = (Option("", "none"), *sorted(kpis, key=lambda each: each.label.casefold()))
    guards = holding(one.guardrails)
    for at in range(max(GUARDRAILS, len(guards) + 1)):
        guard = guards[at] if at < len(guards) else None
        label = "Which KPI may it not break?" if not at else "And which other one?"
        yield Field(f"guardrails.{at}.kpi", label, Kind.CHOICE, value=guard.kpi if guard else "", options=choices)
        yield Field(
            f"guardrails.{at}.reaction", "While that KPI fires", Kind.CHOICE,
            value=guard.reaction if guard else "pause", options=REACTIONS,
        )  # fmt: skip
    teams = (Option("", "none"), *(Option(each.id, each.name) for each in _by_name(read)))
    for at in range(max(CONTRIBUTORS, len(one.contributors) + 1)):
        label = "Which other team works on it?" if not at else "And which other one?"
        value = one.contributors[at] if at < len(one.contributors) else ""
        yield Field(f"contributors.{at}", label, Kind.CHOICE, value=value, options=teams)


def _by_name(read: SettingRead) -> list[Any]:
    return sorted(read.definitions.teams, key=lambda one: one.name.casefold())


def _team(read: SettingRead, team: str) -> Field:
    teams = [Option(one.id, one.name) for one in _by_name(read)]
    value = team or (teams[0].value if len(teams) == 1 else "")
    options = teams if value else [Option("", "choose a team"), *teams]
    return Field("team", "Whose is it?", Kind.CHOICE, value=value, options=tuple(options), needed=True)


def _people(read: SettingRead) -> tuple[Option, ...]:
    people = sorted(read.definitions.people, key=lambda one: one.name.casefold())
    return (Option("", "nobody named"), *(Option(one.id, one.name) for one in people))


def _cycle(read: SettingRead, cycle: str, *, may_open: bool) -> Field:
    """Which cycle: the shortest one that runs is preselected. Where none is open, one may begin with the objective."""
    there = [
        one
        for one in read.definitions.cycles
        if (one.ends >= read.today and not one.is_closed(read.today)) or one.id == cycle
    ]
    running = sorted((one for one in there if one.starts <= read.today), key=lambda one: one.ends - one.starts)
    options = [
        Option(one.id, f"{one.name}, {short_day(one.starts)} to {short_day(one.ends)}")
        for one in sorted(there, key=lambda one: (one.starts, one.ends))
    ]
    hint, year_starts = "", read.definitions.organisation.fiscal_year_starts
    if not there:
        if may_open:
            options = [
                Option(value, f"{label}, to {day_words(cycle_around(read.today, length, year_starts).ends)}")
                for value, label, length in LENGTHS
            ]
            hint = "It begins with this objective, for all teams."
        else:
            options = [Option("", "no cycle is open: ask a coach to open one")]
    value = cycle or (running[0].id if running else options[0].value)
    return Field("cycle", "In which cycle?", Kind.CHOICE, hint=hint, value=value, options=tuple(options), needed=True)


def new_cycle(answer: str, today: date, fiscal_year_starts: int) -> dict[str, Any] | None:
    """The cycle that is to begin with an objective, as the goals file has it; ``None`` where one was chosen.

    Examples:
        >>> new_cycle("+quarter", date(2026, 11, 26), 1)["name"], new_cycle("winter-19", date(2026, 11, 26), 1)
        ('Q4 2026', None)
    """
    length = next((months for value, _, months in LENGTHS if value == answer), None)
    return None if length is None else asdict(cycle_around(today, length, fiscal_year_starts))


def _above(read: SettingRead, one: Objective) -> tuple[Option, ...]:
    """What an objective can support: a priority, or an objective or key result of a cycle that is not over."""
    definitions = read.definitions
    cycles: dict[str, Cycle] = {each.id: each for each in definitions.cycles}
    open_ones = {
        each.id: each for each in definitions.objectives if cycles[each.cycle].ends >= read.today and each.id != one.id
    }
    options = [Option("", "nothing above it"), *(Option(each, each) for each in definitions.organisation.priorities)]
    options += [Option(each.id, each.title) for each in open_ones.values()]
    options += [
        Option(each.id, each.title, "key result") for each in definitions.key_results if each.objective in open_ones
    ]
    if one.supports and one.supports not in {option.value for option in options}:
        options.append(Option(one.supports, one.supports))
    return tuple(options)


def objective_said(texts: Mapping[str, str], held: Objective | None = None) -> dict[str, Any]:
    """An objective as the goals file has it, without its key results.

    Args:
        texts: what was typed, by name of field.
        held: the objective as it is: an assumption that stays keeps its state, a guardrail what the form does not ask.
    """
    known = {_one_line(each.text): each for each in held.assumptions} if held else {}
    left = {_one_line(text): text for text in held.not_doing} if held else {}
    guards = {each.kpi: each for each in holding(held.guardrails)} if held else {}
    said: dict[str, Any] = {
        name: texts.get(name, "").strip() or None
        for name in ("title", "team", "cycle", "owner", "ambition", "supports")
    }
    said["why"] = texts.get("why", "").strip()
    said["assumptions"] = [_assumption(line, known.get(line)) for line in _lines(texts, "assumptions")]
    said["not_doing"] = [left.get(line, line) for line in _lines(texts, "not_doing")]
    said["contributors"] = list(dict.fromkeys(_numbered(texts, "contributors", "")))
    said["guardrails"] = []
    for at, kpi in enumerate(_numbered(texts, "guardrails", ".kpi", keep=True)):
        if kpi:
            before = guards.get(kpi)
            guard: dict[str, Any] = {"kpi": kpi, "reaction": texts.get(f"guardrails.{at}.reaction") or "pause"}
            if before is not None:
                guard |= {"release_after": before.release_after, "automatic": before.automatic}
            said["guardrails"].append(guard)
    return said


def _assumption(line: str, before: Assumption | None) -> dict[str, str]:
    """One that stays keeps its state, and its text as it was written."""
    if before is None:
        return {"text": line, "state": "holds"}
    return {"text": before.text, "state": before.state.replace("_", " ")}


def _one_line(text: str) -> str:
    """What stands on a line of its own in a form."""
    return " ".join(text.split())


def _lines(texts: Mapping[str, str], name: str) -> list[str]:
    return [line for line in map(_one_line, texts.get(name, "").splitlines()) if line]


def _numbered(texts: Mapping[str, str], name: str, below: str, *, keep: bool = False) -> Iterable[str]:
    """What was chosen in fields that are numbered; those left empty too, where they are kept."""
    at = 0
    while (text := texts.get(f"{name}.{at}{below}")) is not None:
        if text.strip() or keep:
            yield text.strip()
        at += 1
