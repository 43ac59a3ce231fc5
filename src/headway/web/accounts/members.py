"""Who may do what: the people of an organisation, their roles, their invitations."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from headway.app.clock import system_clock
from headway.services.add_person import add_person
from headway.services.end_access import end_access
from headway.services.grant_role import grant_role, revoke_role
from headway.services.invite import invite, withdraw_invitation
from headway.services.read_members import Member, Members, read_members
from headway.services.renew_password import make_reset_link
from headway.services.take_second_factor import take_second_factor
from headway.services.transaction import RefusedError, new_key
from headway.web.access import access_of
from headway.web.accounts.asking import go
from headway.web.accounts.library import without_passwords
from headway.web.accounts.page import Act, MemberPage, MembersPage, PersonRow, RoleRow, SecretPage
from headway.web.accounts.words import MEANINGS, member_words, members_words, role_words, signs_words
from headway.web.answer import form_view
from headway.web.asked import Asked
from headway.web.forms.form import Field, Form, Group, Kind, Option
from headway.web.forms.page import FormPage
from headway.web.forms.take import Saved, Texts, answer_form, asking, get_or_post
from headway.web.frame import Frame, Preview
from headway.web.framing import frame_of
from headway.web.parts import Link, Person

UNPROCESSABLE = 422
WEEK, DAY = "7 days", "24 hours"
SHOWN_ONCE = "It was made before, and is shown only once. Make another one: the earlier one ends then."


@form_view
@require_safe
def members_page(request: HttpRequest, asked: Asked) -> HttpResponse:
    """The people of an organisation."""
    found = read_members(organisation=asked.organisation, clock=system_clock)
    rows = tuple(
        PersonRow(
            asked.where.to(f"/members/{one.id}"),
            Person.of(one.name),
            tuple(role_words(role, team) for _, team, role in one.roles),
            "" if access_of(request).is_open else signs_words(one, found.timezone),
        )
        for one in found.people
    )
    add = Link(asked.where.to("/new/member"), _adding(request))
    page = MembersPage(members_words(found, signing=not access_of(request).is_open), add, rows)
    return render(request, "members.html", {"page": page, "frame": _frame(request, asked, found, "People", page.lead)})


@form_view
@get_or_post
def new_member_page(request: HttpRequest, asked: Asked) -> HttpResponse:
    """Invite somebody whom the organisation does not know yet."""
    found = read_members(organisation=asked.organisation, clock=system_clock)
    fields = [Field("name", "Name", needed=True), *(_role_fields(found) if found.teams else ())]
    back = asked.where.to("/members")
    submit = _adding(request).partition(" ")[0]
    form = Form(request.get_full_path(), new_key(), (Group("", tuple(fields)),), submit, back)
    made: list[str] = []

    def show(shown: Form, status: int) -> HttpResponse:
        page = FormPage(_adding(request), "They become a person here, with a role.", _crumbs(asked), shown)
        frame = _frame(request, asked, found, page.title, page.lead)
        return render(request, "form.html", {"page": page, "frame": frame}, status=status)

    def save(texts: Texts) -> Saved:
        said = {"name": texts.get("name") or None}
        if texts.get("team"):
            said["roles"] = [{"team": texts["team"], "role": texts.get("role", "")}]  # type: ignore[assignment]
        defined = add_person(said=said, **asking(request, asked))
        made.append(defined.id)
        return Saved(asked.where.to(f"/members/{defined.id}"), "They are a person here now.")

    response = answer_form(request, form, show, save)
    if not made or access_of(request).is_open:
        return response
    list(messages.get_messages(request))  # the address says it
    ways = {**asking(request, asked)}
    ways["key"] = f"{ways['key']}-invite"
    found = read_members(organisation=asked.organisation, clock=system_clock)
    member = _member(found, made[0])
    try:
        secret = invite(person=member.id, **ways).secret  # type: ignore[arg-type]
    except RefusedError as error:
        return _shown(request, asked, found, member, str(error))
    return _invited(request, asked, found, member, secret)


@form_view
@get_or_post
def member_page(request: HttpRequest, asked: Asked, person: str) -> HttpResponse:
    """What a person may do. Sent to, it grants a role."""
    found = read_members(organisation=asked.organisation, clock=system_clock)
    member = _member(found, person)
    if request.method == "POST":
        team, role = request.POST.get("team", ""), request.POST.get("role", "")

        def change() -> str:
            grant_role(person=person, team=team, role=role, **asking(request, asked))
            return f"{member.name} is {role_words(role, dict(found.teams).get(team, team))} now."

        return _changed(request, asked, found, member, change)
    return _shown(request, asked, found, member)


@form_view
@require_POST
def revoke(request: HttpRequest, asked: Asked, person: str) -> HttpResponse:
    """Take a role away."""
    found = read_members(organisation=asked.organisation, clock=system_clock)
    member = _member(found, person)
    team = request.POST.get("team", "")

    def change() -> str:
        had = revoke_role(person=person, team=team, **asking(request, asked))
        return f"{member.name} has no role in {dict(found.teams).get(team, team)} any more." if had else ""

    return _changed(request, asked, found, member, change)


@form_view
@require_POST
def invite_member(request: HttpRequest, asked: Asked, person: str) -> HttpResponse:
    """Make the address of an invitation."""
    found = read_members(organisation=asked.organisation, clock=system_clock)
    member = _member(found, person)
    try:
        secret = invite(person=person, **asking(request, asked)).secret
    except RefusedError as error:
        return _shown(request, asked, found, member, str(error))
    return _invited(request, asked, found, member, secret)


@form_view
@require_POST
def withdraw(request: HttpRequest, asked: Asked, person: str) -> HttpResponse:
    """Take an invitation back."""
    found = read_members(organisation=asked.organisation, clock=system_clock)
    member = _member(found, person)

    def change() -> str:
        withdraw_invitation(person=person, **asking(request, asked))
        return f"The invitation of {member.name} ended."

    return _changed(request, asked, found, member, change)


@form_view
@require_POST
def take_factor(request: HttpRequest, asked: Asked, person: str) -> HttpResponse:
    """Take a second factor away that somebody has lost."""
    found = read_members(organisation=asked.organisation, clock=system_clock)
    member = _member(found, person)

    def change() -> str:
        taken = take_second_factor(person=person, by_administrator=_administers(request), **asking(request, asked))
        return f"{member.name} signs in without a code now." if taken else ""

    return _changed(request, asked, found, member, change)


@form_view
@require_POST
@without_passwords
def reset(request: HttpRequest, asked: Asked, person: str) -> HttpResponse:
    """Make an address for a new password."""
    found = read_members(organisation=asked.organisation, clock=system_clock)
    member = _member(found, person)
    try:
        secret = make_reset_link(person=person, by_administrator=_administers(request), **asking(request, asked))
    except RefusedError as error:
        return _shown(request, asked, found, member, str(error))
    lead = f"Hand this address to {member.name} and to nobody else: whoever opens it first chooses the password."
    page = _secret(request, asked, "A new password", lead, DAY, secret and f"/passwords/{secret}", member)
    frame = _frame(request, asked, found, page.title, page.lead)
    return render(request, "secret.html", {"page": page, "frame": frame})


@form_view
@require_POST
def end_member(request: HttpRequest, asked: Asked, person: str) -> HttpResponse:
    """End a person's access."""
    found = read_members(organisation=asked.organisation, clock=system_clock)
    member = _member(found, person)

    def change() -> str:
        ended = end_access(person=person, **asking(request, asked))
        return f"{member.name} can no longer open this organisation." if ended else ""

    return _changed(request, asked, found, member, change)


def _changed(
    request: HttpRequest, asked: Asked, found: Members, member: Member, change: Callable[[], str]
) -> HttpResponse:
    """Change something of a person and tell it on their page; what is refused is said there, too."""
    try:
        told = change()
    except RefusedError as error:
        return _shown(request, asked, found, member, str(error))
    if told:
        messages.success(request, told)
    return go(asked.where.to(f"/members/{member.id}"))


def _administers(request: HttpRequest) -> bool:
    """Whether an administrator of the installation asks."""
    signed = access_of(request).signed
    return signed is None or signed.administers


def _adding(request: HttpRequest) -> str:
    return "Add somebody" if access_of(request).is_open else "Invite somebody"


def _member(found: Members, person: str) -> Member:
    member = next((one for one in found.people if one.id == person), None)
    if member is None:
        raise Http404
    return member


def _shown(request: HttpRequest, asked: Asked, found: Members, member: Member, problem: str = "") -> HttpResponse:
    def at(way: str) -> str:
        return asked.where.to(f"/members/{member.id}{way}")

    roles = tuple(
        RoleRow(name, role, Act(at("/revoke"), new_key(), "Take away", values=(("team", team),)))
        for team, name, role in member.roles
    )
    lead = member_words(member, signs_words(member, found.timezone))
    grant = Form(at(""), new_key(), (Group("", _role_fields(found)),), "Grant", at("")) if found.teams else None
    ways: tuple[Act, ...] = ()
    if access_of(request).is_open:
        lead = member_words(member)
    elif member.account is not None:
        ways = tuple(_helps(member, at))
    else:
        hint = f"It makes an address that works once, for {WEEK}."
        ways = (Act(at("/invitation"), new_key(), "Invite", hint),)
        if member.invited_until is not None:
            again = replace(ways[0], label="Make another invitation", hint=f"{hint} The earlier one ends.")
            ways = (again, Act(at("/withdraw"), new_key(), "Take the invitation back"))
    page = MemberPage(
        member.name,
        lead,
        _crumbs(asked),
        roles,
        grant,
        (problem,) if problem else (),
        ways,
    )
    context = {"page": page, "frame": _frame(request, asked, found, member.name, page.lead)}
    return render(request, "member.html", context, status=UNPROCESSABLE if problem else 200)


def _helps(member: Member, at: Callable[[str], str]) -> Iterator[Act]:
    """What can be done about the account of a person."""
    if not settings.SOCIALACCOUNT_ONLY:
        yield Act(at("/password"), new_key(), "Make a link for a new password", f"It works once, for {DAY}.")
    if member.second_factor:
        hint = "For who has lost it: the password alone opens the account then. Every browser is signed out."
        yield Act(at("/second-factor"), new_key(), "Take the second factor away", hint)
    hint = "The account opens this organisation no more. What was said stays."
    yield Act(at("/end"), new_key(), "End access", hint)


def _invited(request: HttpRequest, asked: Asked, found: Members, member: Member, secret: str | None) -> HttpResponse:
    lead = f"Hand this address to {member.name} and to nobody else: whoever opens it first comes in as them."
    page = _secret(request, asked, "An invitation", lead, WEEK, secret and f"/invitations/{secret}", member)
    return render(request, "secret.html", {"page": page, "frame": _frame(request, asked, found, page.title, page.lead)})


def _secret(
    request: HttpRequest, asked: Asked, title: str, lead: str, lives: str, path: str | None, member: Member
) -> SecretPage:
    back = Link(asked.where.to(f"/members/{member.id}"), f"Back to {member.name}")
    if path is None:
        return SecretPage(title, SHOWN_ONCE, "", back)
    return SecretPage(title, f"{lead} It works once, for {lives}.", request.build_absolute_uri(path), back)


def _role_fields(found: Members) -> tuple[Field, ...]:
    teams = tuple(Option(id_, name) for id_, name in found.teams)
    roles = tuple(Option(role, role, MEANINGS[role]) for role in found.roles)
    return (
        Field(
            "team",
            "Team",
            Kind.CHOICE,
            hint="The role holds there and in all teams below.",
            options=teams,
            needed=True,
        ),
        Field("role", "Role", Kind.RADIO, value="member", options=roles, needed=True),
    )


def _crumbs(asked: Asked) -> tuple[Link, ...]:
    return (Link(asked.where.to("/members"), "People"),)


def _frame(request: HttpRequest, asked: Asked, found: Members, title: str, lead: str) -> Frame:
    return frame_of(request, asked, found.name, Preview(f"{title} · {found.name}", lead))
