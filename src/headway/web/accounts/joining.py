"""Signing in through an identity provider: who somebody is there is their issuer and subject, and nothing else.

An identity opens the account that it was joined to: by somebody who was signed in, or by opening an address that was
made for one person. What the provider says of an e-mail address joins nothing.
"""

from __future__ import annotations

import functools
import logging
from typing import Any
from urllib.parse import urlsplit

import requests
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount import app_settings
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialApp, SocialLogin
from allauth.socialaccount.providers.base.constants import AuthError, AuthProcess
from django.contrib import messages
from django.http import HttpRequest
from requests.adapters import HTTPAdapter

from headway.app.clock import system_clock
from headway.app.policy import load_policy
from headway.services.accept_invitation import accept_invitation, read_invitation
from headway.services.set_up import LinkOverError, set_up
from headway.services.signing.opening import JoinedAccount
from headway.services.transaction import RefusedError
from headway.web.accounts.oidc import Oidc
from headway.web.accounts.providing import named_provider
from headway.web.errors import message

FORBIDDEN, UNAUTHORIZED, UNPROCESSABLE = 403, 401, 422
LAST = "Nothing else opens your account: have an administrator make you a link for a new password first."
LOG = logging.getLogger("headway.provider")


class Joining(DefaultSocialAccountAdapter):  # type: ignore[misc] # the library has no types
    """What the library asks of us."""

    error_messages = {
        **DefaultSocialAccountAdapter.error_messages,
        "no_password": LAST,
        "disconnect_last": LAST,
    }

    def get_provider(self, request: HttpRequest, provider: str, client_id: str | None = None) -> Oidc:
        """The one that the settings name, known by its issuer; none that a table names."""
        del client_id
        named = named_provider()
        if provider not in (named.issuer, Oidc.id):
            raise SocialApp.DoesNotExist
        how = {"server_url": named.issuer, "oauth_pkce_enabled": True, "fetch_userinfo": False}
        app = SocialApp(provider=Oidc.id, provider_id=named.issuer, name=named.name, client_id=named.client)
        app.secret, app.settings = named.secret, how
        return Oidc(request, app=app)

    def get_requests_session(self) -> requests.Session:
        """Asks the provider as the settings name it: encrypted, and wherever an answer leads elsewhere, nowhere."""
        session = requests.Session()
        session.max_redirects = 0
        session.adapters.clear()
        scheme = urlsplit(named_provider().issuer).scheme
        session.mount(f"{scheme}://", HTTPAdapter())
        session.request = functools.partial(  # type: ignore[method-assign]
            session.request, timeout=app_settings.REQUESTS_TIMEOUT
        )
        return session

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Open or refuse: an identity that no account is joined to comes in by an address made for one person alone."""
        if sociallogin.state.get("process") == AuthProcess.CONNECT:
            if request.user.is_authenticated:
                request.user.refresh_from_db()  # the library keeps all of the row that it has read
            return
        if sociallogin.is_existing:
            self._to_invitation(sociallogin)
            return
        data = sociallogin.state.get("data") or {}
        if not data:
            raise ImmediateHttpResponse(message(request, "not-joined", status=FORBIDDEN))
        try:
            said = self._open(sociallogin, data)
        except (LinkOverError, RefusedError) as error:
            why = str(error) or "the address works no more"
            raise ImmediateHttpResponse(message(request, "not-opened", status=UNPROCESSABLE, why=f"{why}.")) from error
        messages.success(request, said)
        sociallogin.lookup()

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Nobody opens an account without an address that was made for them."""
        del request, sociallogin
        return False

    def authenticate_by_email(self, sociallogin: SocialLogin) -> None:
        """Nobody is known by an e-mail address, whatever the provider says of it."""
        del sociallogin

    def get_connect_redirect_url(self, request: HttpRequest, socialaccount: object) -> str:
        """Back to one's own account."""
        del request, socialaccount
        return "/account"

    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: Oidc,
        error: str | None = None,
        exception: Exception | None = None,
        extra_context: dict[str, Any] | None = None,
    ) -> None:
        """Say that it came to nothing; why, is for the log of the server alone."""
        del provider, extra_context
        if error == AuthError.CANCELLED:
            raise ImmediateHttpResponse(message(request, "provider-left"))
        LOG.warning("nobody was signed in: %s", " from ".join(_kinds(exception)) or "a state that is not known")
        raise ImmediateHttpResponse(message(request, "provider-failed", status=UNAUTHORIZED))

    def _to_invitation(self, sociallogin: SocialLogin) -> None:
        """Who has an account accepts an invitation once signed in with it."""
        data = sociallogin.state.get("data") or {}
        if secret := data.get("invitation"):
            sociallogin.state["next"] = f"/invitations/{secret}"

    def _open(self, sociallogin: SocialLogin, data: dict[str, str]) -> str:
        """Open the account that an address was made for; what is said of it."""
        claimed = sociallogin.account.extra_data
        issuer, subject = sociallogin.account.provider, sociallogin.account.uid
        if secret := data.get("setup"):
            email = claimed.get("email") or f"{subject}@{urlsplit(issuer).hostname}"
            name = claimed.get("name") or email
            set_up(secret=secret, name=name, using=JoinedAccount(email, issuer, subject), clock=system_clock)
            return "Your account is there, and you administer this store."
        secret = data.get("invitation", "")
        found = read_invitation(secret=secret, clock=system_clock)
        if found is None:
            raise LinkOverError
        email = found.email or claimed.get("email") or f"{subject}@{urlsplit(issuer).hostname}"
        using = JoinedAccount(email, issuer, subject)
        accept_invitation(secret=secret, using=using, clock=system_clock, policies=load_policy)
        return f"Welcome to {found.organisation}."


def _kinds(error: BaseException | None) -> list[str]:
    """What kinds of errors led to one; not what they say, which may hold a token."""
    found = []
    while error is not None:
        found.append(type(error).__name__)
        error = error.__cause__ or error.__context__
    return found
