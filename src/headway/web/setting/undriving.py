"""Taking a driver from a key result, with a reason."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse

from headway.judgement.definitions import Definitions, KeyResult
from headway.rhythm.rows import Names
from headway.services.remove_driver import remove_driver
from headway.services.transaction import new_key
from headway.web.access import person_of
from headway.web.asked import Asked
from headway.web.checkin.remembered import COOKIE
from headway.web.deciding.questions import people
from headway.web.forms.form import Field, Form, Group, Kind
from headway.web.forms.show import shows
from headway.web.forms.take import Saved, Texts, answer_form, asking
from headway.web.parts import Link

REMOVE = "remove"
"""In an address: the driver is to be removed."""
LEAD = (
    "It takes nothing from its chance from today on, and nobody is asked about it. What was said of it stays on record."
)


def undrive(
    request: HttpRequest, asked: Asked, held: KeyResult, kpi: str, definitions: Definitions, here: str
) -> HttpResponse:
    """Ask why a key result depends on a KPI no more, and take it from it.

    Args:
        request: the request.
        asked: what the address asks for.
        held: the key result.
        kpi: id of the KPI that drives it.
        definitions: for names, and the people.
        here: the place of the key result on its page.
    """
    name = Names(definitions).kpi(kpi)
    fields = tuple(_fields(request, asked, definitions))
    form = Form(request.get_full_path(), new_key(), (Group("", fields),), "Remove it", here)

    def save(texts: Texts) -> Saved:
        by = person_of(request, asked.organisation) or texts.get("by", "").strip() or None
        remove_driver(key_result=held.id, kpi=kpi, because=texts.get("because", ""), by=by, **asking(request, asked))
        return Saved(here, f"{name} is a driver no more.")

    says = (f"Does “{held.title}” no longer depend on {name}?", LEAD)
    crumbs = (Link(asked.where.to("/"), "Cockpit"), Link(here, held.title))
    return answer_form(request, form, shows(request, asked, definitions.organisation.name, says, crumbs), save)


def _fields(request: HttpRequest, asked: Asked, definitions: Definitions) -> Iterator[Field]:
    yield Field("because", "Why?", Kind.AREA, hint="Whoever looks back later reads it.", needed=True)
    if person_of(request, asked.organisation) is None:
        here = request.COOKIES.get(COOKIE, "")
        yield Field("by", "Who says so?", Kind.CHOICE, value=here, options=people(definitions))
