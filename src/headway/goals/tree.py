"""YAML text as plain mappings, lists and texts, beside the place of every one of them.

No scalar is interpreted here: a scalar is text, or ``None`` where it is plain and empty, ``~`` or ``null``. What it
means is the schema's to say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import yaml

from headway.goals import codes
from headway.goals.limits import LIMITS, Limits
from headway.goals.words import shown

Plain = str | None | list["Plain"] | dict[str, "Plain"]
Spot = tuple[int, int]
Report = Callable[[Spot, str, str], None]
"""Takes a spot (line and column, from 0), a code and a message."""

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NULLS = frozenset(("", "~", "null", "Null", "NULL"))
_TAGS = frozenset((None, "!", "tag:yaml.org,2002:str"))


class UnreadableError(Exception):
    """The text cannot be read on; says where, under which code, and why."""

    def __init__(self, spot: Spot, code: str, message: str) -> None:
        """Args: spot, code and message as in :data:`Report`."""
        super().__init__(message)
        self.spot, self.code, self.message = spot, code, message


@dataclass(slots=True)
class Marks:
    """Where a mapping or list stands, and all that is in it. Scalars are marked by their spot alone.

    ``bare`` names keys that stand in braces without a colon, each with the key before it: in ``{source: England,
    January 2019}`` YAML takes ``January 2019`` for a key. ``nodes`` counts all that is in it, and itself.
    ``has_key_twice`` tells whether something in this mapping itself was passed over.
    """

    at: Spot
    keys: dict[str, Spot] = field(default_factory=dict)
    items: dict[str, Mark] = field(default_factory=dict)
    entries: list[Mark] = field(default_factory=list)
    bare: dict[str, str] | None = None
    nodes: int = 1
    has_key_twice: bool = False

    def is_clear(self) -> bool:
        """Whether no key stands twice in it or below it."""
        below = (mark for mark in (*self.items.values(), *self.entries) if isinstance(mark, Marks))
        return not self.has_key_twice and all(mark.is_clear() for mark in below)

    def find(self, path: Sequence[str | int]) -> Spot:
        """Where the value at ``path`` stands; steps that do not fit are skipped, a missing key is at its mapping."""
        if not path:
            return self.at
        here: Mark = self
        for step in path:
            if isinstance(here, tuple):
                break
            if isinstance(step, int):
                here = here.entries[step] if step < len(here.entries) else here
            else:
                here = here.items.get(step, here)
        return here if isinstance(here, tuple) else here.at

    def find_key(self, path: Sequence[str | int]) -> Spot:
        """Where the last key of ``path`` stands."""
        here: Mark = self
        spot = self.at
        for step in path:
            if isinstance(here, tuple):
                break
            if isinstance(step, int):
                here = here.entries[step] if step < len(here.entries) else here
            elif step in here.items:
                spot, here = here.keys[step], here.items[step]
        return spot


Mark = Spot | Marks


@dataclass(frozen=True, slots=True)
class Document:
    """What a file holds, and where. ``has_bare`` tells whether some mapping has bare keys."""

    value: Plain
    mark: Mark
    has_bare: bool


@dataclass(slots=True)
class _Open:
    """A mapping or list that is being read. In braces the end of a key and the last plain text are kept."""

    value: Any
    marks: Marks
    anchor: str | None
    nodes_before: int
    key: str | None = None
    key_at: Spot | None = None
    in_braces: bool = False
    key_end: int = 0
    plain_key: str | None = None


@dataclass(slots=True)
class _Anchored:
    value: Plain
    mark: Mark
    nodes: int


def parse(text: str, report: Report, limits: Limits = LIMITS) -> Document:
    """Read the one document of a text.

    Raises:
        UnreadableError: at the first fault of syntax or size; keys that stand twice are reported and passed over.
    """
    loader = _LOADER(text)
    try:
        return _Builder(report, limits).build(_events(loader))
    except yaml.MarkedYAMLError as error:
        raise _syntax(error, text) from None
    except yaml.reader.ReaderError as error:
        raise UnreadableError(
            _spot_at(text, error.position), codes.UNREADABLE, f"{error.reason}; take this character out"
        ) from None
    finally:
        loader.dispose()


def _events(loader: Any) -> Iterator[Any]:
    while loader.check_event():
        yield loader.get_event()


def _syntax(error: yaml.MarkedYAMLError, text: str) -> UnreadableError:
    mark = error.problem_mark or error.context_mark
    if mark is None:
        return UnreadableError((0, 0), codes.UNREADABLE, f"no YAML: {error}; check the whole file")
    if text[mark.index : mark.index + 1] == "\t":
        message = "a tab cannot indent YAML; write spaces in its place"
    else:
        said = " ".join(part for part in (error.problem, error.context) if part)
        message = f"no YAML: {said}; check indentation, colons, quotes and brackets here"
    return UnreadableError((mark.line, mark.column), codes.UNREADABLE, message)


def _spot_at(text: str, position: int) -> Spot:
    before = text[: max(position, 0)]
    return before.count("\n"), len(before) - before.rfind("\n") - 1


class _Builder:
    """Builds values from events with a stack of its own, so that depth and size are counted as they come."""

    def __init__(self, report: Report, limits: Limits) -> None:
        self._report = report
        self._limits = limits
        self._nodes = 0
        self._stack: list[_Open] = []
        self._anchors: dict[str, _Anchored | None] = {}
        self._has_bare = False
        self._root: tuple[Plain, Mark] | None = None

    def build(self, events: Iterable[Any]) -> Document:
        documents = 0
        for event in events:
            kind = type(event)
            if kind is yaml.ScalarEvent:
                self._scalar(event)
            elif kind is yaml.MappingStartEvent:
                self._start(event, {})
            elif kind is yaml.SequenceStartEvent:
                self._start(event, [])
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                self._end()
            elif kind is yaml.AliasEvent:
                self._alias(event)
            elif kind is yaml.DocumentStartEvent:
                documents += 1
                if documents > 1:
                    message = "a second document starts here; put it into a file of its own"
                    raise UnreadableError(_spot(event), codes.UNREADABLE, message)
        if self._root is None:
            raise UnreadableError((0, 0), codes.UNREADABLE, "nothing in this file; write goals into it or remove it")
        return Document(*self._root, self._has_bare)

    def _scalar(self, event: Any) -> None:
        spot = _spot(event)
        value: str | None = event.value
        if not event.style and value in _NULLS:
            value = None
        if event.tag is not None:
            self._check_tag(event)
        if event.anchor is not None:
            self._anchors[event.anchor] = _Anchored(value, spot, 1)
        if self._stack and self._stack[-1].in_braces:
            self._scalar_in_braces(self._stack[-1], event, value)
        self._count(1, spot)
        self._add(value, spot, spot)

    def _scalar_in_braces(self, into: _Open, event: Any, value: str | None) -> None:
        if into.key is None:
            into.key_end = event.end_mark.index
        elif value is None and event.start_mark.index == into.key_end:
            if into.plain_key is not None:
                into.marks.bare = into.marks.bare or {}
                into.marks.bare[into.key] = into.plain_key
                self._has_bare = True
        else:
            into.plain_key = None if event.style else into.key

    def _check_tag(self, event: Any) -> None:
        if event.tag not in _TAGS:
            message = f"the tag {shown(event.tag)} is not read; leave it out, the schema knows what stands where"
            raise UnreadableError(_spot(event), codes.UNREADABLE, message)

    def _start(self, event: Any, empty: Any) -> None:
        spot = _spot(event)
        if event.tag is not None:
            self._check_tag(event)
        if len(self._stack) >= self._limits.depth:
            message = f"nested more than {self._limits.depth} deep; goals files need 8 at most: check the brackets"
            raise UnreadableError(spot, codes.TOO_LARGE, message)
        if self._stack and self._stack[-1].key is None and isinstance(self._stack[-1].value, dict):
            raise UnreadableError(spot, codes.UNREADABLE, "a key has to be text, not a list or mapping; quote it")
        if event.anchor is not None:
            self._anchors[event.anchor] = None
        if self._stack:
            self._stack[-1].plain_key = None
        in_braces = bool(event.flow_style) and isinstance(empty, dict)
        self._stack.append(_Open(empty, Marks(spot), event.anchor, self._nodes, in_braces=in_braces))
        self._count(1, spot)

    def _end(self) -> None:
        done = self._stack.pop()
        done.marks.nodes = self._nodes - done.nodes_before
        if done.anchor is not None:
            self._anchors[done.anchor] = _Anchored(done.value, done.marks, done.marks.nodes)
        self._add(done.value, done.marks, done.marks.at)

    def _alias(self, event: Any) -> None:
        spot = _spot(event)
        if event.anchor not in self._anchors:
            message = f"*{event.anchor} repeats nothing: no &{event.anchor} stands before it"
            raise UnreadableError(spot, codes.UNREADABLE, message)
        known = self._anchors[event.anchor]
        if known is None:
            raise UnreadableError(spot, codes.LOOP, f"*{event.anchor} contains itself; write out what it repeats")
        self._count(known.nodes, spot)
        self._add(known.value, known.mark, spot)

    def _count(self, nodes: int, spot: Spot) -> None:
        self._nodes += nodes
        if self._nodes > self._limits.nodes:
            message = (
                f"more than {self._limits.nodes} values, aliases counted as often as they repeat; "
                "split the file, and keep long series in a CSV file beside it"
            )
            raise UnreadableError(spot, codes.TOO_LARGE, message)

    def _add(self, value: Plain, mark: Mark, spot: Spot) -> None:
        if not self._stack:
            self._root = value, mark
            return
        into = self._stack[-1]
        if isinstance(into.value, list):
            into.value.append(value)
            into.marks.entries.append(mark)
        elif into.key is None:
            self._key(into, value, spot)
        else:
            if into.key_at is not None:
                into.value[into.key] = value
                into.marks.keys[into.key] = into.key_at
                into.marks.items[into.key] = mark
            into.key = None

    def _key(self, into: _Open, value: Plain, spot: Spot) -> None:
        if not isinstance(value, str | None):
            raise UnreadableError(spot, codes.UNREADABLE, "a key has to be text, not a list or mapping; quote it")
        key = "" if value is None else value
        into.key, into.key_at = key, spot
        if key in into.value:
            first = into.marks.keys[key][0] + 1
            self._report(
                spot, codes.DEFINED_TWICE, f"the key {shown(key)} stands twice, first in line {first}; keep one"
            )
            into.key_at = None
            into.marks.has_key_twice = True


def _spot(event: Any) -> Spot:
    mark = event.start_mark
    return mark.line, mark.column
