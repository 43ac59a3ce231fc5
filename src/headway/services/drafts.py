"""Texts of a form as a record of the goals file, and its problems by the names of the form's fields.

A field is named by the keys that lead to it: ``name``, ``band.healthy``, ``milestones.0.due``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from headway.goals import codes
from headway.services.drafting.problems import DraftRefusedError, FieldProblem, problem

DEEPEST = 6


@dataclass(frozen=True, slots=True)
class Drafted:
    """What a form says.

    Attributes:
        said: the record as the goals file has it. What was left empty is ``None``; a record of a list in which
            everything was left empty is not there.
        names: by the field of a problem, the form's field.
    """

    said: dict[str, Any]
    names: Mapping[str, str]

    def problems(self, found: Iterable[FieldProblem]) -> tuple[FieldProblem, ...]:
        """Problems by the names of the form's fields."""
        return tuple(replace(one, field=self.names.get(one.field, one.field)) for one in found)


def drafted(form: Mapping[str, str]) -> Drafted:
    """Read a form.

    Args:
        form: the texts by name of field.

    Raises:
        DraftRefusedError: a field lies below another one, or deeper than any record is.

    Examples:
        >>> drafted({"name": " Waits ", "unit": "", "milestones.0.title": "", "milestones.4.title": "Signed"}).said
        {'name': 'Waits', 'unit': None, 'milestones': [{'title': 'Signed'}]}
    """
    tree: Any = {}
    for name, text in form.items():
        *above, last = name.split(".")
        here = tree
        for step in above[:DEEPEST]:
            here = here.setdefault(step, {})
            if isinstance(here, tuple):
                break
        if len(above) > DEEPEST or isinstance(here, tuple) or last in here:
            message = "the form has no such field; send it again from its page"
            raise DraftRefusedError([problem((name,), codes.UNKNOWN_KEY, message)])
        here[last] = (name, text.strip() or None)
    names: dict[str, str] = {}
    said = {key: _read(value, (key,), names) for key, value in tree.items()}
    return Drafted(said, names)


def _read(value: Any, path: tuple[str, ...], names: dict[str, str]) -> Any:
    if isinstance(value, tuple):
        name, text = value
        names[".".join(path)] = name
        return text
    if all(key.isdecimal() for key in value):
        kept = [value[key] for key in sorted(value, key=lambda key: (len(key), key)) if _says_something(value[key])]
        return [_read(one, (*path, str(at)), names) for at, one in enumerate(kept)] or None
    said = {key: _read(inner, (*path, key), names) for key, inner in value.items()}
    return said if _says_something(value) else None


def _says_something(value: Any) -> bool:
    if isinstance(value, tuple):
        return value[1] is not None
    return any(_says_something(inner) for inner in value.values())
