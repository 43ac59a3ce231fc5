"""Limits that begin anew with an event: who may say so, and what is said of them where the event is told otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.http import HttpRequest

from headway.goals import codes
from headway.judgement.definitions import Event, Kpi
from headway.rhythm.rows import Names
from headway.rhythm.words import listed
from headway.series.period_words import day_words
from headway.services.drafting.problems import DraftRefusedError, FieldProblem
from headway.services.read_begun import read_begun
from headway.services.read_events import EventsRead
from headway.services.signing.roles import rank
from headway.web.access import roles_of
from headway.web.asked import Asked
from headway.web.forms.form import Field, Kind
from headway.web.roles import Role

ANEW = Field(
    "anew",
    "Limits of their KPIs begin anew here",
    Kind.TICK,
    hint="Where it has made another process of them: their level is told anew from then on.",
)


def begun(held: Event, found: EventsRead, asked: Asked) -> tuple[Kpi, ...]:
    """The KPIs whose limits begin anew with an event."""
    return read_begun(event=held, definitions=found.definitions, organisation=asked.organisation)


def _listed(kpis: Sequence[Kpi], found: EventsRead) -> str:
    names = Names(found.definitions)
    return listed([names.kpi(one.id) for one in kpis])


def lasting(held: Event, found: EventsRead, asked: Asked) -> str:
    """What the event leaves behind: limits that began anew with it are another word, and taken back by itself."""
    kpis = begun(held, found, asked)
    if not kpis:
        return ""
    there = "its page" if len(kpis) == 1 else "their pages"
    day = day_words(held.date)
    return f" The limits of {_listed(kpis, found)} go on beginning anew with {day}: take that back on {there}."


def going_along(held: Event, found: EventsRead, asked: Asked) -> str:
    """What goes along with the event to another day."""
    kpis = begun(held, found, asked)
    return f" The limits of {_listed(kpis, found)} begin anew with it, also on another day." if kpis else ""


def refuse_others(request: HttpRequest, asked: Asked, found: EventsRead, metrics: Sequence[str]) -> None:
    """Limits begin anew by the word of who leads the team of the KPI.

    Raises:
        DraftRefusedError: a KPI is of a team that whoever asks does not lead.
    """
    of_metrics = [one for one in found.definitions.kpis if one.metric in metrics]
    if teams := _not_led(request, asked, of_metrics, found):
        wrong = f"limits of {teams} begin anew by the word of who leads there"
        raise DraftRefusedError([FieldProblem(ANEW.name, codes.WRONG_VALUE, wrong, "take the tick away, or ask them")])


def refuse_to_move(request: HttpRequest, asked: Asked, kpis: Sequence[Kpi], found: EventsRead) -> None:
    """Nor do they go to another day by anyone else's.

    Raises:
        DraftRefusedError: a KPI whose limits begin anew with the event is of a team that whoever asks does not lead.
    """
    if teams := _not_led(request, asked, kpis, found):
        wrong = f"limits of {teams} begin anew with it, and go to another day by the word of who leads there"
        raise DraftRefusedError([FieldProblem("date", codes.WRONG_VALUE, wrong, "leave the day, or ask them")])


def _not_led(request: HttpRequest, asked: Asked, kpis: Iterable[Kpi], found: EventsRead) -> str:
    """The teams of these KPIs that whoever asks does not lead, by name; empty where they lead each."""
    roles, names = roles_of(request, asked.organisation), Names(found.definitions)
    teams = sorted({names.team(one.team) for one in kpis if rank(roles.at(one.team)) < rank(Role.LEAD)})
    return listed(teams) if teams else ""
