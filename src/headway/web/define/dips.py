"""Planned dips of a KPI: asking for one, approving, declining or ending it, and answering for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from headway.app.policy import load_policy
from headway.goals import codes
from headway.judgement.definitions import Objective
from headway.judgement.steered import DipVerdict
from headway.judgement.steering_words import dip_sum_words, tolerated_words
from headway.rhythm.rows import Names
from headway.series.period_words import day_words
from headway.services.answer_waiver import answer_waiver
from headway.services.approve_waiver import approve_waiver, decline_waiver, end_waiver
from headway.services.ask_waiver import ask_waiver
from headway.services.drafting.problems import DraftRefusedError, FieldProblem
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
from headway.web.listing import CHOOSE, Among, Chosen
from headway.web.parts import Link

SEE_OTHER = 303


@dataclass(frozen=True, slots=True)
class Act:
    """Something that is done about a planned dip.

    Attributes:
        stands: how a dip stands of which it can be done; none where a new one is asked for.
        title: of the page, before the KPI's name.
        submit: the word on the button.
        told: what is said afterwards.
        who: the question for who does it.
        why: the question for the reason; empty where none is asked.
    """

    stands: tuple[str, ...]
    title: str
    submit: str
    told: str
    who: str
    why: str = ""


ACTS: Mapping[str, Act] = {
    "ask": Act((), "A planned dip of", "Ask for it", "Asked for. Somebody else has to approve it.",
               "Who asks?", "Why? What is it to buy?"),
    "decide": Act(("asked",), "May it dip:", "Keep it", "Decided.", "Who decides?"),
    "end": Act(("planned", "running", "expiring"), "End the dip of", "End it now",
               "Ended: from today on it tolerates nothing.", "Who ends it?", "Why?"),
    "answer": Act(("ended",), "What became of the dip of", "Keep it", "Kept: what it bought and what was learned.",
                  "Who answers?", "What was learned?"),
}  # fmt: skip


@form_view
@get_or_post
def dip(request: HttpRequest, asked: Asked, kpi: str) -> HttpResponse:
    """Do something about a planned dip: of those of the KPI the first of which it can be done."""
    try:
        read = read_kpi(organisation=asked.organisation, kpi=kpi, clock=writing_clock, policies=load_policy)
    except KpiUnknownError:
        return message(request, "no-kpi", status=404, asked=kpi)
    home = Link(asked.where.to(f"/kpis/{kpi}"), read.metric.name)
    does = request.GET.get("do", "ask")
    act = ACTS.get(does)
    if act is None:
        return message(request, "no-act", status=404, asked=does, way=Link(home.href, "See the KPI"))
    fitting = [one for one in read.verdict.dips if one.stands in act.stands]
    if act.stands and not fitting:
        response = HttpResponseRedirect(home.href)  # it was decided meanwhile; the page says how it stands
        response.status_code = SEE_OTHER
        return response
    meant = fitting[0] if fitting else None
    named = Chosen.of(f"/kpis/{kpi}/dip", asked.where, request.GET.dict(), ("aim",)).among(
        Among("aim", "open objective", {one.id for one in _aims(read)}, CHOOSE)
    )
    fields = tuple(_fields(request, asked, read, does, act, named.get("aim")))
    form = Form(request.get_full_path(), new_key(), (Group("", fields),), act.submit, home.href)
    lead = _lead(read, meant) if meant else LEAD
    says, name = (f"{act.title} {read.metric.name}", lead), read.definitions.organisation.name
    show = shows(request, asked, name, says, (home,), unheard=named.unheard)

    def save(texts: Texts) -> Saved:
        _do(request, asked, read, meant, does, {name: text.strip() for name, text in texts.items()})
        return Saved(home.href, act.told)

    return answer_form(request, form, show, save)


LEAD = (
    "Inside its days and its bound the KPI alerts nobody, and counts as sound. Outside it fires as ever, and it ends "
    "by itself. Somebody else has to approve it."
)


def _lead(read: KpiRead, dip: DipVerdict) -> str:
    names = Names(read.definitions)
    titles = {one.id: one.title for one in read.definitions.objectives}
    title = titles.get(dip.objective, "an objective that was dropped")
    asker = names.person(dip.asked_by) if dip.asked_by else "Somebody"
    days = f"{day_words(dip.starts)} to {day_words(dip.until)}"
    said = f"{asker} asked for {tolerated_words(dip.tolerate, read.metric)}, {days}, for “{title}”."
    because = dip.because.strip()
    reason = f"{because}{'' if because.endswith(('.', '?', '!')) else '.'}" if because else ""
    sums = dip_sum_words(dip, read.metric) if dip.periods or dip.stands == "ended" else ""
    return " ".join(filter(None, (said, reason, sums)))


def _fields(request: HttpRequest, asked: Asked, read: KpiRead, does: str, act: Act, aim: str) -> Iterable[Field]:
    if does == "ask":
        yield from _asked(read, aim)
    if does == "answer":
        options = (Option("true", "Yes, it did"), Option("false", "No, it did not"))
        yield Field("bought", "Did it buy what it was for?", Kind.RADIO, options=options, needed=True)
    if does == "decide":
        options = (Option("approve", "Approve it"), Option("decline", "Decline it", "with a reason"))
        yield Field("state", "What is decided?", Kind.RADIO, value="approve", options=options, needed=True)
        yield Field("because", "Why?", Kind.AREA, hint="Where it is declined.")
    if act.why:
        yield Field("because", act.why, Kind.AREA, needed=True)
    if person_of(request, asked.organisation) is None:
        here = request.COOKIES.get(COOKIE, "")
        yield Field("by", act.who, Kind.CHOICE, value=here, options=people(read.definitions), needed=True)


def _aims(read: KpiRead) -> list[Objective]:
    """The objectives for whose sake a dip may be."""
    running = {one.id for one in read.definitions.cycles if one.ends >= read.today and not one.is_closed(read.today)}
    return [one for one in read.definitions.objectives if one.cycle in running and one.retired_on is None]


def _asked(read: KpiRead, aim: str) -> Iterable[Field]:
    """What is asked of a new one; ``aim`` is the objective that the address brings along."""
    options = (Option("", "choose one"), *(Option(one.id, one.title) for one in _aims(read)))
    yield Field("aim", "For which objective?", Kind.CHOICE, value=aim, options=options, needed=True)
    sign = "<=" if read.metric.direction == "down" else ">="
    example = f"such as {sign} 310" if read.metric.direction != "range" else "such as 70..97"
    yield Field("tolerate", "What is still tolerated?", hint=f"A bound as in the band, {example}.", needed=True)
    yield Field("from", "From which day on?", Kind.DATE, value=read.today.isoformat(), needed=True)
    yield Field("until", "Until which day?", Kind.DATE, needed=True, hint="Its last day; then it ends by itself.")


def _do(
    request: HttpRequest, asked: Asked, read: KpiRead, dip: DipVerdict | None, does: str, said: Mapping[str, str]
) -> None:
    by = person_of(request, asked.organisation) or said.get("by", "")
    if not by:
        raise DraftRefusedError([FieldProblem("by", codes.MISSING_KEY, "a person is missing", "say who it is")])
    write = asking(request, asked)
    if dip is None:
        told = {name: said.get(name, "") for name in ("from", "until", "tolerate", "because")}
        told["objective"] = said.get("aim", "")
        filled = {name: text for name, text in told.items() if text}
        with moved(_at_fields):
            ask_waiver(kpi=read.kpi.id, said=filled, by=by, **write)
        return
    objective, starts, because = dip.objective, dip.asked_from, said.get("because", "")
    kpi = read.kpi.id
    match does:
        case "decide" if said.get("state") == "decline":
            decline_waiver(kpi=kpi, objective=objective, starts=starts, by=by, because=because, **write)
        case "decide":
            approve_waiver(kpi=kpi, objective=objective, starts=starts, by=by, **write)
        case "end":
            end_waiver(kpi=kpi, objective=objective, starts=starts, by=by, because=because, **write)
        case _:
            if said.get("bought") not in ("true", "false"):
                wrong = FieldProblem("bought", codes.MISSING_KEY, "an answer is missing", "say yes or no")
                raise DraftRefusedError([wrong])
            bought = said["bought"] == "true"
            answer_waiver(kpi=kpi, objective=objective, starts=starts, by=by, bought=bought, learned=because, **write)


_FIELDS = {"objective": "aim", "asked_by": "by", "asked": "from"}
"""Where the form asks for what the goals file has by another name."""


def _at_fields(problems: Iterable[FieldProblem]) -> tuple[FieldProblem, ...]:
    return tuple(replace(one, field=_FIELDS.get(one.field, one.field)) for one in problems)
