"""Reading drafts: definitions, or every problem with its field."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from headway.goals import codes
from headway.goals.check.references import REFERENCES
from headway.goals.draft import Fault, Path, named_first, read_draft, read_sound
from headway.goals.said_today import said_today
from headway.goals.write import sections_of
from headway.judgement.definitions import Definitions
from headway.records.references import noun
from headway.services.drafting.around import around
from headway.services.drafting.ground import Ground
from headway.services.drafting.problems import DraftRefusedError, FieldProblem, problem

Said = Mapping[str, Any]
"""A record as the goals file has it: keys, and what stands behind them as text or as plain values."""


@dataclass(frozen=True, slots=True)
class Draft:
    """Records that somebody is about to define.

    Attributes:
        section: of the goals file.
        records: each complete, with its id where it has one.
        replaces: id of the record that the one draft is to stand in place of.
        objective: id of the one under which key results or initiatives are drafted.
        version: key and number of a dated version that is new in the one draft: its problems are those of the key.
        beside: what it is held against, where that has been read already.
        held: of check-ins and grades, the definitions that they speak of. Those are right as they stand and are not
            checked with them.
        numbers: of the records, by which their problems are told; of a single one the field alone is.
    """

    section: str
    records: Sequence[Said]
    replaces: str | None = None
    objective: str | None = None
    version: tuple[str, int] | None = None
    beside: Definitions | None = None
    held: Definitions | None = None
    numbers: Sequence[int] | None = None


def read(draft: Draft, ground: Ground, today: date) -> Definitions:
    """What a draft defines, among what it was held against.

    Raises:
        DraftRefusedError: with all that is wrong with it.
    """
    beside = draft.beside or around(draft.section, ground, draft.records, draft.objective)
    beside = _without_replaced(beside, draft)
    if draft.section == "checkins" and draft.held is not None and not beside.checkins:
        people = _named(draft, draft.held, beside, ground.ids_in)["people"]
        found = said_today(draft.records, people, today, draft.held)
        if found is not None:
            return replace(beside, checkins=found)
    document, drafted = _document(draft, beside)
    if draft.held is None:
        known = _known(draft, beside, ground.ids_among(_texts(document)))
    else:
        known = _named(draft, draft.held, beside, ground.ids_in)
    sound = read_sound(document, known, today, draft.held)
    if sound is not None:
        return sound
    # something is wrong: what was meant may be any of all that there are
    if draft.held is None:
        known = _known(draft, beside, ground.every_id())
    else:
        known = _named(draft, draft.held, beside, lambda section, _: ground.ids_in(section))
    read = read_draft(document, known, today, draft.held)
    if read.definitions is None:
        raise DraftRefusedError(_told(draft, document, drafted, fault) for fault in read.faults)
    return read.definitions


def _without_replaced(beside: Definitions, draft: Draft) -> Definitions:
    if draft.replaces is None:
        return beside
    if draft.section == "objectives":
        own = tuple(one for one in beside.key_results if one.objective != draft.replaces)
        beside = replace(beside, key_results=own)
    records = tuple(one for one in getattr(beside, draft.section) if one.id != draft.replaces)
    return replace(beside, **{draft.section: records})  # type: ignore[arg-type]


def _known(draft: Draft, beside: Definitions, known: dict[str, set[str]]) -> dict[str, set[str]]:
    """Of the ids that are defined those that do not stand in the document."""
    for each in fields(Definitions):
        if each.name in known:
            known[each.name] -= {one.id for one in getattr(beside, each.name)}
    if draft.replaces is not None:
        known[draft.section].discard(draft.replaces)
        if draft.section == "objectives":
            record = draft.records[0]
            for name in ("key_results", "initiatives"):
                known[name] -= {str(one.get("id")) for one in record.get(name) or ()}
    return known


def _named(
    draft: Draft, held: Definitions, beside: Definitions, ids: Callable[[str, set[str]], set[str]]
) -> dict[str, set[str]]:
    """Ids that the draft may name: those that are held, and where it names another one, those that ``ids`` has of it.

    ``ids`` is asked with a section of the goals file and the names.
    """
    known: dict[str, set[str]] = defaultdict(set)
    for key, section in REFERENCES[draft.section]:
        named = {str(one[key]) for one in draft.records if one.get(key)}
        known[section] |= {one.id for one in getattr(held, section)}
        known[section] |= {getattr(one, key) for one in getattr(beside, draft.section)}
        if not named <= known[section]:
            known[section] |= ids(section, named)
    return known


def _document(draft: Draft, beside: Definitions) -> tuple[dict[str, Any], Path]:
    """The draft with what it is held against, as one goals file; and the path of the list that the draft ends."""
    document = {section: value for section, value in sections_of(beside).items() if value}
    if draft.objective is None:
        document[draft.section] = [*document.get(draft.section, ()), *draft.records]
        return document, (draft.section,)
    objective = next(one for one in document["objectives"] if one["id"] == draft.objective)
    under = {**objective, draft.section: [*objective.get(draft.section, ()), *draft.records]}
    document["objectives"] = [*(one for one in document["objectives"] if one is not objective), under]
    return document, ("objectives", len(document["objectives"]) - 1, draft.section)


def _told(draft: Draft, document: dict[str, Any], drafted: Path, fault: Fault) -> FieldProblem:
    """A fault as a problem of a field of the draft, or of another record that the draft would contradict."""
    path, code, message, depth = fault.path, fault.code, fault.message, len(drafted)
    number = path[depth] if path[:depth] == drafted and len(path) > depth else None
    first = len(_at(document, drafted)) - len(draft.records)
    if not isinstance(number, int) or number < first:
        # there was no loop before: the draft closes it, wherever it is met first
        is_loop = code == codes.LOOP
        return problem(
            path[-1:] if is_loop else (), code, message if is_loop else _record_named(document, path) + message
        )
    field = path[depth + 1 :] or named_first(draft.section, message)
    if draft.version is not None and field[:2] == draft.version:
        key, rest = draft.version[0], field[2:]
        # a target's level stands under its own name once more
        field = (key, *rest[1:]) if rest[:1] == (key,) else (key, *rest)
    at = field if draft.numbers is None else (draft.numbers[number - first], *field)
    return problem(at, code, message, fault.wrong)


def _texts(value: Any) -> Iterator[str]:
    """All that may name something in a draft."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _texts(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _texts(item)


def _at(document: Any, path: Iterable[str | int]) -> Any:
    for step in path:
        document = document[step]
    return document


def _record_named(document: dict[str, Any], path: Path) -> str:
    """What another record is called, in front of what is said of it."""
    for end in (4, 2):
        record = path[:end]
        if len(record) == end and isinstance(record[-1], int):
            found = _at(document, record)
            if isinstance(found, Mapping):
                name = found.get("name") or found.get("title") or found.get("id") or found.get("metric")
                return f"{noun(str(record[-2]))} {name}: " if name else ""
    return ""
