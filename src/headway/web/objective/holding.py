"""The form that holds an objective, declines to, or lets it go on: one step, with a name on it."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from headway.app.policy import load_policy
from headway.judgement.hold_verdict import HoldVerdict
from headway.judgement.hold_words import held_words, until_words
from headway.judgement.options_mean import means
from headway.rhythm.counted import capital
from headway.rhythm.rows import Names
from headway.services.decline_hold import decline_hold
from headway.services.hold_objective import hold_objective
from headway.services.read_objective import ObjectiveRead, ObjectiveUnknownError, read_objective
from headway.services.release_hold import release_hold
from headway.services.transaction import RefusedError, new_key
from headway.web.access import person_of
from headway.web.answer import form_view
from headway.web.asked import Asked
from headway.web.checkin.remembered import COOKIE
from headway.web.clock import writing_clock
from headway.web.deciding.questions import people
from headway.web.errors import message
from headway.web.forms.form import Field, Form, Group, Kind, Option
from headway.web.forms.show import shows
from headway.web.forms.take import Saved, Texts, answer_form, asking, get_or_post
from headway.web.parts import Link

SEE_OTHER = 303
ACTS = {"pause": "pause it", "slow": "slow it", "decline": "let it run and say why", "release": "let it go on"}
"""What can be decided, in the words of what a judgement asks."""
TOLD = {
    "pause": "Decided: “{title}” is paused until {name} is healthy.",
    "slow": "Decided: “{title}” is slowed until {name} is healthy.",
    "decline": "Decided: “{title}” runs on, although {name} fires.",
    "release": "Decided: “{title}” goes on.",
}


@form_view
@get_or_post
def hold(request: HttpRequest, asked: Asked, objective: str) -> HttpResponse:
    """Decide on a hold: of those of the objective the one of the KPI in ``?of=``, else the one that counts first."""
    try:
        read = read_objective(
            organisation=asked.organisation, objective=objective, clock=writing_clock, policies=load_policy
        )
    except ObjectiveUnknownError:
        return message(request, "no-objective", status=404, asked=objective)
    here = asked.where.to(f"/objectives/{objective}")
    named, come_from = request.GET.get("of", ""), request.GET.get("from", "")
    if named and all(one.guardrail.kpi != named for one in read.guards):
        return message(request, "no-guardrail", status=404, asked=named, way=Link(here, read.objective.title))
    standing = _standing(read, named)
    above = next((one.of for one in read.verdict.holds if one.of != objective), None)
    if not read.guards and above is not None:
        response = HttpResponseRedirect(asked.where.to(f"/objectives/{above}/hold"))  # it is decided there
        response.status_code = SEE_OTHER
        return response
    if read.verdict.stage != "active" or not read.guards:
        return message(request, "nothing-to-hold", status=404, way=Link(here, read.objective.title))
    names = Names(read.definitions)
    heard = {name: text for name, text in (("of", named), ("from", come_from)) if text}
    path = f"/objectives/{objective}/hold"
    form = Form(
        action=asked.where.to(f"{path}?{urlencode(heard)}" if heard else path),
        key=new_key(),
        groups=(Group("", tuple(_fields(request, asked, read, standing, names))),),
        submit="Record it",
        back=here,
    )
    name = read.definitions.organisation.name
    show = shows(request, asked, name, _says(read, standing, names), (Link(here, read.objective.title),))

    def save(texts: Texts) -> Saved:
        does = texts.get("does", "")
        kpi = texts.get("guardrail") or (standing.guardrail if standing else named or None)
        _do(request, asked, objective, does, kpi, texts)
        told = TOLD[does].format(title=read.objective.title, name=names.kpi(kpi or read.guards[0].guardrail.kpi))
        return Saved(here, told)

    return answer_form(request, form, show, save)


def _standing(read: ObjectiveRead, named: str) -> HoldVerdict | None:
    """The hold that is decided on: what is asked comes before what is in force, and that before what was answered."""
    own = [one for one in read.verdict.holds if one.of == read.objective.id and named in ("", one.guardrail)]
    return next((one for one in own if one.state == "proposed"), own[0] if own else None)


def _says(read: ObjectiveRead, standing: HoldVerdict | None, names: Names) -> tuple[str, str]:
    """The question, and how it stands."""
    title = read.objective.title
    if standing is None:
        return f"Hold “{title}”?", "No guardrail asks for it. It goes on once the KPI has been healthy long enough."
    asks = next((one for one in read.verdicts.decisions if one.about == read.objective.id), None)
    if standing.state == "proposed" and asks is not None and asks.kind == "guardrail":
        return asks.title, f"{asks.text} {capital(until_words(standing))}."
    text = f"{capital(held_words(standing, names.kpi(standing.guardrail)))}."
    if standing.state == "in_force":
        return f"Let “{title}” go on?", f"{text} {capital(until_words(standing))}."
    return f"Hold “{title}” after all?", text


def _fields(
    request: HttpRequest, asked: Asked, read: ObjectiveRead, standing: HoldVerdict | None, names: Names
) -> Iterable[Field]:
    rails = [one.guardrail for one in read.guards]
    if standing is None and len(rails) > 1:
        offered = tuple(Option(one.kpi, names.kpi(one.kpi)) for one in rails)
        yield Field("guardrail", "For the sake of which KPI?", Kind.CHOICE, options=offered, needed=True)
    agreed = standing.reaction if standing else rails[0].reaction
    acts = _acts(standing, agreed)
    options = tuple(Option(one, ACTS[one], means(ACTS[one], "guardrail")) for one in acts)
    yield Field("does", "What is decided?", Kind.RADIO, value=acts[0], options=options, needed=True)
    needs = standing is None or standing.fires or standing.state != "in_force"
    hint = "Needed to let it run." if standing is not None and standing.state == "proposed" else ""
    yield Field("because", "Why?", Kind.AREA, hint=hint, needed=needs and not hint)
    signed = person_of(request, asked.organisation)
    if signed is None:
        who = request.COOKIES.get(COOKIE, "") or read.objective.owner or ""
        yield Field("by", "Who decides it?", Kind.CHOICE, value=who, options=people(read.definitions))


def _acts(standing: HoldVerdict | None, agreed: str) -> tuple[str, ...]:
    """What can be decided, what was agreed first."""
    other = "slow" if agreed == "pause" else "pause"
    if standing is not None and standing.state == "in_force":
        return ("release", other)
    return (agreed, other, "decline") if standing is not None and standing.state == "proposed" else (agreed, other)


def _do(request: HttpRequest, asked: Asked, objective: str, does: str, kpi: str | None, texts: Texts) -> None:
    because = texts.get("because", "").strip()
    by = person_of(request, asked.organisation) or texts.get("by", "") or None
    more = asking(request, asked)
    match does:
        case "pause" | "slow":
            hold_objective(objective=objective, guardrail=kpi, reaction=does, because=because, by=by, **more)
        case "decline":
            decline_hold(objective=objective, guardrail=kpi, because=because, by=by, **more)
        case "release":
            release_hold(objective=objective, guardrail=kpi, because=because, by=by, **more)
        case _:
            raise RefusedError("nothing is decided; choose what is done with it")
