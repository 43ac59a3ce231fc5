"""Find what an organisation has defined, by the words in its names."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from headway.judgement.definitions import Decision, Definitions, Kpi, Metric, Objective
from headway.judgement.withdrawn import is_withdrawn
from headway.records import kinds, organisations
from headway.records.load import load_definitions
from headway.records.models import AuditHead
from headway.records.verdict_parts import ask_objectives, judged_day
from headway.rhythm.words import hold_note
from headway.services.judging.today import today_in
from headway.services.reading.verdicts_of import objective_of
from headway.services.transaction import Clock

READ = (
    kinds.PERSON,
    kinds.MEMBERSHIP,
    kinds.TEAM,
    kinds.METRIC,
    kinds.KPI,
    kinds.CYCLE,
    kinds.OBJECTIVE,
    kinds.KEY_RESULT,
    kinds.DECISION,
)
INDEXES_KEPT = 8
LONGEST_QUERY = 200


@dataclass(frozen=True, slots=True)
class Found:
    """Something that was found.

    Attributes:
        kind: ``kpi``, ``metric``, ``objective``, ``key_result``, ``team``, ``person``, ``cycle`` or ``decision``.
        id: its id.
        name: what it is called.
        beside: where it belongs, in a few words, and that it was dropped or withdrawn; empty where it belongs nowhere.
        objective: id of the objective that it is, or whose key result it is; else empty.
        hold: what holds that objective, or is to, by the newest judgement; empty where nothing does.
    """

    kind: str
    id: str
    name: str
    beside: str
    objective: str = ""
    hold: str = ""


@dataclass(frozen=True, slots=True)
class Search:
    """What was found.

    Attributes:
        name: of the organisation.
        found: the best first, at most as many as were asked for.
        counts: how many there are of each kind in all.
        as_of: the day.
        today: which day it is where the organisation lives.
    """

    name: str
    found: tuple[Found, ...]
    counts: Mapping[str, int]
    as_of: date
    today: date

    @property
    def total(self) -> int:
        """How many there are in all."""
        return sum(self.counts.values())


def search(*, organisation: str, clock: Clock, words: str, most: int, as_of: date | None = None) -> Search:
    """What is called by all of the words, or by words that begin so, as known on a day.

    Accents and capitals make no difference. What begins with the words stands before what holds them somewhere.

    Args:
        organisation: its id.
        clock: gives the time.
        words: what somebody typed.
        most: how many to return.
        as_of: the day; today where the organisation lives, where ``None``.

    Raises:
        OrganisationUnknownError: there is none of this id.
    """
    row = organisations.find(organisation)
    today = today_in(row, clock)
    day = as_of or today
    wanted = plain(words[:LONGEST_QUERY]).split()
    if not wanted:
        return Search(row.name, (), {}, day, today)
    version = AuditHead.objects.for_organisation(row).values_list("hash", flat=True).get()
    ranked = []
    for place, (text, own, one) in enumerate(_index(organisation, version, day)):
        if all(word in text for word in wanted):
            ranked.append((_rank(wanted, own), place, one))
    ranked.sort(key=lambda one: one[:2])
    counts = Counter(one.kind for _, _, one in ranked)
    found = tuple(one for _, _, one in ranked[:most])
    return Search(row.name, _with_holds(found, row.number, day), counts, day, today)


def _with_holds(found: tuple[Found, ...], organisation: int, day: date) -> tuple[Found, ...]:
    """What was found, with what holds it by the stored verdicts; where these are of another day, as it was."""
    told = ask_objectives(organisation, {one.objective for one in found} - {""})()
    if not any(row.kind == "organisation" and judged_day(row) == day for row in told):
        return found
    holds = {row.subject: hold_note(objective_of(row.payload)) for row in told if row.kind == "objective"}
    return tuple(replace(one, hold=holds.get(one.objective, "")) for one in found)


def plain(text: str) -> str:
    """A text without accents and capitals.

    Examples:
        >>> plain("Águas de Março")
        'aguas de marco'
    """
    parts = unicodedata.normalize("NFKD", text)
    return "".join(one for one in parts if not unicodedata.combining(one)).casefold()


def _rank(wanted: list[str], own: str) -> int:
    """0 where the name begins with what was typed, 1 where each word begins one of its words, else more."""
    if own.startswith(" ".join(wanted)):
        return 0
    begun = own.split()
    if all(any(word.startswith(one) for word in begun) for one in wanted):
        return 1
    return 2 if all(one in own for one in wanted) else 3


@lru_cache(maxsize=INDEXES_KEPT)
def _index(organisation: str, version: str, day: date) -> tuple[tuple[str, str, Found], ...]:
    """All that can be found: what is searched in, its own name, and itself; ``version`` is the state of the store."""
    del version
    definitions = load_definitions(organisations.find(organisation), day, kinds=READ)
    return tuple((plain(f"{one.name} {one.id} {one.beside}"), plain(one.name), one) for one in _all(definitions, day))


def _all(definitions: Definitions, day: date) -> list[Found]:
    teams = {one.id: one.name for one in definitions.teams}
    metrics = {one.id: one for one in definitions.metrics}
    objectives = {one.id: one for one in definitions.objectives if _is_there(one, day)}
    dropped = [one for one in definitions.objectives if one.id not in objectives]
    cycles = {one.id: one.name for one in definitions.cycles}
    kpis = [one for one in definitions.kpis if _is_there(one, day)]
    declared = {one.metric for one in kpis}
    names = _names(definitions)
    return [
        *(Found("kpi", one.id, metrics[one.metric].name, teams.get(one.team, "")) for one in kpis),
        *(Found("objective", one.id, one.title, _place(one, teams, cycles), one.id) for one in objectives.values()),
        *(
            Found("key_result", one.id, one.title, objectives[one.objective].title, one.objective)
            for one in definitions.key_results
            if one.objective in objectives
        ),
        *(Found("team", one.id, one.name, teams.get(one.parent or "", "")) for one in definitions.teams),
        *(
            Found("metric", one.id, one.name, teams.get(one.team or "", ""))
            for one in definitions.metrics
            if one.id not in declared and _is_there(one, day)
        ),
        *(Found("cycle", one.id, one.name, "") for one in definitions.cycles),
        *(Found("person", one.id, one.name, _roles(one.id, definitions, teams)) for one in definitions.people),
        *(
            Found("decision", one.id, one.decision, _about(one, names, day))
            for one in definitions.decisions
            if one.date <= day
        ),
        *(Found("objective", one.id, one.title, f"{_place(one, teams, cycles)}, dropped") for one in dropped),
    ]


def _place(one: Objective, teams: Mapping[str, str], cycles: Mapping[str, str]) -> str:
    """The team and the cycle of an objective."""
    return ", ".join(name for name in (teams.get(one.team, ""), cycles.get(one.cycle, "")) if name)


def _names(definitions: Definitions) -> dict[str, str]:
    """What everything is called that a decision can be about, by id; a KPI by its metric."""
    metrics = {one.id: one.name for one in definitions.metrics}
    return {
        **{one.id: one.name for one in definitions.cycles},
        **{one.id: one.name for one in definitions.teams},
        **metrics,
        **{one.id: one.title for one in definitions.key_results},
        **{one.id: one.title for one in definitions.objectives},
        **{one.id: metrics.get(one.metric, one.id) for one in definitions.kpis},
    }


def _roles(person: str, definitions: Definitions, teams: Mapping[str, str]) -> str:
    """What somebody is where."""
    held = [one for one in definitions.memberships if one.person == person]
    return ", ".join(f"{one.role} in {teams.get(one.team, one.team)}" for one in held)


def _about(one: Decision, names: Mapping[str, str], day: date) -> str:
    """What a decision is about, and that it no longer stands on a day."""
    return f"about {names.get(one.about, one.about)}{', withdrawn' if is_withdrawn(one, day) else ''}"


def _is_there(record: Metric | Kpi | Objective, day: date) -> bool:
    """Whether a record is not retired on a day."""
    return record.retired_on is None or record.retired_on > day
