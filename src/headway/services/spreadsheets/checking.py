"""What is proposed, held against the rules of goals files; each fault with the cell that it comes from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from typing import Any

from headway.goals import codes
from headway.goals.draft import Fault, read_draft
from headway.goals.write import sections_of
from headway.judgement.definitions import Definitions
from headway.records import kinds
from headway.services.drafting.problems import problem
from headway.services.spreadsheets.goals import Goals
from headway.services.spreadsheets.making import Making, Origin
from headway.services.spreadsheets.metrics import Metrics
from headway.sources.spreadsheet.problems import CellProblem
from headway.sources.spreadsheet.workbook import Spot

DEPTH = 4
NEW = ("people", "teams", "cycles", "metrics", "kpis", "objectives", "key_results")
CHECKINS = "checkins"


@dataclass(frozen=True, slots=True)
class Drafted:
    """The new records of a proposal as sections of a goals file."""

    sections: dict[str, list[dict[str, Any]]]
    extended: Sequence[tuple[dict[str, Any], list[str]]]


def drafted(making: Making, metrics: Metrics, goals: Goals) -> Drafted:
    """All that is new."""
    new_metrics, new_kpis = metrics.records()
    records = [*new_metrics, *new_kpis, *goals.records]
    teams, cycles = ({str(one.get(name)) for one in records} for name in ("team", "cycle"))
    sections: dict[str, list[dict[str, Any]]] = {
        "people": [new.said for new in making.people.new.values()],
        "teams": [new.said for id_, new in making.teams.new.items() if id_ in teams],
        "cycles": [making.known_on(new.said) for id_, new in making.cycles.new.items() if id_ in cycles],
        "metrics": new_metrics,
        "kpis": new_kpis,
        "objectives": goals.records,
        CHECKINS: goals.checkins,
    }
    for section, names in (("people", making.people), ("teams", making.teams), ("cycles", making.cycles)):
        for id_, new in names.new.items():
            fields = {name: f"cycle.{name}" for name in ("name", "starts", "ends")} if section == "cycles" else {}
            making.origins[section, id_] = Origin(new.spot, {}, fields if new.spot is None else {})
    return Drafted(sections, goals.extended)


def checked(making: Making, draft: Drafted, metrics: Metrics) -> dict[str, tuple[Any, ...]]:
    """The new records, by place in the definitions; what is wrong is noted, and then there are none."""
    beside = _beside(making, draft, metrics)
    document: dict[str, Any] = {section: value for section, value in sections_of(beside).items() if value}
    for section, records in draft.sections.items():
        document[section] = [*document.get(section, ()), *records]
    document["objectives"] = [*(mapping for mapping, _ in draft.extended), *document["objectives"]]
    known = making.ground.every_id()
    for each in fields(Definitions):
        if each.name in known:
            known[each.name] -= {one.id for one in getattr(beside, each.name)}
    for mapping, _ in draft.extended:
        known["objectives"].discard(mapping["id"])
        known["key_results"] -= {str(one["id"]) for one in mapping["key_results"]}
        known["initiatives"] -= {str(one["id"]) for one in mapping.get("initiatives", ())}
    read = read_draft({name: value for name, value in document.items() if value}, known, making.today)
    if read.definitions is None:
        unread = {one.spot for one in making.problems}
        told = [_told(making, document, fault) for fault in read.faults]
        wrong = {one.field for one, _ in told}
        making.problems += [
            one
            for one, cells in told
            if not (one.code == codes.MISSING_KEY and unread & cells) and not _follows(one, wrong)
        ]
        return {}
    wanted = {section: {str(one["id"]) for one in draft.sections.get(section, ())} for section in NEW}
    wanted["key_results"] = {id_ for _, ids in draft.extended for id_ in ids}
    wanted["key_results"] |= {str(one["id"]) for said in draft.sections["objectives"] for one in said["key_results"]}
    found = {name: _those(getattr(read.definitions, name), wanted[name]) for name in NEW}
    return {**found, CHECKINS: read.definitions.checkins}


def _follows(one: CellProblem, fields: set[str]) -> bool:
    """Whether a band is wrong only because the direction is no word that is known."""
    metric, _, name = one.field.rpartition(".")
    return name in ("healthy", "breach") and f"{metric}.direction" in fields


def _beside(making: Making, draft: Drafted, metrics: Metrics) -> Definitions:
    """What is there and what a rule compares with the new records: the metrics that they read, and the cycles."""
    ground = making.ground
    read = {plan.id for plan in metrics.plans.values() if plan.known is not None}
    read |= {str(one.get("metric")) for mapping, _ in draft.extended for one in mapping["key_results"]}
    there = ground.of(kinds.METRIC)
    return Definitions(
        ground.organisation,
        metrics=tuple(there[id_] for id_ in sorted(read & there.keys())),
        cycles=tuple(ground.of(kinds.CYCLE).values()),
    )


def _those(records: Iterable[Any], ids: set[str]) -> tuple[Any, ...]:
    return tuple(one for one in records if one.id in ids)


def _told(making: Making, document: dict[str, Any], fault: Fault) -> tuple[CellProblem, set[Spot | None]]:
    """A fault as a problem of the cell, or of the field of the preview, that it comes from; and the record's cells.

    What is missing because its cell could not be read has been told already.
    """
    path = fault.path
    for depth in (DEPTH, DEPTH - 2):
        if len(path) < depth:
            continue
        record: Any = document
        for step in path[:depth]:
            record = record[step]
        section = str(path[depth - 2])
        origin = making.origins.get((section, str(record.get("id") if isinstance(record, dict) else "")))
        if origin is not None:
            return _at(origin, path[depth:], fault), set(origin.cells.values())
    said = problem((), fault.code, fault.message)
    return CellProblem(None, fault.code, said.message, said.way_out), set()


def _at(origin: Origin, path: tuple[str | int, ...], fault: Fault) -> CellProblem:
    said = problem((), fault.code, fault.message)
    names = [str(step) for step in reversed(path)]
    spot = next((origin.cells[name] for name in names if name in origin.cells), origin.spot)
    field = next((origin.fields[name] for name in names if name in origin.fields), "")
    what = f"{names[-1].replace('_', ' ')}: " if names and names[-1] not in said.message.split(" ")[:1] else ""
    return CellProblem(spot, fault.code, f"{what}{said.message}", said.way_out, field)
