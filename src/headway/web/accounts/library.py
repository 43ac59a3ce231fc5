"""Pages whose doing is django-allauth's and whose look is ours: its views, drawn as our forms."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from allauth.account.adapter import get_adapter
from allauth.core.exceptions import ReauthenticationRequired
from django import forms
from django.conf import settings
from django.core.exceptions import NON_FIELD_ERRORS
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from headway.services.drafting.problems import FieldProblem
from headway.web.access import access_of
from headway.web.accounts.asking import go
from headway.web.accounts.page import Act, CodesPage, EnterPage, FactorPage
from headway.web.errors import message
from headway.web.forms.form import Field, Form, Group, filled
from headway.web.frame import Preview, bare_frame
from headway.web.parts import Link

FORBIDDEN, UNPROCESSABLE = 403, 422
OWN_ACCOUNT = Link("/account", "Your account")
View = Callable[..., HttpResponse]


class Drawn:
    """A view of the library's class that comes after this one, as a page of ours.

    Attributes:
        title: what is done here.
        lead: why, or what it will do.
        asks: the questions, by the names that the library's form has.
        submit: word of the button.
        refused: what is said first where it was not taken.
        back: where one goes who does not send it; empty where there is nowhere to go.
        template: the page.
    """

    request: HttpRequest
    title: str
    lead: str = ""
    asks: tuple[Field, ...] = ()
    submit: str
    refused = "Not saved yet."
    back = "/account"
    template = "enter.html"

    def dispatch(self, request: HttpRequest, *args: Any, **named: Any) -> HttpResponse:
        """Answer; on the machine itself, where nobody signs in, there is nothing."""
        if access_of(request).is_open:
            raise Http404
        answered: HttpResponse = super().dispatch(request, *args, **named)  # type: ignore[misc]
        return go(answered["Location"]) if isinstance(answered, HttpResponseRedirect) else answered

    def render_to_response(self, context: dict[str, Any], **more: Any) -> HttpResponse:
        """The page, with what the library says of what was typed."""
        del more
        bound = context.get("form")
        form = self.form_of(bound)
        status = UNPROCESSABLE if form is not None and (form.problems or form.faults) else 200
        page = self.page(form, context)
        told = {"page": page, "frame": bare_frame(self.request, Preview(page.title, page.lead))}
        return render(self.request, self.template, told, status=status)

    def form_of(self, bound: forms.Form | None) -> Form | None:
        """What is asked, with what was typed and what is wrong with it."""
        asked = Form(
            self.request.get_full_path(),
            "",  # the library does what it is sent as often as it is sent
            (Group("", self.asks),),
            self.submit,
            self.back,
            refused=self.refused,
        )
        if bound is None or self.request.method != "POST":
            return asked
        typed = {name: self.request.POST.get(name, "") for name in bound.fields}
        wrong = [
            FieldProblem("" if name == NON_FIELD_ERRORS else name, "", str(text))
            for name, texts in bound.errors.items()
            for text in texts
        ]
        return filled(asked, typed, wrong)

    def page(self, form: Form | None, context: dict[str, Any]) -> EnterPage | FactorPage | CodesPage:
        """What the template reads."""
        del context
        return EnterPage(self.title, self.lead, self.crumbs(), form, self.others())

    def crumbs(self) -> tuple[Link, ...]:
        """The ways up."""
        return (OWN_ACCOUNT,)

    def others(self) -> tuple[Act, ...]:
        """Other ways to the same."""
        return ()


def shown_anew(view: View) -> View:
    """A view that is asked only by somebody who has shown, a few minutes ago, that it is them."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **named: Any) -> HttpResponse:
        try:
            return view(request, *args, **named)
        except ReauthenticationRequired:
            # the page is asked for again, and not what was sent to it: nothing is done but by who presses its button
            return _again(request)

    return answer


def without_passwords(view: View) -> View:
    """A view that takes a password: there is none where everybody signs in through the identity provider."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **named: Any) -> HttpResponse:
        if settings.SOCIALACCOUNT_ONLY and not access_of(request).is_open:
            return message(request, "no-passwords", status=FORBIDDEN)
        return view(request, *args, **named)

    return answer


def _again(request: HttpRequest) -> HttpResponse:
    if not request.user.is_authenticated:
        raise Http404
    ways = get_adapter().get_reauthentication_methods(request.user)
    if not ways:
        return message(request, "again", status=FORBIDDEN)
    return go(f"{ways[0]['url']}?{urlencode({'next': request.path})}")


def named_by(asks: tuple[Field, ...], **names: str) -> tuple[Field, ...]:
    """Questions under the names that the library has for them."""
    return tuple(replace(field, name=names.get(field.name, field.name)) for field in asks)
