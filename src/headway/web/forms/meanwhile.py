"""Forms that change what stands: what somebody else wrote since one was opened is not taken back by it.

Such a form carries what stood in each field when it was opened, as short digests: a text may be long. What was left as
it was then is not said, and what stands by now stays. What was written in place of a text that was not seen is told
first. In a list others may have taken out a row, and each below it stands where another one stood: what was typed into
such a list is told as a whole.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from headway.goals import codes
from headway.services.drafting.problems import FieldProblem
from headway.web.forms.form import Field, Form, Kind

STOOD = "stood"
"""Under which name a form carries what stood in it."""
LETTERS = 16
LONGEST = 80
"""A longer text that somebody else wrote is not told whole beside its field."""
WAY_OUT = "save again to put yours in its place, or write theirs here"
WAY_OUT_OF_LIST = "save again to put all of yours in its place, or write theirs here"
_ROW = re.compile(r"\.\d+(?=\.|$)")
_IN_LIST = re.compile(r"(?P<list>.+?)\.(?P<row>\d+)(?:\.(?P<part>.+))?")
"""The name of a field in one row of a list."""


def changing(form: Form) -> Form:
    """The form as one that changes what stands.

    Args:
        form: as it is asked, each field with what is on record in it.
    """
    return replace(form, stood=json.dumps({one.name: _digest(_stands(one)) for one in _fields(form)}))


def together(form: Form, texts: Mapping[str, str], sent: str) -> tuple[dict[str, str], list[FieldProblem]]:
    """What was typed, together with what others wrote since the form was opened.

    Args:
        form: as it would be asked now.
        texts: what was typed, by name of field.
        sent: what stood in it when it was opened, as it was sent along; empty where nothing was.

    Returns:
        The texts to take, and the fields in which both wrote, each with what the other one wrote.
    """
    said, clashing = dict(texts), []
    opened = _opened(sent)
    if opened is None:
        return said, []
    fields = {field.name: field for field in _fields(form)}
    lists = _Lists(fields, opened)
    for name in [name for name in opened if name in said and name not in fields]:
        typed = said.pop(name)
        if typed.strip() and _digest(typed) != opened[name]:
            clashing.append(FieldProblem("", codes.WRONG_VALUE, _lost(name, typed, fields)))
    for name in lists.moved:
        if lists.is_typed(name, said) and not lists.agree(name, said):
            clashing.append(lists.clash(name))
        else:
            said |= {field.name: _stands(field) for field in lists.fields(name)}
    for name, field in fields.items():
        now = _stands(field)
        if lists.of(name) in lists.moved or opened.get(name, "") == _digest(now):
            continue
        typed = said.get(name, "")
        is_sent = name in said or field.kind is Kind.TICK  # who takes a tick away sends nothing
        if not is_sent or name not in opened or _digest(typed) == opened[name]:
            said[name] = now
        elif _digest(typed) != _digest(now):
            clashing.append(FieldProblem(name, codes.WRONG_VALUE, _written(field, now), WAY_OUT))
    return said, clashing


class _Lists:
    """The lists of a form, each with its rows in order; a row is known by what stands in the first of its fields."""

    def __init__(self, fields: Mapping[str, Field], opened: Mapping[str, str]) -> None:
        """Args: the fields of the form as it is now, by name, and digests of what stood in it when it was opened."""
        self._opened = opened
        self._rows: dict[str, dict[int, list[Field]]] = {}
        for field in fields.values():
            if found := _IN_LIST.fullmatch(field.name):
                self._rows.setdefault(found["list"], {}).setdefault(int(found["row"]), []).append(field)
        self.moved = [name for name, rows in self._rows.items() if self._is_moved(rows)]
        """Those in which a row stands where another one stood."""

    def _is_moved(self, rows: Mapping[int, list[Field]]) -> bool:
        firsts = [row[0] for row in rows.values()]
        return any(self._opened.get(one.name, _digest("")) != _digest(_stands(one)) for one in firsts)

    def of(self, field: str) -> str:
        """The list of a field; empty where it is in none."""
        found = _IN_LIST.fullmatch(field)
        return found["list"] if found else ""

    def fields(self, name: str) -> list[Field]:
        """All fields of a list."""
        return [field for row in self._rows[name].values() for field in row]

    def is_typed(self, name: str, said: Mapping[str, str]) -> bool:
        """Whether anything in a list was left otherwise than it stood."""
        sent = [field.name for field in self.fields(name) if field.name in said]
        return any(_digest(said[one]) != self._opened.get(one, _digest("")) for one in sent)

    def agree(self, name: str, said: Mapping[str, str]) -> bool:
        """Whether what was typed says what stands in a list by now."""
        sent = [field for field in self.fields(name) if field.name in said]
        return all(_digest(said[one.name]) == _digest(_stands(one)) for one in sent)

    def clash(self, name: str) -> FieldProblem:
        """What is told where both wrote in a list: all its rows by now, with what is new in each."""
        rows = list(self._rows[name].values())
        told = ", ".join(self._told(row) for row in rows if _stands(row[0]).strip())
        text = f"changed this list meanwhile: it reads {told} now" if told else "emptied this list meanwhile"
        return FieldProblem(rows[0][0].name, codes.WRONG_VALUE, f"somebody else has {text}", WAY_OUT_OF_LIST)

    def _told(self, row: list[Field]) -> str:
        first, new = row[0], []
        before = next((one for one in self._like(first) if self._opened.get(one) == _digest(_stands(first))), "")
        number = _ROW.search(before)
        for field in row[1:]:
            stood = self._opened.get(_ROW.sub(number[0], field.name), "") if number else _digest("")
            if stood != _digest(_stands(field)):
                new.append(f"{field.name.rpartition('.')[2]} {_label(field, _stands(field)) or 'empty'}")
        return f"“{_label(first, _stands(first))}”" + (f" ({', '.join(new)})" if new else "")

    def _like(self, field: Field) -> Iterable[str]:
        """The same field of each row that the list had when the form was opened."""
        return (one for one in self._opened if _ROW.sub("", one) == _ROW.sub("", field.name))


def _lost(name: str, typed: str, fields: Mapping[str, Field]) -> str:
    """What is told of a text in a field that is asked no more, as somebody else took out rows of its list."""
    like = next((one for one in fields.values() if _ROW.sub("", one.name) == _ROW.sub("", name)), None)
    told = _label(like, typed) if like else _short(typed)
    return f"“{told}” is not kept: somebody else has changed meanwhile what is asked here; write it once more"


def _opened(sent: str) -> dict[str, str] | None:
    """What stood in a form by name of field; ``None`` where what was sent does not say so."""
    try:
        opened = json.loads(sent)
    except ValueError:
        return None
    return opened if isinstance(opened, dict) else None


def _fields(form: Form) -> Iterable[Field]:
    return (field for group in form.groups for field in group.fields if field.kind is not Kind.HIDDEN)


def _stands(field: Field) -> str:
    return field.value if field.stands is None else field.stands


def _digest(text: str) -> str:
    """The same for texts that differ in white space alone: browsers send line breaks of their own."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:LETTERS]


def _written(field: Field, now: str) -> str:
    """What somebody else wrote into a field.

    Examples:
        >>> _written(Field("weight", "Its weight"), "3")
        'somebody else has written “3” here meanwhile'
        >>> _written(Field("why", "Why?"), "")
        'somebody else has emptied this meanwhile'
    """
    shown = _label(field, now)
    if not shown:
        return "somebody else has emptied this meanwhile"
    return f"somebody else has {'chosen' if field.options else 'written'} “{shown}” here meanwhile"


def _label(field: Field, text: str) -> str:
    """A text as somebody reads it in a field: of a choice, what it is called."""
    return _short(next((one.label for one in field.options if one.value == text), text))


def _short(text: str) -> str:
    told = " ".join(text.split())
    return told if len(told) <= LONGEST else f"{told[: LONGEST - 1]}…"
