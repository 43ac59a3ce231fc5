"""People: who there is, what each answers for, adding and changing one."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from headway.app.clock import system_clock
from headway.judgement.definitions import Definitions
from headway.judgement.definitions import Person as Somebody
from headway.rhythm.people_lead import people_lead, person_lead
from headway.services.add_person import add_person
from headway.services.change_person import change_person
from headway.services.drafts import drafted
from headway.services.owning import owned_by
from headway.services.read_defined import DefinedRead, UndefinedError
from headway.services.read_people import PeopleRead, read_people
from headway.services.transaction import new_key
from headway.web.answer import ahead, form_view, page_view
from headway.web.asked import Asked
from headway.web.cockpit.build import said_first
from headway.web.define.choices import choice_of
from headway.web.define.leaving import access_ways, crumbs, owned_links, read_everybody
from headway.web.define.measure import answers
from headway.web.define.page import PeoplePage, PersonLine, PersonPage
from headway.web.define.problems import moved
from headway.web.define.ways import ways_of
from headway.web.errors import message
from headway.web.forms.form import Field, Form, Group, Kind, Option
from headway.web.forms.meanwhile import changing
from headway.web.forms.show import shows
from headway.web.forms.take import Saved, Show, Texts, answer_form, asking, asking_to_change, get_or_post
from headway.web.frame import Preview
from headway.web.framing import frame_of
from headway.web.parts import Link, Person
from headway.web.roles import Role

WHO = "Who owns what, and who is in which team."
NEW = "Who owns, leads and checks in. An account for signing in is another thing, and comes by invitation."
NOT_SENT = "Where reminders of check-ins would go; no mail server is set here, so none are sent."
ROLES = (
    Option("member", "Member", "records numbers, check-ins and decisions"),
    Option("lead", "Lead", "defines what the team measures and aims at"),
    Option("viewer", "Viewer", "reads"),
)


@page_view
def people(request: HttpRequest, asked: Asked) -> HttpResponse:
    """Everybody, as of a day."""
    found = _on(asked)
    if found.day > found.today:
        return ahead(request, found.day)
    lines = tuple(
        PersonLine(asked.where.to(f"/people/{one.id}"), Person.of(one.name), _roles(one.id, found.definitions))
        for one in sorted(found.definitions.people, key=lambda one: one.name.casefold())
    )
    lead = people_lead(found.definitions, found.day)
    ways = ways_of(
        request,
        asked,
        ("/new/person", "Add a person", Role.COACH),
        ("/reminder-day", "When people are reminded", Role.COACH),
    )
    page = PeoplePage(asked.where.to("/"), said_first(lead), lines, ways)
    name = found.definitions.organisation.name
    frame = frame_of(request, asked, name, Preview(f"{name}: people", " ".join(lead)), shown=(found.day, found.today))
    return render(request, "people.html", {"page": page, "frame": frame})


@page_view
def person(request: HttpRequest, asked: Asked, person: str) -> HttpResponse:
    """What a person answers for, as of a day."""
    found = _on(asked)
    if found.day > found.today:
        return ahead(request, found.day)
    held = next((one for one in found.definitions.people if one.id == person), None)
    if held is None:
        way = Link(asked.where.to("/people"), "See who is there")
        return message(request, "no-person", status=404, asked=person, way=way)
    ways = ways_of(
        request,
        asked,
        (f"/people/{person}/edit", "Change", Role.COACH),
        (f"/people/{person}/reassign", "Hand over everything", Role.COACH),
    )
    ways += tuple(access_ways(request, asked, person))
    owned = tuple(owned_links(person, found.definitions, found.day, asked))
    lead = person_lead(person, found.definitions, [kind for kind, _ in owned_by(person, found.definitions, found.day)])
    roles = _roles(person, found.definitions)
    page = PersonPage(crumbs(asked), Person.of(held.name), lead, roles, owned, ways)
    preview = Preview(held.name, lead)
    name = found.definitions.organisation.name
    frame = frame_of(request, asked, name, preview, shown=(found.day, found.today))
    return render(request, "person.html", {"page": page, "frame": frame})


@form_view
@get_or_post
def new_person(request: HttpRequest, asked: Asked) -> HttpResponse:
    """Add a person."""
    found = read_everybody(asked)
    teams = found.definitions.teams
    one = teams[0].id if len(teams) == 1 else ""
    fields = (
        *_fields(None),
        choice_of("roles.0.team", "In which team?", teams, one, "none yet"),
        Field("roles.0.role", "As what?", Kind.RADIO, value="member", options=ROLES),
    )
    form = _form(request, fields, "Add them", asked.where.to("/people"), "person-new")

    def save(texts: Texts) -> Saved:
        typed = answers(texts, form)
        if not typed.get("roles.0.team") or typed.get("roles.0.role") not in {one.value for one in ROLES}:
            # without a team there is no role, and no other role is given here
            typed = {name: text for name, text in typed.items() if not name.startswith("roles.")}
        said = drafted(typed)
        with moved(said.problems):
            done = add_person(said=said.said, **asking(request, asked))
        return Saved(asked.where.to(f"/people/{done.id}"), f"{said.said['name']} is added.")

    return answer_form(request, form, _shows(request, asked, found, ("A new person", NEW)), save)


@form_view
@get_or_post
def edit_person(request: HttpRequest, asked: Asked, person: str) -> HttpResponse:
    """Change a person's name or address."""
    found = read_everybody(asked)
    try:
        held: Somebody = found.one("people", person)
    except UndefinedError:
        return message(request, "no-such", status=404, asked=person)
    back = asked.where.to(f"/people/{person}")
    form = changing(_form(request, _fields(held), "Save", back, f"person-{person}"))

    def save(texts: Texts) -> Saved:
        said = drafted(answers(texts, form))
        with moved(said.problems):
            change_person(person=person, said=said.said, **asking_to_change(request, asked, held))
        return Saved(back, "Changed.")

    return answer_form(request, form, _shows(request, asked, found, (f"Change {held.name}", "")), save)


def _on(asked: Asked) -> PeopleRead:
    return read_people(organisation=asked.organisation, clock=system_clock, as_of=asked.as_of)


def _shows(request: HttpRequest, asked: Asked, found: DefinedRead, says: tuple[str, str]) -> Show:
    return shows(request, asked, found.definitions.organisation.name, says, crumbs(asked))


def _form(request: HttpRequest, fields: tuple[Field, ...], submit: str, back: str, draft: str) -> Form:
    return Form(request.get_full_path(), new_key(), (Group("", fields),), submit, back, draft=draft)


def _fields(held: Somebody | None) -> tuple[Field, ...]:
    return (
        Field("name", "What are they called?", value=held.name if held else "", needed=True),
        Field(
            "email",
            "E-mail address",
            hint="Where reminders of check-ins go." if settings.HEADWAY_MAIL else NOT_SENT,
            value=held.email if held else "",
        ),
    )


def _roles(person: str, definitions: Definitions) -> str:
    names = {one.id: one.name for one in definitions.teams}
    held = [one for one in definitions.memberships if one.person == person]
    return ", ".join(f"{one.role} in {names.get(one.team, one.team)}" for one in held)
