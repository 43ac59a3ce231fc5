"""Pydantic's faults in Headway's codes and words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, get_args

from pydantic import BaseModel

from headway.goals import codes
from headway.goals.words import listed, nearest, shown
from headway.goals.wrong import Missing, Wrong

Path = Sequence[str | int]


def explain(model: type[BaseModel], fault: Mapping[str, Any]) -> tuple[str, str, Wrong | None]:
    """Code and message of one of pydantic's faults in a record of ``model``, and what is wrong in its parts."""
    kind, path = fault["type"], fault["loc"]
    context = fault.get("ctx", {})
    if kind.startswith("HW"):
        return kind, fault["msg"], context.get("wrong")
    if kind == "missing":
        return codes.MISSING_KEY, f"{path[-1]} is missing; write it: {_described(model, path)}", Missing()
    if kind == "extra_forbidden":
        return codes.UNKNOWN_KEY, unknown_key(str(path[-1]), keys_at(model, path[:-1])), None
    return codes.WRONG_VALUE, _wrong(kind, fault.get("input"), context), None


def unknown_key(key: str, known: Sequence[str]) -> str:
    """What is said of a key that is not known."""
    if key == "<<":
        return "merge keys are no part of YAML 1.2; write the fields out"
    close = nearest(key, known)
    way_out = f"did you mean {close}?" if close else f"known here: {listed(known)}"
    return f"the key {shown(key)} is not known here; {way_out}"


def none_of(value: object, allowed: Sequence[str]) -> str:
    """What is said of a word that is none of those allowed."""
    close = nearest(value, allowed) if isinstance(value, str) else None
    hint = f"did you mean {close}?" if close else f"write one of: {listed(allowed)}"
    return f"{shown(value)} is none of {listed(allowed)}; {hint}"


def _wrong(kind: str, value: object, context: Mapping[str, Any]) -> str:
    match kind:
        case "literal_error":
            allowed = [word.strip().strip("'") for word in context["expected"].replace(" or ", ", ").split(",")]
            return none_of(value, allowed)
        case "list_type":
            return f"{_what(value)} stands where a list is wanted; write [first, second], or lines that start with '- '"
        case "model_type" | "model_attributes_type" | "dict_type":
            return f"{_what(value)} stands where a mapping is wanted; write {{key: value}}, or lines of key: value"
        case "greater_than_equal":
            return f"{shown(value)} is too small; write {context['ge']:g} or more"
        case "less_than_equal":
            return f"{shown(value)} is too large; write {context['le']:g} or less"
        case "too_short" | "too_long":
            least, most = context.get("min_length"), context.get("max_length")
            wanted = f"at least {least}" if most is None else f"{most} of them"
            if not context["actual_length"]:
                return f"the list is empty; write {wanted}"
            return f"{context['actual_length']} entries; write {wanted}"
    return f"{_what(value)} cannot be read here; see the reference of goals files"


def _what(value: object) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, dict | list):
        return "a mapping" if isinstance(value, dict) else "a list"
    return shown(value)


def _described(model: type[BaseModel], path: Path) -> str:
    for part in _models_at(model, path[:-1]):
        for name, info in part.model_fields.items():
            if (info.alias or name) == path[-1]:
                text = info.description or ""
                return text[:1].lower() + text[1:].rstrip(".")
    return "the record needs it"


def keys_at(model: type[BaseModel], path: Path) -> tuple[str, ...]:
    """The keys that may stand in the mapping at ``path``; none where any may."""
    return _keys_at(model, tuple(step for step in path if isinstance(step, str)))


@cache
def _keys_at(model: type[BaseModel], path: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(info.alias or name for part in _models_at(model, path) for name, info in part.model_fields.items())


def _models_at(model: type[BaseModel], path: Path) -> list[type[BaseModel]]:
    """The models that may stand at ``path``; indices and names of forms stay where they are."""
    here = [model]
    for step in path:
        if isinstance(step, str) and not step.startswith("("):
            here = [
                inner
                for part in here
                for name, info in part.model_fields.items()
                if (info.alias or name) == step
                for inner in _models_in(info.annotation)
            ]
    return here


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from _models_in(inner)
