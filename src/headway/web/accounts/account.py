"""One's own account: where it is signed in, its password, who it is in which organisation."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from allauth.account.views import PasswordChangeView, ReauthenticateView
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from headway.app.clock import system_clock
from headway.app.provider import IdentityProvider
from headway.services.end_access import end_sessions
from headway.services.read_access import Signed
from headway.services.read_members import read_browsers, read_members
from headway.services.read_ways import Ways, read_ways
from headway.services.take_seat import take_seat
from headway.services.transaction import new_key
from headway.web.access import access_of
from headway.web.accounts.asking import PASSWORDS, go
from headway.web.accounts.library import Drawn, named_by, without_passwords
from headway.web.accounts.page import AccountPage, Act, BrowserRow, OpensRow, PlaceRow
from headway.web.accounts.providing import through_provider
from headway.web.accounts.reminders import reminder_rows
from headway.web.accounts.words import browser_words, since_words
from headway.web.answer import form_view
from headway.web.asked import Asked
from headway.web.forms.form import Field, Form, Group, Kind, Option
from headway.web.forms.page import FormPage
from headway.web.forms.take import Saved, Texts, answer_form, asking, get_or_post
from headway.web.frame import Preview, bare_frame
from headway.web.framing import frame_of
from headway.web.parts import Link


@never_cache
@require_safe
def account_page(request: HttpRequest) -> HttpResponse:
    """One's own account."""
    signed = _signed(request)
    rows = []
    for place in signed.places:
        seat = Link(f"/account/seat?organisation={place.id}", "Say who you are there")
        needs = signed.administers and place.person is None
        rows.append(PlaceRow(place.name, f"/?organisation={place.id}", seat if needs else None))
    here = request.session.session_key
    browsers = read_browsers(account=signed.account, clock=system_clock)
    shown = tuple(
        BrowserRow(browser_words(one.browser), since_words(one.began_at, "UTC"), one.key == here) for one in browsers
    )
    page = AccountPage(
        f"You are signed in as {signed.name} ({signed.email}).",
        tuple(rows),
        shown,
        Act("/account/browsers", new_key(), "Sign out everywhere else") if len(shown) > 1 else None,
        tuple(_opens(read_ways(account=signed.account))),
        tuple(reminder_rows(signed)),
    )
    return render(
        request, "account.html", {"page": page, "frame": bare_frame(request, Preview("Your account", page.lead))}
    )


@never_cache
@require_POST
def end_browsers(request: HttpRequest) -> HttpResponse:
    """Sign out everywhere else."""
    end_sessions(account=_signed(request).account, but=request.session.session_key)
    messages.success(request, "Every other browser was signed out.")
    return go("/account")


class OwnPassword(Drawn, PasswordChangeView):  # type: ignore[misc] # the library has no types
    """Choose another password."""

    title = "Another password"
    lead = "Every other browser that is signed in with the old one is signed out."
    asks = (
        Field("oldpassword", "Password until now", Kind.PASSWORD, needed=True),
        *named_by(PASSWORDS, password="password1", again="password2"),  # noqa: S106 - names of fields
    )
    submit = "Save"

    def dispatch(self, request: HttpRequest, *args: Any, **named: Any) -> HttpResponse:
        """Who came in through the identity provider alone has no password to change."""
        if request.user.is_authenticated and not request.user.has_usable_password():
            return go("/account")
        return super().dispatch(request, *args, **named)

    def get_default_success_url(self) -> str:
        """Back to one's own account."""
        return "/account"


class Again(Drawn, ReauthenticateView):  # type: ignore[misc] # the library has no types
    """Show anew that it is you, by your password."""

    title, lead = "Show that it is you", "What you are about to do takes your password once more."
    asks = (Field("password", "Password", Kind.PASSWORD, needed=True),)
    submit, refused = "Go on", "Not yet."


own_password_page = get_or_post(never_cache(without_passwords(OwnPassword.as_view())))
again_page = get_or_post(never_cache(without_passwords(Again.as_view())))


@form_view
@get_or_post
def seat_page(request: HttpRequest, asked: Asked) -> HttpResponse:
    """An administrator says which person of an organisation they are."""
    signed = _signed(request)
    found = read_members(organisation=asked.organisation, clock=system_clock)
    free = tuple(Option(one.id, one.name) for one in found.people if one.account is None)
    field = Field("person", "Person", Kind.CHOICE, options=free, needed=True)
    form = Form(request.get_full_path(), new_key(), (Group("", (field,)),), "Save", "/account")

    def show(shown: Form, status: int) -> HttpResponse:
        lead = "What you record is said by this person, and what they own is yours to check in."
        page = FormPage(f"Who are you in {found.name}?", lead, (Link("/account", "Your account"),), shown)
        frame = frame_of(request, asked, found.name, Preview(page.title, page.lead))
        return render(request, "form.html", {"page": page, "frame": frame}, status=status)

    def save(texts: Texts) -> Saved:
        take_seat(account=signed.account, person=texts.get("person", ""), **asking(request, asked))
        return Saved("/account", "That is settled.")

    return answer_form(request, form, show, save)


def _opens(ways: Ways) -> Iterator[OpensRow]:
    """What opens an account, and what can be done about it."""
    provider: IdentityProvider | None = settings.HEADWAY_PROVIDER
    if ways.password and not settings.SOCIALACCOUNT_ONLY:
        yield OpensRow("Password", "", (Link("/account/password", "Choose another"),))
    if ways.second_factor:
        on = (Link("/account/codes", "Codes to keep"), Link("/account/second-factor/off", "Turn off"))
        yield OpensRow("Second factor", "a code each time", on)
    else:
        yield OpensRow("Second factor", "none", (Link("/account/second-factor", "Set up"),))
    if provider is None:
        return
    mine = [number for number, issuer in ways.identities if issuer == provider.issuer]
    for number in mine:
        part = Act("/account/provider/leave", "", "Part", values=(("account", str(number)),))
        yield OpensRow(provider.name, "joined", acts=(part,))
    if not mine:
        yield OpensRow(provider.name, "not joined", acts=through_provider("Join", "/account/provider/join"))


def _signed(request: HttpRequest) -> Signed:
    signed = access_of(request).signed
    if signed is None:
        raise Http404
    return signed
