"""Coming in and going out: sign in, sign out, the first account, an invitation, a new password."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from allauth.account.forms import LoginForm
from allauth.account.views import LoginView
from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from headway.app.accounts import enter, leave
from headway.app.clock import system_clock
from headway.app.policy import load_policy
from headway.app.provider import IdentityProvider
from headway.services.accept_invitation import accept_invitation, read_invitation
from headway.services.offer_setup import setup_is_open
from headway.services.renew_password import read_reset, renew_password
from headway.services.set_up import LinkOverError, set_up
from headway.services.signing.opening import NewAccount
from headway.services.signing.passwords import LONGEST_EMAIL, as_typed
from headway.services.transaction import RefusedError
from headway.web.access import access_of
from headway.web.accounts.asking import PASSWORDS, account_field, email_field, go, next_of, short_form, shows
from headway.web.accounts.library import FORBIDDEN, Drawn, without_passwords
from headway.web.accounts.page import Act
from headway.web.accounts.providing import through_provider
from headway.web.errors import message
from headway.web.forms.form import Field, Form, Kind
from headway.web.forms.take import Saved, Show, Texts, answer_form, get_or_post
from headway.web.parts import Link

FOR_ONE = "This address is for one person, and works once."
"""What a chat tool shows of an address that holds a secret: neither whom it is for nor where it leads."""


class SignInForm(LoginForm):  # type: ignore[misc] # the library has no types
    """The library's form, for every address that an account may have here: nothing is ever sent to one."""

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["login"] = forms.CharField(max_length=LONGEST_EMAIL)

    def clean_login(self) -> str:
        """The address as it is kept."""
        return as_typed(self.cleaned_data["login"])


class SignIn(Drawn, LoginView):  # type: ignore[misc] # the library has no types
    """Sign in by e-mail address and password, or through the identity provider."""

    form_class = SignInForm
    title, lead = "Sign in", "Where do we stand? Sign in to see."
    asks = (email_field(name="login"), Field("password", "Password", Kind.PASSWORD, needed=True))
    submit, refused, back = "Sign in", "Not signed in.", ""

    def dispatch(self, request: HttpRequest, *args: Any, **named: Any) -> HttpResponse:
        """Where nobody signs in, one is in already."""
        if access_of(request).is_open:
            return go(next_of(request))
        if settings.SOCIALACCOUNT_ONLY and request.method == "POST":
            return message(request, "no-passwords", status=FORBIDDEN)
        return super().dispatch(request, *args, **named)

    def form_of(self, bound: forms.Form | None) -> Form | None:
        """No form where no password is taken."""
        return None if settings.SOCIALACCOUNT_ONLY else super().form_of(bound)

    def crumbs(self) -> tuple[Link, ...]:
        """There is nowhere to go before one is in."""
        return ()

    def others(self) -> tuple[Act, ...]:
        """The identity provider, where there is one."""
        return through_provider("Sign in with {name}", next=next_of(self.request))


sign_in_page = get_or_post(SignIn.as_view())


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
        _refuse_passwords()
        using = NewAccount(texts.get("email", ""), **_typed(request))
        enter(request, set_up(secret=secret, name=texts.get("name", ""), using=using, clock=system_clock))
        return Saved("/", "Your account is there, and you administer this store.")

    lead = "Whoever sets it up administers this store, and invites everybody else."
    others = through_provider("Set up with {name}", setup=secret)
    return _or_404(request, form, shows(request, "The first account", lead, (), others), save)


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
        if not signed:
            _refuse_passwords()
        using = signed.account if signed else NewAccount(texts.get("email", ""), **_typed(request))
        account = accept_invitation(secret=secret, using=using, clock=system_clock, policies=load_policy)
        if not signed:
            enter(request, account)
        return Saved("/", f"Welcome to {found.organisation}.")

    lead = f"{found.organisation} invites {found.person}. "
    lead += f"You are signed in as {signed.name}." if signed else _way_in()
    ways = () if signed else (Link(f"/sign-in?next={request.path}", "Sign in with an account that you have"),)
    others = () if signed else through_provider("Accept with {name}", invitation=secret)
    return _or_404(request, form, shows(request, "An invitation", lead, ways, others, FOR_ONE), save)


@never_cache
@get_or_post
@without_passwords
def password_page(request: HttpRequest, secret: str) -> HttpResponse:
    """Choose a new password, at an address that an administrator made."""
    email = read_reset(secret=secret, clock=system_clock)
    if email is None:
        raise Http404
    form = short_form(request, (account_field(email), *PASSWORDS), "Save", "Not saved yet.")

    def save(texts: Texts) -> Saved:
        del texts
        renew_password(secret=secret, **_typed(request), clock=system_clock)
        leave(request)
        return Saved("/sign-in", "Your new password holds, and every browser was signed out: sign in with it.")

    show = shows(request, "A new password", f"It will open the account {email}.", told=FOR_ONE)
    return _or_404(request, form, show, save)


def _way_in() -> str:
    provider: IdentityProvider | None = settings.HEADWAY_PROVIDER
    if provider is not None and provider.only:
        return f"Sign in with {provider.name}, and you are in."
    return "Choose a password, and you are in."


def _refuse_passwords() -> None:
    if settings.SOCIALACCOUNT_ONLY:
        raise RefusedError("no password is taken here: sign in with the identity provider")


def _typed(request: HttpRequest) -> dict[str, str]:
    """Passwords as they were typed, spaces and all."""
    return {name: request.POST.get(name, "") for name in ("password", "again")}


def _or_404(request: HttpRequest, form: Form, show: Show, save: Callable[[Texts], Saved]) -> HttpResponse:
    """The answer of a form whose address may have ended meanwhile."""
    try:
        return answer_form(request, form, show, save)
    except LinkOverError as error:
        raise Http404 from error
