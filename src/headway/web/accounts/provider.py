"""To the identity provider and back, and what an account has to do with it."""

from __future__ import annotations

from typing import Any

from allauth.account.decorators import reauthentication_required
from allauth.core import ratelimit
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.providers.base.constants import AuthProcess
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from allauth.socialaccount.views import ConnectionsView
from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from headway.app.clock import system_clock
from headway.app.provider import IdentityProvider
from headway.services.accept_invitation import read_invitation
from headway.services.offer_setup import setup_is_open
from headway.web.access import access_of
from headway.web.accounts.asking import go, next_of
from headway.web.accounts.library import Drawn, shown_anew
from headway.web.accounts.oidc import Asking
from headway.web.accounts.page import LeadPage
from headway.web.accounts.providing import named_provider
from headway.web.frame import Preview, bare_frame
from headway.web.parts import Link


def _provider(request: HttpRequest) -> IdentityProvider:
    """The one that the settings name.

    Raises:
        Http404: they name none, or nobody signs in.
    """
    if access_of(request).is_open:
        raise Http404
    return named_provider()


@never_cache
def to_provider(request: HttpRequest) -> HttpResponse:
    """To the identity provider, to sign in: with an address that was made for one person, or with an account."""
    return _led(request, AuthProcess.LOGIN, next_of(request, request.POST), _made_for(request))


@never_cache
@shown_anew
def join(request: HttpRequest) -> HttpResponse:
    """To the identity provider, to join the account that is signed in to who one is there."""
    _provider(request)
    answered: HttpResponse = reauthentication_required(app="allauth.socialaccount")(_joining)(request)
    return answered


def _joining(request: HttpRequest) -> HttpResponse:
    return _led(request, AuthProcess.CONNECT, "/account", {})


@never_cache
def back(request: HttpRequest) -> HttpResponse:
    """Back from the identity provider."""
    provider = _provider(request)
    answered: HttpResponse = OAuth2CallbackView.adapter_view(Asking(request, provider.issuer))(request)
    return answered


class Leave(Drawn, ConnectionsView):  # type: ignore[misc] # the library has no types
    """Part an account from who somebody is at the identity provider."""

    success_url = "/account"

    def form_invalid(self, form: forms.Form) -> HttpResponse:
        """Say why not: it may be all that opens the account."""
        for texts in form.errors.values():
            messages.error(self.request, " ".join(map(str, texts)))
        return go(self.success_url)


@never_cache
@shown_anew
def leave(request: HttpRequest) -> HttpResponse:
    """Part an account from who somebody is at the identity provider."""
    _provider(request)
    answered: HttpResponse = Leave.as_view()(request)
    return answered


def _made_for(request: HttpRequest) -> dict[str, str]:
    """The secret of the address that somebody comes in by, where one does.

    Raises:
        Http404: it works no more.
    """
    if secret := request.POST.get("invitation", ""):
        if read_invitation(secret=secret, clock=system_clock) is None:
            raise Http404
        return {"invitation": secret}
    if secret := request.POST.get("setup", ""):
        if not setup_is_open(secret=secret, clock=system_clock):
            raise Http404
        return {"setup": secret}
    return {}


def _led(request: HttpRequest, process: str, then: str, data: dict[str, str]) -> HttpResponse:
    """A page that leads on. A form may be sent to no other site, and would be, were the answer a redirection."""
    named = _provider(request)
    refused: HttpResponse | None = ratelimit.consume_or_429(request, action="provider")
    if refused is not None:
        return refused
    provider: Any = get_adapter().get_provider(request, named.issuer)
    try:
        address = provider.redirect(request, process, next_url=then, data=data)["Location"]
    except ImmediateHttpResponse as error:
        answered: HttpResponse = error.response
        return answered
    lead = f"{named.name} asks who you are, and leads you back."
    page = LeadPage(f"To {named.name}", lead, Link(address, f"Go on to {named.name}"))
    response = render(
        request, "lead.html", {"page": page, "frame": bare_frame(request, Preview(page.title, page.lead))}
    )
    response["Refresh"] = f"0;url={address}"
    return response
