"""Teams and cycles: adding one, and changing one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse

from headway.judgement.definitions import Cycle, Team
from headway.judgement.nesting import around
from headway.series.grid import Grain, Grid
from headway.series.period_words import period_words
from headway.services.add_team import add_team
from headway.services.change_cycle import change_cycle
from headway.services.change_team import change_team
from headway.services.defining import Defined
from headway.services.drafts import drafted
from headway.services.open_cycle import open_cycle
from headway.services.read_defined import DefinedRead, UndefinedError, read_defined
from headway.services.transaction import new_key
from headway.web.answer import form_view
from headway.web.asked import Asked
from headway.web.clock import writing_clock
from headway.web.define.choices import choice_of, person_field
from headway.web.define.measure import answers
from headway.web.define.problems import moved
from headway.web.errors import message
from headway.web.forms.form import Field, Form, Group, Kind
from headway.web.forms.meanwhile import changing
from headway.web.forms.show import shows
from headway.web.forms.take import Saved, Texts, answer_form, asking, asking_to_change, get_or_post
from headway.web.parts import Link

PLACES = ("teams", "people", "cycles")
Verb = Callable[..., Defined]


@dataclass(frozen=True, slots=True)
class Writing:
    """A form of a kind.

    Attributes:
        says: what is done here, and what it will do.
        fields: what it asks.
        submit: word of the button.
        verb: what it does.
        path: of the page of all of the kind.
        draft: under which name the browser keeps what was typed.
        held: the page of what is changed; ``None`` of something new.
        ways: what else can be done.
        seen: what is changed, as the form was made from it.
    """

    says: tuple[str, str]
    fields: tuple[Field, ...]
    submit: str
    verb: Verb
    path: str
    draft: str
    held: Link | None = None
    ways: tuple[Link, ...] = ()
    seen: Team | Cycle | None = None


@form_view
@get_or_post
def new_team(request: HttpRequest, asked: Asked) -> HttpResponse:
    """Add a team."""
    found = _read(asked)
    says = ("A new team", "Who measures and aims together. Teams below it count in it.")
    return _answer(
        request, asked, found, Writing(says, _of_team(None, found), "Add it", add_team, "/teams", "team-new")
    )


@form_view
@get_or_post
def edit_team(request: HttpRequest, asked: Asked, team: str) -> HttpResponse:
    """Change a team."""
    found = _read(asked)
    try:
        held: Team = found.one("teams", team)
    except UndefinedError:
        return message(request, "no-such", status=404, asked=team)
    says = (f"Change {held.name}", "Below another team it counts there from today on.")
    verb = _changing(change_team, team=team)
    fields, home = _of_team(held, found), Link(asked.where.to(f"/teams/{team}"), held.name)
    return _answer(
        request, asked, found, Writing(says, fields, "Save", verb, "/teams", f"team-{team}", home, seen=held)
    )


@form_view
@get_or_post
def new_cycle(request: HttpRequest, asked: Asked) -> HttpResponse:
    """Open a cycle: the running quarter stands there already."""
    found = _read(asked)
    says = ("A new cycle", "A span of time for objectives, such as a quarter or half a year.")
    return _answer(
        request, asked, found, Writing(says, _of_cycle(None, found), "Open it", open_cycle, "/cycles", "cycle-new")
    )


@form_view
@get_or_post
def edit_cycle(request: HttpRequest, asked: Asked, cycle: str) -> HttpResponse:
    """Change a cycle."""
    found = _read(asked)
    try:
        held: Cycle = found.one("cycles", cycle)
    except UndefinedError:
        return message(request, "no-such", status=404, asked=cycle)
    says = (f"Change {held.name}", "Its objectives are read against the new days.")
    verb = _changing(change_cycle, cycle=cycle)
    fields, home = _of_cycle(held, found), Link(asked.where.to(f"/cycles/{cycle}"), held.name)
    # while it runs its page does not offer that; here looks who wants it to end before its last day
    close = Link(asked.where.to(f"/cycles/{cycle}/close"), "Close it early")
    ways = (close,) if held.runs_on(found.today) else ()
    writing = Writing(says, fields, "Save", verb, "/cycles", f"cycle-{cycle}", home, ways, held)
    return _answer(request, asked, found, writing)


def _read(asked: Asked) -> DefinedRead:
    return read_defined(organisation=asked.organisation, clock=writing_clock, places=PLACES)


def _changing(verb: Verb, **named: str) -> Verb:
    def change(**asked: Any) -> Defined:
        return verb(**named, **asked)

    return change


def _answer(request: HttpRequest, asked: Asked, found: DefinedRead, writing: Writing) -> HttpResponse:
    form = Form(
        request.get_full_path(),
        new_key(),
        (Group("", writing.fields),),
        writing.submit,
        writing.held.href if writing.held else asked.where.to(writing.path),
        draft=writing.draft,
    )
    if writing.held:
        form = changing(form)

    def save(texts: Texts) -> Saved:
        said = drafted(answers(texts, form))
        with moved(said.problems):
            done = writing.verb(
                said=said.said,
                **(asking_to_change(request, asked, writing.seen) if writing.seen else asking(request, asked)),
            )
        there = asked.where.to(f"{writing.path}/{done.id}")
        return Saved(there, f"{said.said.get('name', 'It')} is written down.")

    crumbs = (Link(asked.where.to("/"), "Cockpit"), writing.held or Link(asked.where.to("/new"), "New"))
    show = shows(request, asked, found.definitions.organisation.name, writing.says, crumbs, ways=writing.ways)
    return answer_form(request, form, show, save)


def _of_team(held: Team | None, found: DefinedRead) -> tuple[Field, ...]:
    said = found.definitions
    roots = [one.id for one in said.teams if one.parent is None]
    parent = held.parent or "" if held else roots[0] if len(roots) == 1 else ""
    lead = held.lead if held else None
    return (
        Field("name", "What is the team called?", value=held.name if held else "", needed=True),
        choice_of(
            "parent",
            "Which team is it part of?",
            said.teams,
            parent,
            "none: it stands at the top",
            but=held.id if held else None,
        ),
        person_field("lead", "Who leads it?", said, lead, "Who leads a team decides where it alerts."),
    )


def _of_cycle(held: Cycle | None, found: DefinedRead) -> tuple[Field, ...]:
    said = found.definitions
    grid = Grid(Grain.QUARTER, 0, said.organisation.fiscal_year_starts)
    quarter = grid.ordinal(found.today)
    starts, ends = (held.starts, held.ends) if held else (grid.starts(quarter), grid.ends(quarter))
    parent = held.parent or "" if held else around(starts, ends, said.cycles)
    runs = held is not None and held.starts <= found.today and not held.is_closed(found.today)
    why = "Once it runs, another last day takes a reason; the first one stays in sight."
    moved = (Field("because", "Why does its last day move?", Kind.AREA, hint=why),) if runs else ()
    return (
        Field("name", "What is it called?", value=held.name if held else period_words(grid, quarter), needed=True),
        Field("starts", "First day", Kind.DATE, value=starts.isoformat(), needed=True),
        Field("ends", "Last day", Kind.DATE, value=ends.isoformat(), needed=True),
        *moved,
        choice_of("parent", "Which cycle is it part of?", said.cycles, parent, "none", but=held.id if held else None),
    )
