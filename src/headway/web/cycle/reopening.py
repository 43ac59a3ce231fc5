"""Opening a cycle again that was closed by mistake."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from headway.judgement.definitions import Cycle
from headway.services.read_defined import UndefinedError, read_defined
from headway.services.reopen_cycle import reopen_cycle
from headway.services.transaction import new_key
from headway.web.access import person_of
from headway.web.answer import form_view
from headway.web.asked import Asked
from headway.web.clock import writing_clock
from headway.web.define.choices import person_field
from headway.web.errors import message
from headway.web.forms.form import Field, Form, Group, Kind
from headway.web.forms.show import shows
from headway.web.forms.take import Saved, Texts, answer_form, asking, get_or_post
from headway.web.parts import Link


@form_view
@get_or_post
def reopen(request: HttpRequest, asked: Asked, cycle: str) -> HttpResponse:
    """Open a cycle again."""
    found = read_defined(organisation=asked.organisation, clock=writing_clock, places=("cycles", "people"))
    try:
        held: Cycle = found.one("cycles", cycle)
    except UndefinedError:
        return message(request, "no-cycle", status=404, asked=cycle)
    back = asked.where.to(f"/cycles/{cycle}")
    fields = (
        Field("because", "Why should it not have been closed?", Kind.AREA, needed=True),
        person_field("by", "Who opens it again?", found.definitions, person_of(request, asked.organisation)),
    )
    form = Form(asked.where.to(f"/cycles/{cycle}/reopen"), new_key(), (Group("", fields),), "Open it again", back)
    lead = (
        "From today on it is as if nobody had closed it. Its grades stand, and as of the days before it stays closed."
    )
    show = shows(
        request, asked, found.definitions.organisation.name, (f"Open {held.name} again", lead), (Link(back, held.name),)
    )

    def save(texts: Texts) -> Saved:
        by, because = texts.get("by", "") or None, texts.get("because", "")
        reopen_cycle(cycle=cycle, by=by, because=because, **asking(request, asked))
        return Saved(back, f"{held.name} is open again.")

    return answer_form(request, form, show, save)
