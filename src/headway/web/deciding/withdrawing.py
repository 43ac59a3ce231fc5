"""The form that takes something back: why, and who does it where that is not known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TypedDict

from django.http import HttpRequest

from headway.judgement.definitions import Definitions
from headway.services.drafting.problems import FieldProblem
from headway.services.transaction import new_key
from headway.web.access import person_of
from headway.web.asked import Asked
from headway.web.checkin.remembered import COOKIE
from headway.web.deciding.questions import people
from headway.web.forms.form import Field, Form, Group, Kind


class Saying(TypedDict):
    """Why something is taken back, and the id of the person who does it."""

    because: str
    by: str | None


PREFIX = "withdrawn_"
"""Before the words of a form in the keys of a record that was taken back."""


def taking_back(request: HttpRequest, asked: Asked, definitions: Definitions, back: str) -> Form:
    """The form; who is signed in is not asked who that is.

    Args:
        request: the request.
        asked: what the address asks for.
        definitions: the people.
        back: where it leads when it is left.
    """
    fields = [Field("because", "Why?", Kind.AREA, hint="Whoever looks back later reads it.", needed=True)]
    if person_of(request, asked.organisation) is None:
        here = request.COOKIES.get(COOKIE, "")
        fields.append(Field("by", "Who takes it back?", Kind.CHOICE, value=here, options=people(definitions)))
    return Form(request.get_full_path(), new_key(), (Group("", tuple(fields)),), "Withdraw it", back)


def said_of(request: HttpRequest, asked: Asked, texts: Mapping[str, str]) -> Saying:
    """What a service is told: the reason, and who takes it back."""
    signed = person_of(request, asked.organisation)
    return Saying(because=texts.get("because", ""), by=signed or texts.get("by", "").strip() or None)


def withdrawing(problems: Iterable[FieldProblem]) -> Iterable[FieldProblem]:
    """Brings the problems of a record that was taken back to the fields of the form."""
    return tuple(replace(one, field=one.field.removeprefix(PREFIX)) for one in problems)
