"""Accounts as django-allauth keeps them, with what is Headway's own: sessions, limits, words, no mail."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import ratelimit
from django.contrib import auth, messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from headway.app.clock import system_clock
from headway.records.models import Account
from headway.records.sessions import BEGAN, BROWSER
from headway.services.renew_password import change_password
from headway.services.signing.passwords import LONGEST_PASSWORD

NOT_OPENED = (
    "This e-mail address and password open no account, or there were too many attempts. "
    "Try again, or wait a quarter of an hour; whoever invited you can make you a link for a new password."
)
WRONG_PASSWORD = (
    "that is not your password, or there were too many attempts; type it again, or wait a quarter of an hour"  # noqa: S105 - said of one
)
CLOSED = "This account is closed."
SAID = {
    "account/messages/logged_in.txt": "You are signed in.",
    "account/messages/password_changed.txt": "Your new password holds. Every other browser was signed out.",
    "mfa/messages/totp_activated.txt": "From now on, signing in takes a code as well.",
    "mfa/messages/totp_deactivated.txt": "Signing in takes no code any more.",
    "mfa/messages/recovery_codes_generated.txt": "These codes are new.",
    "socialaccount/messages/account_connected.txt": "Your account is joined to the identity provider.",
    "socialaccount/messages/account_connected_updated.txt": "Your account is joined to the identity provider.",
    "socialaccount/messages/account_connected_other.txt": "Another account is joined to that one already.",
    "socialaccount/messages/account_disconnected.txt": "Your account is joined to the identity provider no more.",
}
"""What is told of what was done, by the library's name for it. What has no words here is not told."""
TOGETHER = "login_failed_together"
"""Attempts on one account from one network address."""


class Accounts(DefaultAccountAdapter):  # type: ignore[misc] # the library has no types
    """What the library asks of us."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": NOT_OPENED,
        "too_many_login_attempts": NOT_OPENED,
        "invalid_login": NOT_OPENED,
        "incorrect_password": WRONG_PASSWORD,
        "enter_current_password": WRONG_PASSWORD,
    }

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Account | None:
        """Whose account an e-mail address and a password open. A closed one says what a wrong password says."""
        if len(credentials.get("password", "")) > LONGEST_PASSWORD:
            return None
        account: Account | None = super().authenticate(request, **credentials)
        if account is None or not account.is_active:
            return None
        # only of this account from this address: an account of one's own does not help to try others
        ratelimit.clear(request, action=TOGETHER, key=self._together(request, credentials))
        return account

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count an attempt before it is made: on this account from this address, from the address, on the account."""
        if not ratelimit.consume(request, action=TOGETHER, key=self._together(request, credentials)):
            raise self.validation_error("too_many_login_attempts")
        super().pre_authenticate(request, **credentials)

    def _together(self, request: HttpRequest, credentials: dict[str, Any]) -> str:
        return f"{credentials.get('email', '')}\n{self.get_client_ip(request)}"

    def login(self, request: HttpRequest, user: Account) -> None:
        """Sign a browser in. Its session gets a new key, so that nobody who knew the one before is signed in too."""
        super().login(request, user)
        request.session[BEGAN] = system_clock().isoformat()
        request.session[BROWSER] = request.headers.get("User-Agent", "")

    def set_password(self, user: Account, password: str) -> None:
        """Keep a new password, and end every other session."""
        user.set_password(password)
        session = self.request.session.session_key if self.request else None
        change_password(account=user.number, kept=user.password, but=session)

    def clean_password(self, password: str, user: Account | None = None) -> str:
        """A new password, where it is one that nobody guesses and that is not too long to be kept."""
        if len(password) > LONGEST_PASSWORD:
            raise ValidationError(f"that is longer than {LONGEST_PASSWORD} characters; choose a shorter one")
        cleaned: str = super().clean_password(password, user)
        return cleaned

    def is_ajax(self, request: HttpRequest) -> bool:
        """A form is answered by a page, whatever the client says it would like."""
        del request
        return False

    def is_safe_url(self, url: str) -> bool:
        """Only a page of ours is gone to afterwards."""
        return url.startswith("/") and url_has_allowed_host_and_scheme(url, allowed_hosts=None)

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody opens an account without an address that was made for them."""
        del request
        return False

    def reauthenticate(self, user: Account, password: str) -> bool:
        """Whether somebody who is signed in knows their password; no, too, after too many attempts."""
        try:
            return bool(super().reauthenticate(user, password))
        except ValidationError:
            return False

    def is_reauthentication_required(self, *, app: str, **more: Any) -> bool:
        """Whether somebody has to show anew that it is them.

        Who has neither a password nor a code came in through the identity provider, and shows it by coming in anew.
        """
        if not self.get_reauthentication_methods(self.request.user) and came_in_now(self.request):
            return False
        needed: bool = super().is_reauthentication_required(app=app, **more)
        return needed

    def respond_user_inactive(self, request: HttpRequest, user: Account) -> HttpResponse:
        """A closed account that the identity provider would open."""
        del user
        messages.error(request, CLOSED)
        return HttpResponseRedirect(reverse("account_login"))

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """Tell what was done, in our words."""
        del message_context, extra_tags
        text = message or SAID.get(message_template or "", "")
        if text:
            messages.add_message(request, level, text)


def came_in_now(request: HttpRequest) -> bool:
    """Whether a browser was signed in so lately that this counts as showing anew who one is."""
    began = request.session.get(BEGAN)
    if began is None:
        return False
    seconds = (system_clock() - datetime.fromisoformat(began)).total_seconds()
    return bool(0 <= seconds < app_settings.REAUTHENTICATION_TIMEOUT)


def account_of(request: HttpRequest) -> int | None:
    """The number of the account that a browser is signed in as.

    A session that began under another password, or of an account that is closed, is signed in as nobody.
    """
    user = request.user
    return user.number if isinstance(user, Account) else None


def enter(request: HttpRequest, account: int) -> None:
    """Sign a browser in as an account that was opened this moment."""
    Accounts().login(request, Account.objects.get(number=account))


def leave(request: HttpRequest) -> None:
    """Sign a browser out: its session is gone from the store, with a sign-in that has only begun."""
    auth.logout(request)
