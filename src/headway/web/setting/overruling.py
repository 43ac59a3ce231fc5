"""Overruling what a driver takes from its key result while it harms, with a reason."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from headway.app.policy import load_policy
from headway.judgement.driver_words import scales_words
from headway.judgement.of_drivers import DriverVerdict
from headway.rhythm.counted import capital
from headway.rhythm.rows import Names
from headway.series.quantity import number
from headway.services.overrule_driver import overrule_driver
from headway.services.read_objective import KeyResultRead, ObjectiveRead, read_objective
from headway.services.read_setting import key_result_there
from headway.services.transaction import RefusedError, new_key
from headway.web.access import person_of
from headway.web.answer import form_view
from headway.web.asked import Asked
from headway.web.checkin.remembered import COOKIE
from headway.web.clock import writing_clock
from headway.web.deciding.questions import people
from headway.web.errors import message
from headway.web.forms.form import Field, Form, Group, Kind
from headway.web.forms.show import shows
from headway.web.forms.take import Saved, Texts, answer_form, asking, get_or_post
from headway.web.objective.drivers import evidence_words, takes_words
from headway.web.parts import Link
from headway.web.setting.undriving import REMOVE, undrive


@form_view
@get_or_post
def overrule(request: HttpRequest, asked: Asked, key_result: str, kpi: str) -> HttpResponse:
    """Set what a driver takes, or leave it to history and the defaults again; with ``?do=remove`` take it away."""
    try:
        held = key_result_there(organisation=asked.organisation, key_result=key_result)
    except RefusedError:
        return message(request, "no-key-result", status=404, asked=key_result)
    read = read_objective(
        organisation=asked.organisation, objective=held.objective, clock=writing_clock, policies=load_policy
    )
    one = next((each for each in read.key_results if each.key_result.id == key_result), None)
    driver = next((each for each in one.verdict.drivers if each.kpi == kpi), None) if one else None
    if one is None or driver is None:
        return message(request, "no-kpi", status=404, asked=kpi)
    names = Names(read.definitions)
    here = asked.where.to(f"/objectives/{held.objective}") + f"#key-result-{key_result}"
    if request.GET.get("do") == REMOVE:
        return undrive(request, asked, held, kpi, read.definitions, here)
    fields = _fields(request, asked, driver, read)
    form = Form(
        request.get_full_path(), new_key(), (Group("", fields),), "Save", here, draft=f"overrule-{key_result}-{kpi}"
    )

    def save(texts: Texts) -> Saved:
        takes = texts.get("takes", "").strip()
        overrule_driver(
            key_result=key_result,
            kpi=kpi,
            takes=takes or None,
            because=texts.get("because", ""),
            by=person_of(request, asked.organisation) or texts.get("by", "").strip() or None,
            **asking(request, asked),
        )
        told = f"It takes {takes} from today on." if takes else "History and the defaults decide again."
        return Saved(here, told)

    says = (f"What does {names.kpi(kpi)} take from “{held.title}”?", _lead(one, driver))
    crumbs = (Link(asked.where.to("/"), "Cockpit"), Link(here, held.title))
    return answer_form(request, form, shows(request, asked, read.definitions.organisation.name, says, crumbs), save)


def _lead(one: KeyResultRead, driver: DriverVerdict) -> str:
    """How it stands: what it takes now, and what history says."""
    lines = load_policy().drivers
    now = takes_words(driver)
    if now:
        stands = f"{capital(now)}."
    elif one.verdict.running:
        stands = "Now it takes nothing."
    else:
        stands = "The key result does not run now."
    signal, alert = scales_words(lines.signal), scales_words(lines.alert)
    default = f"A signal takes {signal}, an alert {alert}, where history is silent."
    return " ".join(filter(None, (stands, default, evidence_words(driver))))


def _fields(request: HttpRequest, asked: Asked, driver: DriverVerdict, read: ObjectiveRead) -> tuple[Field, ...]:
    lines = load_policy().drivers
    held = "" if driver.overruled is None else number(driver.overruled.takes)
    signal, alert, most = (number(one) for one in (lines.signal, lines.alert, lines.most))
    hint = (
        f"0 is nothing, {signal} a signal, {alert} an alert, {most} the most; empty: as history and the defaults say."
    )
    fields = [
        Field("takes", "How many scales, while it harms?", value=held, hint=hint),
        Field("because", "Why?", Kind.AREA, hint="What you know that the numbers do not.", needed=True),
    ]
    if person_of(request, asked.organisation) is None:
        here = request.COOKIES.get(COOKIE, "")
        fields.append(Field("by", "Who says so?", Kind.CHOICE, value=here, options=people(read.definitions)))
    return tuple(fields)
