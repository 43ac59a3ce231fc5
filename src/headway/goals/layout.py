"""Mappings and lists as YAML text: a record on one line where it fits, else a line for each key."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from headway.goals.scalars import INDENT, WIDTH, block, scalar


def lines_of(section: str, value: Any) -> Iterator[str]:
    """The lines of a section of a goals file."""
    yield from _key(section, value, "")


def _key(key: str, value: Any, indent: str) -> Iterator[str]:
    name = scalar(key)
    if (flat := _flat(value, WIDTH - len(indent) - len(name) - 2)) is not None and not _is_list_of_records(value):
        yield f"{indent}{name}: {flat}"
    elif isinstance(value, dict):
        yield f"{indent}{name}:"
        for inner, item in value.items():
            yield from _key(inner, item, indent + INDENT)
    elif isinstance(value, list):
        yield f"{indent}{name}:"
        for item in value:
            yield from _item(item, indent + INDENT)
    else:
        lines = block(value, indent + INDENT) or [scalar(value)]
        yield f"{indent}{name}: {lines[0]}"
        yield from lines[1:]


def _item(value: Any, indent: str) -> Iterator[str]:
    if (flat := _flat(value, WIDTH - len(indent) - 2)) is not None:
        yield f"{indent}- {flat}"
        return
    if isinstance(value, dict):
        lines = [line for key, item in value.items() for line in _key(key, item, indent + INDENT)]
        yield f"{indent}- {lines[0][len(indent) + 2 :]}"
        yield from lines[1:]
        return
    lines = block(value, indent + INDENT) or [scalar(value)]
    yield f"{indent}- {lines[0]}"
    yield from lines[1:]


def _is_list_of_records(value: Any) -> bool:
    return isinstance(value, list) and any(isinstance(item, dict) for item in value)


def _flat(value: Any, room: int) -> str | None:
    """The value on one line, where it fits and reads well."""
    if isinstance(value, str) and block(value, "") is not None:
        return None
    said = _one_line(value, in_braces=False)
    is_scalar = not isinstance(value, dict | list)
    return said if said is not None and (is_scalar or len(said) <= room) else None


def _one_line(value: Any, *, in_braces: bool = True) -> str | None:
    """The value in braces or brackets; not if a record in it holds records, or a text has more than one line."""
    if isinstance(value, dict):
        if any(_is_list_of_records(item) for item in value.values()):
            return None
        items = [(scalar(key, in_braces=True), _one_line(item)) for key, item in value.items()]
        if any(item is None for _, item in items):
            return None
        return "{" + ", ".join(f"{key}: {item}" for key, item in items) + "}"
    if isinstance(value, list):
        entries = [_one_line(item) for item in value]
        return None if None in entries else "[" + ", ".join(str(entry) for entry in entries) + "]"
    if in_braces and isinstance(value, str) and "\n" in value:
        return None
    return scalar(value, in_braces=in_braces)
