"""Switching one's reminders off and on: by the address in each of them, and on the page of one's account."""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from headway.app.clock import system_clock
from headway.app.policy import load_policy
from headway.judgement.asking import NEVER
from headway.services.choose_reminders import Choice, choice_of, choose_reminders, read_choice
from headway.services.read_access import Signed
from headway.services.transaction import new_key
from headway.web.access import access_of
from headway.web.accounts.asking import go
from headway.web.accounts.page import Act, EnterPage, ReminderRow
from headway.web.forms.take import get_or_post
from headway.web.frame import Preview, bare_frame

ON, OFF = "true", "false"
NO_SERVER = "no mail server is set here, so none are sent"


@csrf_exempt  # the address itself is what allows it, and a mail program that follows it has no cookie of ours
@never_cache
@get_or_post
def reminders_page(request: HttpRequest, secret: str) -> HttpResponse:
    """Whether somebody is reminded, at the address that stands in their mails.

    A mail program that sends its one click there (RFC 8058) is answered at once, and led nowhere else.
    """
    choice = choice_of(secret)
    if choice is None:
        raise Http404
    if request.method == "POST":
        _choose(choice, wanted=request.POST.get("wanted") == ON, actor=choice.person, key=request.POST.get("key", ""))
        choice = choice_of(secret)
        if choice is None:
            raise Http404
    title = f"Reminders from {choice.organisation_name}"
    lead = f"{choice.name}: {says(choice)}."
    # what a chat tool shows of the address names nobody
    frame = bare_frame(request, Preview("Reminders", "Switch them off, or on again."))
    page = EnterPage(title, lead, (), None, (_act(choice, f"/reminders/{secret}", "them"),))
    return render(request, "enter.html", {"page": page, "frame": frame})


@never_cache
@require_POST
def account_reminders(request: HttpRequest) -> HttpResponse:
    """Switch one's own reminders of an organisation off or on."""
    signed = access_of(request).signed
    if signed is None:
        raise Http404
    named, wanted = request.POST.get("organisation", ""), request.POST.get("wanted") == ON
    person = next((one.person for one in signed.places if one.id == named), None)
    choice = None if person is None else read_choice(organisation=named, person=person)
    if choice is not None:
        _choose(choice, wanted=wanted, actor=choice.person, key=request.POST.get("key", ""))
        done = "on" if wanted else "off"
        messages.success(request, f"Reminders from {choice.organisation_name} are {done}.")
    return go("/account")


def reminder_rows(signed: Signed) -> Iterator[ReminderRow]:
    """Whether one is reminded, by organisation."""
    for place in signed.places:
        choice = None if place.person is None else read_choice(organisation=place.id, person=place.person)
        if choice is not None:
            act = _act(choice, "/account/reminders", "", ("organisation", choice.organisation))
            yield ReminderRow(choice.organisation_name, says(choice), act)


def says(choice: Choice) -> str:
    """Whether and when somebody is reminded, in words."""
    if not choice.wanted:
        return "no reminders"
    if choice.remind_on == NEVER:
        return "the organisation sends no reminders"
    if settings.HEADWAY_MAIL is None:
        return NO_SERVER
    if not choice.address:
        return "no address is known that a reminder could go to"
    if not choice.can_be_mailed:
        return f"mail cannot go to {choice.address}"
    day = (choice.remind_on or load_policy().check_in.day).capitalize()
    return f"on {day}s to {choice.address}, while something waits"


def _act(choice: Choice, action: str, what: str, *values: tuple[str, str]) -> Act:
    label = f"Switch {what} off" if choice.wanted else f"Switch {what} on"
    wanted = ("wanted", OFF if choice.wanted else ON)
    return Act(action, new_key(), " ".join(label.split()), values=(*values, wanted))


def _choose(choice: Choice, *, wanted: bool, actor: str, key: str) -> None:
    choose_reminders(
        person=choice.person,
        wanted=wanted,
        actor=actor,
        organisation=choice.organisation,
        key=key or new_key(),
        clock=system_clock,
        policies=load_policy,
    )
