"""Coming in and going out: sign in, sign out, the first account, an invitation, a new password."""

from __future__ import annotations

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from headway.app.accounts import enter, leave
from headway.app.clock import system_clock
from headway.app.policy import load_policy
from headway.services.accept_invitation import NewAccount, accept_invitation, read_invitation
from headway.services.drafting.problems import DraftRefusedError, FieldProblem
from headway.services.offer_setup import setup_is_open
from headway.services.renew_password import read_reset, renew_password
from headway.services.set_up import LinkOverError, set_up
from headway.services.sign_in import sign_in
from headway.web.access import access_of
from headway.web.accounts.asking import PASSWORDS, account_field, email_field, go, next_of, short_form, shows, source_of
from headway.web.forms.form import Field, Form, Kind
from headway.web.forms.take import Saved, Show, Texts, answer_form, get_or_post
from headway.web.parts import Link

NOT_OPENED = (
    "This e-mail address and password open no account, or there were too many attempts. "
    "Try again, or wait a quarter of an hour; whoever invited you can make you a link for a new password."
)
FOR_ONE = "This address is for one person, and works once."
"""What a chat tool shows of an address that holds a secret: neither whom it is for nor where it leads."""


@never_cache
@get_or_post
def sign_in_page(request: HttpRequest) -> HttpResponse:
    """Sign in."""
    access = access_of(request)
    if access.is_open or access.signed is not None:
        return go(next_of(request))
    fields = (email_field(), Field("password", "Password", Kind.PASSWORD, needed=True))
    form = short_form(request, fields, "Sign in", "Not signed in.")

    def save(texts: Texts) -> Saved:
        account = sign_in(
            email=texts.get("email", ""),
            password=request.POST.get("password", ""),
            source=source_of(request),
            clock=system_clock,
        )
        if account is None:
            raise DraftRefusedError([FieldProblem("", "", NOT_OPENED)])
        enter(request, account, system_clock())
        return Saved(next_of(request), "You are signed in.")

    return answer_form(request, form, shows(request, "Sign in", "Where do we stand? Sign in to see."), save)


@csrf_exempt  # a cookie of ours travels with no form of another site, and so one can sign out nobody
@never_cache
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Sign this browser out, and have it forget the pages and the drafts that it keeps."""
    leave(request)
    response = go("/sign-in")
    response["Clear-Site-Data"] = '"cache", "storage"'
    return response


@never_cache
@get_or_post
def setup_page(request: HttpRequest, secret: str) -> HttpResponse:
    """Set up the first administrator's account, at the address that the console printed."""
    if not setup_is_open(secret=secret, clock=system_clock):
        raise Http404
    fields = (Field("name", "Your name", needed=True), email_field(), *PASSWORDS)
    form = short_form(request, fields, "Set up", "Not set up yet.")

    def save(texts: Texts) -> Saved:
        account = set_up(
            secret=secret,
            email=texts.get("email", ""),
            name=texts.get("name", ""),
            **_typed(request),
            clock=system_clock,
        )
        enter(request, account, system_clock())
        return Saved("/", "Your account is there, and you administer this store.")

    lead = "Whoever sets it up administers this store, and invites everybody else."
    return _or_404(request, form, shows(request, "The first account", lead), save)


@never_cache
@get_or_post
def invitation_page(request: HttpRequest, secret: str) -> HttpResponse:
    """Accept an invitation."""
    found = read_invitation(secret=secret, clock=system_clock)
    if found is None:
        raise Http404
    signed = access_of(request).signed
    fields = () if signed else (email_field(found.email), *PASSWORDS)
    form = short_form(request, fields, "Accept", "Not accepted yet.")

    def save(texts: Texts) -> Saved:
        using = signed.account if signed else NewAccount(texts.get("email", ""), **_typed(request))
        account = accept_invitation(secret=secret, using=using, clock=system_clock, policies=load_policy)
        if not signed:
            enter(request, account, system_clock())
        return Saved("/", f"Welcome to {found.organisation}.")

    lead = f"{found.organisation} invites {found.person}. "
    lead += f"You are signed in as {signed.name}." if signed else "Choose a password, and you are in."
    other = () if signed else (Link(f"/sign-in?next={request.path}", "Sign in with an account that you have"),)
    return _or_404(request, form, shows(request, "An invitation", lead, other, FOR_ONE), save)


@never_cache
@get_or_post
def password_page(request: HttpRequest, secret: str) -> HttpResponse:
    """Choose a new password, at an address that an administrator made."""
    email = read_reset(secret=secret, clock=system_clock)
    if email is None:
        raise Http404
    form = short_form(request, (account_field(email), *PASSWORDS), "Save", "Not saved yet.")

    def save(texts: Texts) -> Saved:
        del texts
        account = renew_password(secret=secret, **_typed(request), clock=system_clock)
        enter(request, account, system_clock())
        return Saved("/", "Your new password holds. Every other browser was signed out.")

    show = shows(request, "A new password", f"It will open the account {email}.", told=FOR_ONE)
    return _or_404(request, form, show, save)


def _typed(request: HttpRequest) -> dict[str, str]:
    """Passwords as they were typed, spaces and all."""
    return {name: request.POST.get(name, "") for name in ("password", "again")}


def _or_404(request: HttpRequest, form: Form, show: Show, save: Callable[[Texts], Saved]) -> HttpResponse:
    """The answer of a form whose address may have ended meanwhile."""
    try:
        return answer_form(request, form, show, save)
    except LinkOverError as error:
        raise Http404 from error
