"""A second factor: asked for at sign-in, set up and taken off on one's own account, with codes for when it is lost."""

from __future__ import annotations

from typing import Any

from allauth.core import context as asked
from allauth.core import ratelimit
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.base.views import AuthenticateView, ReauthenticateView
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView, ViewRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from headway.web.access import access_of
from headway.web.accounts.asking import go
from headway.web.accounts.library import OWN_ACCOUNT, Drawn, shown_anew
from headway.web.accounts.page import Act, CodesPage, FactorPage
from headway.web.accounts.picture import picture_of
from headway.web.forms.form import Field, Form, Kind
from headway.web.parts import Link

GROUP = 4
CODE = Field("code", "Code", Kind.CODE, needed=True)
CODES = "/account/codes"


class Limited:
    """A form that takes a code a few times only: a code is short, and the password is known already."""

    user: Any

    def clean_code(self) -> str:
        """The code, where it is right and there were not too many.

        Raises:
            ValidationError: else.
        """
        key = f"second-factor-{self.user.pk}"
        if not ratelimit.consume(asked.request, action="second_factor", key=key):
            raise get_adapter().validation_error("incorrect_code")
        code: str = super().clean_code()  # type: ignore[misc]
        ratelimit.clear(asked.request, action="second_factor", key=key)
        return code


class CodeForm(Limited, AuthenticateForm):  # type: ignore[misc] # the library has no types
    """At sign-in."""


class CodeAgainForm(Limited, ReauthenticateForm):  # type: ignore[misc] # the library has no types
    """By who is signed in, to show anew that it is them."""


class Code(Drawn, AuthenticateView):  # type: ignore[misc] # the library has no types
    """Asked after the password: the code of the application, or one of those that were kept for its loss."""

    form_class = CodeForm
    title = "The code, too"
    lead = "Type what your authenticator shows, or one of the codes that you have kept for the day it is lost."
    asks = (CODE,)
    submit, refused, back = "Sign in", "Not signed in.", ""

    def crumbs(self) -> tuple[Link, ...]:
        """There is nowhere to go before one is in."""
        return ()

    def others(self) -> tuple[Act, ...]:
        """To begin anew."""
        return (Act("/sign-out", "", "Sign in as somebody else"),)


class CodeAgain(Drawn, ReauthenticateView):  # type: ignore[misc] # the library has no types
    """Show anew that it is you, by a code."""

    form_class = CodeAgainForm
    title, lead = "Show that it is you", "Type what your authenticator shows, or one of the codes that you have kept."
    asks = (CODE,)
    submit, refused = "Go on", "Not yet."


class Activate(Drawn, ActivateTOTPView):  # type: ignore[misc] # the library has no types
    """Set up a second factor."""

    title = "A second factor"
    lead = "Scan it with an authenticator application, and type the code that it shows."
    asks = (CODE,)
    submit, refused = "Turn on", "Not turned on yet."
    template = "factor.html"

    def get_success_url(self) -> str:
        """To the codes, which are shown at once."""
        return CODES if self.did_generate_recovery_codes else "/account"

    def get_context_data(self, **named: Any) -> dict[str, Any]:
        """What the library gives; the picture is drawn by us."""
        form = named.get("form") or self.get_form()
        address = get_adapter().build_totp_url(self.request.user, form.secret)
        return {"form": form, "address": address, "secret": form.secret}

    def page(self, form: Form | None, context: dict[str, Any]) -> FactorPage:
        """With a picture, and the same to type."""
        picture, side = picture_of(context["address"])
        secret: str = context["secret"]
        typed = " ".join(secret[at : at + GROUP] for at in range(0, len(secret), GROUP))
        return FactorPage(
            self.title, self.lead, self.crumbs(), form or self._none(), picture, side, context["address"], typed
        )

    def _none(self) -> Form:
        raise Http404


class Deactivate(Drawn, DeactivateTOTPView):  # type: ignore[misc] # the library has no types
    """Take the second factor off."""

    title = "Sign in without a code"
    lead = "Your password alone opens the account then, and the codes that you have kept are void."
    submit, refused = "Turn off", "Not turned off."
    success_url = "/account"


class Codes(Drawn, ViewRecoveryCodesView):  # type: ignore[misc] # the library has no types
    """The codes for the day on which the authenticator is lost."""

    title = "Codes to keep"
    template = "codes.html"
    submit = ""

    def form_of(self, bound: object) -> Form | None:
        """Nothing is asked."""
        del bound
        return None

    def page(self, form: Form | None, context: dict[str, Any]) -> CodesPage:
        """With those that are left."""
        del form
        left: list[str] = context["unused_codes"]
        lead = (
            f"Each of these {len(left)} signs you in once, in the place of a code. Keep them apart from your telephone."
            if left
            else "All of them are used up: make new ones."
        )
        return CodesPage(self.title, lead, (OWN_ACCOUNT,), tuple(left), Link(f"{CODES}/new", "Make new ones"))


class NewCodes(Drawn, GenerateRecoveryCodesView):  # type: ignore[misc] # the library has no types
    """Make new codes; those before are void then."""

    title, lead = "New codes", "Those that you have kept open nothing any more then."
    submit, refused = "Make new ones", "Not made."
    success_url = CODES


def _where_there_is_one(view: Any) -> Any:
    """Where there is no second factor, its pages lead to one's own account."""

    def answer(request: HttpRequest, **named: Any) -> HttpResponse:
        try:
            answered: HttpResponse = view(request, **named)
        except Http404:
            if access_of(request).is_open:
                raise
            return go("/account")
        return answered

    return answer


code = never_cache(Code.as_view())
code_again = never_cache(CodeAgain.as_view())
activate = never_cache(shown_anew(Activate.as_view()))
deactivate = never_cache(_where_there_is_one(shown_anew(Deactivate.as_view())))
codes = never_cache(_where_there_is_one(shown_anew(Codes.as_view())))
new_codes = never_cache(_where_there_is_one(shown_anew(NewCodes.as_view())))
