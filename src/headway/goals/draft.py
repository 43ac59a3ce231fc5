"""What somebody is about to define, held against the rules of goals files; each fault with the field that it is in.

A draft has the form of a goals file, as mappings, lists and scalars, and may come from a form. It is read by the same
schema and checks as a file: what files accept, forms accept.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import BaseModel

from headway.goals import codes
from headway.goals.build import build
from headway.goals.check.every import check
from headway.goals.entries import MODELS, UNDER_OBJECTIVES, Collector
from headway.goals.explain import keys_at
from headway.goals.problems import Problems
from headway.goals.readings import take_readings
from headway.goals.result import Place
from headway.goals.tree import Document, Mark, Marks, Spot
from headway.goals.wrong import Wrong
from headway.judgement.definitions import Definitions

Path = tuple[str | int, ...]
Known = Mapping[str, Iterable[str]]

_FILE = "draft"
_HARMLESS = {"starts": "1900-01-01", "ends": "2199-12-31", "date": "1900-01-01"}
_KNOWN = Place("known", 1, 1)
_WHERE = rf"(?:{_FILE}|{_KNOWN.file}):\d+:\d+"
_PLACES = re.compile(rf", (?:first )?at {_WHERE}")
_SAME = re.compile(rf"the same record as at {_WHERE}")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with the value that ``path`` leads to; ``wrong`` is the same in its parts, if it has some."""

    path: Path
    code: str
    message: str
    wrong: Wrong | None = None


@dataclass(frozen=True, slots=True)
class DraftRead:
    """What a draft means; ``definitions`` is ``None`` where it has faults."""

    definitions: Definitions | None
    faults: tuple[Fault, ...]


def read_draft(draft: Mapping[str, Any], known: Known, today: date, held: Definitions | None = None) -> DraftRead:
    """Read a draft.

    Args:
        draft: sections of a goals file, the organisation among them.
        known: by section, ids that are defined already and not in the draft.
        today: the day against which a period counts as not begun.
        held: definitions that stand already, of whose key results and metrics the draft may tell values.
    """
    if (definitions := read_sound(draft, known, today, held)) is not None:
        return DraftRead(definitions, ())
    # now that there is something to tell, it matters where it is
    _, faults = _read(draft, known, today, held)
    return DraftRead(None, faults + _further(draft, faults, known, today, held))


def read_sound(
    draft: Mapping[str, Any], known: Known, today: date, held: Definitions | None = None
) -> Definitions | None:
    """The definitions of a draft without faults; of the ids that are known it takes no others than those it names."""
    return _read(draft, known, today, held, _Marker(deep=False))[0]


def _read(
    draft: Mapping[str, Any], known: Known, today: date, held: Definitions | None, marker: _Marker | None = None
) -> tuple[Definitions | None, tuple[Fault, ...]]:
    marker = marker or _Marker()
    document = Document(dict(draft), marker.document(draft), has_bare=False)
    problems = Problems()
    collector = Collector(problems)
    for section, ids in known.items():
        collector.entries.ids[section] = dict.fromkeys(ids, _KNOWN)
    collector.take(_FILE, document)
    check(collector.entries, problems)
    readings = take_readings(collector.entries, today, problems, held)
    faults = tuple(
        Fault(marker.paths[one.line - 1], one.code, _spoken(one.message), one.wrong) for one in problems.in_order()
    )
    return (None if faults else build(collector.entries, readings)), faults


def _further(
    draft: Mapping[str, Any], faults: tuple[Fault, ...], known: Known, today: date, held: Definitions | None
) -> tuple[Fault, ...]:
    """What else is wrong with records in which a field is missing or cannot be read, and which no check has seen so."""
    patched = copy.deepcopy(dict(draft))
    fields: set[Path] = set()
    altered: set[Path] = set()
    for fault in faults:
        record, field = _divided(fault.path)
        if field is None:
            continue
        _patch(patched, record, str(field))
        fields.add((*record, field))
        if fault.code not in (codes.MISSING_KEY, codes.UNKNOWN_KEY):
            altered.add(record)
    return tuple(
        fault
        for fault in _read(patched, known, today, held)[1]
        if not any(fault.path[: len(field)] == field for field in fields)
        and fault not in faults
        and (fault.code == codes.NOT_DEFINED or _divided(fault.path)[0] not in altered)
    )


def _divided(path: Path) -> tuple[Path, str | int | None]:
    """The path of a record, and the field of it that a path leads to or through, if it does."""
    depth = 4 if len(path) > 3 and path[0] == "objectives" and path[2] in UNDER_OBJECTIVES else 2  # noqa: PLR2004
    return path[:depth], path[depth] if len(path) > depth else None


def _patch(draft: Any, record: Path, field: str) -> None:
    """Leave a field out, or write something harmless where one has to stand."""
    at = draft
    for step in record:
        at = at[step]
    if isinstance(at, dict):
        at.pop(field, None)
        parts = MODELS[str(record[-2])].model_fields.items()
        if any(info.is_required() and (info.alias or name) == field for name, info in parts):
            at[field] = _HARMLESS.get(field, _FILE)


def named_first(section: str, message: str) -> Path:
    """The key of a record that a message about the whole record begins with, as its path; empty, if with none."""
    word = message.partition(" ")[0]
    return (word,) if word in keys_at(MODELS[section], ()) else ()


def _spoken(message: str) -> str:
    """A message without places: a form has none."""
    return _PLACES.sub("", _SAME.sub("the same record as one that is there", message))


class _Marker:
    """Gives every value a line of its own, and keeps its path; where it is not ``deep``, a record as a whole.

    To mark every value takes as long as to read it.
    """

    def __init__(self, *, deep: bool = True) -> None:
        self.paths: list[Path] = []
        self._deep = deep

    def document(self, draft: Mapping[str, Any]) -> Marks:
        marks = Marks(self._spot(()))
        for section, value in draft.items():
            model = MODELS.get(section)
            marks.items[section] = self._mark(value, (section,), model, ())
            marks.keys[section] = self._spot((section,))
        return marks

    def _spot(self, path: Path) -> Spot:
        self.paths.append(path)
        return len(self.paths) - 1, 0

    def _mark(self, value: Any, path: Path, model: type[BaseModel] | None, inside: Path) -> Mark:
        spot = self._spot(path)
        if isinstance(value, dict):
            # what stands under an objective are records of their own
            if not self._deep and path[0] != "objectives":
                return Marks(spot, nodes=_nodes(value))
            return self._mapping(value, spot, path, model, inside)
        if isinstance(value, list):
            marks = Marks(spot)
            deeper = isinstance(model, type) and bool(inside)
            for at, item in enumerate(value):
                below = self._mark(item, (*path, at), model, (*inside, at) if deeper else ())
                marks.entries.append(below)
                marks.nodes += below.nodes if isinstance(below, Marks) else 1
            return marks
        return spot

    def _mapping(
        self, value: dict[str, Any], spot: Spot, path: Path, model: type[BaseModel] | None, inside: Path
    ) -> Marks:
        """Keys that are not there have their place too: what is missing is missing from a field."""
        marks = Marks(spot)
        missing = [] if model is None else [key for key in keys_at(model, inside) if key not in value]
        for key in missing:
            marks.items[key] = marks.keys[key] = self._spot((*path, key))
        for key, item in value.items():
            is_nested = not inside and model is MODELS["objectives"] and key in UNDER_OBJECTIVES
            of, within = (MODELS[key], ()) if is_nested else (model, (*inside, key))
            below = self._mark(item, (*path, key), of, within)
            marks.items[key] = below
            marks.keys[key] = below.at if isinstance(below, Marks) else below
            marks.nodes += below.nodes if isinstance(below, Marks) else 1
        return marks


def _nodes(value: dict[str, Any] | list[Any]) -> int:
    """How many values a mapping or list is, with all that is in it."""
    items = list(value.values()) if isinstance(value, dict) else value
    return 1 + len(items) + sum(_nodes(item) - 1 for item in items if isinstance(item, dict | list))
