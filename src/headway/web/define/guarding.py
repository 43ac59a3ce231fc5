"""The KPIs that no objective of a team may break: naming one, changing what it does, and taking it away."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse

from headway.judgement.bearing import holding
from headway.judgement.definitions import Guardrail, Team
from headway.rhythm.rows import Names
from headway.services.guard_team import guard_team, unguard_team
from headway.services.read_defined import DefinedRead, UndefinedError, read_defined
from headway.services.transaction import new_key
from headway.web.answer import form_view
from headway.web.asked import Asked
from headway.web.clock import writing_clock
from headway.web.errors import message
from headway.web.forms.form import Field, Form, Group, Kind, Option
from headway.web.forms.numbers import plain
from headway.web.forms.show import shows
from headway.web.forms.take import Saved, Texts, answer_form, asking, get_or_post
from headway.web.parts import Link

PLACES = ("teams", "kpis", "metrics")
AWAY = "away"
WHEN = (
    Option("", "Once each owner says so", "each is asked, and may let it run with a reason"),
    Option("true", "At once", "nobody is asked"),
)
LEAD = (
    "While this KPI fires, it holds all running objectives of the team and of the teams below it. "
    "They go on by themselves once it has been healthy long enough."
)


@form_view
@get_or_post
def guard(request: HttpRequest, asked: Asked, team: str) -> HttpResponse:
    """Guard a team by a KPI; of the one in ``?of=`` change it, or take it away."""
    found = read_defined(organisation=asked.organisation, clock=writing_clock, places=PLACES)
    try:
        held: Team = found.one("teams", team)
    except UndefinedError:
        return message(request, "no-team", status=404, asked=team, way=Link(asked.where.to("/teams"), "See all teams"))
    here, named = Link(asked.where.to(f"/teams/{team}"), held.name), request.GET.get("of", "")
    before = next((one for one in holding(held.guardrails) if one.kpi == named), None)
    if named and before is None:
        return message(request, "no-team-guardrail", status=404, asked=named, way=here)
    names = Names(found.definitions)
    form = Form(
        request.get_full_path(),
        new_key(),
        (Group("", tuple(_fields(found, held, before, names))),),
        "Save",
        here.href,
        draft=f"guardrail-{team}-{named}",
    )
    title = f"{names.kpi(named)}: a guardrail of {held.name}" if before else f"A guardrail of {held.name}"

    def save(texts: Texts) -> Saved:
        kpi = before.kpi if before else texts.get("kpi", "").strip()
        does = texts.get("reaction", "")
        if does == AWAY:
            unguard_team(team=team, kpi=kpi, **asking(request, asked))
            return Saved(here.href, f"{names.kpi(kpi)} guards the objectives of {held.name} no more.")
        guard_team(team=team, said=_said(kpi, texts), **asking(request, asked))
        return Saved(here.href, f"{names.kpi(kpi)} guards all objectives of {held.name} from today on.")

    show = shows(request, asked, found.definitions.organisation.name, (title, LEAD), (here,))
    return answer_form(request, form, show, save)


def _fields(found: DefinedRead, team: Team, held: Guardrail | None, names: Names) -> Iterable[Field]:
    if held is None:
        there = {one.kpi for one in holding(team.guardrails)}
        kpis = [
            Option(one.id, f"{names.kpi(one.id)}, {names.team(one.team)}")
            for one in found.definitions.kpis
            if one.id not in there and (one.retired_on is None or one.retired_on > found.today)
        ]
        options = (Option("", "choose a KPI"), *sorted(kpis, key=lambda one: one.label.casefold()))
        yield Field("kpi", "Which KPI may they not break?", Kind.CHOICE, options=options, needed=True)
    does = [Option("pause", "They are paused"), Option("slow", "They are slowed", "they go on with less")]
    if held is not None:
        does.append(Option(AWAY, "Nothing any more", "take the guardrail away from today on"))
    value = held.reaction if held else "pause"
    yield Field("reaction", "What happens while it fires?", Kind.RADIO, value=value, options=tuple(does), needed=True)
    at_once = "true" if held and held.automatic else ""
    yield Field("automatic", "When?", Kind.RADIO, value=at_once, options=WHEN)
    after = str(held.release_after) if held and held.release_after else ""
    hint = "Of the KPI, in a row. Empty: as many as end its alert."
    yield Field("release_after", "After how many healthy periods do they go on?", Kind.NUMBER, hint=hint, value=after)


def _said(kpi: str, texts: Texts) -> dict[str, Any]:
    """The guardrail as the goals file has it."""
    said: dict[str, Any] = {
        "kpi": kpi or None,
        "reaction": texts.get("reaction") or "pause",
        "automatic": bool(texts.get("automatic")),
    }
    after = plain(texts.get("release_after", "").strip())
    return {**said, "release_after": after} if after else said
