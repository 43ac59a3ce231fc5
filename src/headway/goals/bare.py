"""Texts with a comma in braces: ``{source: England, January 2019}``.

YAML ends a plain text in braces at the comma and takes what follows for a key of its own, without a value. Where the
schema knows no such key, what follows is the rest of the text: nobody means a key that does not exist and says nothing.
"""

from __future__ import annotations

from pydantic import BaseModel

from headway.goals.explain import keys_at
from headway.goals.tree import Mark, Marks, Plain


def whole_texts(record: dict[str, Plain], marks: Marks, model: type[BaseModel]) -> dict[str, Plain]:
    """A copy of a record of ``model`` in which texts that a comma cut are whole again."""
    return _mapping(record, marks, model, ())


def _any(value: Plain, mark: Mark, model: type[BaseModel], path: tuple[str | int, ...]) -> Plain:
    if isinstance(mark, tuple):
        return value
    if isinstance(value, list):
        return [_any(item, mark.entries[index], model, (*path, index)) for index, item in enumerate(value)]
    return _mapping(value, mark, model, path) if isinstance(value, dict) else value


def _mapping(
    value: dict[str, Plain], mark: Marks, model: type[BaseModel], path: tuple[str | int, ...]
) -> dict[str, Plain]:
    made = {key: _any(inner, mark.items[key], model, (*path, key)) for key, inner in value.items()}
    known = keys_at(model, path) if mark.bare else ()
    parts: dict[str, list[str]] = {}
    for key, before in (mark.bare or {}).items():
        text = made.get(before)
        if known and key not in known and made.get(key, "") is None and isinstance(text, str):
            parts.setdefault(before, [text]).append(key)
            del made[key]
    return made | {key: ", ".join(texts) for key, texts in parts.items()}
