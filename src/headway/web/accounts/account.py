"""One's own account: where it is signed in, its password, who it is in which organisation."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from headway.app.accounts import enter
from headway.app.clock import system_clock
from headway.services.end_access import end_sessions
from headway.services.read_access import Signed
from headway.services.read_members import read_browsers, read_members
from headway.services.renew_password import change_password
from headway.services.take_seat import take_seat
from headway.services.transaction import new_key
from headway.web.access import access_of
from headway.web.accounts.asking import PASSWORDS, account_field, go, short_form, shows, source_of
from headway.web.accounts.page import AccountPage, Act, BrowserRow, PlaceRow
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
        Link("/account/password", "Choose another password"),
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


@never_cache
@get_or_post
def own_password_page(request: HttpRequest) -> HttpResponse:
    """Choose another password."""
    signed = _signed(request)
    fields = (account_field(signed.email), Field("old", "Password until now", Kind.PASSWORD, needed=True), *PASSWORDS)
    form = short_form(request, fields, "Save", "Not saved yet.", "/account")

    def save(texts: Texts) -> Saved:
        del texts
        typed = {name: request.POST.get(name, "") for name in ("old", "password", "again")}
        change_password(account=signed.account, **typed, source=source_of(request), clock=system_clock)
        enter(request, signed.account, system_clock())
        return Saved("/account", "Your new password holds. Every other browser was signed out.")

    lead = "Every other browser that is signed in with the old one is signed out."
    return answer_form(request, form, shows(request, "Another password", lead), save)


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


def _signed(request: HttpRequest) -> Signed:
    signed = access_of(request).signed
    if signed is None:
        raise Http404
    return signed
