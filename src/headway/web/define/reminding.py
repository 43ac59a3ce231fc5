"""On which weekday an organisation reminds its people: choosing it."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from headway.app.policy import load_policy
from headway.judgement.asking import NEVER
from headway.series.grid import WEEKDAYS
from headway.services.choose_reminder_day import choose_reminder_day
from headway.services.read_defined import read_defined
from headway.services.transaction import new_key
from headway.web.answer import form_view
from headway.web.asked import Asked
from headway.web.clock import writing_clock
from headway.web.forms.form import Field, Form, Group, Kind, Option
from headway.web.forms.show import shows
from headway.web.forms.take import Saved, Texts, answer_form, asking, get_or_post
from headway.web.parts import Link

LEAD = "On the morning of that day each person is mailed what awaits their word, while something does."
NO_SERVER = "No mail server is set here, so none are sent."
NOBODY = "Nobody is reminded."


@form_view
@get_or_post
def reminder_day(request: HttpRequest, asked: Asked) -> HttpResponse:
    """Choose the weekday of the organisation."""
    found = read_defined(organisation=asked.organisation, clock=writing_clock, places=())
    organisation = found.definitions.organisation
    held = organisation.remind_on or load_policy(found.today).check_in.day
    days = (*(Option(day, day.capitalize()) for day in WEEKDAYS), Option(NEVER, "Never: nobody is reminded"))
    field = Field("remind_on", "People are reminded on", Kind.CHOICE, value=held, options=days, needed=True)
    back = asked.where.to("/people")
    form = Form(asked.where.to("/reminder-day"), new_key(), (Group("", (field,)),), "Save", back, draft="reminder-day")

    def save(texts: Texts) -> Saved:
        chosen = texts.get("remind_on", "")
        done = choose_reminder_day(remind_on=chosen, **asking(request, asked))
        told = NOBODY if chosen == NEVER else f"People are reminded on {chosen.capitalize()}s."
        return Saved(back, told if done.changed else "Nothing was changed.")

    crumbs = (Link(asked.where.to("/"), "Cockpit"), Link(back, "People"))
    says = ("When people are reminded", LEAD if settings.HEADWAY_MAIL else f"{LEAD} {NO_SERVER}")
    show = shows(request, asked, organisation.name, says, crumbs)
    return answer_form(request, form, show, save)
