"""What the pages of accounts have in common."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

from headway.services.transaction import new_key
from headway.web.accounts.page import Act, EnterPage
from headway.web.forms.form import Field, Form, Group, Kind
from headway.web.forms.take import Show
from headway.web.frame import Preview, bare_frame
from headway.web.parts import Link

SEE_OTHER = 303
PASSWORDS = (
    Field(
        "password",
        "Password",
        Kind.NEW_PASSWORD,
        hint="At least 12 characters; a few words that nobody would guess do well.",
        needed=True,
    ),
    Field("again", "The same again", Kind.NEW_PASSWORD, needed=True),
)


def email_field(value: str = "", name: str = "email") -> Field:
    """The question for the e-mail address that one signs in with."""
    return Field(name, "E-mail address", Kind.EMAIL, value=value, needed=True)


def account_field(email: str) -> Field:
    """Of which account a password is."""
    return Field("email", "", Kind.ACCOUNT, value=email)


def short_form(request: HttpRequest, fields: tuple[Field, ...], submit: str, refused: str, back: str = "") -> Form:
    """A form of a few questions that is sent to the page on which it stands.

    Args:
        request: the request.
        fields: what is asked.
        submit: word of the button.
        refused: what is said first where it is not taken.
        back: where one goes who does not send it; empty where there is nowhere to go.
    """
    return Form(request.get_full_path(), new_key(), (Group("", fields),), submit, back, refused=refused)


def shows(
    request: HttpRequest,
    title: str,
    lead: str,
    ways: tuple[Link, ...] = (),
    others: tuple[Act, ...] = (),
    told: str = "",
) -> Show:
    """Renders a page that is one form, of no organisation.

    Args:
        request: the request.
        title: what is done here.
        lead: why, or what it will do.
        ways: where else one may go.
        others: other ways to the same; where no password is taken, the only ones.
        told: what a chat tool shows instead of the lead, where that names whom the address is for.
    """

    def show(form: Form, status: int) -> HttpResponse:
        asked = None if settings.SOCIALACCOUNT_ONLY and others else form
        page = EnterPage(title, lead, ways, asked, others)
        frame = bare_frame(request, Preview(title, told or lead))
        return render(request, "enter.html", {"page": page, "frame": frame}, status=status)

    return show


def go(address: str) -> HttpResponse:
    """To another page, which is asked for and not sent to."""
    response = HttpResponseRedirect(address)
    response.status_code = SEE_OTHER
    return response


def next_of(request: HttpRequest, named: QueryDict | None = None) -> str:
    """The page of ours to go to afterwards; the cockpit where none is named, or one elsewhere.

    Args:
        request: the request.
        named: where that is looked for; in the address, unless said otherwise.
    """
    wanted = (named or request.GET).get("next", "")
    is_ours = wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return wanted if is_ours else "/"
