"""Landing a KPI whose loan has ended: take the band that is proposed, another one, or leave the one in force."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from django.http import HttpRequest, HttpResponse

from headway.app.policy import load_policy
from headway.judgement.steered import LandingVerdict
from headway.judgement.steering_words import band_words, landing_words
from headway.series.period_words import day_words
from headway.services.drafting.problems import FieldProblem
from headway.services.land_kpi import ACCEPTED, CHANGED, DECLINED, land_kpi
from headway.services.read_kpi import KpiRead, KpiUnknownError, read_kpi
from headway.services.transaction import new_key
from headway.web.access import person_of
from headway.web.answer import form_view
from headway.web.asked import Asked
from headway.web.checkin.remembered import COOKIE
from headway.web.clock import writing_clock
from headway.web.deciding.questions import people
from headway.web.define.problems import moved
from headway.web.errors import message
from headway.web.forms.form import Field, Form, Group, Kind, Option
from headway.web.forms.show import shows
from headway.web.forms.take import Saved, Texts, answer_form, asking, get_or_post
from headway.web.parts import Link

CONFLICT = 409
TOLD = {
    ACCEPTED: "It has landed with the proposed band.",
    CHANGED: "It has landed with this band.",
    DECLINED: "It goes on with the band in force.",
}


@form_view
@get_or_post
def land(request: HttpRequest, asked: Asked, kpi: str) -> HttpResponse:
    """Answer the band that is proposed to a KPI."""
    try:
        read = read_kpi(organisation=asked.organisation, kpi=kpi, clock=writing_clock, policies=load_policy)
    except KpiUnknownError:
        return message(request, "no-kpi", status=404, asked=kpi)
    home = Link(asked.where.to(f"/kpis/{kpi}"), read.metric.name)
    landing = read.verdict.landing
    if landing is None:
        return message(request, "no-landing", status=CONFLICT, way=Link(home.href, "See the KPI"))
    fields = tuple(_fields(request, asked, read, landing))
    form = Form(request.get_full_path(), new_key(), (Group("", fields),), "Land it", home.href)
    title = f"With which band does {read.metric.name} land?"
    lead = f"Its loan ended on {day_words(landing.ended)}. {landing_words(landing, read.metric)}"
    show = shows(request, asked, read.definitions.organisation.name, (title, lead), (home,))

    def save(texts: Texts) -> Saved:
        said = {name: text.strip() for name, text in texts.items()}
        state = said.get("state", ACCEPTED)
        with moved(_at_fields):
            land_kpi(
                kpi=kpi,
                state=state,
                healthy=said.get("healthy") or None,
                breach=said.get("breach") or None,
                because=said.get("because", ""),
                by=person_of(request, asked.organisation) or said.get("by") or None,
                **asking(request, asked),
            )
        return Saved(home.href, TOLD.get(state, TOLD[CHANGED]))

    return answer_form(request, form, show, save)


def _fields(request: HttpRequest, asked: Asked, read: KpiRead, landing: LandingVerdict) -> Iterable[Field]:
    stricter = landing.code == "stricter"
    was = band_words(landing.was_healthy, landing.was_breach, read.metric)
    proposed = band_words(landing.healthy, landing.breach, read.metric)
    taken = (Option(ACCEPTED, "The proposed band", proposed),) if stricter else ()
    options = (*taken, Option(DECLINED, "The band as it was", was), Option(CHANGED, "Another one", "write it below"))
    first = ACCEPTED if stricter else DECLINED
    yield Field("state", "Which band?", Kind.RADIO, value=first, options=options, needed=True)
    yield Field("healthy", "Healthy", value=landing.healthy, hint="Of another one, such as >= 95.")
    yield Field("breach", "Breach", value=landing.breach or "", hint="Empty: whatever is not healthy is a breach.")
    yield Field("because", "Why?", Kind.AREA, hint="A band that leaves more room takes a reason.")
    if person_of(request, asked.organisation) is None:
        here = request.COOKIES.get(COOKIE, "")
        yield Field("by", "Who says so?", Kind.CHOICE, value=here, options=people(read.definitions))


def _at_fields(problems: Iterable[FieldProblem]) -> tuple[FieldProblem, ...]:
    """The form has the sides of a band as fields of their own."""
    return tuple(replace(one, field=one.field.rpartition(".")[2]) for one in problems)
