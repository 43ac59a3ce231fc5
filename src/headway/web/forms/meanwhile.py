"""Forms that change what stands: what somebody else wrote since one was opened is not taken back by it.

Such a form carries what stood in each field when it was opened, as short digests: a text may be long. What was left as
it was then is not said, and what stands by now stays. What was written in place of a text that was not seen is told
first.
"""

from __future__ import annotations

import hashlib
import json
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
    for field in _fields(form):
        name, now = field.name, _stands(field)
        if opened.get(name, "") == _digest(now):
            continue
        typed = said.get(name, "")
        is_sent = name in said or field.kind is Kind.TICK  # who takes a tick away sends nothing
        if not is_sent or name not in opened or _digest(typed) == opened[name]:
            said[name] = now
        elif _digest(typed) != _digest(now):
            clashing.append(FieldProblem(name, codes.WRONG_VALUE, _written(field, now), WAY_OUT))
    return said, clashing


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
    label = next((one.label for one in field.options if one.value == now), now)
    if not label.strip():
        return "somebody else has emptied this meanwhile"
    told = " ".join(label.split())
    shown = told if len(told) <= LONGEST else f"{told[: LONGEST - 1]}…"
    return f"somebody else has {'chosen' if field.options else 'written'} “{shown}” here meanwhile"
